"""The places that connections are taken from: one way in for the window and the command line."""

from virtconnect.conf import storage
from virtconnect.conf.document import ConfDocument
from virtconnect.exchange import conf_file, json_file
from virtconnect.text import Sentence, Value, VirtConnectError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.exchange.collection import Collection
    from virtconnect.machine import Machine

VIRT_MANAGER = "virt-manager"
SSH_CONFIG = "ssh-config"


class NotImportable(VirtConnectError):
    """Nothing can be taken from there; `sentence` says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class Found(Value):
    """How many connections could be taken in: virt-manager's, and hosts of ~/.ssh/config."""

    __slots__ = ("ssh_hosts", "virt_manager")

    def __init__(self, virt_manager: int, ssh_hosts: int) -> None:
        self.virt_manager = virt_manager
        self.ssh_hosts = ssh_hosts


def of_text(text: str, name: str) -> "Collection":
    """Return the connections of a libvirt.conf or a file of ours; `name` is the file's in words.

    Raises `NotImportable` where neither we nor libvirt can read it.
    """
    if json_file.is_ours(text):
        try:
            return json_file.read(text)
        except json_file.NotOurFile as problem:
            raise NotImportable(
                Sentence("Could not import {0}: {1}", name, problem.sentence)
            ) from problem
    document = ConfDocument.read(text)
    error = document.refusal(name)
    if error is not None:
        raise NotImportable(Sentence("Could not import {0}: {1}", name, error.message))
    return conf_file.read(document)


def of_file(path: str) -> "Collection":
    """Return the connections of a file; raises `NotImportable` and `ConfUnreadable`."""
    loaded = storage.load(path)
    if not loaded.exists:
        raise NotImportable(Sentence("There is no file {0}", path))
    return of_text(loaded.document.text, path)


def of_program(name: str, machine: "Machine") -> "Collection":
    """Return what `VIRT_MANAGER` or `SSH_CONFIG` has; raises `NotImportable` where it is not here.

    May take seconds: virt-manager's settings are told by other programs.
    """
    from virtconnect.exchange import ssh_config, virt_manager

    collection = virt_manager.read(machine) if name == VIRT_MANAGER else ssh_config.read(machine)
    if collection.problem is not None:
        raise NotImportable(collection.problem)
    return collection


def found(machine: "Machine") -> Found:
    """Count what there is to take in; nothing is taken. May take seconds."""
    from virtconnect.exchange import ssh_config, virt_manager

    return Found(virt_manager.count(machine), len(ssh_config.read(machine).connections))
