"""The path of a key that comes from the keyring is used by every login, and told nowhere."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.lab.rig import Rig
else:
    from lab.rig import Rig

URIS = {
    "ssh": "test+ssh://root@127.0.0.1:{ssh}/default?command={knows}",
    "libssh": "test+libssh://root@127.0.0.1:{ssh}/default?known_hosts={known}&sshauth=privkey",
    "libssh2": "test+libssh2://root@127.0.0.1:{ssh}/default?known_hosts={known}&sshauth=privkey",
}


@pytest.mark.parametrize("transport", URIS)
def test_the_key_is_used(transport: str, rig: Rig) -> None:
    uri = URIS[transport].format_map(rig)

    seen = rig.me.test(uri, key_path=rig["key"], key_name="work")

    assert seen.result.result == "connected", seen
    assert seen.outcome("login") == "ok"
    assert rig["key"] not in repr(seen).replace(rig["known"], "")


@pytest.mark.parametrize("transport", URIS)
@pytest.mark.parametrize("key", ["stranger", "locked", "putty_key", "missing"])
def test_a_key_that_is_refused_is_not_told(transport: str, key: str, rig: Rig) -> None:
    path = "/nowhere/secret-key" if key == "missing" else rig[key]
    uri = URIS[transport].format_map(rig)

    seen = rig.me.test(uri, key_path=path, key_name="work")

    assert seen.result.result in ("refused", "needs-you"), seen
    assert path not in repr(seen)
    assert path not in f"{seen.result.message} {seen.result.meaning} {seen.result.error}"
