"""`virt-connect test`: connect for real, and tell how far it came."""

import contextlib
import io
import os

from virtconnect.command_line.arguments import (
    Arguments,
    WrongUsage,
    read_arguments,
    seconds,
    whole_number,
)
from virtconnect.command_line.context import Context, Situation, member, switch
from virtconnect.command_line.inputs import (
    STANDARD_INPUT,
    BadInput,
    as_json,
    as_text,
    batches,
    unfit,
)
from virtconnect.command_line.kept_secrets import KeptSecrets
from virtconnect.command_line.output import Output, note
from virtconnect.command_line.progress import Progress
from virtconnect.command_line.remembering import Remembering
from virtconnect.command_line.resolve import traced
from virtconnect.conf.aliases import aliases
from virtconnect.probe.events import CANCELLED, CONNECTED, NEEDS_TRUST
from virtconnect.probe.job import NEVER, REMEMBERED, Job
from virtconnect.probe.run import run_many
from virtconnect.state import config_folder, state_folder
from virtconnect.text import Sentence, visible
from virtconnect.trust import Consents

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from queue import SimpleQueue

    from virtconnect.conf.document import ConfDocument
    from virtconnect.probe.events import Event, Result
    from virtconnect.vault import Vault, VaultError

HELP = """\
Usage: virt-connect test [OPTION…] NAME…|-|--all

Connect to each NAME (an alias or a URI) for real, as virsh would, and tell how far it came.
It never asks for anything: what would need a password, a passphrase or a yes is reported as such,
unless the keyring remembers the secret because you wanted that. A locked keyring is not unlocked.

  --all            test every alias of libvirt.conf
  --jobs N         so many at once (8)
  --timeout S      give each one so many seconds (30)
  --read-only      connect read-only
  --trust          also open what would run a program here or text on the host
  --conf FILE      take the aliases from FILE
  --json           one JSON object a line: the stages as they settle, then the result
  -                read names from standard input, one a line (with --json: JSON strings)

Exit status: 0 all connected · 1 one did not · 2 wrong usage or an unreadable file · 130 interrupted
"""

_MOST_JOBS = 256
_LONGEST = 3600.0  # seconds
_KEYRING_PATIENCE = 10.0  # seconds, once in a run


def run(argv: list[str]) -> int:
    """Test every input; 1 when one did not connect, 130 when interrupted."""
    arguments = read_arguments(
        "test",
        argv,
        switches=("--json", "--all", "--read-only", "--trust"),
        valued=("--jobs", "--timeout", "--conf"),
    )
    if bool(arguments.names) == arguments.has("--all"):
        raise WrongUsage(
            Sentence("test needs aliases or URIs, - for standard input, or --all alone")
        )
    jobs = whole_number("--jobs", arguments.get("--jobs") or "8", 1, _MOST_JOBS)
    limit = seconds("--timeout", arguments.get("--timeout") or "30", _LONGEST)
    out = Output(arguments.has("--json"))
    context = Context(arguments)
    situation = context.usual()
    everything = _all_names(situation) if arguments.has("--all") else None
    if everything is not None:
        total: int | None = len(everything)
    else:
        total = None if "-" in arguments.names else len(arguments.names)
    report = Report(out, total)
    from virtconnect.vault import Vault

    memory = Remembering(situation)
    if everything is not None and situation.conf is not None:
        report.failed += _malformed(situation.conf)
    asked = (
        _asked(arguments.names, situation, out)
        if everything is None
        else ((name, situation) for name in everything)
    )

    def take(job: Job, result: "Result") -> None:
        report.result(job, result)
        memory.take(job, result)

    vault = Vault(patience=min(limit, _KEYRING_PATIENCE))
    kept = KeptSecrets(config_folder(context.machine), vault)
    keys = _Keys(vault, kept)
    is_stream = "-" in arguments.names
    with _OrderlyEnd():
        try:
            finished = run_many(
                _jobs(asked, arguments, context, limit, keys, kept),
                concurrency=jobs,
                on_event=report.event,
                on_result=take,
                on_question=kept.answer,
                source=STANDARD_INPUT if is_stream else keys.bell,
            )
        finally:  # a bad line of standard input ends it too
            memory.write()
            keys.close()
    report.end()
    if not finished:
        return 130
    return 1 if report.failed else 0


def _all_names(situation: Situation) -> list[str]:
    """Return the names of all aliases that libvirt could find, each once."""
    conf = situation.conf
    rows = () if conf is None else aliases(conf)
    return list(dict.fromkeys(alias.name for alias in rows if alias.problem is None))


def _malformed(conf: "ConfDocument") -> int:
    """Tell of the entries that are no aliases; return how many there are."""
    found = [alias for alias in aliases(conf) if alias.problem is not None]
    for alias in found:
        note(Sentence("Not tested: line {0}: {1}", alias.line, alias.problem))
    return len(found)


def _asked(
    names: list[str], situation: Situation, out: Output
) -> "Iterator[tuple[str | None, Situation] | None]":
    """Yield what is to be tested, reading standard input only as fast as tests are begun.

    None: nothing has arrived there yet.
    """
    for name in names:
        if name != "-":
            yield name, situation
            continue
        number = 0
        for batch in batches(waits=False):
            if not batch:
                yield None
            for line in batch:
                number += 1
                if out.json:
                    yield _told(as_json(line, number), number, situation)
                else:
                    yield as_text(line), situation


def _told(value: object, number: int, situation: Situation) -> tuple[str | None, Situation]:
    """Return what a JSON input asks for; tests are made here, so it cannot bring a machine."""
    if value is None or isinstance(value, str):
        return value, situation
    if not isinstance(value, dict):
        raise unfit(number, "a JSON string, null or an object")
    for name in value:
        if name not in ("uri", "read_only"):
            raise BadInput(
                Sentence(
                    "Line {0} of standard input has “{1}”; a test takes “uri” and “read_only”",
                    number,
                    name,
                )
            )
    return member(value, "uri", number), Situation(
        situation.machine,
        situation.conf,
        situation.conf_error,
        situation.conf_path,
        is_here=True,
        read_only=switch(value, "read_only", number, situation.read_only),
    )


def _jobs(
    asked: "Iterable[tuple[str | None, Situation] | None]",
    arguments: Arguments,
    context: Context,
    limit: float,
    keys: "_Keys",
    kept: KeptSecrets,
) -> "Iterator[Job | None]":
    """Yield the tests; those whose key must be asked of the keyring come once it has answered.

    What comes from standard input keeps its order, or it would have to be kept here.
    """
    is_stream = "-" in arguments.names
    consents = Consents(state_folder(context.machine))

    def job(name: str | None, situation: Situation, key: str | None) -> Job:
        return Job(
            name,
            situation.conf,
            situation.machine,
            conf_path=situation.conf_path,
            timeout=limit,
            read_only=situation.read_only or False,
            trusted=True if arguments.has("--trust") else consents.has,
            key_path=None if key is None else keys.path_of(key),
            key_name=key,
            ask=REMEMBERED if kept.has_any(key) else NEVER,
        )

    held: list[tuple[str | None, Situation, str]] = []
    for one in asked:
        if one is None:
            yield None
            continue
        name, situation = one
        key = context.key_of(situation, name or traced(name, situation).alias)
        if key is None or is_stream:
            yield job(name, situation, key)
        else:
            keys.ask(key)
            held.append((name, situation, key))
    while held:
        keys.hush()
        known = [each for each in held if keys.knows(each[2])]
        held = [each for each in held if each not in known]
        if not known:
            yield None
        for each in known:
            yield job(*each)


class _OrderlyEnd:
    """Meanwhile a request to end, or a terminal that goes away, is taken like Ctrl+C.

    Else the programs that the tests have started would outlive us.
    """

    def __enter__(self) -> None:
        import signal

        self._before = [
            (number, signal.signal(number, signal.default_int_handler))
            for number in (signal.SIGTERM, signal.SIGHUP)
            if signal.getsignal(number) != signal.SIG_IGN  # nohup means it
        ]

    def __exit__(self, *_: object) -> None:
        import signal

        for number, handler in self._before:
            signal.signal(number, handler)


class _Keys:
    """The paths of bound keys, each asked of the keyring once, which asks for nothing itself.

    What is asked ahead is found out on a thread; then `bell` has something to read.
    """

    def __init__(self, vault: "Vault", kept: KeptSecrets) -> None:
        self._vault = vault
        self._kept = kept
        self._found: dict[str, str | VaultError | None] = {}
        self._paths: dict[str, str | None] = {}
        self._queue: SimpleQueue[str | None] | None = None
        self.bell, rope = os.pipe()
        self._rope = io.FileIO(rope, "w")  # which knows, unlike a number, that it is shut
        os.set_blocking(self.bell, False)

    def knows(self, name: str) -> bool:
        """Tell whether the keyring has answered about a key, if only that it will not."""
        return name in self._found

    def ask(self, name: str) -> None:
        """Have the keyring asked for a key's path."""
        if self._queue is None:
            import threading
            from queue import SimpleQueue

            self._queue = SimpleQueue()
            threading.Thread(target=self._find_all, args=(self._queue,), daemon=True).start()
        self._queue.put(name)

    def _find_all(self, queue: "SimpleQueue[str | None]") -> None:
        while (name := queue.get()) is not None:
            self._find(name)
            with contextlib.suppress(OSError, ValueError):  # nobody waits any more
                self._rope.write(b".")

    def _find(self, name: str) -> None:
        from virtconnect.vault import VaultError

        if name not in self._found:
            found: str | VaultError | None
            try:
                found = self._vault.path_of(name, may_ask=False)
            except VaultError as problem:
                found = problem
            self._kept.has_any(name)  # which keeps what it learns
            self._found[name] = found

    def hush(self) -> None:
        """Take away what `bell` has to read."""
        with contextlib.suppress(BlockingIOError):
            os.read(self.bell, 1 << 12)

    def path_of(self, name: str) -> str | None:
        """Return a key's path; None, with a word about it, when the keyring does not give it."""
        if name not in self._paths:
            self._find(name)
            found = self._found[name]
            if found is None:
                note(Sentence("The keyring has no path for the key {0}", name))
            elif not isinstance(found, str):
                note(Sentence("Testing without the key {0}: {1}", name, found))
            self._paths[name] = found if isinstance(found, str) else None
        return self._paths[name]

    def close(self) -> None:
        """Ask for nothing any more."""
        if self._queue is not None:
            self._queue.put(None)
        os.close(self.bell)
        self._rope.close()


class Report:
    """What is written while tests run: stages and results, and a bar on a terminal."""

    def __init__(self, out: Output, total: int | None) -> None:
        self._out = out
        self._is_single = total == 1
        self._progress = Progress(0 if self._is_single else total)
        self.failed = 0

    def event(self, job: Job, event: "Event") -> None:
        """Take a stage that has settled."""
        if self._out.json:
            self._progress.clear()
            self._out.object(event.as_dict())
            self._out.flush()
        elif self._is_single:
            self._stage(event)
            self._out.flush()

    def result(self, job: Job, result: "Result") -> None:
        """Take the end of a test."""
        if result.result != CONNECTED:
            self.failed += 1
        self._progress.clear()
        if self._out.json:
            self._out.object(result.as_dict())
        else:
            self._outcome(job, result)
        self._out.flush()
        self._progress.step(failed=result.result != CONNECTED)

    def end(self) -> None:
        """Take the bar away."""
        self._progress.clear()

    def _stage(self, event: "Event") -> None:
        out = self._out
        time = out.styled(f"{event.seconds:6.2f} s", "faint")
        out.line(f"  {out.mark(event.outcome)} {event.stage:<13}  {time}  {visible(event.text)}")

    def _outcome(self, job: Job, result: "Result") -> None:
        out = self._out
        given = out.styled("(no URI given)" if job.name is None else job.name, "strong")
        if result.result == CONNECTED:
            facts = ", ".join(_facts(result))
            out.line(f"{out.mark('ok')} {given}: connected in {result.seconds:.2f} s, {facts}")
        else:
            style = "warning" if result.result == CANCELLED else "error"
            words = "" if result.message is None else f": {result.message}"
            out.line(f"{out.mark('failed')} {given}: {out.styled(result.result, style)}{words}")
            said = "" if result.error is None else result.error.message
            if not self._is_single and job.events and job.events[-1].text not in said:
                self._stage(job.events[-1])
        if result.result == CONNECTED and result.message is not None:
            out.line(f"  {out.mark('attention')} {result.message}")
        if result.meaning is not None:
            out.line(f"  {result.meaning}")
        if result.error is not None:
            out.line(f"  {out.styled('libvirt', 'faint')}: {visible(result.error.message)}")
        if result.result == NEEDS_TRUST:
            out.line(f"  {out.mark('arrow')} Test it all the same: --trust")
        for remedy in result.remedies:
            text = remedy.command or remedy.edit
            if text is not None:  # the others lead to places of the window
                out.line(f"  {out.mark('arrow')} {remedy.label}: {visible(text)}")


def _facts(result: "Result") -> list[str]:
    """Return what the connection told, for a person."""
    facts: list[str] = []
    if result.libvirt is not None:
        facts.append(f"libvirt {visible(result.libvirt)}")
    if result.hypervisor is not None:
        facts.append(visible(result.hypervisor))
    if result.host is not None:
        facts.append(f"host {visible(result.host)}")
    if result.domains is not None:
        running = "" if result.active is None else f" ({result.active} running)"
        noun = "domain" if result.domains == 1 else "domains"
        facts.append(f"{result.domains} {noun}{running}")
    if result.encrypted is not None:
        facts.append("encrypted" if result.encrypted else "not encrypted")
    if result.read_only:
        facts.append("read-only")
    return facts
