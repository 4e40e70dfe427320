"""What tells who and where, replaced in a text: users, hosts, addresses, paths.

Values that are known to be private are replaced wherever they stand; besides, whatever looks like
an address, a host's full name, an account, a home folder or a path of somebody's own. The same
thing gets the same replacement throughout, so that a text can still be followed.
"""

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

# Folders of the system whose files are the same on every computer: their paths tell nothing.
_PUBLIC_FOLDERS = (
    "/bin/",
    "/dev/",
    "/etc/libvirt/",
    "/etc/pki/",
    "/etc/ssh/",
    "/lib/",
    "/proc/",
    "/run/libvirt/",
    "/sbin/",
    "/usr/",
    "/var/run/libvirt/",
)
_ANYWHERE = frozenset(
    ("localhost", "127.0.0.1", "::1", "0.0.0.0", "::", "root", "nobody")  # noqa: S104
)
# First labels of hosts that are words of the report itself: replaced only within the whole name.
_OUR_WORDS = """
a as at by for from in is it no not of on the to with
active ask attention auto bin closed code connect connected connection default domain domains
error etc failed far file hello help host hypervisor input key known libvirt login mail name nc
netcat ok open password path permission port program qemu read refused result resolve root run
runs said server session skipped socket ssh stage system tcp test tls trust unix uri user usr var
version virsh virt what wrote www
"""
_WORDS = frozenset(_OUR_WORDS.split())
_FILE_ENDINGS = (
    "cfg|conf|config|crt|d|db|gz|json|key|log|lock|mount|path|pem|pid|pub|py|qcow2|service|sh|so"
    "|sock|socket|target|timer|txt|xml"
)
_PATH = re.compile(
    r"(?:(?<![\w.:/~-])|(?<=\s-[A-Za-z]))(?:~[\w.-]*)?/[\w.@%+=~-]+(?:/[\w.@%+=~-]+)*/?"
)
_ADDRESS = re.compile(
    r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])"
    r"|(?<![\w:])[0-9a-fA-F]*(?::[0-9a-fA-F]*){2,}(?:%[\w.-]+)?(?![\w:])"
)
_ACCOUNT = re.compile(r"(?<![\w.+-])([\w.+-]+)@([\w-]+(?:\.[\w-]+)*)")
_FULL_NAME = re.compile(
    rf"(?<![\w./@-])(?:[A-Za-z0-9_](?:[\w-]*\w)?\.)+(?!(?:{_FILE_ENDINGS})(?![\w-]))"
    r"[A-Za-z]{2,}\.?(?![\w-])"
)
# Where OpenSSH and libvirt name a host or an account that nobody has told us of.
_NAMED = (
    (
        "HOST",
        re.compile(r"(?:connect to host|resolve hostname|[Hh]ost key for|hostname) ([\w.-]+)"),
    ),
    ("HOST", re.compile(r"[Cc]onnection (?:closed by|reset by|to|from) ([\w.-]+) (?=port|closed)")),
    ("HOST", re.compile(r"(?:[Hh]ost|server at|added) ['\"“]\[?([\w.-]+)")),
    ("HOST", re.compile(r"\[([\w.-]+)\]:\d+")),
    ("USER", re.compile(r"(?:[Uu]ser|[Ll]ogin|for|account) ['\"“]([\w.+-]+)['\"”]")),
    ("USER", re.compile(r"(?:invalid user|authenticating user) ([\w.+-]+)")),
)
_MASKED = re.compile(r"[A-Z]+-\d+\.?")


class Masks:
    """Values and what they are replaced by, each always by the same."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}  # by the value as it is and in lower case
        self._counts: dict[str, int] = {}

    def add(self, kind: str, *spellings: str | None) -> None:
        """Give one thing a replacement, if it is worth one and has none yet."""
        worth = [each for each in spellings if each and each.lower() not in _ANYWHERE]
        worth += [each.lower() for each in worth]
        known = next((self._known[each] for each in worth if each in self._known), None)
        if worth and known is None:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            known = f"{kind}-{self._counts[kind]}"
        for each in worth:
            self._known[each] = known or ""

    def add_host(self, *spellings: str | None) -> None:
        """Give a host a replacement: its name as it is, and the first label where that tells."""
        for each in spellings:
            label, dot, _domain = (each or "").partition(".")
            tells = dot and label.lower() not in _WORDS and not label.isdecimal() and len(label) > 1
            self.add("HOST", each, label if tells else None)

    def add_path(self, *spellings: str | None) -> None:
        """Give a path a replacement, unless it is the same on every computer."""
        if not any((each or "").startswith(_PUBLIC_FOLDERS) for each in spellings):
            self.add("PATH", *spellings)

    def applied(self, text: str) -> str:
        """Return `text` with everything private replaced, known or only looking like it."""
        text = self._without_known(text)
        for kind, pattern in _NAMED:
            text = pattern.sub(self._group(kind), text)
        text = _ADDRESS.sub(lambda found: self._address(found[0]), text)
        text = _ACCOUNT.sub(self._account, text)
        text = _FULL_NAME.sub(lambda found: self._replaced("HOST", found[0]), text)
        text = _PATH.sub(lambda found: self._path(found[0]), text)
        return self._without_known(text)

    def _without_known(self, text: str) -> str:
        longest_first = sorted(self._known, key=len, reverse=True)
        if not longest_first:
            return text
        known = "|".join(map(_bounded, longest_first))
        return re.sub(
            known, lambda found: self._known.get(found[0].lower(), "•••"), text, flags=re.IGNORECASE
        )

    def _group(self, kind: str) -> "Callable[[re.Match[str]], str]":
        def replace(found: re.Match[str]) -> str:
            start, end = found.span(1)
            whole, offset = found[0], found.start()
            value = self._replaced(kind, found[1])
            return whole[: start - offset] + value + whole[end - offset :]

        return replace

    def _replaced(self, kind: str, value: str) -> str:
        lower = value.lower()
        if lower in _ANYWHERE or _MASKED.fullmatch(value):
            return value
        if lower in _WORDS and "." not in lower:
            return value
        self.add(kind, value)
        return self._known[lower]

    def _address(self, value: str) -> str:
        return value if value.strip(":") == "" else self._replaced("HOST", value)

    def _account(self, found: "re.Match[str]") -> str:
        user, host = found[1], found[2]
        return f"{self._replaced('USER', user)}@{self._replaced('HOST', host)}"

    def _path(self, path: str) -> str:
        if path.startswith(_PUBLIC_FOLDERS) or (path.count("/") < 2 and path[0] != "~"):
            return path
        return self._replaced("PATH", path)


def _bounded(value: str) -> str:
    """Return a pattern for a value that is no part of a longer word."""
    before = r"(?<![\w-])" if value[0].isalnum() else ""
    after = r"(?![\w-])" if value[-1].isalnum() else ""
    return f"{before}{re.escape(value)}{after}"
