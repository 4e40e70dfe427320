"""A key that is unlocked in a test, and given to a real SSH agent on the way."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PASSPHRASE = "secret"


class Agent:
    """An ssh-agent of the test's own."""

    def __init__(self, folder: Path) -> None:
        self.socket = folder / "agent"
        self._process = subprocess.Popen(
            ["ssh-agent", "-D", "-a", str(self.socket)], stdout=subprocess.DEVNULL
        )

    @property
    def keys(self) -> str:
        """What it holds, as ssh-add tells it."""
        told = subprocess.run(
            ["ssh-add", "-l"],
            env={**os.environ, "SSH_AUTH_SOCK": str(self.socket)},
            capture_output=True,
            text=True,
            check=False,
        )
        return told.stdout

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()


@pytest.fixture
def agent(tmp_path: Path, room: Any) -> Iterator[Agent]:
    agent = Agent(tmp_path)
    room.qtbot.waitUntil(agent.socket.exists, timeout=10_000)
    yield agent
    agent.close()


def begin(room: Any, host: Any, agent: Agent, name: str, *, adds_key: bool) -> None:
    command = host.ssh(name, knows=host.host_key, more=f"Host *\n  IdentityAgent {agent.socket}\n")
    place = f"root@127.0.0.1:{host.port}"
    room.open(f"test+ssh://{place}/default?command={command}&keyfile={host.locked}")
    room.runs.start("it", adds_key=adds_key)
    room.until_asked()
    room.answer(PASSPHRASE)


@pytest.mark.full
def test_a_key_that_is_unlocked_is_given_to_the_agent(room: Any, host: Any, agent: Agent) -> None:
    begin(room, host, agent, "agentyes", adds_key=True)

    assert room.until_over() == "connected"
    assert "ED25519" in agent.keys


@pytest.mark.full
def test_without_being_asked_for_it_no_key_goes_to_the_agent(
    room: Any, host: Any, agent: Agent
) -> None:
    begin(room, host, agent, "agentno", adds_key=False)

    assert room.until_over() == "connected"
    assert "no identities" in agent.keys
