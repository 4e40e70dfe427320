"""A machine in words: the shape of its description, and the one sentence when that is wrong."""

from virtconnect.disk import DescribedDisk
from virtconnect.installed import DIRECT, LEGACY, NEWEST
from virtconnect.text import Sentence, VirtConnectError


class MachineError(VirtConnectError):
    """The description of a machine does not have the shape it should have."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


# What is left out of a description.
_DEFAULTS: "dict[str, object]" = {
    "uid": 1000,
    "home": "/home/alice",
    "cwd": "/home/alice",
    "env": {},
    "files": {},
    "sockets": [],
    "programs": [],
    "libvirt": "12.8.0",
    "default_mode": DIRECT,
    "read_only": False,
}


def described(description: object) -> "dict[str, object]":
    """Return the properties of the machine that `description` (decoded JSON) tells of.

    Raises `MachineError` when something has not the shape it should have.
    """
    if not isinstance(description, dict):
        raise MachineError(Sentence("The machine is not described by a JSON object"))
    for name in description:
        if name not in _DEFAULTS:
            raise MachineError(Sentence("The machine has no property “{0}”", name))
    said = {**_DEFAULTS, **description}
    version = said["libvirt"]
    cwd = _text(said["cwd"], "cwd")
    return {
        "uid": _uid(said["uid"]),
        "home": _text(said["home"], "home"),
        "cwd": cwd,
        "env": _environment(said["env"]),
        "disk": DescribedDisk(
            _files(said["files"]),
            _texts(said["sockets"], "sockets"),
            _texts(said["programs"], "programs"),
            cwd=cwd,
        ),
        "libvirt": NEWEST if version is None else _version(version),
        "libvirt_assumed": version is None,
        "default_mode": _mode_word(said["default_mode"]),
        "read_only": _claim(said["read_only"], "read_only"),
    }


def _uid(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise MachineError(Sentence("The machine's “uid” is not a whole number from 0 up"))
    return value


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise MachineError(Sentence("The machine's “{0}” is not a text", name))
    return value


def _claim(value: object, name: str) -> bool:
    if not isinstance(value, bool):
        raise MachineError(Sentence("The machine's “{0}” is neither true nor false", name))
    return value


def _texts(value: object, name: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise MachineError(Sentence("The machine's “{0}” is not a list of texts", name))
    return tuple(value)


def _environment(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise MachineError(Sentence("The machine's “env” is not an object"))
    for name, text in value.items():
        if text is not None and not isinstance(text, str):
            raise MachineError(Sentence("The machine's variable “{0}” is not a text", name))
    return {name: text for name, text in value.items() if text is not None}


def _files(value: object) -> dict[str, tuple[str | None, int | None]]:
    if not isinstance(value, dict):
        raise MachineError(Sentence("The machine's “files” is not an object"))
    return {path: _file(path, said) for path, said in value.items()}


def _file(path: str, said: object) -> tuple[str | None, int | None]:
    if said is None or isinstance(said, str):
        return _content(said), None
    if not isinstance(said, dict) or not set(said) <= {"text", "mode"}:
        raise MachineError(
            Sentence(
                "The machine's file “{0}” is neither a text, null, nor an object of text and mode",
                path,
            )
        )
    text, mode = said.get("text"), said.get("mode")
    if text is not None and not isinstance(text, str):
        raise MachineError(Sentence("The text of the machine's file “{0}” is not a text", path))
    if mode is None:
        return _content(text), None
    if not isinstance(mode, str) or not mode or set(mode) - set("01234567"):
        raise MachineError(
            Sentence("The mode of the machine's file “{0}” is not an octal number in quotes", path)
        )
    return _content(text), int(mode, 8)


def _content(text: str | None) -> str | None:
    """Return a file's text; `@PEM:name@` stands for a good certificate or key of that name."""
    return None if text is not None and text.startswith("@PEM:") and text[-1:] == "@" else text


def _version(value: object) -> tuple[int, int, int]:
    parts = value.split(".") if isinstance(value, str) else []
    if len(parts) not in (2, 3) or not all(part.isascii() and part.isdigit() for part in parts):
        raise MachineError(
            Sentence("The machine's “libvirt” is not a version such as {0}", "12.8.0")
        )
    major, minor, *micro = (int(part) for part in parts)
    return major, minor, micro[0] if micro else 0


def _mode_word(value: object) -> str:
    if value not in (LEGACY, DIRECT) or not isinstance(value, str):
        raise MachineError(Sentence("The machine's “default_mode” is neither legacy nor direct"))
    return value
