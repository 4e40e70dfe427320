"""What the keyring remembers, as the answers to what tests ask; a person is never asked here."""

from virtconnect import remembered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from virtconnect.probe.events import Ask
    from virtconnect.probe.job import Job
    from virtconnect.vault import Vault


class KeptSecrets:
    """Secrets that somebody wanted remembered; `folder` is our configuration folder.

    The keyring is not asked at all where nothing is known to be kept, and it is not made to ask
    for its own password.
    """

    def __init__(self, folder: str, vault: "Vault") -> None:
        self._has_secrets = bool(remembered.load(folder))
        self._vault = vault
        self._passphrases: dict[str, bool] = {}

    def has_any(self, key: str | None) -> bool:
        """Tell whether a question of a test with this key of the vault might be answered."""
        return self._has_secrets or (key is not None and self._has_passphrase(key))

    def answer(self, job: "Job", ask: "Ask") -> "Sequence[str] | None":
        """Return what is remembered for a question; None: nothing, or it was not taken."""
        from virtconnect.probe.questions import place_of, recalled, understood

        question = understood(ask, place_of(job))
        if question.memory is None or question.again:
            return None
        secret = self._recalled(question.memory.kind, question.memory.name)
        return None if secret is None else recalled(secret, len(question.inputs))

    def _has_passphrase(self, key: str) -> bool:
        from virtconnect.vault import PASSPHRASE

        if key not in self._passphrases:
            self._passphrases[key] = self._recalled(PASSPHRASE, key) is not None
        return self._passphrases[key]

    def _recalled(self, kind: str, name: str) -> str | None:
        from virtconnect.vault import VaultError

        try:
            return self._vault.recall(kind, name, may_ask=False)
        except VaultError:  # a keyring that is not ready: the test needs somebody
            return None
