"""What is installed on this computer: libvirt's version, the sockets its build prefers, a home.

Nothing is loaded or run for it; the command line asks at every start.
"""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

LEGACY = "legacy"  # libvirtd's sockets are looked for
DIRECT = "direct"  # those of the modular daemons are

NEWEST = (12, 8, 0)  # the newest libvirt whose behaviour is proven
PROVEN = ((9, 0, 0), (11, 3, 0), NEWEST)


def installed_libvirt(
    folders: "Iterable[str] | None" = None,
) -> tuple[int, int, int] | None:
    """Return the version of the installed libvirt, read from its library's file name.

    `libvirt.so.0` is a link to `libvirt.so.0.MAJOR*1000+MINOR.MICRO` (libvirt: meson.build,
    libvirt_lib_version), for example `libvirt.so.0.11003.0`. None when there is no such link in
    `folders`, the linker's own when left out.
    """
    for folder in library_folders() if folders is None else folders:
        try:
            target = os.readlink(f"{folder}/libvirt.so.0")
        except OSError:
            continue
        version = _version_of_library(os.path.basename(target))
        if version is not None:
            return version
    return None


def library_folders(lists: str = "/etc/ld.so.conf.d") -> "Iterable[str]":
    """Return the folders where the dynamic linker looks, in about its order; some do not exist."""
    yield from filter(None, os.environ.get("LD_LIBRARY_PATH", "").split(":"))
    cpu = os.uname().machine
    triplet = {
        "i686": "i386-linux-gnu",
        "armv7l": "arm-linux-gnueabihf",
        "ppc64le": "powerpc64le-linux-gnu",
    }.get(cpu, f"{cpu}-linux-gnu")
    for root in ("/usr/local/lib", "/usr/lib"):
        yield f"{root}/{triplet}"
        yield f"{root}64"
        yield root
    # What the dynamic linker is told besides; rarely reached, and never very long.
    try:
        names = sorted(os.listdir(lists))
    except OSError:
        return
    for name in names:
        try:
            with open(f"{lists}/{name}", encoding="utf-8", errors="replace") as file:
                yield from (line.strip() for line in file if line.startswith("/"))
        except OSError:
            continue


def _version_of_library(name: str) -> tuple[int, int, int] | None:
    numbers = name.removeprefix("libvirt.so.0.").split(".")
    if len(numbers) != 2 or not all(number.isascii() and number.isdigit() for number in numbers):
        return None
    return (*divmod(int(numbers[0]), 1000), int(numbers[1]))


def default_mode(paths: tuple[str, ...] = ("/etc/os-release", "/usr/lib/os-release")) -> str:
    """Return the sockets this distribution's build prefers.

    Debian and what is made from it configure `-Dremote_default_mode=legacy`.
    """
    for path in paths:
        try:
            with open(path, encoding="utf-8", errors="replace") as file:
                lines = file.read().split("\n")
        except OSError:
            continue
        for line in lines:
            name, _, value = line.partition("=")
            if name in ("ID", "ID_LIKE") and {"debian", "ubuntu"} & set(value.strip("\"'").split()):
                return LEGACY
        return DIRECT
    return DIRECT


def account_home(uid: int) -> str:
    """Return the home folder of a user's account; asks the user database, which may be slow."""
    import pwd

    try:
        return pwd.getpwuid(uid).pw_dir
    except KeyError:  # GLib's answer for a user that has no account
        return "/"
