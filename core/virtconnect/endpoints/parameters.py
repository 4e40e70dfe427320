"""The URI's parameters as libvirt's remote driver takes them out of the query.

libvirt: src/remote/remote_driver.c, doRemoteOpenExtractURIArgs; src/util/virstring.c,
virStrToLong_i.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.endpoints.endpoint import Draft
    from virtconnect.uri.reading import Reading

# Taken out whatever the transport is; everything else reaches the far daemon.
TEXTS = (
    "name",
    "command",
    "socket",
    "auth",
    "sshauth",
    "netcat",
    "keyfile",
    "pkipath",
    "known_hosts",
    "known_hosts_verify",
    "tls_priority",
    "mode",
    "proxy",
)
SWITCHES = ("no_sanity", "no_verify", "no_tty")
CONSUMED = frozenset((*TEXTS, *SWITCHES, "authfile"))

_BLANKS = " \t\n\v\f\r"
_INT_MIN, _INT_MAX = -(2**31), 2**31 - 1


def extract(draft: "Draft", reading: "Reading") -> "dict[str, str] | None":
    """Return the parameters that the driver uses, by name; the last of a name holds.

    A switch that is on has any text, one that is off none. None where libvirt gives up.
    """
    found: dict[str, str] = {}
    passed: list[tuple[str, str]] = []
    for name, value in reading.parameters:
        known = ascii_lower(name)
        if known in SWITCHES:
            number = whole_number(value)
            if number is None:
                draft.set(passed_through=tuple(passed))
                draft.refuse(
                    8, 13, f"invalid argument: Failed to parse value of URI component {name}"
                )
                return None
            found[known] = "1" if number else ""
        elif known in CONSUMED:
            found[known] = value
        else:
            passed.append((name, value))
    draft.set(passed_through=tuple(passed))
    return found


def passed_on(reading: "Reading", also: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Return the parameters that the driver does not use, and those of the names in `also`."""
    return [
        (name, value)
        for name, value in reading.parameters
        if ascii_lower(name) not in CONSUMED or ascii_lower(name) in also
    ]


def whole_number(text: str) -> int | None:
    """Return the number that is all of `text`, as C reads it: blanks before it and a sign are fine.

    None for anything else, and for what does not fit into 32 bits.
    """
    digits = text.lstrip(_BLANKS)
    sign = -1 if digits.startswith("-") else 1
    if digits[:1] in ("-", "+"):
        digits = digits[1:]
    if not (digits.isascii() and digits.isdigit()):
        return None
    digits = digits.lstrip("0") or "0"
    if len(digits) > 10:
        return None
    number = sign * int(digits)
    return number if _INT_MIN <= number <= _INT_MAX else None


def ascii_lower(text: str) -> str:
    """Return `text` with ASCII capitals made small, to compare as libvirt does (STRCASEEQ).

    Other letters stay: nothing that libvirt knows has any.
    """
    return text.lower() if text.isascii() else text
