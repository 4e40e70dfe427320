"""What is asked, understood: kinds, words, and what may be remembered."""

import pytest

from virtconnect.known_hosts import HostKey
from virtconnect.probe.events import ASKPASS, CREDENTIALS, HOST_KEY, Ask, Field
from virtconnect.probe.questions import (
    HostKeyFacts,
    Memory,
    Place,
    is_same_fingerprint,
    kept,
    recalled,
    understood,
)
from virtconnect.vault import PASSPHRASE, PASSWORD

SSH = "OpenSSH_9.2p1 Debian-2"
HAIL = Place("hail", 2222, "ssh", "root")
KEY = HostKey("ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIGz0virFaek7HPtoskQmzGTDntZru6U3D33wg0XBd9Es")
NEW_HOST = (
    "The authenticity of host '[hail]:2222 ([10.1.2.3]:2222)' can't be established.\n"
    f"ED25519 key fingerprint is {KEY.fingerprint}.\n"
    "This key is not known by any other names.\n"
    "Are you sure you want to continue connecting (yes/no/[fingerprint])? "
)


def of_ssh(prompt: str, *, ssh: str = SSH, hint: str = "", again: int = 0) -> Ask:
    facts = (("hint", hint), ("ssh", ssh))
    return Ask(1, 1, ASKPASS, (Field(prompt, echo=False),), again, facts)


def of_libvirt(*fields: Field) -> Ask:
    return Ask(1, 1, CREDENTIALS, fields)


def a_key(key: str) -> Memory:
    return Memory(PASSPHRASE, key)


def a_login(name: str) -> Memory:
    return Memory(PASSWORD, name)


@pytest.mark.parametrize(
    ("prompt", "kind", "memory"),
    [
        pytest.param(
            "Enter passphrase for key '/k/id': ", "passphrase", a_key("/k/id"), id="passphrase"
        ),
        pytest.param("Enter passphrase for /k/id: ", "passphrase", a_key("/k/id"), id="old ssh"),
        pytest.param(
            "root@hail's password: ", "password", a_login("root@[hail]:2222"), id="password"
        ),
        pytest.param(
            "root@gate's password: ", "password", a_login("root@gate"), id="password of a hop"
        ),
        pytest.param(
            "(root@hail) Password: ", "interactive", a_login("root@[hail]:2222"), id="PAM"
        ),
        pytest.param("(root@hail) Verification code: ", "interactive", None, id="code"),
        pytest.param("(root@hail) Password + code: ", "interactive", None, id="password and code"),
        pytest.param("Enter PIN for ED25519-SK key /k/sk: ", "pin", None, id="PIN"),
        pytest.param("Confirm user presence for key ED25519-SK", "touch", None, id="touch"),
        pytest.param("Allow shared connection to hail? (yes/no) ", "confirm", None, id="confirm"),
        pytest.param(NEW_HOST, "trust-there", None, id="host key"),
        pytest.param("whatever", "interactive", None, id="anything"),
        pytest.param("", "interactive", None, id="nothing"),
        # A server's words that look like others stand behind who says them.
        pytest.param(
            "(root@hail) root@bank's password: ", "interactive", None, id="as another's password"
        ),
        pytest.param(
            "(root@hail) Enter passphrase for key '/k/id': ", "interactive", None, id="as a key's"
        ),
    ],
)
def test_what_ssh_asks(prompt: str, kind: str, memory: Memory | None) -> None:
    question = understood(of_ssh(prompt), HAIL)

    assert (question.kind, question.memory) == (kind, memory)
    assert question.prompt == prompt


@pytest.mark.parametrize("ssh", ["OpenSSH_8.3p1", "OpenSSH_7.4p1", "dropbear", ""])
@pytest.mark.parametrize("prompt", ["Enter passphrase for key '/k/id': ", "root@hail's password: "])
def test_an_ssh_that_does_not_tell_a_servers_words_apart_remembers_nothing(
    ssh: str, prompt: str
) -> None:
    assert understood(of_ssh(prompt, ssh=ssh), HAIL).memory is None


def test_a_key_of_the_vault_is_called_by_its_name() -> None:
    place = Place("hail", 0, "ssh", "root", key="work", key_shown="⟦work⟧")

    question = understood(of_ssh("Enter passphrase for key '⟦work⟧': "), place)

    assert str(question.title) == "Key work is locked"
    assert question.memory == a_key("work")


def test_a_host_key_that_ssh_keeps_is_answered_with_its_fingerprint() -> None:
    facts = understood(of_ssh(NEW_HOST), HAIL).host_key

    assert facts is not None
    assert (facts.host, facts.address, facts.kind) == ("[hail]:2222", "[10.1.2.3]:2222", "ED25519")
    assert (facts.fingerprint, facts.yes) == (KEY.fingerprint, KEY.fingerprint)


def test_a_host_key_that_we_keep_has_its_names_and_file() -> None:
    facts = (
        *(("names", "[hail]:2222"), ("kind", KEY.kind), ("blob", KEY.blob)),
        *(("file", "/h/known_hosts"), ("hash", "yes"), ("fault", "changed")),
        ("offending", "/h/known_hosts:3"),
    )
    ask = Ask(1, 1, HOST_KEY, (Field("", echo=True),), 0, facts)

    found = understood(ask, HAIL)

    assert (found.kind, str(found.title)) == ("trust", "The key of hail has changed")
    assert found.host_key == HostKeyFacts(
        "hail",
        "ED25519",
        KEY.fingerprint,
        yes="yes",
        file="/h/known_hosts",
        names="[hail]:2222",
        key=KEY,
        is_changed=True,
        is_hashed=True,
    )


LIBSSH = Place("hail", 0, "libssh", "root", key_file="/k/id")
LIBSSH2 = Place("hail", 0, "libssh2", "root", key_file="/k/id")
NO_WORDS = Place("hail", 0, "libssh", "root", key_file="/k/id", is_interactive=False)


@pytest.mark.parametrize(
    ("place", "prompt", "type_", "kind", "memory"),
    [
        pytest.param(
            LIBSSH,
            "Enter root's password for hail",
            5,
            "password",
            a_login("root@hail"),
            id="password",
        ),
        pytest.param(
            LIBSSH, "Enter root's password for bank", 5, "password", None, id="another's password"
        ),
        pytest.param(LIBSSH, "Password", 5, "interactive", a_login("root@hail"), id="PAM"),
        pytest.param(LIBSSH, "Token", 5, "interactive", None, id="token"),
        # With libssh the server could have said it.
        pytest.param(LIBSSH, "Passphrase", 5, "passphrase", None, id="passphrase, or the server"),
        pytest.param(NO_WORDS, "Passphrase", 5, "passphrase", a_key("/k/id"), id="passphrase"),
        pytest.param(
            LIBSSH2,
            "Passphrase for key '/k/id'",
            5,
            "passphrase",
            a_key("/k/id"),
            id="libssh2",
        ),
        pytest.param(
            LIBSSH2, "Passphrase for key '/k/id'", 7, "passphrase", None, id="libssh2, the server"
        ),
    ],
)
def test_what_a_library_asks(
    place: Place, prompt: str, type_: int, kind: str, memory: Memory | None
) -> None:
    question = understood(of_libvirt(Field(prompt, echo=False, type=type_)), place)

    assert (question.kind, question.memory) == (kind, memory)


@pytest.mark.parametrize(
    ("digits", "fingerprint"),
    [
        pytest.param(
            ":".join(KEY.hexadecimal[at : at + 2] for at in range(0, 64, 2)),
            KEY.fingerprint,
            id="libssh",
        ),
        pytest.param(KEY.md5.upper(), f"MD5:{KEY.md5}", id="libssh2"),
    ],
)
def test_a_librarys_hash_is_shown_as_openssh_writes_it(digits: str, fingerprint: str) -> None:
    prompt = f"Accept SSH host key with hash '{digits}' for host 'hail:22' (y/n)?"

    facts = understood(of_libvirt(Field(prompt, echo=True, type=6)), LIBSSH).host_key

    assert facts is not None
    assert (facts.fingerprint, facts.host, facts.yes) == (fingerprint, "hail:22", "y")


def test_a_sasl_login_has_all_its_fields_and_one_memory() -> None:
    place = Place("hail", 16509, "tcp", "")
    types = (1, 2, 3, 4, 5, 6, 7, 8, 9)
    fields = [Field(f"say {each}", echo=each not in (5, 7), type=each) for each in types]

    question = understood(of_libvirt(*fields), place)

    assert (question.kind, question.memory) == ("login", a_login("tcp [hail]:16509"))
    assert [each.is_hidden for each in question.inputs] == [each in (5, 7) for each in types]
    assert [str(each.label) for each in question.inputs][:2] == ["User to act as", "User name"]
    assert str(question.inputs[5].label) == "say 6"


@pytest.mark.parametrize(
    ("pasted", "same"),
    [
        pytest.param("", None, id="nothing"),
        pytest.param("SHA256", None, id="begun"),
        pytest.param(KEY.fingerprint[:20], None, id="half"),
        pytest.param(KEY.fingerprint, True, id="fingerprint"),
        pytest.param(f"  {KEY.fingerprint}=  ", True, id="blanks and padding"),
        pytest.param(KEY.fingerprint.removeprefix("SHA256:"), True, id="bare"),
        pytest.param(f"256 {KEY.fingerprint} root@hail (ED25519)", True, id="ssh-keygen -l"),
        pytest.param(f"MD5:{KEY.md5}", True, id="MD5"),
        pytest.param(KEY.md5.upper(), True, id="bare MD5"),
        pytest.param(KEY.hexadecimal, True, id="hexadecimal"),
        pytest.param(f"ssh-ed25519 {KEY.blob} root@hail", True, id="the key"),
        pytest.param(KEY.fingerprint[:-1] + "x", False, id="last character"),
        pytest.param(KEY.fingerprint.swapcase(), False, id="case counts"),
        pytest.param("MD5:00:12:aa", False, id="another MD5"),
        pytest.param("AAAAC3NzaC1lZDI1NTE5AAAAIDjb", False, id="another key"),
    ],
)
def test_a_pasted_text_is_compared(pasted: str, same: bool | None) -> None:
    facts = HostKeyFacts("hail", "ED25519", KEY.fingerprint, yes="yes", key=KEY)

    assert is_same_fingerprint(facts, pasted) is same


def test_a_pasted_text_is_compared_where_only_the_fingerprint_is_known() -> None:
    facts = HostKeyFacts("hail", "", f"MD5:{KEY.md5}", yes="y")

    assert is_same_fingerprint(facts, KEY.md5) is True
    assert is_same_fingerprint(facts, "MD5:" + "00:" * 15 + "00") is False


@pytest.mark.parametrize("answers", [("secret",), ("fred", "two\nlines"), ("", "[]")])
def test_answers_come_back_as_they_were_kept(answers: tuple[str, ...]) -> None:
    assert recalled(kept(answers), len(answers)) == answers


@pytest.mark.parametrize("secret", ["plain", "[]", '{"a": 1}', '["one"]'])
def test_a_secret_of_another_shape_answers_nothing(secret: str) -> None:
    assert recalled(secret, 2) is None
