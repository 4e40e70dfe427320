"""What there is to tell where a URI names a key file and the keyring lends another one."""

from virtconnect.text import WARNING, Edit, Finding, Repair, Sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.uri.reading import Reading


def finding(reading: "Reading", key: str) -> Finding | None:
    """Tell that `keyfile=` wins over the vault's `key`; None where the URI names no key file."""
    index = reading.parameter_index("keyfile")
    if index is None or not reading.parameter("keyfile"):
        return None
    name, value, _whole = reading.parameter_spans(index)
    without = reading.without_parameters((index,))
    return Finding(
        "keyfile-wins-over-keyring",
        WARNING,
        name.start,
        name.end if value is None else value.end,
        Sentence("keyfile= wins: the key {0} of the keyring is not used", key),
        (Repair(Sentence("Remove {0}", "keyfile"), Edit(0, len(reading.text), without)),),
    )
