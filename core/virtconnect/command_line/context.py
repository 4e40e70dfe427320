"""What a question is asked about: the machine, its libvirt.conf, and the switches of the call.

The options say it for all inputs; an object among the inputs of `-` says it for itself.
"""

import os

from virtconnect.command_line.inputs import BadInput, as_json, as_text, batches, unfit
from virtconnect.machine import Machine
from virtconnect.text import Sentence, VirtConnectError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from virtconnect.bindings import Bindings
    from virtconnect.command_line.arguments import Arguments
    from virtconnect.command_line.output import Output
    from virtconnect.conf.document import ConfDocument
    from virtconnect.text import Refusal

LARGEST_CONF = 10 * 1024 * 1024  # bytes; libvirt: src/util/virconf.c, MAX_CONFIG_FILE_SIZE


class Unreadable(VirtConnectError):
    """A file that an option or argument names cannot be read."""

    def __init__(self, path: str, reason: str) -> None:
        self.sentence = Sentence("Could not read {0}: {1}", path, reason)
        super().__init__(str(self.sentence))


class Situation:
    """Everything one input is asked about.

    `conf` is None when there is no file; `conf_error` what libvirt says of a file it cannot open;
    `conf_path` the file's name in texts. `is_here` tells that the machine is this computer, so
    what we keep ourselves (bindings) belongs to it. `read_only` None leaves it to the machine.
    """

    __slots__ = (
        "conf",
        "conf_error",
        "conf_path",
        "is_here",
        "machine",
        "no_aliases",
        "read_only",
    )

    def __init__(
        self,
        machine: Machine,
        conf: "ConfDocument | None",
        conf_error: "Refusal | None",
        conf_path: str,
        *,
        is_here: bool,
        no_aliases: bool = False,
        read_only: bool | None = None,
    ) -> None:
        self.machine = machine
        self.conf = conf
        self.conf_error = conf_error
        self.conf_path = conf_path
        self.is_here = is_here
        self.no_aliases = no_aliases
        self.read_only = read_only


class Context:
    """The situation that the options describe, and those that differ from it."""

    def __init__(self, arguments: "Arguments", *, needs_conf: bool = True) -> None:
        """Read what `--machine` names; raises Unreadable, MachineError, BadInput.

        Without `needs_conf` no libvirt.conf is read, and every situation has none.
        """
        described = arguments.get("--machine")
        self._needs_conf = needs_conf
        self._is_here = described is None
        self.machine = Machine.here() if described is None else _machine_in(described)
        self._conf_path = arguments.get("--conf")
        self._no_aliases = arguments.has("--no-aliases")
        self._read_only = True if arguments.has("--read-only") else None
        self._usual: Situation | None = None
        self._last_conf: tuple[str, ConfDocument] | None = None
        self._bindings: Bindings | None = None

    def usual(self) -> Situation:
        """Return the situation for an input that says nothing of its own."""
        if self._usual is None:
            if self._conf_path is None:
                self._usual = self._at(self.machine, self._is_here)
            else:
                self._usual = Situation(
                    self.machine,
                    self._document(read_conf_text(self._conf_path)),
                    None,
                    self._conf_path,
                    is_here=self._is_here,
                )
            self._usual.no_aliases = self._no_aliases
            self._usual.read_only = self._read_only
        return self._usual

    def of(self, given: "dict[str, object]", number: int) -> Situation:
        """Return the situation for an object among the inputs, that of line `number`."""
        machine, is_here = self.machine, self._is_here
        if given.get("machine") is not None:
            machine, is_here = Machine.described(given["machine"]), False
        if "conf" in given:
            text = member(given, "conf", number)
            conf = None if text is None else self._document(text)
            situation = Situation(machine, conf, None, machine.libvirt_conf, is_here=is_here)
        elif self._conf_path is not None:
            usual = self.usual()
            situation = Situation(machine, usual.conf, None, usual.conf_path, is_here=is_here)
        elif machine is self.machine:
            usual = self.usual()
            situation = Situation(
                machine, usual.conf, usual.conf_error, usual.conf_path, is_here=is_here
            )
        else:
            situation = self._at(machine, is_here)
        situation.no_aliases = switch(given, "no_aliases", number, self._no_aliases) or False
        situation.read_only = switch(given, "read_only", number, self._read_only)
        return situation

    def key_of(self, situation: Situation, alias: str | None) -> str | None:
        """Return the vault entry bound to an alias of the situation's file; asks no keyring."""
        if alias is None or not situation.is_here:
            return None
        if self._bindings is None:
            from virtconnect.state import config_folder

            if not situation.machine.is_dir(config_folder(situation.machine)):
                return None  # nothing of ours here; what would read it is not even loaded
            from virtconnect.bindings import load

            self._bindings = load(config_folder(situation.machine))
        return self._bindings.of(binding_path(situation.conf_path), alias)

    def _at(self, machine: Machine, is_here: bool) -> Situation:
        """Return the situation with the file that libvirt would read on `machine`."""
        if not self._needs_conf:
            return Situation(machine, None, None, machine.libvirt_conf, is_here=is_here)
        from virtconnect.resolution import conf_of

        conf, error = conf_of(machine)
        return Situation(machine, conf, error, machine.libvirt_conf, is_here=is_here)

    def _document(self, text: str) -> "ConfDocument":
        """Read a text; the same one again, as in many inputs about one file, is not read twice."""
        if self._last_conf is None or self._last_conf[0] != text:
            from virtconnect.conf.document import ConfDocument

            self._last_conf = (text, ConfDocument.read(text))
        return self._last_conf[1]


def binding_path(conf_path: str) -> str:
    """Return a file's name as bindings have it: absolute."""
    return os.path.abspath(conf_path)


def read_conf_text(path: str | int) -> str:
    """Return the text of a libvirt.conf, named or open as a file descriptor; raises Unreadable.

    Of a file that is too large for libvirt one byte too much is returned, enough for the document
    to be refused in libvirt's words. Pipes are read too, so that a shell can make the file up.
    """
    try:
        with open(path, "rb", closefd=isinstance(path, str)) as file:
            content = file.read(LARGEST_CONF + 1)
    except OSError as problem:
        raise Unreadable(_called(path), (problem.strerror or str(problem)).lower()) from problem
    return content.decode("utf-8", "surrogateescape")


def _called(path: str | int) -> str:
    return path if isinstance(path, str) else "standard input"


def read_stdin() -> str:
    """Return standard input's text; raises Unreadable.

    Not by the name /dev/stdin: no socket can be opened by its name, nor another user's pipe.
    """
    return read_text(0)


def read_text(path: str | int) -> str:
    """Return the text of another file; raises Unreadable, also when it is beyond all measure."""
    text = read_conf_text(path)
    if (
        len(text) > LARGEST_CONF // 4
        and len(text.encode("utf-8", "surrogateescape")) > LARGEST_CONF
    ):
        raise Unreadable(_called(path), "it is larger than 10 MB")
    return text


def _machine_in(path: str) -> Machine:
    import json

    from virtconnect.command_line.inputs import refuse_half_pairs

    text = read_text(path)
    try:
        description = json.loads(text)
    except json.JSONDecodeError as problem:
        raise BadInput(
            Sentence("{0} is not JSON: {1} in line {2}", path, problem.msg, problem.lineno)
        ) from problem
    except (ValueError, RecursionError) as problem:
        raise BadInput(Sentence("{0} is not JSON that can be read", path)) from problem
    refuse_half_pairs(description, Sentence("{0}", path))
    return Machine.described(description)


def for_each(
    arguments: "Arguments",
    context: Context,
    out: "Output",
    handle: "Callable[[str | None, Situation], None]",
) -> None:
    """Give every input, and the situation it is asked about, to `handle`, in order.

    `-` among the names stands for the lines of standard input.
    """
    for name in arguments.names:
        if name != "-":
            handle(name, context.usual())
            continue
        number = 0
        for batch in batches():
            for line in batch:
                number += 1
                if out.json:
                    handle(*_told(as_json(line, number), number, context))
                else:
                    handle(as_text(line), context.usual())
            out.flush()


def _told(value: object, number: int, context: Context) -> tuple[str | None, Situation]:
    """Return what a JSON input asks, and about what."""
    if value is None or isinstance(value, str):
        return value, context.usual()
    if not isinstance(value, dict):
        raise unfit(number, "a JSON string, null or an object")
    return member(value, "uri", number), context.of(value, number)


def member(given: "dict[str, object]", name: str, number: int) -> str | None:
    """Return a text of an input object, None where it is null or left out; raises BadInput."""
    value = given.get(name)
    if value is not None and not isinstance(value, str):
        raise BadInput(
            Sentence("“{0}” in line {1} of standard input is neither a text nor null", name, number)
        )
    return value


def switch(
    given: "dict[str, object]", name: str, number: int, otherwise: bool | None
) -> bool | None:
    """Return a switch of an input object, `otherwise` where it is left out; raises BadInput."""
    value = given.get(name)
    if value is None:
        return otherwise
    if not isinstance(value, bool):
        raise BadInput(
            Sentence("“{0}” in line {1} of standard input is neither true nor false", name, number)
        )
    return value
