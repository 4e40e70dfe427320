"""A key file in the URI beside a key of the keyring."""

import pytest

from virtconnect.uri.lent_key import finding
from virtconnect.uri.reading import read


@pytest.mark.parametrize(
    ("uri", "marked", "mended"),
    [
        ("qemu+ssh://h/system?keyfile=/k", "keyfile=/k", "qemu+ssh://h/system"),
        ("qemu+ssh://h/?a=1&keyfile=/k&b=2", "keyfile=/k", "qemu+ssh://h/?a=1&b=2"),
        ("qemu+ssh://h/?keyfile=/a&KeyFile=/b", "KeyFile=/b", "qemu+ssh://h/?keyfile=/a"),
    ],
)
def test_the_uris_own_key_file_wins(uri: str, marked: str, mended: str) -> None:
    found = finding(read(uri), "work")

    assert found is not None
    assert uri[found.start : found.end] == marked
    assert found.repairs[0].edit.applied(uri) == mended


@pytest.mark.parametrize("uri", ["qemu+ssh://h/system", "qemu+ssh://h/?keyfile=", "", "hail"])
def test_without_one_the_lent_key_is_used(uri: str) -> None:
    assert finding(read(uri), "work") is None
