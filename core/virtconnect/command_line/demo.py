"""`virt-connect --demo` in the terminal: the main job with sample connections.

It works in a folder that is thrown away: nothing of the user's is read or written, except that the
real test connect at the end uses the computer's own libvirt.
"""

import os
from tempfile import TemporaryDirectory

from virtconnect.command_line.arguments import WrongUsage, read_arguments
from virtconnect.command_line.output import Output
from virtconnect.command_line.resolve import show
from virtconnect.conf.aliases import added, with_default
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.storage import load, save
from virtconnect.machine import Machine
from virtconnect.resolution import resolve
from virtconnect.text import Sentence, VirtConnectError, visible
from virtconnect.uri.building import build

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

PICTURE = "virt-connect-demo.png"

_BEGINNING = "# Sample connections of Virt Connect's demonstration\n"

# Names, and the URIs' parts as a person gives them.
_SAMPLES: "tuple[tuple[str, Mapping[str, Any]], ...]" = (
    (
        "hail",
        {
            "driver": "qemu",
            "transport": "ssh",
            "user": "root",
            "host": "hail.cloud.example.com",
            "path": "/system",
        },
    ),
    (
        "vhost01",
        {
            "driver": "qemu",
            "transport": "ssh",
            "user": "ops",
            "host": "vhost01.example.com",
            "port": 2222,
            "path": "/system",
            "parameters": (("keyfile", "/home/alice/.ssh/id_ed25519"),),
        },
    ),
    (
        "vhost02",
        {
            "driver": "xen",
            "transport": "tls",
            "host": "vhost02.example.com",
            "path": "/system",
        },
    ),
    (
        "lab",
        {
            "driver": "qemu",
            "transport": "libssh2",
            "user": "alice",
            "host": "fd00::3",
            "path": "/session",
            "parameters": (("known_hosts_verify", "auto"),),
        },
    ),
    ("system", {"driver": "qemu", "path": "/system"}),
    ("session", {"driver": "qemu", "path": "/session"}),
    ("try-me", {"driver": "test", "path": "/default"}),
)
DEFAULT = "system"
RESOLVED = "hail"
TESTED = "try-me"


class NoFolder(VirtConnectError):
    """There is no place for temporary files; `sentence` tells why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def run(argv: list[str]) -> int:
    """Walk through it in the terminal, without the picture (that takes the window's package)."""
    if picture_named(argv) is not None:
        raise WrongUsage(Sentence("A picture can be made only by the installed virt-connect"))
    with folder_to_throw_away() as folder:
        return walk(machine_in(folder), Output(as_json=False))


def folder_to_throw_away() -> "TemporaryDirectory[str]":
    """Make the folder that everything is kept in; leaving it removes it. Raises NoFolder."""
    try:
        return TemporaryDirectory(prefix="virt-connect-demo-")
    except OSError as problem:
        raise NoFolder(
            Sentence("No folder could be made to work in: {0}", problem.strerror)
        ) from problem


def picture_named(argv: "Sequence[str]") -> str | None:
    """Return the file named behind `--demo`, None when none is; raises WrongUsage."""
    names = read_arguments("--demo", argv).names
    if len(names) > 1:
        raise WrongUsage(Sentence("--demo takes one file for its picture"))
    if names and not names[0].lower().endswith(".png"):
        raise WrongUsage(Sentence("The picture is a PNG, so its name ends in .png"))
    return names[0] if names else None


def machine_in(folder: str) -> Machine:
    """Return this computer, with all that we keep for a user below `folder`."""
    here = Machine.here()
    env = {
        **here.env,
        "XDG_CONFIG_HOME": os.path.join(folder, "config"),
        "XDG_STATE_HOME": os.path.join(folder, "state"),
        "XDG_CACHE_HOME": os.path.join(folder, "cache"),
    }
    for name in ("LIBVIRT_DEFAULT_URI", "VIRSH_DEFAULT_CONNECT_URI"):
        env.pop(name, None)
    return here.with_(env=env)


def conf_path(machine: Machine) -> str:
    """Return where the demonstration's libvirt.conf lies: below its folder for root, too."""
    return os.path.join(machine.config_home, "libvirt", "libvirt.conf")


def sample_conf() -> ConfDocument:
    """Return the sample connections as a document, made as the program makes them."""
    document = ConfDocument.read(_BEGINNING)
    for name, parts in _SAMPLES:
        document = added(document, name, _built(parts))
    return with_default(document, DEFAULT)


def write_sample_conf(machine: Machine) -> str:
    """Write the sample connections where the demonstration keeps them; return the file's path."""
    path = conf_path(machine)
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    save(path, sample_conf().text, load(path).fingerprint)
    return path


def walk(machine: Machine, out: Output) -> int:
    """Do the main job step by step, and show each; 1 when the test did not connect."""
    _title(out, "1. URIs from their parts")
    for name, parts in _SAMPLES:
        told = ", ".join(f"{part} {_told(value)}" for part, value in parts.items())
        out.line(f"  {name}: {told}")
        out.line(f"    {out.mark('arrow')} {out.styled(_built(parts), 'strong')}")

    _title(out, "2. libvirt.conf, written with these aliases")
    path = write_sample_conf(machine)
    out.line(f"  {visible(path)}")
    conf = load(path).document
    for line in conf.text.splitlines():
        out.line(f"  | {visible(line)}")

    _title(out, f"3. What libvirt does with the name {RESOLVED}")
    show(out, resolve(RESOLVED, conf, machine, conf_path=path), None)

    _title(out, f"4. A test of {TESTED}, for real")
    out.flush()
    return _tested(machine, conf, path, out)


def _tested(machine: Machine, conf: ConfDocument, path: str, out: Output) -> int:
    from virtconnect.command_line.test import Report
    from virtconnect.probe.events import NO_BINDING
    from virtconnect.probe.job import Job
    from virtconnect.probe.run import run_many

    report = Report(out, 1)
    job = Job(TESTED, conf, machine, conf_path=path)
    finished = run_many([job], on_event=report.event, on_result=report.result)
    report.end()
    if not finished:
        return 130
    if job.result is not None and job.result.result == NO_BINDING:
        return 0  # a computer without libvirt can show all the rest
    return 1 if report.failed else 0


def _built(parts: "Mapping[str, Any]") -> str:
    return build(**parts)


def _told(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(f"{name}={said}" for name, said in value)
    return str(value)


def _title(out: Output, text: str) -> None:
    out.line()
    out.line(out.styled(text, "strong"))


def tell_picture(out: Output, path: str) -> None:
    """Say where the picture of the main window is."""
    _title(out, "5. The main window")
    out.line(f"  {visible(path)}")
