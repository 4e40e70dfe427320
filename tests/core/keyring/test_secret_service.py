"""The vault in a real Secret Service: ready, locked, gone, or never there."""

import shutil
from pathlib import Path
from typing import Protocol

PATH = "/home/alice/.ssh/very secret – Schlüssel"


class Session(Protocol):
    home: Path
    services: Path

    def run(self, lines: str, *, provider: str = ..., bus: bool = True) -> object: ...


def test_an_entry_is_stored_replaced_and_forgotten(session: Session) -> None:
    found = session.run(
        f"""
vault.store("work", "/old")
vault.store("work", {PATH!r})
vault.store("home", "/" + "x" * 3000)
before = [vault.path_of("work"), len(vault.path_of("home")), vault.path_of("other")]
vault.forget("work")
vault.forget("work")
[before, vault.path_of("work"), len(vault.path_of("home"))]
"""
    )

    assert found == [[PATH, 3001, None], None, 3001]


def test_a_renamed_entry_takes_its_passphrase_along(session: Session) -> None:
    found = session.run(
        """
vault.store("work", "/p")
vault.remember(PASSPHRASE, "work", "s3cret")
vault.rename("work", "office")
old = [vault.path_of("work"), vault.recall(PASSPHRASE, "work")]
[old, vault.path_of("office"), vault.recall(PASSPHRASE, "office")]
"""
    )

    assert found == [[None, None], "/p", "s3cret"]


def test_the_keyring_is_called_what_its_user_calls_it(session: Session) -> None:
    found = session.run("told(vault.status())")

    assert found == ["ready", "GNOME Keyring", "The keyring (GNOME Keyring) is ready"]


def test_a_locked_keyring_is_told_without_a_prompt_and_opens_again(session: Session) -> None:
    found = session.run(
        """
vault.store("work", "/p")
lock()
locked = told(vault.status())
errors = [
    tried(lambda: vault.path_of("work")),
    tried(lambda: vault.store("work", "/other")),
    tried(lambda: vault.forget("work")),
    tried(lambda: vault.recall(PASSPHRASE, "work")),
]
still = vault.unlock().kind
unlock()
[locked, errors, still, vault.status().kind, vault.path_of("work")]
"""
    )

    sentence = "The keyring (Secret Service) is locked"
    assert found == [
        ["locked", "GNOME Keyring", "The keyring (GNOME Keyring) is locked"],
        [["KeyringLocked", sentence]] * 4,
        "locked",
        "ready",
        "/p",
    ]


def test_a_keyring_that_was_never_made_counts_as_locked(session: Session) -> None:
    found = session.run(
        '[vault.status().kind, tried(lambda: vault.store("work", "/p"))[0]]',
        provider="gnome-keyring-daemon --start --components=secrets >/dev/null",
    )

    assert found == ["locked", "KeyringLocked"]


def test_a_keyring_that_is_not_up_yet_is_started(session: Session) -> None:
    (session.services / "secrets.service").write_text(
        "[D-BUS Service]\nName=org.freedesktop.secrets\n"
        f"Exec={shutil.which('gnome-keyring-daemon')} --foreground --components=secrets\n"
    )
    session.run('vault.store("work", "/p")')

    found = session.run(
        "[told(vault.status())[:2], unlock(), vault.path_of('work')]", provider="true"
    )

    assert found == [["locked", "GNOME Keyring"], None, "/p"]


def test_an_entry_is_there_after_the_next_login(session: Session) -> None:
    session.run('vault.store("work", "/p")')

    assert session.run('vault.path_of("work")') == "/p"


def test_no_file_holds_a_path_or_a_passphrase_in_plain_text(session: Session) -> None:
    session.run(
        f"""
vault.store("work", {PATH!r})
vault.remember(PASSPHRASE, "work", "s3cret-phrase")
None
"""
    )

    files = [file for file in session.home.rglob("*") if file.is_file()]
    assert any(file.suffix == ".keyring" for file in files)
    for file in files:
        content = file.read_bytes()
        assert b"very secret" not in content
        assert b"s3cret-phrase" not in content


def test_a_bus_without_a_keyring_is_none(session: Session) -> None:
    found = session.run(
        '[told(vault.status()), tried(lambda: vault.path_of("work"))]', provider="true"
    )

    sentence = "There is no keyring service here, so key paths cannot be stored securely"
    assert found == [["none", "", sentence], ["NoKeyring", sentence]]


def test_no_bus_at_all_is_none(session: Session) -> None:
    found = session.run(
        '[vault.status().kind, tried(lambda: vault.store("work", "/p"))[0]]', bus=False
    )

    assert found == ["none", "NoKeyring"]


def test_a_keyring_that_dies_is_failing(session: Session) -> None:
    found = session.run(
        """
import subprocess, secretstorage
argv = ["gnome-keyring-daemon", "--unlock", "--foreground", "--components=secrets"]
daemon = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
daemon.stdin.write(b"secret")
daemon.stdin.close()
with secretstorage.dbus_init() as connection:
    while not secretstorage.check_service_availability(connection):
        assert daemon.poll() is None
vault.store("work", "/p")
daemon.kill()
daemon.wait()
error = tried(lambda: vault.path_of("work"))
[vault.status().kind, error[0], "/p" in error[1]]
""",
        provider="true",
    )

    assert found == ["failing", "KeyringRefused", False]
