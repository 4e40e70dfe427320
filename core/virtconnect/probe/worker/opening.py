"""The stage open: libvirt's own virConnectOpenAuth, and what the connection then tells."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

    from virtconnect.probe.worker import asking, private, wire
else:
    import wire

_LOST = (
    *("Cannot recv data", "End of file while reading data", "Cannot write data"),
    "event on socket",
    # What libssh and libssh2 make of every failure on the far side.
    *("Remote command terminated with non-zero code", "the cause is unknown"),
)


# What libssh and libssh2 make of the far command's end where its status came after the end of its
# output, which happens now and then (libvirt: src/rpc/virnetlibsshsession.c, virnetsshsession.c).
_STATUS_LOST = ("Remote command terminated with non-zero code: -1", "the cause is unknown")


def binding() -> ModuleType | None:
    """Return libvirt's binding, None where this interpreter has none."""
    try:
        import libvirt
    except ImportError:
        return None
    module: ModuleType = libvirt
    return module


class Opening:
    """One attempt. `error` is libvirt's own afterwards, None when it connected.

    Where libvirt has lost the status of the far command, it is opened again, as long as that is
    likely to end before the test is `patience` seconds old.
    """

    def __init__(
        self, libvirt: ModuleType, errors: private.CapturedErrors, patience: float
    ) -> None:
        self._libvirt = libvirt
        self._errors = errors
        self._patience = patience
        self._lost = 0
        self._longest = 0.0
        self._prompts: list[str] = []
        self._questions: asking.Questions | None = None
        self._tries = 1
        self._answered = False
        self.error: dict[str, object] | None = None
        self.facts: dict[str, object] = {}

    @property
    def asked(self) -> bool:
        """Whether libvirt asked something that only a person can answer."""
        return bool(self._prompts)

    @property
    def reason_may_be_lost(self) -> bool:
        """Whether the text is one of those that libvirt wraps around a program's complaint."""
        return self.error is not None and any(text in str(self.error["message"]) for text in _LOST)

    def run(self, stages: wire.Stages, uri: str | None, *, read_only: bool, is_first: bool) -> None:
        """Open `uri` (None: libvirt's default), ask the connection about itself, close it.

        `is_first`: no stage comes before, so that the parent knows which one runs.
        """
        libvirt = self._libvirt
        stages.begin("open", is_known=is_first)
        self._questions = stages.questions
        said: list[str] = []
        libvirt.registerErrorHandler(_gather, said)
        flags = libvirt.VIR_CONNECT_RO if read_only else 0
        connection = None
        while connection is None:
            begun = stages.seconds
            try:
                connection = libvirt.openAuth(uri, [_CREDENTIALS, self._answer, None], flags)
            except libvirt.libvirtError as error:
                self._longest = max(self._longest, stages.seconds - begun)
                if self._is_worth_another(error.get_error_code(), str(error)):
                    continue
                if self._may_tell_more(stages, str(error)):
                    self._errors.taken()
                    said.clear()
                    continue
                self._failed(stages, error, said)
                return
            except (UnicodeError, ValueError, TypeError) as error:  # a NUL, a lone surrogate
                self.error = {"code": 1, "domain": 0, "message": str(error)}
                stages.settle(wire.FAILED, ("{0}", str(error)))
                return
        try:
            self._ask(connection)
        finally:
            connection.close()
        facts = self.facts
        told = [
            f"{name} {facts[key]}".strip()
            for name, key in (("libvirt", "libvirt"), ("", "hypervisor"))
            if facts[key]
        ]
        stages.settle(wire.OK, ("{0}", ", ".join(told) or "open"))

    def _failed(self, stages: wire.Stages, error: Exception, said: list[str]) -> None:
        code, domain = error.get_error_code(), error.get_error_domain()  # type: ignore[attr-defined]
        message = str(error)
        self.error = {"code": code, "domain": domain, "message": message}
        stages.settle(wire.FAILED, ("{0}", message))
        warnings = [_reasons(self._errors.taken()), *(text for text in said if text != message)]
        stages.noise("libvirt", "\n".join(text for text in warnings if text))
        if self._prompts:
            stages.begin("ask")
            stages.settle(wire.ATTENTION, ("{0}", self._prompts[0]), prompt=self._prompts[0])

    def _is_worth_another(self, code: int, message: str) -> bool:
        """Tell whether to open once more: what was answered is not right, and may be now."""
        questions, answered = self._questions, self._answered
        self._answered = False
        if questions is None or not answered or questions.declined or self._tries >= _TRIES:
            return False
        if code != _AUTH_FAILED and "Access denied" not in message:
            return False
        self._tries += 1
        questions.refused()
        return True

    def _may_tell_more(self, stages: wire.Stages, message: str) -> bool:
        """Tell whether to open once more since a status was lost, which changes nothing there."""
        questions = self._questions
        if self._prompts or (questions is not None and questions.was_asked):
            return False
        if self._lost >= _LISTENINGS or not any(text in message for text in _STATUS_LOST):
            return False
        self._lost += 1
        return stages.seconds + 2 * self._longest < self._patience

    def _answer(self, credentials: list[list[object]], _data: object) -> int:
        """Take libvirt's questions and put them to whoever may be asked; -1: none is answered.

        Each credential is [type, prompt, challenge, default, answer], of any type there is.
        """
        if not credentials:  # keyboard-interactive may end with none
            return 0
        prompts = [str(each[1] or each[2] or "?").rstrip(": ") for each in credentials]
        if self._questions is None:
            self._prompts += prompts
            return -1
        fields = [
            {
                "prompt": prompts[index],
                "echo": each[0] not in _HIDDEN,
                "type": each[0],
                "default": str(each[3] or ""),
            }
            for index, each in enumerate(credentials)
        ]
        answers = self._questions.ask("credentials", f"open {self._tries}", fields, {})
        if answers is None:
            self._prompts += prompts
            return -1
        self._answered = True
        for index, each in enumerate(credentials):
            each[4] = answers[index]
        return 0

    def _ask(self, connection: object) -> None:
        """Gather what the connection tells of itself; what it cannot tell is None."""
        facts = self.facts
        facts["libvirt"] = _version(self._told(connection, "getLibVersion"))
        kind = self._told(connection, "getType")
        version = _version(self._told(connection, "getVersion"))
        # The test driver's version is a constant without meaning, but it is what it says.
        facts["hypervisor"] = " ".join(str(part) for part in (kind, version) if part) or None
        facts["host"] = self._told(connection, "getHostname")
        facts["uri"] = self._told(connection, "getURI")
        active = self._told(connection, "numOfDomains")
        defined = self._told(connection, "numOfDefinedDomains")
        both = isinstance(active, int) and isinstance(defined, int)
        facts["active"] = active
        facts["domains"] = active + defined if both else None  # type: ignore[operator]
        encrypted = self._told(connection, "isEncrypted")
        facts["encrypted"] = None if encrypted is None else bool(encrypted)

    def _told(self, connection: object, method: str) -> object:
        try:
            answer: object = getattr(connection, method)()
        except self._libvirt.libvirtError:
            return None
        return None if answer == -1 else answer


# What virsh offers to be asked (libvirt: src/libvirt.c, virConnectCredTypeDefault): AUTHNAME,
# ECHOPROMPT, REALM, PASSPHRASE, NOECHOPROMPT, EXTERNAL. With USERNAME besides, SASL would ask for
# it even where the credentials file says all that is needed.
_CREDENTIALS = [2, 6, 8, 5, 7, 9]
_HIDDEN = (5, 7)  # VIR_CRED_PASSPHRASE, VIR_CRED_NOECHOPROMPT
_AUTH_FAILED = 45  # VIR_ERR_AUTH_FAILED
_TRIES = 3  # as many as ssh gives
# One in eight is lost on a busy computer; of a program that a signal ended there is no status.
_LISTENINGS = 6


def _gather(said: list[str], error: tuple[object, ...]) -> None:
    """Keep an error libvirt reports (its default is to print it)."""
    if len(said) < 50:
        said.append(str(error[2]))


def _reasons(log: str) -> str:
    """Return libvirt's log without the lines that only say which libvirt this is."""
    return "\n".join(line for line in log.split("\n") if line and ": info : " not in line)


def _version(number: object) -> str | None:
    """Return MAJOR*1000000 + MINOR*1000 + RELEASE as people write it."""
    if not isinstance(number, int) or number <= 0:
        return None
    return f"{number // 1000000}.{number // 1000 % 1000}.{number % 1000}"
