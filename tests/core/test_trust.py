"""The quarantine: what a URI from outside would start, and consents."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from virtconnect.state import StateNotWritten
from virtconnect.text import visible
from virtconnect.trust import (
    NAMES_FAR_PROGRAM,
    RUNS_HERE,
    RUNS_THERE,
    Consents,
    claims,
    held_for,
    hostile,
    needs_trust,
)
from virtconnect.uri.building import build

# What virBufferEscapeShell quotes.
SHELL_CHARACTERS = "\r\t\n !\"#$&'()*;<>?[\\]^`{|}~"


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        pytest.param(
            "qemu+ssh://h/system?command=/home/mallory/update.sh",
            [(RUNS_HERE, "/home/mallory/update.sh")],
            id="command with ssh",
        ),
        pytest.param("qemu+ext:///system?command=./x", [(RUNS_HERE, "./x")], id="command with ext"),
        pytest.param("xen+SSH://h/?COMMAND=x", [(RUNS_HERE, "x")], id="case does not matter"),
        pytest.param("qemu+ssh://h/?comm%61nd=x", [(RUNS_HERE, "x")], id="a name in disguise"),
        pytest.param("qemu+ssh://h/?command=%2Fa%20b", [(RUNS_HERE, "/a b")], id="decoded"),
        pytest.param("qemu+ssh://h/?a=1;command=x", [(RUNS_HERE, "x")], id="after a semicolon"),
        pytest.param("qemu+ssh://h/?command=a&command=b", [(RUNS_HERE, "b")], id="the last wins"),
        pytest.param("qemu+ssh://h/?socket=/x;id", [], id="a bare semicolon ends the socket"),
        pytest.param("esx+ssh://h/?command=x", [(RUNS_HERE, "x")], id="esx with a transport"),
        pytest.param("nonsense+ssh:///?command=x", [(RUNS_HERE, "x")], id="any driver, no host"),
        pytest.param(
            "qemu+ssh://h o/?command=x", [(RUNS_HERE, "x")], id="refused, held all the same"
        ),
        pytest.param(
            "qemu+ssh://h/system?socket=/x%3Btouch%20/home/alice/y",
            [(RUNS_THERE, "/x;touch /home/alice/y")],
            id="a shell line in socket",
        ),
        pytest.param("qemu+libssh://h/?socket=$(id)", [(RUNS_THERE, "$(id)")], id="libssh"),
        pytest.param("qemu+libssh2://h/?socket=`id`", [(RUNS_THERE, "`id`")], id="libssh2"),
        pytest.param("qemu+ssh://h/?netcat=/tmp/nc", [(NAMES_FAR_PROGRAM, "/tmp/nc")], id="netcat"),
        pytest.param(
            "qemu+ssh://h/?command=a&netcat=b&socket=c%7Cd",
            [(RUNS_HERE, "a"), (RUNS_THERE, "c|d"), (NAMES_FAR_PROGRAM, "b")],
            id="all three",
        ),
        pytest.param(
            "qemu+ssh://h/system?socket=/var/run/libvirt/libvirt-sock", [], id="a plain socket"
        ),
        pytest.param("qemu+libssh2://h/?command=x", [], id="libssh2 starts no command"),
        pytest.param("qemu+tls://h/?command=x&netcat=y&socket=;", [], id="tls heeds none of them"),
        pytest.param("qemu+tcp://h/?command=x", [], id="tcp"),
        pytest.param("qemu+unix:///system?socket=;id", [], id="a local socket meets no shell"),
        pytest.param("qemu+ext:///?socket=;id&netcat=x", [], id="ext has no far shell"),
        pytest.param("qemu+ext:///system", [], id="ext without a command"),
        pytest.param("qemu+ssh://h/?command=", [], id="an empty command starts nothing"),
        pytest.param("qemu:///system?command=x", [], id="no transport"),
        pytest.param("esx://h/?command=x", [], id="esx"),
        pytest.param("qemu+ssh://h/?no_verify=1&keyfile=/k", [], id="risky, but a finding"),
        pytest.param("qemu+ssh://h/?command=/a%00b", [(RUNS_HERE, "/a")], id="libvirt ends at NUL"),
        pytest.param("qemu+ssh://h/?socket=/a%0Aid", [(RUNS_THERE, "/a\nid")], id="a line end"),
        pytest.param("qemu+ssh://h/system#?command=x", [], id="in the fragment"),
        pytest.param("qemu+ssh://h/system%3Fcommand=x", [], id="in the path"),
        pytest.param("hail", [], id="an alias"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_what_is_held_back(uri: str, expected: list[tuple[str, str]]) -> None:
    found = claims(uri)

    assert [(claim.kind, claim.what) for claim in found] == expected
    assert needs_trust(uri) == bool(expected)


def test_a_claim_says_in_words_what_would_happen() -> None:
    found = claims("qemu+ssh://h/?command=/x/update.sh&socket=a;b&netcat=far")

    assert [str(claim.text) for claim in found] == [
        "Opening it would start /x/update.sh on this computer",
        "A shell on the host would read a;b (in socket=)",
        "Opening it would start far on the host (in netcat=)",
    ]


@settings(deadline=None)
@given(st.text())
def test_any_text_can_be_asked_about(text: str) -> None:
    assert needs_trust(text) == bool(claims(text))


VALUES = st.text(st.characters(min_codepoint=1, codec="utf-8"), min_size=1)


@settings(deadline=None)
@given(VALUES, st.sampled_from(["ssh", "ext"]))
def test_no_command_slips_through(command: str, transport: str) -> None:
    uri = build(
        driver="qemu", transport=transport, host="h", path="/", parameters=[("command", command)]
    )

    (claim,) = claims(uri)

    assert claim.what == command
    assert str(claim.text).isprintable() or "\u00a0" in command or "\u3000" in command


@settings(deadline=None)
@given(VALUES, st.sampled_from(["ssh", "libssh", "libssh2"]))
def test_a_socket_is_held_back_for_its_shell_characters(socket: str, transport: str) -> None:
    uri = build(
        driver="qemu", transport=transport, host="h", path="/", parameters=[("socket", socket)]
    )

    assert needs_trust(uri) == any(char in SHELL_CHARACTERS for char in socket)


def test_a_socket_that_is_not_held_back_passes_a_real_shell_unchanged() -> None:
    """As libvirt sends it: raw, inside `sh -c '…'`, which the login shell reads first."""
    free = [chr(code) for code in range(1, 128) if chr(code) not in SHELL_CHARACTERS]
    sockets = [f"/run/{char}a{char}" for char in free]
    line = "; ".join(f"sh -c 'printf %s\\\\n {socket}'" for socket in sockets)

    run = subprocess.run(["sh", "-c", line], capture_output=True, check=True)

    assert run.stdout.decode("ascii").split("\n")[:-1] == sockets


def test_a_yes_is_kept_for_the_exact_text(tmp_path: Path) -> None:
    consents = Consents(str(tmp_path))
    consents.agree("qemu+ssh://h/?command=a")

    assert Consents(str(tmp_path)).has("qemu+ssh://h/?command=a")
    assert not consents.has("qemu+ssh://h/?command=a ")
    assert not consents.has("qemu+ssh://h/?command=A")


def test_a_yes_is_kept_as_a_digest_for_the_user_alone(tmp_path: Path) -> None:
    uri = "qemu+ssh://h/?command=/home/mallory/ü"

    Consents(str(tmp_path / "state")).agree(uri)

    file = tmp_path / "state" / "trust.json"
    assert json.loads(file.read_text())["trusted"] == [hashlib.sha256(uri.encode()).hexdigest()]
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_a_yes_can_be_taken_back(tmp_path: Path) -> None:
    consents = Consents(str(tmp_path))
    consents.agree("a")
    consents.agree("b")

    consents.forget("a")

    assert not consents.has("a")
    assert consents.has("b")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("", id="empty"),
        pytest.param("{", id="cut off"),
        pytest.param('["' + hashlib.sha256(b"a").hexdigest() + '"]', id="a list"),
        pytest.param('{"trusted": {"a": 1}}', id="not a list in it"),
        pytest.param('{"trusted": [1, null, ["x"]]}', id="no digests in it"),
    ],
)
def test_a_file_that_is_not_understood_holds_no_yes(tmp_path: Path, content: str) -> None:
    (tmp_path / "trust.json").write_text(content)
    consents = Consents(str(tmp_path))

    assert not consents.has("a")
    consents.agree("a")
    assert consents.has("a")


@settings(deadline=None)
@given(st.text(), st.text())
def test_texts_that_differ_are_agreed_to_apart(one: str, other: str) -> None:
    from virtconnect.trust import _digest

    assert (_digest(one) == _digest(other)) == (one == other)


def test_bytes_that_are_not_utf8_are_not_taken_for_others() -> None:
    from virtconnect.trust import _digest

    assert _digest("\udced\udca0\udc80") != _digest("\ud800")


def test_a_yes_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StateNotWritten):
        Consents(str(tmp_path / "file")).agree("a")


def test_two_programs_that_agree_at_once_lose_nothing(tmp_path: Path) -> None:
    code = (
        "import sys; from virtconnect.trust import Consents; c = Consents(sys.argv[1]);"
        "[c.agree(f'{sys.argv[2]} {n}') for n in range(10)]"
    )
    writers = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path), str(number)])
        for number in range(4)
    ]

    assert [writer.wait() for writer in writers] == [0, 0, 0, 0]
    consents = Consents(str(tmp_path))
    assert all(consents.has(f"{number} {n}") for number in range(4) for n in range(10))
    assert sorted(os.listdir(tmp_path)) == ["trust.json", "trust.json.lock"]


def test_asking_loads_none_of_the_slow_modules() -> None:
    slow = "argparse dataclasses enum hashlib json logging pathlib subprocess typing urllib"
    code = (
        "import sys; before = set(sys.modules); import virtconnect.trust;"
        f"loaded = (set(sys.modules) - before) & set('{slow}'.split());"
        "print(*sorted(loaded))"
    )

    run = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path[:0] = {_core()!r}; {code}"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert set(run.stdout.split()) <= {"enum"}  # `re` itself uses enum


def _core() -> list[str]:
    import virtconnect

    assert virtconnect.__file__ is not None
    return [str(Path(virtconnect.__file__).parent.parent)]


# --- what no yes opens ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("uri", "words"),
    [
        ("qemu+ssh://-oProxyCommand=x/system", "-oProxyCommand=x begins with -"),
        ("qemu+ssh://%2Dox/system", "-ox begins with -"),
        ("qemu+ssh://-l@h/system", "-l begins with -"),
        ("qemu+ssh://%2Du@h/system", "-u begins with -"),
        ("qemu+tls://-h/system", "-h begins with -"),
        ("qemu+ssh://h\nx/system", "h\\nx holds characters"),
        ("qemu+ssh://h%0Ax/system", "h\\nx holds characters"),
        ("qemu+ssh://h%00x/system", "a NUL (%00)"),
        ("qemu+ssh://h/system?name=%00x", "a NUL (%00)"),
        ("qemu+ssh://h\0x/system", "h\\x00x holds characters"),
        ("qemu+ssh://h\u202ex/system", "h\\u202ex holds characters"),
        ("qemu+ssh://h%E2%80%AEx/system", "h\\u202ex holds characters"),
        ("qemu+ssh://u%E2%81%A6@h/system", "u\\u2066 holds characters"),
        ("qemu+ssh://h\u200bx/system", "h\\u200bx holds characters"),
        ("qemu+ssh://h%80/system", "h\\x80 holds characters"),
        ("qemu+ssh://u\udcff@h/system", "u\\xff holds characters"),
        ("qemu+ssh://h/sys%0Atem", "/sys\\ntem holds characters"),
        ("qemu+ssh://h/system?keyfile=/a%1Bb", "/a\\x1bb holds characters"),
        ("qemu:///system?a%0Ab=1", "a\\nb holds characters"),
        ("qemu:///system#\x1b[2J", "holds characters"),
    ],
    ids=ascii,
)
def test_a_text_that_misleads_is_hostile_whoever_trusts_it(uri: str, words: str) -> None:
    found = hostile(uri)

    assert found is not None
    assert words in str(found)
    assert str(found).isprintable()
    assert held_for(uri, agreed=True) == (found,)


@pytest.mark.parametrize(
    "uri",
    [
        "qemu+ssh://root@h-1.example.com:22/system?keyfile=/home/a/.ssh/id-x&netcat=-x",
        "qemu+ssh://h%2Dx/system",
        "qemu+ssh://[fe80::1%25eth0]/system",
        "test:///home/J%FCrgen/x.xml",
        "test:///home/J%C3%BCrgen/x.xml",
        "qemu+ssh://h/system?keyfile=/home/a%20b/k%252500",
        "qemu+ssh://b%C3%BCcher.example/system",
        "hail",
        "",
    ],
)
def test_an_honest_text_is_not_hostile(uri: str) -> None:
    assert hostile(uri) is None


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=())))
def test_any_text_may_be_hostile(text: str) -> None:
    found = hostile(text)

    assert found is None or str(found) == visible(str(found))


def test_a_no_is_kept_and_a_later_yes_takes_its_place(tmp_path: Path) -> None:
    consents = Consents(str(tmp_path))
    consents.agree("a", "b")

    consents.refuse("a")

    assert (consents.has("a"), consents.is_refused("a"), consents.has("b")) == (False, True, True)
    consents.agree("a")
    assert (consents.has("a"), consents.is_refused("a")) == (True, False)
    consents.forget("a", "b")
    assert not consents.has("a")
    assert json.loads((tmp_path / "trust.json").read_text())["trusted"] == []
