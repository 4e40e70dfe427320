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


def check_before_write(
    text: str, intended: "Sequence[tuple[str, str]]", default: str | None
) -> None:
    """Raise `NotAsIntended` unless `text` reads as these aliases and this `uri_default`."""
    document = ConfDocument.read(text)
    pairs = aliases(document).pairs
    if pairs != list(intended):
        wrong = next(
            (found for found, meant in zip(pairs, intended, strict=False) if found != meant),
            ("", ""),
        )
        raise NotAsIntended("=".join(wrong) if any(wrong) else f"{len(pairs)} aliases")
    if default_uri(document) != default:
        raise NotAsIntended(f"uri_default {default_uri(document)}")
