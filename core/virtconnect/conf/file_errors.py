"""What can go wrong with a file: one class for each cause, with its sentence."""

from virtconnect.text import Sentence, VirtConnectError


class ConfFileError(VirtConnectError):
    """Something is wrong with a file; `sentence` tells what, `path` which one."""

    def __init__(self, path: str, template: str, *values: object) -> None:
        self.path = path
        self.sentence = Sentence(template, path, *values)
        super().__init__(str(self.sentence))


class ConfUnreadable(ConfFileError):
    """A file cannot be read as a libvirt.conf."""


class IsAFolder(ConfUnreadable):
    """There is a folder where the file should be."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "{0} is a folder, not a file")


class NotAFile(ConfUnreadable):
    """There is a device, a pipe or a socket where the file should be."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "{0} is not an ordinary file")


class PermissionDenied(ConfUnreadable):
    """The user may not read the file, or not enter its folder."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "{0} cannot be read: permission denied")


class TooLarge(ConfUnreadable):
    """The file is larger than libvirt reads."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "{0} is larger than the 10 MB that libvirt reads")


class DanglingLink(ConfUnreadable):
    """The file is a symbolic link to something that does not exist."""

    def __init__(self, path: str, target: str) -> None:
        super().__init__(path, "{0} is a link to {1}, which does not exist", target)


class BrokenPath(ConfUnreadable):
    """Something on the way to the file is in the way: a file for a folder, a loop of links."""

    def __init__(self, path: str, reason: str | Sentence) -> None:
        super().__init__(path, "{0} cannot be reached: {1}", reason)


class ReadFailed(ConfUnreadable):
    """The computer could not read the file."""

    def __init__(self, path: str, reason: str | Sentence) -> None:
        super().__init__(path, "{0} cannot be read: {1}", reason)


class ConfUnsaved(ConfFileError):
    """A file could not be saved; what was there before is untouched."""


class ChangedOnDisk(ConfUnsaved):
    """The file is not what was read: `how` is "changed", "appeared" or "vanished"."""

    def __init__(self, path: str, how: str) -> None:
        self.how = how
        super().__init__(path, _CHANGED[how])


class NotWritable(ConfUnsaved):
    """The user may not write the file, or nothing into its folder."""

    def __init__(self, path: str) -> None:
        super().__init__(
            path, "{0} could not be saved: permission denied; save a copy, or ask for the rights"
        )


class FolderNotWritable(NotWritable):
    """The user may write the file but put no new one beside it."""

    def __init__(self, path: str, folder: str) -> None:
        ConfUnsaved.__init__(
            self,
            path,
            "{0} could not be saved: it is only ever replaced as a whole, and its folder {1} takes"
            " no new file",
            folder,
        )


class BeingWritten(ChangedOnDisk):
    """Another program has the file open for writing."""

    def __init__(self, path: str) -> None:
        self.how = "changed"
        ConfUnsaved.__init__(
            self, path, "{0} was not saved: another program has it open for writing just now"
        )


class KeptBeside(ConfUnsaved):
    """What another program wrote at the last moment could not be put back into its place."""

    def __init__(self, path: str, beside: str) -> None:
        super().__init__(
            path,
            "{0} was saved, but what another program wrote in that moment now stands in {1}",
            beside,
        )


class Unflushed(ConfUnsaved):
    """The file holds what was to be written, but the disk did not confirm it."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            path, "{0} was written, but the disk does not confirm that it keeps it: {1}", reason
        )


class ReadOnlyDisk(ConfUnsaved):
    """The file system takes no changes."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "{0} could not be saved: its file system is read-only")


class DiskFull(ConfUnsaved):
    """There is no room left for the file."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "{0} could not be saved: no space is left on the disk")


class QuotaUsedUp(ConfUnsaved):
    """The disk has room, but not for this user."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "{0} could not be saved: your disk quota is used up")


class SaveFailed(ConfUnsaved):
    """The computer could not save the file."""

    def __init__(self, path: str, reason: str | Sentence) -> None:
        super().__init__(path, "{0} could not be saved: {1}", reason)


class NotAsIntended(ConfUnsaved):
    """What was to be written does not read as what was meant: a fault of this program."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            "libvirt.conf", "{0} was not saved, because libvirt would read: {1}", reason
        )


_CHANGED = {
    "changed": "{0} has been changed by another program since it was read",
    "appeared": "{0} has been created by another program in the meantime",
    "vanished": "{0} has been removed by another program since it was read",
}
