"""Trust: what a URI from outside would start, here or on the host, and which texts were agreed to.

The quarantine is narrow on purpose. It holds back only what would start a program on this
computer (`command=` with the ssh and ext transports) or reach a shell on the host (`socket=` with
shell characters, `netcat=`); whatever else is risky is a finding, not a gate. A text that libvirt
would refuse in the end is held back all the same: another libvirt may take it.
"""

from virtconnect.text import Sentence, Value
from virtconnect.uri.reading import read

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


class Claim(Value):
    """One thing a URI would do: its `kind`, the words for it, and the text it comes from.

    `what` is the parameter's decoded value, to be shown as it is (through `visible`).
    """

    __slots__ = ("kind", "text", "what")

    def __init__(self, kind: str, text: Sentence, what: str) -> None:
        self.kind = kind
        self.text = text
        self.what = what


def claims(text: str) -> tuple[Claim, ...]:
    """Return what opening the URI `text` would start or put before a far shell; mostly nothing."""
    if "=" not in text or "+" not in text:
        return ()  # every claim needs a transport and a parameter
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


class Consents:
    """The texts a person said yes to, kept as SHA-256 in `trust.json` of the state folder.

    A yes is for one exact text: change a byte and it is asked again. A file that cannot be
    understood holds no consent.
    """

    def __init__(self, state_folder: str) -> None:
        self._path = f"{state_folder}/trust.json"

    def has(self, text: str) -> bool:
        """Tell whether `text` was agreed to."""
        return _digest(text) in self._read()

    def agree(self, text: str) -> None:
        """Keep the yes for `text`; raises `StateNotWritten`."""
        self._change(text, agreed=True)

    def forget(self, text: str) -> None:
        """Take the yes for `text` back; raises `StateNotWritten`."""
        self._change(text, agreed=False)

    def _read(self) -> set[str]:
        from virtconnect.state import read_json

        trusted = read_json(self._path).get("trusted")
        if not isinstance(trusted, list):
            return set()
        return {entry for entry in trusted if isinstance(entry, str)}

    def _change(self, text: str, *, agreed: bool) -> None:
        from virtconnect.state import locked, write_json

        with locked(self._path):
            before = self._read()
            after = before | {_digest(text)} if agreed else before - {_digest(text)}
            if after != before:
                write_json(self._path, {"virt-connect": 1, "trusted": sorted(after)})


def _digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, as hex; lone surrogates keep texts apart that differ."""
    from hashlib import sha256

    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
