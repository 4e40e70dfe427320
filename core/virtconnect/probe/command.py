"""How the worker is started: which interpreter has libvirt's binding, its argv, its environment.

libvirt-python is published as source only, so the interpreter this program runs under often has
no binding while the distribution's own has one. The worker runs under either.
"""

import os
import sys

from virtconnect.text import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from virtconnect.machine import Machine

WORKER_FLAG = "--probe-worker"  # what a frozen program is started with to be the worker
OLDEST_PYTHON = (3, 9)
SECONDS_FOR_ONE_LOOK = 3.0

# What would let a child of the worker ask somebody, or take libvirt's warnings elsewhere.
# libvirt hands SSH_ASKPASS and DISPLAY on to ssh (src/rpc/virnetsocket.c).
_NOT_FOR_THE_WORKER = (
    "SSH_ASKPASS",
    "SSH_ASKPASS_REQUIRE",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "LANGUAGE",
    "LIBVIRT_DEBUG",
    "LIBVIRT_LOG_FILTERS",
    "LIBVIRT_LOG_OUTPUTS",
)


class WorkerCommand(Value):
    """A way to start the worker: start it in a new session, its standard input a pipe.

    `argv` the program and its arguments, `environment` all its variables, `has_binding` False
    where no interpreter with libvirt's binding was found: the stages before the open run all the
    same, and the result is `no-binding`.
    """

    __slots__ = ("argv", "environment", "has_binding")

    def __init__(
        self, argv: tuple[str, ...], environment: "Mapping[str, str]", has_binding: bool
    ) -> None:
        self.argv = argv
        self.environment = environment
        self.has_binding = has_binding

    def __hash__(self) -> int:
        return hash((self.argv, self.has_binding))

    def environment_with(self, changes: "Mapping[str, str | None]") -> dict[str, str]:
        """Return the variables with a job's `environment` laid over them (None unsets)."""
        merged: dict[str, str | None] = {**self.environment, **changes}
        return {name: value for name, value in merged.items() if value is not None}


def find_worker(machine: "Machine") -> WorkerCommand:
    """Return how to start the worker here.

    Looks at file names only; where those tell nothing, one interpreter is asked, once in a
    process, for at most `SECONDS_FOR_ONE_LOOK`. A binding installed later is found.
    """
    for interpreter in interpreters(machine):
        if _has_binding_on_disk(machine, interpreter):
            return _command(machine, interpreter, has_binding=True)
    asked = _asked(machine)
    if asked is not None:
        return _command(machine, asked, has_binding=True)
    return _command(machine, sys.executable, has_binding=False)


def interpreters(machine: "Machine") -> tuple[str, ...]:
    """Return the Pythons worth asking, our own first, each once."""
    found: dict[str, None] = {}
    if sys.executable:
        found[sys.executable] = None
    for path in (
        "/usr/bin/python3",
        *(f"/usr/bin/python3.{minor}" for minor in range(15, OLDEST_PYTHON[1] - 1, -1)),
        "/usr/libexec/platform-python",  # RHEL
        "/usr/local/bin/python3",
        machine.which("python3") or "",
    ):
        if path and machine.is_file(path):
            found.setdefault(path)
    return tuple(found)


def worker_folder() -> str:
    """Return the folder that is the worker."""
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), "worker")


def _command(machine: "Machine", interpreter: str, *, has_binding: bool) -> WorkerCommand:
    environment = {
        name: value for name, value in machine.env.items() if name not in _NOT_FOR_THE_WORKER
    }
    environment["LC_ALL"] = "C"  # the diagnosis knows the English texts
    if interpreter == sys.executable and getattr(sys, "frozen", False):
        return WorkerCommand((interpreter, WORKER_FLAG), environment, has_binding)
    return WorkerCommand((interpreter, "-I", worker_folder()), environment, has_binding)


def _has_binding_on_disk(machine: "Machine", interpreter: str) -> bool:
    version = _version(interpreter)
    if version is None or version < OLDEST_PYTHON:
        return False
    tag = _extension_tag(version)
    return any(
        machine.is_file(f"{folder}/libvirt.py")
        and any(machine.is_file(f"{folder}/libvirtmod{end}") for end in (f".{tag}.so", ".so"))
        for folder in _package_folders(interpreter, version)
    )


def _version(interpreter: str) -> tuple[int, int] | None:
    """Return an interpreter's version by the name of the file behind it (`python3.11`)."""
    if interpreter == sys.executable:
        return sys.version_info[:2]
    name = os.path.basename(os.path.realpath(interpreter)).removeprefix("python")
    major, _, minor = name.partition(".")
    return (int(major), int(minor)) if major.isdecimal() and minor.isdecimal() else None


def _extension_tag(version: tuple[int, int]) -> str:
    """Return the name Python gives to compiled modules, for example cpython-311-x86_64-linux-gnu.

    Ours with the version replaced: two interpreters of one computer have the rest in common.
    """
    from importlib.machinery import EXTENSION_SUFFIXES  # sysconfig would take a megabyte

    ours = EXTENSION_SUFFIXES[0].removeprefix(".").removesuffix(".so")
    kind, _, rest = ours.partition("-")
    return f"{kind}-{version[0]}{version[1]}-{rest.partition('-')[2]}"


def _package_folders(interpreter: str, version: tuple[int, int]) -> "Iterator[str]":
    """Yield where an interpreter started with -I looks for packages (no PYTHONPATH, no home)."""
    number = f"python{version[0]}.{version[1]}"
    if interpreter == sys.executable:
        import site

        yield from site.getsitepackages()
        return
    prefix = os.path.dirname(os.path.dirname(os.path.realpath(interpreter)))
    if prefix == "/usr":
        yield "/usr/lib/python3/dist-packages"  # Debian
        yield f"/usr/local/lib/{number}/dist-packages"
    for root in dict.fromkeys((prefix, "/usr/local" if prefix == "/usr" else prefix)):
        yield f"{root}/lib64/{number}/site-packages"  # Fedora, SUSE
        yield f"{root}/lib/{number}/site-packages"  # Arch


_answers: dict[str, bool] = {}


def _asked(machine: "Machine") -> str | None:
    """Return the distribution's interpreter if it says, asked itself, that it has the binding."""
    interpreter = "/usr/bin/python3"
    if not machine.is_file(interpreter):
        return None
    if interpreter not in _answers:
        import subprocess

        try:
            asked = subprocess.run(
                [interpreter, "-I", "-c", "import libvirt"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=SECONDS_FOR_ONE_LOOK,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            _answers[interpreter] = False
        else:
            _answers[interpreter] = asked.returncode == 0
    return interpreter if _answers[interpreter] else None
