"""The vault, with keyrings in memory and keyrings that go wrong."""

import subprocess
import sys
import threading
import traceback
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keyring import errors
from keyring.backends import fail, null

from virtconnect.bindings import key_name_problem
from virtconnect.vault import (
    FAILING,
    LOCKED,
    NONE,
    PASSPHRASE,
    PASSWORD,
    READY,
    KeyNameRefused,
    KeyringLocked,
    KeyringRefused,
    KeyringSilent,
    NoKeyring,
    SessionVault,
    Vault,
    VaultError,
)

PATH = "/home/alice/.ssh/very-secret-place"


class MemoryKeyring:
    """Keeps what it is given, as a backend of `keyring` does."""

    priority = 1.0

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise errors.PasswordDeleteError("not found")


class BrokenKeyring(MemoryKeyring):
    """Raises an error whatever it is asked, and quotes what it was given."""

    def __init__(self, error: Callable[[str], Exception]) -> None:
        super().__init__()
        self._error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self._error(f"{service} {username} {PATH}")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise self._error(password)

    def delete_password(self, service: str, username: str) -> None:
        raise self._error(f"{service} {username} {PATH}")


class ForgetfulKeyring(MemoryKeyring):
    """Takes everything and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class StubbornKeyring(MemoryKeyring):
    """Does not let go of anything."""

    def delete_password(self, service: str, username: str) -> None:
        raise errors.PasswordDeleteError(PATH)


class PlaintextKeyring(MemoryKeyring):
    """Named as the one of keyrings.alt is."""


class PoorKeyring(MemoryKeyring):
    """One that the keyring package does not recommend."""

    priority = 0.5


VAULTS = [
    pytest.param(lambda: Vault(MemoryKeyring()), id="a keyring"),
    pytest.param(SessionVault, id="this session only"),
]


@pytest.mark.parametrize("make", VAULTS)
def test_a_path_is_kept_under_its_name(make: Callable[[], Vault]) -> None:
    vault = make()
    vault.store("work", "/old")
    vault.store("work", PATH)
    vault.store("home", "/home")

    assert vault.path_of("work") == PATH
    assert vault.path_of("home") == "/home"
    assert vault.path_of("other") is None
    assert vault.status().kind == READY


@pytest.mark.parametrize("make", VAULTS)
def test_a_forgotten_entry_is_gone_with_its_passphrase(make: Callable[[], Vault]) -> None:
    vault = make()
    vault.store("work", PATH)
    vault.remember(PASSPHRASE, "work", "s3cret")

    vault.forget("work")
    vault.forget("work")

    assert vault.path_of("work") is None
    assert vault.recall(PASSPHRASE, "work") is None


@pytest.mark.parametrize("make", VAULTS)
def test_a_renamed_entry_takes_its_passphrase_along(make: Callable[[], Vault]) -> None:
    vault = make()
    vault.store("work", PATH)
    vault.remember(PASSPHRASE, "work", "s3cret")

    vault.rename("work", "office")

    assert vault.path_of("office") == PATH
    assert vault.recall(PASSPHRASE, "office") == "s3cret"
    assert vault.path_of("work") is None
    assert vault.recall(PASSPHRASE, "work") is None


@pytest.mark.parametrize("make", VAULTS)
def test_renaming_to_itself_or_from_nothing_changes_nothing(make: Callable[[], Vault]) -> None:
    vault = make()
    vault.store("work", PATH)

    vault.rename("work", "work")
    vault.rename("nobody", "work")

    assert vault.path_of("work") == PATH


@pytest.mark.parametrize("make", VAULTS)
def test_secrets_stand_apart_from_entries_and_each_other(make: Callable[[], Vault]) -> None:
    vault = make()
    vault.store("work", PATH)
    vault.remember(PASSPHRASE, "work", "phrase")
    vault.remember(PASSWORD, "work", "word")
    vault.remember(PASSWORD, "root@host:22", "other")

    vault.forget_secret(PASSPHRASE, "work")
    vault.forget_secret(PASSPHRASE, "work")

    assert vault.recall(PASSPHRASE, "work") is None
    assert vault.recall(PASSWORD, "work") == "word"
    assert vault.recall(PASSWORD, "root@host:22") == "other"
    assert vault.path_of("work") == PATH


def test_a_keyring_holds_service_name_and_path() -> None:
    keyring = MemoryKeyring()
    vault = Vault(keyring)

    vault.store("work", PATH)
    vault.remember(PASSPHRASE, "work", "s3cret")

    assert keyring.kept == {
        ("virt-connect", "work"): PATH,
        ("virt-connect", "passphrase:work"): "s3cret",
    }


@settings(deadline=None)
@given(
    st.dictionaries(
        st.text(max_size=6).filter(lambda name: key_name_problem(name) is None), st.text()
    )
)
def test_a_vault_gives_back_what_it_was_given(entries: dict[str, str]) -> None:
    vault = Vault(MemoryKeyring())

    for name, path in entries.items():
        vault.store(name, path)

    assert {name: vault.path_of(name) for name in entries} == entries


@pytest.mark.parametrize("make", VAULTS)
@pytest.mark.parametrize("name", ["", "/a/path", "passphrase:work", "a\n"])
def test_a_name_that_cannot_be_one_is_refused(make: Callable[[], Vault], name: str) -> None:
    vault = make()
    for use in (
        lambda: vault.store(name, PATH),
        lambda: vault.path_of(name),
        lambda: vault.forget(name),
        lambda: vault.rename("work", name),
    ):
        with pytest.raises(KeyNameRefused):
            use()


@pytest.mark.parametrize(("kind", "name"), [("path", "work"), ("", "work"), (PASSPHRASE, "")])
def test_only_passphrases_and_passwords_of_something_are_secrets(kind: str, name: str) -> None:
    with pytest.raises(KeyNameRefused):
        Vault(MemoryKeyring()).remember(kind, name, "s3cret")


def _dismissed(text: str) -> Exception:
    class PromptDismissedException(Exception):
        pass

    error = errors.InitError(text)
    error.__cause__ = PromptDismissedException(text)
    return error


WRONG = [
    pytest.param(errors.NoKeyringError, NoKeyring, NONE, id="no keyring"),
    pytest.param(errors.KeyringLocked, KeyringLocked, LOCKED, id="locked"),
    pytest.param(_dismissed, KeyringLocked, LOCKED, id="a first prompt dismissed"),
    pytest.param(errors.InitError, KeyringRefused, FAILING, id="cannot be initialised"),
    pytest.param(errors.PasswordSetError, KeyringRefused, FAILING, id="cannot be set"),
    pytest.param(errors.PasswordDeleteError, KeyringRefused, FAILING, id="cannot be deleted"),
    pytest.param(errors.KeyringError, KeyringRefused, FAILING, id="any error of keyring"),
    pytest.param(RuntimeError, KeyringRefused, FAILING, id="any error"),
    pytest.param(OSError, KeyringRefused, FAILING, id="the system's"),
    pytest.param(
        lambda text: UnicodeEncodeError("utf-8", text, 0, 1, text),
        KeyringRefused,
        FAILING,
        id="an error that holds its object",
    ),
]


@pytest.mark.parametrize(("error", "expected", "kind"), WRONG)
def test_every_error_is_told_as_one_of_ours_without_the_path(
    error: Callable[[str], Exception], expected: type[VaultError], kind: str
) -> None:
    vault = Vault(BrokenKeyring(error))

    for use in (
        lambda: vault.store("work", PATH),
        lambda: vault.path_of("work"),
        lambda: vault.forget("work"),
        lambda: vault.rename("work", "office"),
        lambda: vault.remember(PASSPHRASE, "work", PATH),
        lambda: vault.recall(PASSPHRASE, "work"),
        lambda: vault.forget_secret(PASSPHRASE, "work"),
    ):
        with pytest.raises(VaultError) as caught:
            use()

        assert type(caught.value) is expected
        assert str(caught.value) == str(caught.value.sentence)
        assert PATH not in "".join(traceback.format_exception(caught.value))
        assert not str(caught.value).endswith(".")

    status = vault.status()
    assert status.kind == kind
    assert vault.unlock() == status
    assert PATH not in str(status.text)


@pytest.mark.parametrize("module", ["kwallet", "libsecret", "macOS"])
def test_a_keyring_that_may_ask_is_not_made_to_by_looking_at_its_state(module: str) -> None:
    class Asking(MemoryKeyring):
        asked = 0

        def get_password(self, service: str, username: str) -> str | None:
            self.asked += 1
            return None

    Asking.__module__ = f"keyring.backends.{module}"
    keyring = Asking()

    assert Vault(keyring).status().kind == READY
    assert keyring.asked == 0
    assert Vault(keyring).unlock().kind == READY
    assert keyring.asked == 1


def test_what_ends_the_program_is_not_an_error_of_the_keyring() -> None:
    class Interrupted(MemoryKeyring):
        def get_password(self, service: str, username: str) -> str | None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Vault(Interrupted()).path_of("work")


def test_a_keyring_that_keeps_nothing_is_found_out() -> None:
    with pytest.raises(KeyringRefused, match="did not keep"):
        Vault(ForgetfulKeyring()).store("work", PATH)


def test_an_entry_that_cannot_be_deleted_is_told() -> None:
    keyring = StubbornKeyring()
    vault = Vault(keyring)
    vault.store("work", PATH)

    with pytest.raises(KeyringRefused) as caught:
        vault.forget("work")
    assert PATH not in str(caught.value)
    vault.forget("never-there")


@pytest.mark.parametrize(
    ("backend", "words"),
    [
        pytest.param(fail.Keyring(), "There is no keyring service here", id="none"),
        pytest.param(null.Keyring(), "There is no keyring service here", id="switched off"),
        pytest.param(PlaintextKeyring(), "does not keep its content safe", id="plain text"),
        pytest.param(PoorKeyring(), "does not keep its content safe", id="not recommended"),
    ],
)
def test_there_is_no_fallback_to_what_is_not_safe(backend: MemoryKeyring, words: str) -> None:
    vault = Vault(backend)

    status = vault.status()

    assert (status.kind, status.backend) == (NONE, "")
    assert words in str(status.text)
    with pytest.raises(NoKeyring):
        vault.store("work", PATH)
    with pytest.raises(NoKeyring):
        vault.path_of("work")
    assert getattr(backend, "kept", {}) == {}


def test_a_session_says_how_long_it_keeps() -> None:
    assert str(SessionVault().status().text) == "Key paths stay in memory until you quit"


# A program that has backends of its own registered with the real `keyring`, to see what the real
# choice and the real chain come to.
CHOICE = """
import os, sys
from keyring.backend import KeyringBackend
from keyring.backends import chainer
from virtconnect.vault import Vault, VaultError

class Memory:
    def __init__(self):
        super().__init__()
        self.kept = {}
    def get_password(self, service, username):
        return type(self).kept.get(username)
    def set_password(self, service, username, password):
        type(self).kept[username] = password
    def delete_password(self, service, username):
        del type(self).kept[username]

def backend(name, rank):
    return type(name, (Memory, KeyringBackend), {"priority": rank, "kept": {}})

made = [backend(*pair.split("=")[:1], float(pair.split("=")[1])) for pair in sys.argv[1:]]
vault = Vault()
status = vault.status()
print(status.kind, "|", status.backend, "|", status.text)
try:
    vault.store("work", "/p")
except VaultError as error:
    print(type(error).__name__)
print(*(f"{cls.__name__}:{len(cls.kept)}" for cls in made))
"""


def _choice(*backends: str, **env: str) -> list[str]:
    run = subprocess.run(
        [sys.executable, "-c", CHOICE, *backends],
        env={"HOME": "/nonexistent", "PATH": "/usr/bin:/bin", **env},
        capture_output=True,
        text=True,
        check=True,
    )
    return [line.strip() for line in run.stdout.split("\n")]


def test_a_chain_of_keyrings_is_taken_apart() -> None:
    status, kept, *_ = _choice("PlaintextKeyring=9", "Good=5", "Other=2")

    assert status == "ready | Good | The keyring (Good) is ready"
    assert kept == "PlaintextKeyring:0 Good:1 Other:0"


def test_a_chain_of_nothing_but_plain_text_is_no_keyring() -> None:
    status, error, kept, *_ = _choice("PlaintextKeyring=0.6", "Encrypted=0.5")

    assert status.startswith("none |  | The only keyring here does not keep its content safe")
    assert error == "NoKeyring"
    assert kept == "PlaintextKeyring:0 Encrypted:0"


@pytest.mark.parametrize(
    ("chosen", "status"),
    [
        pytest.param("keyring.backends.null.Keyring", "none", id="off"),
        pytest.param("keyring.backends.fail.Keyring", "none", id="fail"),
        pytest.param("nowhere.to.be.Found", "failing", id="one that is not installed"),
        pytest.param("keyring.backends.SecretService.Keyring", "failing", id="one that is not up"),
    ],
)
def test_a_backend_chosen_by_the_user(chosen: str, status: str) -> None:
    told, error, *_ = _choice(PYTHON_KEYRING_BACKEND=chosen)

    assert told.split(" |")[0] == status
    assert error == ("NoKeyring" if status == "none" else "KeyringRefused")


def test_making_a_vault_loads_no_keyring() -> None:
    code = (
        "import sys; from virtconnect.vault import Vault; Vault(); print('keyring' in sys.modules)"
    )

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "False"


class SilentKeyring(MemoryKeyring):
    """Answers nothing from when its lips are sealed, until it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.may_speak = threading.Event()
        self.may_speak.set()
        self.asked = 0

    def get_password(self, service: str, username: str) -> str | None:
        self.asked += 1
        assert self.may_speak.wait(60)
        return super().get_password(service, username)


def test_a_keyring_that_never_answers_is_told_once_and_asked_no_more() -> None:
    silent = SilentKeyring()
    Vault(silent).store("work", PATH)
    vault = Vault(silent, patience=0.1)
    silent.may_speak.clear()
    silent.asked = 0
    told = []

    for use in (
        lambda: vault.path_of("work"),
        lambda: vault.recall(PASSWORD, "root@host"),
        lambda: vault.store("other", PATH),
        lambda: vault.forget("work"),
    ):
        with pytest.raises(KeyringSilent) as raised:
            use()
        told.append(str(raised.value))
    status = vault.status()
    silent.may_speak.set()

    assert set(told) == {"The keyring did not answer within 0.1 s"}
    assert silent.asked <= 1  # the thread of the first may not have come to it yet
    assert (status.kind, str(status.text)) == (FAILING, told[0])


def test_with_patience_answers_and_errors_are_the_same() -> None:
    vault = Vault(MemoryKeyring(), patience=60)
    vault.store("work", PATH)

    assert vault.path_of("work", may_ask=False) == PATH
    assert vault.status().kind == READY
    with pytest.raises(KeyringRefused):
        Vault(BrokenKeyring(OSError), patience=60).path_of("work")
    with pytest.raises(KeyNameRefused):
        vault.path_of("a/b")
