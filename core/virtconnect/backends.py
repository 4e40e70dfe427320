"""Backends: which of the `keyring` package's may be trusted with a path, and how they are.

Whatever they raise goes to the caller.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    class Backend(Protocol):
        """What is used of a backend of the `keyring` package."""

        @property
        def priority(self) -> float:
            """Its rank; the package recommends those from 1 on."""

        def get_password(self, service: str, username: str, /) -> str | None:
            """Return what is kept, None when nothing is."""

        def set_password(self, service: str, username: str, password: str, /) -> None:
            """Keep it."""

        def delete_password(self, service: str, username: str, /) -> None:
            """Drop it."""


_NOTHING = ("keyring.backends.fail", "keyring.backends.null")  # refuses, or forgets, everything
_CHAIN = "keyring.backends.chainer"
_FREEDESKTOP = "keyring.backends.SecretService"
_BUS = "org.freedesktop.DBus"

# Backends that may open a window of their own for a mere lookup, and cannot be asked about it.
_ASKING = ("keyring.backends.kwallet", "keyring.backends.libsecret", "keyring.backends.macOS")

# Where `keyring` names a module, people know a product.
_NAMES = {
    "keyring.backends.kwallet": "KWallet",
    "keyring.backends.macOS": "macOS Keychain",
    "keyring.backends.Windows": "Windows Credential Manager",
    "keyring.backends.SecretService": "Secret Service",
    "keyring.backends.libsecret": "Secret Service",
}

# Who answers for the Secret Service: the first 15 bytes of the process's name, as Linux keeps it.
_PROVIDERS = {
    "gnome-keyring-d": "GNOME Keyring",
    "kwalletd5": "KWallet",
    "kwalletd6": "KWallet",
    "ksecretd": "KWallet",
    "keepassxc": "KeePassXC",
    "oo7-daemon": "oo7",
}


def links(backend: "Backend") -> "tuple[Backend, ...]":
    """Return the backends that `backend` is made of, the best first; none where it is no keyring.

    `keyring` chains all that work, and would fall through to the next one: a path could land in
    one that keeps plain text. So the chain is taken apart.
    """
    chain = getattr(backend, "backends", ()) if _module(backend) == _CHAIN else (backend,)
    return tuple(link for link in chain if _module(link) not in _NOTHING)


def keeps_plain_text(backend: "Backend") -> bool:
    """Tell whether a backend is none to trust.

    `keyrings.alt` holds plain text, or asks for a password on a terminal that a window has not;
    the `keyring` package recommends no backend below priority 1 (keyring: core.py, recommended).
    """
    return (
        _module(backend).startswith("keyrings.alt")
        or "plaintext" in type(backend).__name__.lower()
        or backend.priority < 1
    )


def class_of(backend: "Backend") -> str:
    """Return the class's full name, for those who configured it."""
    return f"{_module(backend)}.{type(backend).__name__}"


def name_of(backend: "Backend") -> str:
    """Return a name for people, without asking anyone."""
    return _NAMES.get(_module(backend)) or type(backend).__name__


def product_of(backend: "Backend") -> str:
    """Return the product's name as its user knows it; starts a Secret Service that is not up."""
    if _module(backend) != _FREEDESKTOP:
        return name_of(backend)
    from secretstorage import dbus_init
    from secretstorage.util import BUS_NAME, DBusAddressWrapper

    with dbus_init() as connection:
        bus = DBusAddressWrapper("/org/freedesktop/DBus", _BUS, connection)
        bus.bus_name = _BUS
        if not bus.call("NameHasOwner", "s", BUS_NAME)[0]:
            bus.call("StartServiceByName", "su", BUS_NAME, 0)
        (process,) = bus.call("GetConnectionUnixProcessID", "s", BUS_NAME)
    try:
        with open(f"/proc/{process}/comm", encoding="utf-8", errors="replace") as file:
            return _PROVIDERS.get(file.read().strip(), name_of(backend))
    except OSError:  # no /proc, or a service outside of our container
        return name_of(backend)


def is_locked(backend: "Backend") -> bool | None:
    """Tell whether a lookup would have to ask for the keyring's password first.

    None: a lookup would tell, and asks nobody. A backend that may ask, but cannot be asked
    beforehand, counts as open.
    """
    if _module(backend) in _ASKING:
        return False
    if _module(backend) != _FREEDESKTOP:
        return None
    from secretstorage import Collection, ItemNotFoundException, dbus_init

    with dbus_init() as connection:
        try:
            return Collection(connection).is_locked()
        except ItemNotFoundException:  # no default collection: the first use would make one
            return True


def _module(backend: "Backend") -> str:
    return type(backend).__module__
