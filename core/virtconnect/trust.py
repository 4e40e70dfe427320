"""Trust: what a URI from outside would start, here or on the host, and which texts were agreed to.

The quarantine is narrow on purpose. It holds back only what would start a program on this
computer (`command=` with the ssh and ext transports) or reach a shell on the host (`socket=` with
shell characters, `netcat=`); whatever else is risky is a finding, not a gate. A text that libvirt
would refuse in the end is held back all the same: another libvirt may take it.

Beside it stands what no yes opens: a text that is made to be read as another one (`hostile`).
"""

from virtconnect.text import Sentence, Value, visible
from virtconnect.uri.reading import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

RUNS_HERE = "runs-here"  # libvirt would start a program on this computer
RUNS_THERE = "runs-there"  # text of the URI would be read by a shell of the host
NAMES_FAR_PROGRAM = "names-far-program"  # the host would be told which program to start

# libvirt: src/remote/remote_driver.c, doRemoteOpen: the transports that start `command`, and
# those that send a command line to the host.
_STARTS_COMMAND = ("ssh", "ext")
_HAS_FAR_SHELL = ("ssh", "libssh", "libssh2")

# What virBufferEscapeShell would quote (libvirt: src/util/virbuffer.c). `socket=` is the one
# value that goes into the far command line without it (src/rpc/virnetclient.c,
# virNetClientSSHHelperCommand).
_SHELL_CHARACTERS = frozenset("\r\t\n !\"#$&'()*;<>?[\\]^`{|}~")


_ANSWERS = ("trusted", "never")


class Claim(Value):
    """One thing a URI would do: its `kind`, the words for it, and the text it comes from.

    `what` is the parameter's decoded value, to be shown as it is (through `visible`).
    """

    __slots__ = ("kind", "text", "what")

    def __init__(self, kind: str, text: Sentence, what: str) -> None:
        self.kind = kind
        self.text = text
        self.what = what


# What was last asked and answered, for each question: a window asks several times about the URI
# that is shown, and a pasted one may be long.
_claimed: tuple[str, tuple[Claim, ...]] = ("", ())
_judged: "tuple[str, Sentence | None]" = ("", None)


def claims(text: str) -> tuple[Claim, ...]:
    """Return what opening the URI `text` would start or put before a far shell; mostly nothing."""
    global _claimed
    if "=" not in text or "+" not in text:
        return ()  # every claim needs a transport and a parameter
    asked, found = _claimed
    if asked != text:
        found = _claims(text)
        _claimed = text, found
    return found


def _claims(text: str) -> tuple[Claim, ...]:
    reading = read(text)
    transport = reading.transport
    found: list[Claim] = []
    if transport in _STARTS_COMMAND:
        command = reading.parameter("command")
        if command:
            words = Sentence("Opening it would start {0} on this computer", command)
            found.append(Claim(RUNS_HERE, words, command))
    if transport in _HAS_FAR_SHELL:
        socket = reading.parameter("socket")
        if socket and not _SHELL_CHARACTERS.isdisjoint(socket):
            words = Sentence("A shell on the host would read {0} (in socket=)", socket)
            found.append(Claim(RUNS_THERE, words, socket))
        netcat = reading.parameter("netcat")
        if netcat:
            words = Sentence("Opening it would start {0} on the host (in netcat=)", netcat)
            found.append(Claim(NAMES_FAR_PROGRAM, words, netcat))
    return tuple(found)


def needs_trust(text: str) -> bool:
    """Tell whether the URI `text`, coming from outside, is opened only after a yes."""
    return bool(claims(text))


def hostile(text: str) -> Sentence | None:
    """Tell why the URI `text` is tested for nobody, None when it may be.

    A user or host that begins with a hyphen would pass for an option of ssh; a NUL cuts a part
    where no reader sees it; control and directional characters make it look like another one. A
    byte that is not UTF-8 is told apart from those only in user and host: a path may be Latin-1.
    """
    global _judged
    has_marks = "%" in text or "//-" in text or "@-" in text
    if not has_marks and text.isascii() and text.isprintable():
        return None
    asked, verdict = _judged
    if asked != text:
        verdict = _hostile(text)
        _judged = text, verdict
    return verdict


def _hostile(text: str) -> Sentence | None:
    if "%00" in text:
        return Sentence("The URI holds a NUL (%00), which hides what follows it")
    reading = read(text)
    for name in (reading.user or "", reading.server or ""):
        if name.startswith("-"):
            return Sentence("{0} begins with -, so that a program may take it for an option", name)
        if visible(name) != name:
            return Sentence("{0} holds characters that cannot be seen", name)
    values = (text, reading.path or "", reading.fragment or "")
    pairs = (word for pair in reading.parameters for word in pair)
    for value in (*values, *pairs):
        if visible(value) == value:
            continue  # letter by letter a long text takes its time
        if any(visible(char) != char and not _is_byte(char) for char in value):
            return Sentence("{0} holds characters that cannot be seen", value)
    return None


def held_for(text: str, *, agreed: bool) -> tuple[Sentence, ...]:
    """Return what keeps the URI `text` from being tested or written as a command; mostly nothing.

    `agreed` tells that a person said yes to this text. Where it is made to mislead, that does not
    matter.
    """
    misleads = hostile(text)
    if misleads is not None:
        return (misleads,)
    return () if agreed else tuple(claim.text for claim in claims(text))


def _is_byte(char: str) -> bool:
    """Tell whether this stands for a byte that is not UTF-8 (surrogateescape)."""
    return "\udc80" <= char <= "\udcff"


class Consents:
    """The texts a person said yes to, kept as SHA-256 in `trust.json` of the state folder.

    A yes is for one exact text: change a byte and it is asked again. A no (keep it, but never test
    it) is kept likewise. A file that cannot be understood holds neither, nor does one that another
    user wrote, or could have written.
    """

    def __init__(self, state_folder: str) -> None:
        self._path = f"{state_folder}/trust.json"

    def has(self, text: str) -> bool:
        """Tell whether `text` was agreed to."""
        return _digest(text) in self._read("trusted")

    def is_refused(self, text: str) -> bool:
        """Tell whether `text` is to be kept, but never tested."""
        return _digest(text) in self._read("never")

    def agree(self, *texts: str) -> None:
        """Keep the yes for each of `texts`; raises `StateNotWritten`."""
        self._change(texts, "trusted")

    def refuse(self, *texts: str) -> None:
        """Keep the no for each of `texts`; raises `StateNotWritten`."""
        self._change(texts, "never")

    def forget(self, *texts: str) -> None:
        """Take the yes or the no for `texts` back; raises `StateNotWritten`."""
        self._change(texts, "")

    def _read(self, answer: str) -> set[str]:
        from virtconnect.state import is_own, read_json

        return _entries(read_json(self._path), answer) if is_own(self._path) else set()

    def _change(self, texts: "tuple[str, ...]", answer: str) -> None:
        """Put `texts` under one answer only, or under none."""
        from virtconnect.state import is_own_to_change, locked, read_json_to_change, write_json

        digests = {_digest(text) for text in texts}
        with locked(self._path):
            found = read_json_to_change(self._path)
            content = found if is_own_to_change(self._path) else {}
            before = {name: _entries(content, name) for name in _ANSWERS}
            after = {
                name: known | digests if name == answer else known - digests
                for name, known in before.items()
            }
            if after != before:
                lists = {name: sorted(known) for name, known in after.items() if known}
                write_json(self._path, {"virt-connect": 1, "trusted": [], **lists})


def _entries(content: "Mapping[str, object]", answer: str) -> set[str]:
    digests = content.get(answer)
    if not isinstance(digests, list):
        return set()
    return {entry for entry in digests if isinstance(entry, str)}


def _digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, as hex; lone surrogates keep texts apart that differ."""
    from hashlib import sha256

    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
