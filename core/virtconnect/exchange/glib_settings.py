"""GLib's settings, as the programs for them tell, or as they stand in a key file.

Desktops keep settings in dconf's database; programs from Flatpak, which may not reach it, in a key
file of their own (GLib: gio/gkeyfilesettingsbackend.c). Values are in GVariant's text form.
"""

from virtconnect.disk import RealDisk
from virtconnect.text import Sentence, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from virtconnect.machine import Machine

PATIENCE = 5.0  # seconds for one answer; usual are 0.01


class KeyFile(Value):
    """A settings key file: groups in brackets, `key=value`, comments (GLib: g_key_file)."""

    __slots__ = ("_values",)

    def __init__(self, text: str) -> None:
        self._values: dict[tuple[str, str], str] = {}
        group = ""
        for written in text.split("\n"):
            line = written.strip(" \t\r\f\v")
            if line.startswith("[") and line.endswith("]"):
                group = line[1:-1]
            elif not line.startswith("#"):
                key, equals, value = line.partition("=")
                if equals:
                    self._values[group, key.rstrip()] = value.lstrip()

    def value(self, path: str, key: str) -> str | None:
        """Return what stands for `key` of the settings at `path` (`/a/b/`), None: nothing."""
        return self._values.get((path.strip("/"), key))


class Asked(Value):
    """What a program answered: its output; None where it has none, with the reason in `problem`."""

    __slots__ = ("problem", "text")

    def __init__(self, text: str | None, problem: Sentence | None = None) -> None:
        self.text = text
        self.problem = problem


class Programs:
    """The programs that tell settings, asked on the machine itself; a described one has none."""

    def __init__(self, machine: "Machine", patience: float = PATIENCE) -> None:
        self._machine = machine
        self._patience = patience
        is_here = isinstance(machine.disk, RealDisk)
        self._gsettings = machine.which("gsettings") if is_here else None
        self._dconf = machine.which("dconf") if is_here else None

    @property
    def are_there(self) -> bool:
        """Whether any of them is installed."""
        return self._gsettings is not None or self._dconf is not None

    def value(self, schema: str, path: str, key: str, *, is_movable: bool = False) -> Asked:
        """Return the value of `key` at `path`; a movable schema is one used at many paths.

        gsettings answers as the settings' own program would be; where it knows no such schema
        (the program is no longer installed), dconf still has what was kept.
        """
        asked = Asked(None)
        if self._gsettings is not None:
            place = f"{schema}:{path}" if is_movable else schema
            asked = self._ask(self._gsettings, "get", place, key)
        if asked.text is None and self._dconf is not None:
            kept = self._ask(self._dconf, "read", f"{path}{key}")
            if kept.text or asked.problem is None:
                return kept
        return asked

    def _ask(self, program: str, *words: str) -> Asked:
        import subprocess

        # Plain English answers; without CHARSET, GLib would put “?” for letters that are not ASCII.
        env = {**self._machine.env, "LC_ALL": "C", "CHARSET": "UTF-8"}
        argv = [program, *words]
        try:
            done = subprocess.run(
                _as_bytes(argv),
                env=env,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
                timeout=self._patience,
            )
        except subprocess.TimeoutExpired:
            return Asked(None, Sentence("{0} gave no answer", program))
        except (OSError, ValueError):  # ValueError: a NUL in a word
            return Asked(None, Sentence("{0} could not be started", program))
        if done.returncode != 0:
            return Asked(None)
        return Asked(done.stdout.decode("utf-8", "surrogateescape").strip())


def _as_bytes(argv: "Sequence[str]") -> list[bytes]:
    return [word.encode("utf-8", "surrogateescape") for word in argv]
