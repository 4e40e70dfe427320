"""libvirt.conf on the disk: load it with a fingerprint, look at the change, save it whole."""

from virtconnect.conf.aliases import aliases, default_uri
from virtconnect.conf.difference import unified_diff as unified_diff
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.file_errors import NotAsIntended
from virtconnect.conf.loading import Fingerprint as Fingerprint
from virtconnect.conf.loading import Loaded as Loaded
from virtconnect.conf.loading import fingerprint as fingerprint
from virtconnect.conf.loading import has_changed as has_changed
from virtconnect.conf.loading import load as load
from virtconnect.conf.loading import other_names as other_names
from virtconnect.conf.loading import watchable as watchable
from virtconnect.conf.saving import save as save

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from virtconnect.conf.chunk import Chunk


def checked_text(document: ConfDocument) -> str:
    """Return a document's text, once the whole of it was read and says what the document does.

    Raises `NotAsIntended`. Where both hold the same characters, and neither was made by an edit,
    their entries are the same too: only what was edited is compared entry by entry.
    """
    text = document.text
    read = ConfDocument.read(text)
    ours, theirs = aliases(document).chunks, aliases(read).chunks
    shortest = min(len(ours), len(theirs))
    head = 0
    while head < shortest and _is_same(ours[head], theirs[head]):
        head += 1
    tail = 0
    while tail < shortest - head and _is_same(ours[-1 - tail], theirs[-1 - tail]):
        tail += 1
    intended, pairs = (
        [pair for chunk in chunks[head : len(chunks) - tail] for pair in chunk.pairs]
        for chunks in (ours, theirs)
    )
    _compare(pairs, intended)
    _compare_default(default_uri(read), default_uri(document))
    return text


def _is_same(one: "Chunk", other: "Chunk") -> bool:
    return one is other or (
        one.is_as_read and other.is_as_read and one.count == other.count and one.text == other.text
    )


def check_before_write(
    text: str, intended: "Sequence[tuple[str, str]]", default: str | None
) -> None:
    """Raise `NotAsIntended` unless `text` reads as these aliases and this `uri_default`."""
    document = ConfDocument.read(text)
    _compare(aliases(document).pairs, list(intended))
    _compare_default(default_uri(document), default)


def _compare(pairs: list[tuple[str, str]], intended: list[tuple[str, str]]) -> None:
    if pairs != intended:
        wrong = next(
            (found for found, meant in zip(pairs, intended, strict=False) if found != meant),
            ("", ""),
        )
        raise NotAsIntended("=".join(wrong) if any(wrong) else f"{len(pairs)} aliases")


def _compare_default(found: str | None, intended: str | None) -> None:
    if found != intended:
        raise NotAsIntended(f"uri_default {found}")
