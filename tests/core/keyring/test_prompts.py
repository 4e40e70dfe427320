"""A keyring whose password window nobody answers, and the command line beside it."""

import json
from typing import Any

import pytest

PROGRAM = """
import json, os, subprocess, sys
from virtconnect.vault import KeyringLocked, KeyringSilent, Vault

Vault().store("work", "/secret/place")
lock()
window = prompter("waits")

def tried(use):
    try:
        return use()
    except (KeyringLocked, KeyringSilent) as error:
        return [type(error).__name__, str(error)]

def program(*words):
    name = os.path.join(os.path.dirname(sys.executable), "virt-connect")
    run = subprocess.run([name, *words], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return [run.returncode, run.stdout, run.stderr]

conf = sys.argv[1]
answers = [
    tried(lambda: Vault().path_of("work", may_ask=False)),
    program("test", "--json", "--conf", conf, "--all"),
    tried(lambda: Vault(patience=0.5).path_of("work")),
]
window.kill()
window.wait()
print(json.dumps(answers))
"""


@pytest.mark.full
def test_a_test_never_opens_the_keyring_s_window_nor_waits_for_it(session: Any) -> None:
    config = session.home / ".config" / "virt-connect"
    config.mkdir(parents=True, mode=0o700)
    conf = session.home / "libvirt.conf"
    conf.write_text('uri_aliases = ["a=test:///default", "b=test:///default", "c=test:///default"]')
    bound = {"virt-connect": 1, "names": ["work"], "files": {str(conf): {"b": "work"}}}
    (config / "keys.json").write_text(json.dumps(bound))

    quiet, (status, out, err), silent = session.run_program(PROGRAM, str(conf))

    locked = "The keyring (Secret Service) is locked"
    assert quiet == ["KeyringLocked", locked]
    assert status == 0
    results = [json.loads(line) for line in out.splitlines()]
    assert [one["result"] for one in results if "result" in one] == ["connected"] * 3
    assert err == f"virt-connect: Testing without the key work: {locked}\n"
    assert silent == ["KeyringSilent", "The keyring did not answer within 0.5 s"]
