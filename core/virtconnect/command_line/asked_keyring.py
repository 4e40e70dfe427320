"""The keyring where a command was asked to use it: it may ask for its password, not for ever."""

from virtconnect.command_line.output import note
from virtconnect.text import Sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.vault import Vault

_MOMENT = 10.0  # seconds in which any keyring can say how it is
_TIME_TO_TYPE = 60.0  # seconds in which a person can have typed its password


def asked_vault() -> "Vault":
    """Return the keyring; one that is locked is announced, since its window may stand elsewhere."""
    from virtconnect.vault import FAILING, LOCKED, Vault

    vault = Vault(patience=_MOMENT)
    status = vault.status()
    if status.kind == FAILING:
        return vault  # it will say so again, and at once if it said nothing
    if status.kind == LOCKED:
        note(Sentence("{0}, and may ask for its password now", status.text))
    return Vault(patience=_TIME_TO_TYPE)
