"""Remembered secrets: names in a file of ours, the secrets in the keyring alone."""

from pathlib import Path

import pytest

from virtconnect import remembered
from virtconnect.remembered import Remembered
from virtconnect.vault import PASSPHRASE, PASSWORD, SessionVault

LOGIN = Remembered(PASSWORD, "root@hail")
KEY = Remembered(PASSPHRASE, "/home/alice/.ssh/id")


def test_a_secret_is_kept_listed_and_forgotten(tmp_path: Path) -> None:
    vault, folder = SessionVault(), str(tmp_path)

    for what in (LOGIN, KEY, LOGIN):
        remembered.keep(vault, folder, what, "mackerel")

    assert remembered.load(folder) == (KEY, LOGIN)
    assert vault.recall(PASSWORD, "root@hail") == "mackerel"
    remembered.forget(vault, folder, LOGIN)
    assert remembered.load(folder) == (KEY,)
    assert vault.recall(PASSWORD, "root@hail") is None


def test_the_file_holds_no_secret_and_is_private(tmp_path: Path) -> None:
    remembered.keep(SessionVault(), str(tmp_path), LOGIN, "mackerel")

    (file,) = tmp_path.glob("*.json")
    assert "mackerel" not in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600


def test_the_passphrase_of_a_key_of_the_vault_goes_with_the_key(tmp_path: Path) -> None:
    vault = SessionVault()
    vault.store("work", "/home/alice/.ssh/id")

    remembered.keep(vault, str(tmp_path), Remembered(PASSPHRASE, "work"), "mackerel")

    assert remembered.load(str(tmp_path)) == ()
    vault.rename("work", "job")
    assert vault.recall(PASSPHRASE, "job") == "mackerel"


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", '{"secrets": 1}', '{"secrets": [1, {"kind": "x", "name": "y"}]}'],
)
def test_a_file_that_is_none_of_ours_lists_nothing(tmp_path: Path, content: str) -> None:
    (tmp_path / "secrets.json").write_text(content)

    assert remembered.load(str(tmp_path)) == ()
