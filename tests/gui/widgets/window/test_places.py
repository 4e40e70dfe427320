"""Paths as people write them."""

import pytest

from virtconnect_gui.words import place


@pytest.mark.parametrize(
    ("home", "path", "shown"),
    [
        (
            "/home/alice",
            "/home/alice/.config/libvirt/libvirt.conf",
            "~/.config/libvirt/libvirt.conf",
        ),
        ("/home/alice/", "/home/alice/x", "~/x"),
        ("/home/alice", "/home/alicea/x", "/home/alicea/x"),
        ("/home/alice", "/etc/libvirt/libvirt.conf", "/etc/libvirt/libvirt.conf"),
        ("/", "/etc/libvirt/libvirt.conf", "/etc/libvirt/libvirt.conf"),
        ("/home/alice", "/home/alice/a\u202eb", "~/a\\u202eb"),
    ],
)
def test_a_path_below_ones_own_folder_begins_with_a_tilde(
    monkeypatch: pytest.MonkeyPatch, home: str, path: str, shown: str
) -> None:
    monkeypatch.setenv("HOME", home)

    assert place(path) == shown
