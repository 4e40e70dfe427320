"""The whole key of a host, of which ssh tells only the fingerprint.

ssh itself is let to write it into an empty file of ours, in a run that logs in nowhere. Nothing
is stored anywhere else: whether the options hold is asked first (`ssh -G`).
"""

from __future__ import annotations

import base64
import hashlib
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from virtconnect.probe.worker import asking, login, ssh_text, wire
else:
    import login
    import ssh_text

_PATIENCE = 15.0  # seconds for one connection
_RSA = "rsa-sha2-512,rsa-sha2-256,ssh-rsa"


class Offered:
    """A host's key: the names it goes by in a known_hosts file, `kind` and `blob` (base64)."""

    def __init__(self, names: str, kind: str, blob: str) -> None:
        self.names = names
        self.kind = kind
        self.blob = blob

    @property
    def fingerprint(self) -> str:
        """The fingerprint as OpenSSH writes it."""
        digest = hashlib.sha256(base64.b64decode(self.blob)).digest()
        return "SHA256:" + base64.b64encode(digest).decode("ascii").rstrip("=")


def of_ssh(
    argv: Sequence[str],
    environment: Mapping[str, str],
    known: Mapping[str, str],
    folder: str,
    seen: str,
) -> Offered | None:
    """Return the key whose fingerprint is `seen`, of the host that libvirt's `argv` leads to.

    `known` is what `login.settings` says of it. None where it cannot be had.
    """
    file = os.path.join(folder, "offered")
    kind = seen.split(" ")[0]
    options = _options(file, kind)
    asked = login.with_options([*argv[:-1], "true"], *options)
    told = login.settings(asked, environment)
    found: list[Offered] = []
    if told.get("userknownhostsfile") == file and told.get("stricthostkeychecking") == "accept-new":
        found = _written(asked, environment, file)
    elif known.get("proxyjump", "none") == "none" and known.get("proxycommand", "none") == "none":
        # A wrapper insists on files of its own: ask the same host without it.
        alias = known.get("hostkeyalias")
        more = ("-o", f"HostKeyAlias={alias}") if alias else ()
        words = _plain(known["hostname"], known.get("port", "22"), (*options, *more))
        found = _written(words, environment, file)
    return _with_fingerprint(found, seen)


def of_address(
    host: str, port: str, environment: Mapping[str, str], folder: str, seen: str
) -> Offered | None:
    """Return the key whose fingerprint is `seen`, of the host at an address."""
    file = os.path.join(folder, "offered")
    words = _plain(host, port, _options(file, seen.split(" ")[0]))
    return _with_fingerprint(_written(words, environment, file), seen)


def _with_fingerprint(keys: Sequence[Offered], seen: str) -> Offered | None:
    wanted = seen.rpartition(" ")[2]
    return next((key for key in keys if key.fingerprint == wanted), None)


def _plain(host: str, port: str, options: Sequence[str]) -> list[str]:
    return ["ssh", "-F", "/dev/null", "-p", port, *options, "-T", "--", host, "true"]


def _options(file: str, kind: str) -> list[str]:
    settings = [
        f"UserKnownHostsFile={file}",
        "GlobalKnownHostsFile=/dev/null",
        "StrictHostKeyChecking=accept-new",
        "HashKnownHosts=no",
        "UpdateHostKeys=no",
        "BatchMode=yes",
        "PreferredAuthentications=none",
        "ControlMaster=no",
        "ControlPath=none",
        "IgnoreUnknown=KnownHostsCommand",
        "KnownHostsCommand=none",
    ]
    if kind == "RSA":
        settings.append(f"HostKeyAlgorithms={_RSA}")
    elif kind == "ED25519":
        settings.append("HostKeyAlgorithms=ssh-ed25519")
    elif kind == "ECDSA":
        curves = ",".join(f"ecdsa-sha2-nistp{bits}" for bits in (256, 384, 521))
        settings.append(f"HostKeyAlgorithms={curves}")
    return [word for setting in settings for word in ("-o", setting)]


def _written(words: Sequence[str], environment: Mapping[str, str], file: str) -> list[Offered]:
    try:
        login.followed(words, environment, lambda _line: None, bytearray(), _PATIENCE)
        with open(file, encoding="utf-8", errors="surrogateescape") as written:
            lines = [line.split() for line in written]
    except OSError:
        return []
    finally:
        if os.path.lexists(file):
            os.unlink(file)
    return [Offered(*words[:3]) for words in lines if len(words) >= 3]


class Trust:
    """What becomes of a host key that is not known: a person is asked, once.

    `offered` returns the key that has the fingerprint it is given, None where it cannot be had;
    `file` is where a yes is kept, by the parent.
    """

    def __init__(
        self,
        stages: wire.Stages,
        offered: Callable[[str], Offered | None],
        *,
        file: str,
        is_hashed: bool,
    ) -> None:
        self._stages = stages
        self._offered = offered
        self._file = file
        self._is_hashed = is_hashed
        self._step: ssh_text.Step | None = None
        self.is_given = False

    @property
    def is_wanted(self) -> bool:
        """Whether the login has stopped at a key that a person could trust."""
        return self._step is not None

    def keeps(self, step: ssh_text.Step) -> bool:
        """Tell whether `step` is not to be told (yet): it is asked about, or was told before."""
        if self.is_given:
            return step.stage == ssh_text.BANNER
        questions = self._stages.questions
        if (
            questions is None
            or questions.mode != "person"
            or step.stage != ssh_text.HOST_KEY
            or step.facts.get("fault") not in ("unknown", "changed")
            or "hop" in step.facts
        ):
            return False
        self._step = step
        return True

    def ask(self) -> bool:
        """Ask; True: the key is stored by now, and the login may be tried again."""
        step, self._step = self._step, None
        questions = self._stages.questions
        if step is None or questions is None:
            return False
        self.is_given = self._is_trusted(step, questions)
        if not self.is_given:
            login.tell(self._stages, step)
        return self.is_given

    def _is_trusted(self, step: ssh_text.Step, questions: asking.Questions) -> bool:
        key = self._offered(step.facts.get("key", ""))
        if key is None:
            return False
        facts = {
            "names": key.names,
            "kind": key.kind,
            "blob": key.blob,
            "fingerprint": key.fingerprint,
            "file": self._file,
            "hash": "yes" if self._is_hashed else "no",
            "fault": step.facts["fault"],
            "offending": step.facts.get("offending", ""),
        }
        field = {"prompt": f"{key.names} {key.fingerprint}", "echo": True, "type": 0, "default": ""}
        return questions.ask("host-key", "trust", [field], facts) == ["yes"]
