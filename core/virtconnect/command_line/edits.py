"""Editing a libvirt.conf from the command line: open, change, show the difference or write it.

Nothing but the bytes of the edit changes, the write is all or nothing, and a file that somebody
changed since it was read is never written over.
"""

from virtconnect.command_line.arguments import WrongUsage
from virtconnect.command_line.context import binding_path
from virtconnect.command_line.output import Output
from virtconnect.conf.aliases import alias_name_problem, aliases, default_uri, find
from virtconnect.conf.storage import check_before_write, load, save, unified_diff
from virtconnect.machine import Machine
from virtconnect.text import ERROR, Sentence, VirtConnectError
from virtconnect.uri.checks import findings
from virtconnect.uri.reading import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from virtconnect.bindings import Bindings
    from virtconnect.command_line.arguments import Arguments
    from virtconnect.conf.aliases import Alias
    from virtconnect.conf.document import ConfDocument

OPTIONS = """\
  --conf FILE      edit FILE in the place of your libvirt.conf
  --dry-run        write nothing; show the difference (unified diff)
"""


class CannotEdit(VirtConnectError):
    """The edit that was asked for makes no sense with this file."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class OpenFile:
    """A libvirt.conf that is being edited: where it is, and what it held when it was read."""

    def __init__(self, arguments: "Arguments") -> None:
        """Load the file that `--conf` names, else the user's; raises ConfUnreadable.

        A file that does not exist yet is empty. One that libvirt cannot read is not edited:
        nobody could tell what the edit would mean.
        """
        self.machine = Machine.here()
        self.path = arguments.get("--conf") or self.machine.libvirt_conf
        self._loaded = load(self.path)
        self.document: ConfDocument = self._loaded.document
        self._is_dry = arguments.has("--dry-run")
        error = self.document.refusal(self.path, self.machine.libvirt)
        if error is not None:
            raise CannotEdit(
                Sentence(
                    "libvirt cannot read the file, so it is not edited until that is mended: {0}",
                    error.message,
                )
            )

    def existing(self, name: str) -> "Alias":
        """Return the alias that libvirt finds under `name`; raises CannotEdit."""
        found = find(self.document, name)
        if found is None:
            raise CannotEdit(Sentence("There is no alias “{0}” in {1}", name, self.path))
        return found

    def free(self, name: str) -> str:
        """Return `name` when it can be given to an alias here; raises CannotEdit."""
        problem = alias_name_problem(name)
        if problem is not None:
            raise CannotEdit(Sentence("“{0}” cannot be the name of an alias: {1}", name, problem))
        taken = find(self.document, name)
        if taken is not None:
            raise CannotEdit(
                Sentence(
                    "There is an alias “{0}” already, in line {1} of {2}",
                    name,
                    taken.line,
                    self.path,
                )
            )
        return name

    def finish(
        self,
        out: Output,
        after: "ConfDocument",
        said: Sentence,
        rebind: "Callable[[Bindings], Bindings] | None" = None,
    ) -> None:
        """Write `after` and say so, or show the difference under `--dry-run`.

        `rebind` carries the keys' bindings along with the edit.
        """
        if self._is_dry:
            out.text(unified_diff(self.document.text, after.text, self.path))
            return
        if after.text != self.document.text:
            check_before_write(after.text, aliases(after).pairs, default_uri(after))
            save(self.path, after.text, self._loaded.fingerprint)
        if rebind is not None:
            from virtconnect.bindings import update
            from virtconnect.state import config_folder

            update(config_folder(self.machine), rebind)
        out.line(str(said))

    @property
    def binding_path(self) -> str:
        """The file's name as bindings have it."""
        return binding_path(self.path)


def told_errors(out: Output, uri: str, machine: Machine) -> int:
    """Tell what libvirt will not accept about a URI just written; the exit status for it."""
    found = [one for one in findings(read(uri), machine=machine) if one.severity == ERROR]
    out.findings(uri, found)
    return 1 if found else 0


def expect(names: list[str], count: int, usage: str) -> None:
    """Raise WrongUsage unless there are `count` names."""
    if len(names) != count:
        raise WrongUsage(Sentence("Usage: virt-connect {0}", usage))
