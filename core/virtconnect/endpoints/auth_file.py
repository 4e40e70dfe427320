"""auth.conf: which file libvirt takes user names and passwords from, and what stops it there.

libvirt: src/util/virauth.c, virAuthGetConfigFilePathURI; src/util/virauthconfig.c, which reads it
as a key file of GLib's.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.endpoints.endpoint import Draft
    from virtconnect.machine import Machine
    from virtconnect.uri.reading import Reading

SYSTEM_FILE = "/etc/libvirt/auth.conf"


def note_auth_file(draft: "Draft", machine: "Machine", reading: "Reading | None") -> str | None:
    """Note and return the file that is used: the one named, else the first that can be read.

    A file that is named is not looked at here. The URI's name for it is compared to the letter,
    and the first one holds, unlike all other parameters.
    """
    named = machine.env.get("LIBVIRT_AUTH_FILE")
    if named is not None:
        draft.because("auth_file", "LIBVIRT_AUTH_FILE names it")
    elif reading is not None:
        named = next((value for name, value in reading.parameters if name == "authfile"), None)
    if named is None:
        home = machine.config_home
        own = f"{home.rstrip('/')}/libvirt/auth.conf" if home else "libvirt/auth.conf"
        named = next((path for path in (own, SYSTEM_FILE) if machine.is_readable(path)), None)
    draft.set(auth_file=named)
    return named


def check_auth_file(draft: "Draft", machine: "Machine", path: str, service: str, host: str) -> bool:
    """Note where libvirt gives up when it looks for `service`'s credentials for `host` in a file.

    (libvirt: virAuthConfigNew, virAuthConfigLookup.) True where it finds some, or none at all.
    """
    text = machine.text(path)
    if text is None and machine.exists(path) and not machine.is_dir(path):
        return True  # nobody told what it holds
    groups = None if text is None else _groups(text)
    if groups is None:
        draft.because("error", "libvirt does not tell that it cannot read {0}", path)
        return draft.refuse(1, 0, "An error occurred, but the cause is unknown")
    group = next(
        (name for name in (f"auth-{service}-{host}", f"auth-{service}-default") if name in groups),
        None,
    )
    if group is None:
        return True
    number = groups[group].get("credentials")
    if number is None:
        return draft.refuse(
            33,
            46,
            "configuration file syntax error: "
            f"Missing item 'credentials' in group '{group}' in '{path}'",
        )
    if f"credentials-{number}" not in groups:
        return draft.refuse(
            33,
            46,
            f"configuration file syntax error: Missing group 'credentials-{number}' "
            f"referenced from group '{group}' in '{path}'",
        )
    return True


def _groups(text: str) -> dict[str, dict[str, str]] | None:
    """Return the groups of a key file, None where GLib does not take it for one.

    line = [blanks] ("#" comment / "[" group "]" / key "=" value / nothing)
    """
    groups: dict[str, dict[str, str]] = {}
    current: dict[str, str] | None = None
    for line in text.split("\n"):
        content = line.strip()
        if not content or content.startswith("#"):
            continue
        if content.startswith("["):
            name = content[1:-1]
            if not content.endswith("]") or not name or "[" in name or "]" in name:
                return None
            current = groups.setdefault(name, {})
            continue
        key, mark, value = content.partition("=")
        if not mark or not key.strip() or current is None:
            return None
        current[key.strip()] = value.strip()
    return groups
