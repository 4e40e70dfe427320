"""The settings that libvirt's clients look for in libvirt.conf."""

from virtconnect.text import Value


class Setting(Value):
    """A setting: its name, and the values it may have (none: any text will do)."""

    __slots__ = ("name", "values")

    def __init__(self, name: str, values: tuple[str, ...] = ()) -> None:
        self.name = name
        self.values = values


# libvirt: src/libvirt.c (uri_…), src/remote/remote_driver.c (remote_…, tls_priority).
SETTINGS = (
    Setting("uri_aliases"),
    Setting("uri_default"),
    Setting("remote_mode", ("auto", "direct", "legacy")),
    Setting("remote_proxy", ("auto", "native", "netcat")),
    Setting("tls_priority"),
)
KNOWN = {setting.name: setting for setting in SETTINGS}

# Names people write for them, without case and underscores.
_OTHER_NAMES = {
    "urialias": "uri_aliases",
    "aliases": "uri_aliases",
    "alias": "uri_aliases",
    "defaulturi": "uri_default",
    "uridefaults": "uri_default",
}


def meant(name: str) -> str | None:
    """Return the known setting that a name libvirt does not look for seems to mean."""
    if name in KNOWN:
        return None
    plain = "".join(char for char in name.lower() if char.isalnum())
    for known in KNOWN:
        if plain == known.replace("_", ""):
            return known
    return _OTHER_NAMES.get(plain)
