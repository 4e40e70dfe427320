"""Our own portable file: connections as JSON, in the order of their file, for a diff to follow.

    {"virt-connect": 1, "default": "system",
     "aliases": [{"name": "hail", "uri": "…", "key": "work-key"}],
     "keys": {"work-key": "/path"}}

`keys` is there only when paths were asked for; nothing else in it is private, no key's content
and no password ever. The file is ASCII; bytes that are not UTF-8 are lone surrogates.
"""

from virtconnect.exchange.collection import Collection, Connection
from virtconnect.text import Sentence, VirtConnectError

VERSION = 1  # the newest we read, and the one we write


class NotOurFile(VirtConnectError):
    """The text is no file of ours, or one whose parts have not the shape they should have."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def written(collection: Collection) -> str:
    """Return the file's text, one fact a line, ending in a line feed."""
    import json

    content: dict[str, object] = {
        "virt-connect": VERSION,
        "default": collection.default,
        "aliases": [
            {"name": connection.name, "uri": connection.uri}
            | ({} if connection.key is None else {"key": connection.key})
            for connection in collection.connections
        ],
    }
    if collection.keys:
        content["keys"] = dict(sorted(collection.keys))
    return json.dumps(content, indent=2) + "\n"


def is_ours(text: str) -> bool:
    """Tell whether the text looks like JSON rather than like a libvirt.conf."""
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def names_us(text: str) -> bool:
    """Tell whether the JSON says that it is a file of ours, however damaged or new it is."""
    return '"virt-connect"' in text


def read(text: str) -> Collection:
    """Return the connections in the text; raises NotOurFile with one sentence.

    What a later version added and we do not know is passed over.
    """
    content = _decoded(text)
    version = content.get("virt-connect")
    if isinstance(version, bool) or not isinstance(version, int):
        raise NotOurFile(Sentence("The JSON is no file of Virt Connect: “virt-connect” is missing"))
    if not 0 < version <= VERSION:
        raise NotOurFile(
            Sentence("The file has version {0}, and this program reads up to {1}", version, VERSION)
        )
    default = content.get("default")
    if default is not None and not isinstance(default, str):
        raise NotOurFile(Sentence("“default” is neither a text nor null"))
    keys = content.get("keys") or {}
    if not isinstance(keys, dict) or not all(isinstance(path, str) for path in keys.values()):
        raise NotOurFile(Sentence("“keys” does not give each key a path"))
    if not all(_is_text(word) for word in (default or "", *keys, *keys.values())):
        raise NotOurFile(Sentence("“default” or “keys” holds half of a pair of characters"))
    aliases = content.get("aliases")
    if not isinstance(aliases, list):
        raise NotOurFile(Sentence("“aliases” is not a list"))
    return Collection(
        [_connection(entry, number) for number, entry in enumerate(aliases, 1)],
        default,
        sorted(keys.items()),
    )


def _decoded(text: str) -> dict[str, object]:
    import json

    try:
        content = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as problem:
        raise NotOurFile(
            Sentence(
                "The file is not JSON: {0} in line {1}", _without_at(problem.msg), problem.lineno
            )
        ) from problem
    except (ValueError, RecursionError) as problem:  # a number or a nesting beyond measure
        raise NotOurFile(Sentence("The file is not JSON that can be read")) from problem
    if not isinstance(content, dict):
        raise NotOurFile(Sentence("The JSON is no file of Virt Connect: it is not an object"))
    return content


def _without_at(message: str) -> str:
    """Return a message of Python's without the word that its own place would follow."""
    return message.removesuffix(" at").removesuffix(" starting")


def _connection(entry: object, number: int) -> Connection:
    """Return entry `number` (from 1) of the list."""
    if not isinstance(entry, dict):
        raise NotOurFile(Sentence("Alias {0} is not an object", number))
    name, uri, key = entry.get("name"), entry.get("uri"), entry.get("key")
    if not isinstance(name, str) or not isinstance(uri, str):
        raise NotOurFile(Sentence("Alias {0} lacks a name or a URI that is a text", number))
    if key is not None and not isinstance(key, str):
        raise NotOurFile(Sentence("The key of alias {0} is not a text", number))
    if not all(_is_text(text) for text in (name, uri, key or "")):
        raise NotOurFile(
            Sentence("Alias {0} holds half of a pair that stands for no character", number)
        )
    return Connection(name, uri, key)


def _is_text(text: str) -> bool:
    """Tell whether a file can hold `text`; JSON can name half a character."""
    try:
        text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True
