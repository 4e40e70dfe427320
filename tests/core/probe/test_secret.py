import pytest
from hypothesis import given
from hypothesis import strategies as st

from virtconnect.machine import Machine
from virtconnect.probe.secret import Secret
from virtconnect.text import Sentence
from virtconnect.uri.reading import read

MACHINE = Machine.described({})
PATHS = st.text(min_size=3).filter(lambda path: path.strip("⟦⟧workey ") == path)


@pytest.mark.parametrize("transport", ["ssh", "libssh", "libssh2"])
def test_the_key_is_put_where_it_is_heeded(transport: str) -> None:
    keyed = Secret("/k y", "work", MACHINE).put_into(f"qemu+{transport}://h/system?no_tty=1")

    assert read(keyed).parameter("keyfile") == "/k y"
    assert read(keyed).parameter("no_tty") == "1"


@pytest.mark.parametrize(
    "uri",
    [
        pytest.param("qemu+tcp://h/system", id="a transport without keys"),
        pytest.param("qemu:///system", id="no transport"),
        pytest.param("qemu+ssh://h/system?keyfile=/mine", id="a key in the URI"),
        pytest.param("qemu+ssh://h/system?KeyFile=/mine", id="a key in other letters"),
    ],
)
def test_the_key_is_not_put_elsewhere(uri: str) -> None:
    assert Secret("/k", "work", MACHINE).put_into(uri) == uri


def test_a_path_no_uri_can_hold_is_left_out_and_nothing_else_is_masked() -> None:
    secret = Secret("/k\0", "work", MACHINE)

    uri = secret.put_into("qemu+ssh://h/system")

    assert uri == "qemu+ssh://h/system"
    assert secret.masked(uri) == uri


@given(PATHS)
def test_no_form_of_the_path_is_told(path: str) -> None:
    secret = Secret(path, "work", MACHINE)
    keyed = secret.put_into("qemu+ssh://h/system")
    texts = (f"Load key {path}: no", f"URI {keyed}", str(Sentence("{0}", path)), repr(secret))

    for text in texts:
        assert path not in secret.masked(text)
    assert path not in str(secret.masked_words(Sentence("Load key {0}", path)))


def test_a_path_below_home_is_masked_as_ssh_writes_it() -> None:
    secret = Secret("~/.ssh/work", "work", MACHINE)

    assert secret.masked("Load key /home/alice/.ssh/work") == "Load key ⟦work⟧"
