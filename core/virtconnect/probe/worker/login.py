"""The stages of an SSH login, done with the user's own ssh and the options libvirt gives it."""

from __future__ import annotations

import os
import re
import select
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from virtconnect.probe.worker import host_keys, network, ssh_text, wire
else:
    import network
    import ssh_text
    import wire

BEGIN = "virt-connect-begin"
END = "virt-connect-end"
REPEAT_PATIENCE = 5.0  # seconds: a netcat that knows no -q stays until the daemon hangs up

DENIED = "Permission denied ("  # what ssh says where it is not let in
# Ours come after libvirt's own, and ssh heeds the first that says something.
_NO_MASTER = ("-o", "ControlMaster=no")
_ADD_KEY = ("-o", "AddKeysToAgent=yes")
_NEVER_ASK = ("-o", "BatchMode=yes", *_NO_MASTER)
# What nologin(8) of shadow and of util-linux say; some systems have a text of their own.
_DISABLED = re.compile(r"[Aa]ccount is (?:currently )?(?:not available|disabled|locked)|nologin")
_PLAIN_PATH = re.compile(r"[A-Za-z0-9_./+@:-]+\Z")


def with_options(argv: Sequence[str], *options: str) -> list[str]:
    """Return libvirt's ssh command line with `options` put before the host."""
    words = list(argv)
    place = words.index("--") if "--" in words else len(words) - 2
    return [*words[:place], *options, *words[place:]]


def settings(argv: Sequence[str], environment: Mapping[str, str]) -> dict[str, str]:
    """Return what ssh makes of the host: hostname, port, user, proxyjump and so on (`ssh -G`).

    Empty when the program is not OpenSSH. Lists keep their first entry. Raises OSError when it
    cannot be started.
    """
    import subprocess

    told = subprocess.run(
        with_options(argv[:-1], "-G"),
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    known: dict[str, str] = {}
    for line in told.stdout.decode("utf-8", "surrogateescape").splitlines():
        name, _, value = line.partition(" ")
        known.setdefault(name, value)
    return known if "hostname" in known else {}


def stages_of_ssh(stages: wire.Stages, plan: Mapping[str, object]) -> None:
    """Do the stages name, tcp, ssh-banner, host-key, login and far-side, as far as they come."""
    argv = _texts(plan["argv"])
    environment = _environment(plan["environment"])
    stages.begin("name")
    try:
        known = settings(argv, environment)
    except OSError as error:
        stages.settle(
            wire.FAILED,
            ("{0}: {1}", argv[0], error.strerror or ""),
            fault="no-program",
            program=argv[0],
        )
        return
    if not known:
        stages.settle(wire.SKIPPED, ("{0} is not OpenSSH, so libvirt alone tries it", argv[0]))
        return
    hops = 0
    jump = known.get("proxyjump", "none")
    if jump != "none":
        hops = jump.count(",") + 1
    if jump != "none" or known.get("proxycommand", "none") != "none":
        stages.settle(wire.SKIPPED, ("ssh goes through {0}", jump if hops else "ProxyCommand"))
    else:
        places = network.addresses(stages, known["hostname"], int(known.get("port", "22")))
        if not places or network.reached(stages, places) is None:
            return
    trust = None
    strictness = known.get("stricthostkeychecking")
    if stages.questions is not None and strictness in ("ask", "yes", "true"):
        if not TYPE_CHECKING:
            import host_keys
        folder = stages.questions.folder
        trust = host_keys.Trust(
            stages,
            lambda seen: host_keys.of_ssh(argv, environment, known, folder, seen),
            file=known.get("userknownhostsfile", "").split(" ")[0],
            is_hashed=known.get("hashknownhosts") == "yes",
        )
    _login(stages, plan, argv, environment, hops, trust)


def _login(
    stages: wire.Stages,
    plan: Mapping[str, object],
    argv: Sequence[str],
    environment: Mapping[str, str],
    hops: int,
    trust: host_keys.Trust | None,
) -> None:
    talk = ssh_text.Talk(hops)
    said = bytearray()

    def hear(line: str) -> None:
        version = line.removeprefix("debug1: ")  # which OpenSSH 10 puts before it
        if version.startswith("OpenSSH_") and stages.questions is not None:
            # Its first line: a server may send words that look like one, later.
            stages.questions.ssh = stages.questions.ssh or version.split(",")[0]
        for step in talk.line(line):
            if trust is None or not trust.keeps(step):
                tell(stages, step)

    if trust is None or not trust.is_given:
        stages.begin(ssh_text.BANNER)
    adds_key = _ADD_KEY if plan.get("adds_key") is True else ()
    options = ("-v", *manners(stages, trust), *adds_key)
    words = with_options([*argv[:-1], far_question(plan)], *options)
    status = followed(words, {**environment, **asked_at(stages)}, hear, said)
    if trust is not None and trust.is_wanted and trust.ask():
        _login(stages, plan, argv, environment, hops, trust)
        return
    for step in talk.ended():
        tell(stages, step)
    stages.noise("ssh", "\n".join(talk.plain))
    if stages.running == ssh_text.FAR_SIDE:
        tell_far_side(stages, plan, bytes(said).decode("utf-8", "surrogateescape"), talk, status)


def manners(stages: wire.Stages, trust: host_keys.Trust | None = None) -> Sequence[str]:
    """Return the options that keep ssh from asking, or let it ask for secrets alone."""
    if stages.questions is None:
        return _NEVER_ASK
    strict = ("-o", "StrictHostKeyChecking=yes") if trust is not None else ()
    return (*_NO_MASTER, "-o", "ForwardX11=no", *strict)  # the display is none: see `asking`


def asked_at(stages: wire.Stages) -> Mapping[str, str]:
    """Return the variables that tell ssh whom to ask; none where nobody is there."""
    return {} if stages.questions is None else stages.questions.variables


def tell(stages: wire.Stages, step: ssh_text.Step) -> None:
    """Settle the stage that ssh has come through, and begin the next."""
    if stages.running != step.stage:
        stages.begin(step.stage)
    stages.settle(step.outcome, step.words, **step.facts)
    order = (ssh_text.BANNER, ssh_text.HOST_KEY, ssh_text.LOGIN, ssh_text.FAR_SIDE)
    if step.outcome != wire.FAILED and step.stage != ssh_text.FAR_SIDE:
        stages.begin(order[order.index(step.stage) + 1])


def followed(
    words: Sequence[str],
    environment: Mapping[str, str],
    hear: Callable[[str], None],
    said: bytearray,
    seconds: float | None = None,
) -> int | None:
    """Run a program; give each line of its standard error to `hear`, gather its output in `said`.

    Ends when the program has ended, even if something it left behind holds the pipes open (a
    ControlMaster does). Returns its exit status, None when `seconds` were over and it was killed.
    """
    import subprocess  # takes as long to load as Python to start

    until = None if seconds is None else time.monotonic() + seconds
    with subprocess.Popen(
        words,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        if program.stdout is None or program.stderr is None:
            raise AssertionError(words)
        out, err = program.stdout.fileno(), program.stderr.fileno()
        poll = select.poll()
        for descriptor in (out, err):
            os.set_blocking(descriptor, False)
            poll.register(descriptor, select.POLLIN)
        rest = b""
        open_pipes = {out, err}
        while open_pipes:
            ended = program.poll() is not None
            for descriptor, _what in poll.poll(0 if ended else 50):
                chunk = _read(descriptor)
                if not chunk:
                    poll.unregister(descriptor)
                    open_pipes.discard(descriptor)
                elif descriptor == out:
                    said += chunk
                else:
                    *lines, rest = (rest + chunk).split(b"\n")
                    for line in lines:
                        hear(line.decode("utf-8", "surrogateescape"))
                ended = False
            if ended:
                break
            if until is not None and time.monotonic() > until:
                program.kill()
                return None
        if rest:
            hear(rest.decode("utf-8", "surrogateescape"))
        return program.wait()


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 1 << 16)
    except BlockingIOError:
        return b""


def far_question(plan: Mapping[str, object]) -> str:
    """Return the harmless command that asks the far side what libvirt will find there.

    It writes nothing and starts nothing of libvirt; like libvirt's own line it is one `sh -c '…'`,
    for a login shell that may be csh or fish.
    """
    netcat = str(plan.get("netcat") or "nc")
    if not _PLAIN_PATH.match(netcat):
        netcat = "nc"
    sockets = [path for path in _texts(plan.get("sockets") or []) if _PLAIN_PATH.match(path)]
    asked = [
        f"echo {BEGIN}",
        'echo "shell $SHELL"',
        "if command -v virt-ssh-helper >/dev/null 2>&1; then echo helper yes; fi",
        f"if command -v {netcat} >/dev/null 2>&1; then echo netcat yes; fi",
        # The help of OpenBSD's lists its letters in one word, Ncat's has "-U, --unixsock".
        f'if {netcat} -h 2>&1 | grep -e "-[A-Za-z0-9]*U" >/dev/null; then echo unix yes; fi',
        *(f"if test -S {path}; then echo socket {path}; fi" for path in sockets),
        f"echo {END}",
    ]
    return f"sh -c '{'; '.join(asked)}'"


def tell_far_side(
    stages: wire.Stages,
    plan: Mapping[str, object],
    said: str,
    talk: ssh_text.Talk,
    status: int | None,
) -> None:
    """Settle far-side by what the answer to `far_question` was; `status` is ssh's, None: killed."""
    lines = said.splitlines()
    if BEGIN not in lines or END not in lines:
        last = talk.plain[-1] if talk.plain else said.strip()[:80]
        stages.settle(
            wire.FAILED,
            ("The account runs no commands: {0}", last or f"status {status}"),
            fault="disabled" if _DISABLED.search(last) else "shell",
            said=last,
        )
        return
    before = "\n".join(lines[: lines.index(BEGIN)]).strip()
    told = lines[lines.index(BEGIN) + 1 : lines.index(END)]
    sockets = [line[len("socket ") :] for line in told if line.startswith("socket ")]
    shell = next((line[len("shell ") :] for line in told if line.startswith("shell ")), "")
    helper, netcat, unix = "helper yes" in told, "netcat yes" in told, "unix yes" in told
    facts = {
        "helper": "yes" if helper else "no",
        "netcat": "no" if not netcat else "yes" if unix else "not unix",
        "sockets": ", ".join(sockets),
        "shell": shell,
    }
    there = [
        *(["virt-ssh-helper"] if helper else []),
        *(["netcat"] if netcat and unix else []),
        *sockets,
    ]
    proxy = plan.get("proxy")
    wants_netcat = proxy == "netcat" or (proxy != "native" and not helper)
    words: tuple[str, ...] = ("{0}", ", ".join(there))
    if proxy == "native" and not helper:
        stages.settle(wire.FAILED, ("No virt-ssh-helper there",), fault="no-helper", **facts)
    elif wants_netcat and not netcat:
        fault = "no-netcat" if proxy == "netcat" else "no-helper-no-netcat"
        stages.settle(wire.FAILED, ("No netcat there",), fault=fault, **facts)
    elif wants_netcat and not unix:
        stages.settle(
            wire.FAILED, ("The netcat there knows no -U",), fault="netcat-not-unix", **facts
        )
    elif before:
        stages.settle(
            wire.FAILED,
            ("The account prints {0} at login", before[:40]),
            fault="shell-prints",
            said=before[:40],
            **facts,
        )
    elif not sockets:
        stages.settle(
            wire.ATTENTION,
            ("No socket of libvirt seen; there is {0}", ", ".join(there)),
            fault="no-socket-seen",
            **facts,
        )
    else:
        stages.settle(wire.OK, words, **facts)


def repeated(
    argv: Sequence[str],
    environment: Mapping[str, str],
    is_ssh: bool,
    options: Sequence[str] = _NEVER_ASK,
) -> str:
    """Run libvirt's own command line once more with an empty input; return what it complains of.

    libvirt loses the reason of a failure now and then (it stops reading when its write fails);
    this is where it comes from for sure.
    """
    complaints: list[str] = []
    words = with_options(argv, *options) if is_ssh else list(argv)
    try:
        followed(words, environment, complaints.append, bytearray(), REPEAT_PATIENCE)
    except OSError as error:
        return f"{argv[0]}: {error.strerror}"
    return "\n".join(complaints)


def _texts(value: object) -> list[str]:
    return [str(word) for word in value] if isinstance(value, (list, tuple)) else []


def _environment(value: object) -> dict[str, str]:
    return dict(value) if isinstance(value, dict) else dict(os.environ)
