"""The lines that put a key onto hosts."""

from virtconnect_gui.dialogs.key_files import copy_id_lines
from virtconnect_gui.models.keys import KeyEntry


def test_a_password_of_a_uri_is_in_no_line() -> None:
    entry = KeyEntry("k", is_asked=True, path="/k", shown_path="/k", has_public_file=True)

    lines = copy_id_lines(entry, ["qemu+ssh://root:secret@h:22/system", "qemu+ssh://bob@i/system"])

    assert lines == "ssh-copy-id -i /k -p 22 root@h\nssh-copy-id -i /k bob@i\n"
