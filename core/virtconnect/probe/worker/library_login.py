"""The stages of a login that libvirt does by itself (libssh, libssh2), tried with the ssh program.

libssh and libssh2 tell little of what fails, and nothing of the far side. ssh is started without
the user's configuration, which they do not read, and with what the URI says: the same user, key,
methods, known hosts and rule for new ones. It asks nothing and writes nothing: the known hosts are
a copy in memory.
"""

from __future__ import annotations

import contextlib
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from virtconnect.probe.worker import asking, host_keys, login, network, ssh_text, wire
else:
    import login
    import network
    import ssh_text
    import wire

# libssh's rule for host keys, and the nearest of ssh.
_RULES = {"normal": "yes", "auto": "accept-new", "ignore": "no"}
_NEVER_ASKING = "BatchMode=yes"
_NEVER = ("ControlMaster=no", "UpdateHostKeys=no")
_ONE_TRY = "NumberOfPasswordPrompts=1"
_LIBVIRT_ASKS = ("unknown", "key-locked")
_ASKING = ("password", "keyboard-interactive")


def stages_of_library(
    stages: wire.Stages, plan: Mapping[str, object], place: network.Address
) -> None:
    """Do the stages ssh-banner, host-key, login and far-side with the server at `place`."""
    network.banner(stages, place)
    if stages.failed:
        return
    environment = _environment(plan)
    ssh = _program("ssh", environment.get("PATH", os.defpath))
    if ssh is None:
        stages.skip(
            ssh_text.HOST_KEY,
            ("There is no ssh program here to look with; libvirt alone tries it",),
        )
        return
    trust = _trust(stages, plan, environment)
    while True:
        with _Copies(plan) as copies:
            argv = command_line(plan, ssh, copies.known_hosts, copies.key)
            _Login(stages, plan, copies, trust).run(argv, environment)
        if trust is None or not trust.is_wanted or not trust.ask():
            return


def _trust(
    stages: wire.Stages, plan: Mapping[str, object], environment: Mapping[str, str]
) -> host_keys.Trust | None:
    """Return who asks about a key that is not known; None where nobody is to be asked."""
    questions = stages.questions
    if questions is None or plan.get("verify") != "normal":
        return None
    if not TYPE_CHECKING:
        import host_keys
    host, port, folder = str(plan["host"]), str(plan["port"]), questions.folder
    return host_keys.Trust(
        stages,
        lambda seen: host_keys.of_address(host, port, environment, folder, seen),
        file=str(plan.get("known_hosts") or ""),
        is_hashed=False,
    )


def can_look(plan: Mapping[str, object]) -> bool:
    """Tell whether there is an ssh program to look with."""
    return _program("ssh", _environment(plan).get("PATH", os.defpath)) is not None


def hidden_reason(plan: Mapping[str, object], questions: asking.Questions | None) -> str:
    """Run over ssh what libvirt ran on the far side; return what it complains of.

    It logs in with the secret that libvirt was told, if there is one. That libvirt was let in is
    known: where ssh is not, it has nothing to say.
    """
    environment = _environment(plan)
    ssh = _program("ssh", environment.get("PATH", os.defpath))
    command = plan.get("command")
    if ssh is None or not isinstance(command, str):
        return ""
    with _Copies(plan) as copies, contextlib.ExitStack() as left:
        if questions is not None and left.enter_context(questions.lent()):
            environment.update(questions.variables)
            manner = _ONE_TRY
        else:
            manner = _NEVER_ASKING
        argv = command_line(plan, ssh, copies.known_hosts, copies.key, manner)[:-1]
        said = login.repeated([*argv, command], environment, is_ssh=True, options=())
    return "" if login.DENIED in said else copies.named(said)


def command_line(
    plan: Mapping[str, object],
    ssh: str,
    known_hosts: str,
    key: str | None,
    manner: str = _NEVER_ASKING,
) -> list[str]:
    """Return the ssh command line that logs in as libvirt will; its last word is the command."""
    methods = _methods(plan)
    options = [
        manner,
        *_NEVER,
        f"UserKnownHostsFile={known_hosts}",
        "GlobalKnownHostsFile=/dev/null",
        f"StrictHostKeyChecking={_RULES.get(str(plan.get('verify')), 'yes')}",
    ]
    if "agent" not in methods:
        options += ["IdentityAgent=none", "IdentitiesOnly=yes"]
    if key is None:
        options.append("IdentityFile=none")
    if not {"agent", "privkey"} & set(methods):
        options.append("PubkeyAuthentication=no")
    words = [ssh, "-F", "/dev/null", "-p", str(plan["port"]), "-l", str(plan["user"])]
    words += [] if key is None else ["-i", key]
    for option in options:
        words += ["-o", option]
    return [*words, "-T", "-e", "none", "--", str(plan["host"]), ""]


def _methods(plan: Mapping[str, object]) -> list[str]:
    given = plan.get("methods")
    return [str(each) for each in given] if isinstance(given, list) else []


def _environment(plan: Mapping[str, object]) -> dict[str, str]:
    given = plan.get("environment")
    return {**(given if isinstance(given, dict) else os.environ), "LC_ALL": "C"}


def _program(name: str, folders: str) -> str | None:
    for folder in folders.split(os.pathsep):
        path = os.path.join(folder, name)
        if folder and os.access(path, os.X_OK):
            return path
    return None


class _Copies:
    """Copies of files that nobody finds later: the known hosts, to which ssh may add.

    And the key where others may read it, which ssh refuses and the libraries do not mind.
    `known_hosts` and `key` are names for ssh; where there are no such files (not on Linux) the
    files' own, but never one to which ssh would add.
    """

    def __init__(self, plan: Mapping[str, object]) -> None:
        self._originals: dict[str, str] = {}
        self._descriptors: list[int] = []
        key = plan.get("keyfile")
        known = str(plan.get("known_hosts") or os.devnull)
        kept = known if plan.get("verify") == "normal" else os.devnull  # ssh adds nothing then
        self.known_hosts = self._copy(known) or kept
        self.key = key if isinstance(key, str) and "privkey" in _methods(plan) else None
        if self.key is not None and _is_open_to_others(self.key):
            self.key = self._copy(self.key) or self.key

    def __enter__(self) -> _Copies:
        return self

    def __exit__(self, *_: object) -> None:
        for descriptor in self._descriptors:
            os.close(descriptor)

    def _copy(self, original: str) -> str | None:
        try:
            descriptor = os.memfd_create("copy")
        except (AttributeError, OSError):  # not on Linux, or not in this sandbox
            return None
        os.fchmod(descriptor, 0o600)
        self._descriptors.append(descriptor)
        try:
            with open(original, "rb") as file:
                os.write(descriptor, file.read())
        except OSError:
            pass  # no such file, which is as good as an empty one
        path = f"/proc/{os.getpid()}/fd/{descriptor}"
        if not os.path.exists(path):  # /proc is not there
            return None
        self._originals[path] = original
        return path

    def named(self, text: str) -> str:
        """Return what ssh says with the names of the originals."""
        for path, original in self._originals.items():
            text = text.replace(path, original)
        return text


def _is_open_to_others(path: str) -> bool:
    try:
        return os.stat(path).st_mode & 0o077 != 0
    except OSError:
        return False


class _Login:
    """One login: what ssh says becomes stages."""

    def __init__(
        self,
        stages: wire.Stages,
        plan: Mapping[str, object],
        copies: _Copies,
        trust: host_keys.Trust | None,
    ) -> None:
        self._stages = stages
        self._trust = trust
        self._plan = plan
        self._copies = copies
        self._talk = ssh_text.Talk()
        self._is_left_to_libvirt = False

    def run(self, argv: list[str], environment: Mapping[str, str]) -> None:
        """Do the stages host-key, login and far-side, as far as they come."""
        said = bytearray()
        self._stages.begin(ssh_text.HOST_KEY)
        words = [*login.with_options(argv, "-v")[:-1], login.far_question(self._plan)]
        status = login.followed(words, environment, self._hear, said)
        if self._trust is not None and self._trust.is_wanted:
            return
        for step in self._talk.ended():
            self._tell(step)
        if not self._is_left_to_libvirt:  # else it was refused for want of an answer
            self._stages.noise("ssh", "\n".join(self._talk.plain))
        if self._stages.running == ssh_text.FAR_SIDE:
            answer = bytes(said).decode("utf-8", "surrogateescape")
            login.tell_far_side(self._stages, self._plan, answer, self._talk, status)

    def _hear(self, line: str) -> None:
        for step in self._talk.line(self._copies.named(line)):
            if self._trust is None or not self._trust.keeps(step):
                self._tell(step)

    def _tell(self, step: ssh_text.Step) -> None:
        if step.stage == ssh_text.BANNER and step.outcome != wire.FAILED:
            return  # told already, and better
        if step.stage == ssh_text.BANNER:  # it hung up now, though not before
            step.stage = ssh_text.HOST_KEY
        if self._stages.questions is not None and step.facts.get("fault") in _LIBVIRT_ASKS:
            # Somebody is there, and a yes or a passphrase may let it go on.
            self._is_left_to_libvirt = True
            self._stages.settle(wire.ATTENTION, step.words, **step.facts)
            return
        left = self._left(step)
        if left:  # libvirt goes on with a password, which ssh was not to ask for
            step.facts["fault"] = "asks"
            self._is_left_to_libvirt = self._stages.questions is not None
            words = ("No key is taken; {0} is left", ", ".join(left))
            self._stages.settle(wire.ATTENTION, words, **step.facts)
            return
        login.tell(self._stages, step)

    def _left(self, step: ssh_text.Step) -> list[str]:
        """Return which ways libvirt has left where a login was refused."""
        if step.stage != ssh_text.LOGIN or step.facts.get("fault") not in ("denied", "key-locked"):
            return []
        if self._stages.questions is not None and step.facts.get("fault") == "key-locked":
            return ["passphrase"]  # libvirt asks for it
        accepted = step.facts.get("methods", "").split(",")
        return [name for name in _methods(self._plan) if name in _ASKING and name in accepted]
