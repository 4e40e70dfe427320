"""Editing a libvirt.conf from the command line: open, change, show the difference or write it.

Nothing but the bytes of the edit changes, the write is all or nothing, and a file that somebody
changed since it was read is never written over.
"""

import os
import sys

from virtconnect.command_line.arguments import WrongUsage
from virtconnect.command_line.context import binding_path
from virtconnect.command_line.output import Output, note
from virtconnect.conf.aliases import alias_name_problem, find, first_malformed
from virtconnect.conf.file_errors import ChangedOnDisk
from virtconnect.conf.storage import (
    checked_text,
    load,
    other_names,
    save,
    unified_diff,
)
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


_TRIES = 50  # each of them fails only because another program has just written the file


class CannotEdit(VirtConnectError):
    """The edit that was asked for makes no sense with this file."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class NeedsRoot(VirtConnectError):
    """The file is that of root's programs, and there is no terminal to ask for the rights in."""

    def __init__(self, command: str) -> None:
        self.sentence = Sentence(
            "Root's programs read /etc/libvirt/libvirt.conf, and only root may write it; run: {0}",
            command,
        )
        super().__init__(str(self.sentence))


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
        self._has_told = False  # that something is to run as root
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
            self._write(after)
        if rebind is not None:
            from virtconnect.bindings import update
            from virtconnect.state import config_folder

            update(config_folder(self.machine), rebind)
        out.line(str(said))
        malformed = first_malformed(after)
        if malformed is not None and malformed.problem is not None:
            note(
                Sentence(
                    "Line {0} stops every libvirt program that reads the file: {1}",
                    malformed.line,
                    malformed.problem,
                )
            )

    def _write(self, after: "ConfDocument") -> None:
        """Save what both readers take as meant; another program's change meanwhile stays.

        Where that one touched something else, the edit is made anew on what it wrote.
        """
        from virtconnect.conf.by_libvirt import LibvirtReader

        if names := other_names(self.path):
            note(
                Sentence(
                    "{0} has other names (hard links: {1}), which keep the old content",
                    self.path,
                    names,
                )
            )
        for _ in range(_TRIES):
            with LibvirtReader() as reader:  # it starts while we look ourselves
                text = checked_text(after)
                reader.confirm(text, self.path)
            try:
                self._save(text)
            except ChangedOnDisk as error:
                if error.how == "vanished":
                    raise
                after = self._made_anew(after)
            else:
                return
        raise CannotEdit(
            Sentence(
                "{0} is changed by another program all the time; nothing was written", self.path
            )
        )

    def _made_anew(self, after: "ConfDocument") -> "ConfDocument":
        """Return the edit made on what now stands in the file; raises CannotEdit on a clash."""
        from virtconnect.conf.merge import merge

        theirs = load(self.path)
        error = theirs.document.refusal(self.path, self.machine.libvirt)
        if error is not None:
            raise CannotEdit(
                Sentence(
                    "Another program has just written a file that libvirt cannot read, so it is"
                    " not edited: {0}",
                    error.message,
                )
            )
        merged = merge(self.document, after, theirs.document)
        if merged.document is None:
            raise CannotEdit(
                Sentence(
                    "Another program has just changed the same in {0}, so nothing was written: {1}",
                    self.path,
                    ", ".join(clash.name for clash in merged.clashes),
                )
            )
        self._loaded, self.document = theirs, theirs.document
        return merged.document

    def _save(self, text: str) -> None:
        """Save the file; that of root's programs, where we may not, as root through sudo.

        sudo asks in the terminal; without one the sentence tells what to run instead.
        """
        if self._loaded.writable:
            save(self.path, text, self._loaded.fingerprint)
            return
        import shlex

        from virtconnect.root_writer.asking import ROOTS_CONF, Writing, is_roots, sudo_command

        if not is_roots(self.path, self.machine.uid):
            save(self.path, text, self._loaded.fingerprint)  # it says best why that cannot be
            return
        command = sudo_command(self.machine)
        if sys.stdin is None or not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise NeedsRoot(
                shlex.join([command[0], "--", os.path.abspath(sys.argv[0]), *sys.argv[1:]])
            )
        if not self._has_told:
            self._has_told = True
            note(
                Sentence(
                    "Root's programs read {0}; to write it, this runs: {1}",
                    ROOTS_CONF,
                    shlex.join(command),
                )
            )
        Writing(command, in_terminal=True).write(text, self._loaded.fingerprint)

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
