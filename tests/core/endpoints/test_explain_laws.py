"""What holds for every explanation."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virtconnect.endpoints.endpoint import Explanation
from virtconnect.endpoints.parameters import SWITCHES, TEXTS, whole_number
from virtconnect.endpoints.versions import Change

_parts = {
    "driver": ["qemu", "test", "esx", "vpx", "openvz", "remote", "x", "vmwarews", "parallels"],
    "transport": ["", "+ssh", "+libssh", "+libssh2", "+unix", "+tcp", "+tls", "+ext", "+x"],
    "user": ["", "u@", "-u@"],
    "host": ["", "h", "[::1]", "system"],
    "port": ["", ":1", ":99999"],
    "path": ["", "/", "/system", "/session", "/embed", "/a%20b", "/default"],
}
_names = st.sampled_from([*TEXTS, *SWITCHES, "authfile", "transport", "foo", "root"])
_values = st.sampled_from(
    ["", "1", "x", "/s", "auto", "native", "netcat", "legacy", "direct", "agent", "%ff", "a%27b"]
)
_queries = st.lists(st.tuples(_names, _values), max_size=3).map(
    lambda pairs: "?" + "&".join("=".join(pair) for pair in pairs) if pairs else ""
)
_uris = st.tuples(
    *(st.sampled_from(_parts[name]) for name in ("driver", "transport")),
    st.just("://"),
    *(st.sampled_from(_parts[name]) for name in ("user", "host", "port", "path")),
    _queries,
).map("".join)
_confs = st.sampled_from([None, "", "remote_mode='direct'\n", "remote_proxy='native'\n", "x=1\n"])
_machines = st.fixed_dictionaries(
    {
        "uid": st.sampled_from([0, 1000]),
        "libvirt": st.sampled_from(["8.0.0", "9.0.0", "10.0.0", "11.3.0", "12.0.0", "12.8.0"]),
        "default_mode": st.sampled_from(["legacy", "direct"]),
        "files": st.sampled_from([{}, {"/etc/pki/CA/cacert.pem": None, "/etc/libvirt/x": ""}]),
        "read_only": st.booleans(),
    }
)


@given(_uris | st.text(max_size=8) | st.none(), _confs, _machines)
def test_an_explanation_is_whole(
    ask: Any, uri: str | None, conf: str | None, described: dict[str, Any]
) -> None:
    told = ask(uri, conf, **described)

    if told.error is not None:
        assert told.argv is None
        assert told.runs_locally == told.runs_remotely == ()
    elif not told.crashes_libvirt:
        assert told.handled_by is not None
        assert (told.name is not None) == (told.handled_by == "remote")
    assert not (told.crashes_libvirt and told.error)
    for reason in told.reasons:
        assert reason.field in Explanation.__slots__
        assert not str(reason.text).endswith(".")
    assert told == ask(uri, conf, **described)


@given(_uris, _machines)
def test_what_the_uri_runs_stands_in_the_command(
    ask: Any, uri: str, described: dict[str, Any]
) -> None:
    told = ask(uri, None, **described)

    for program in told.runs_locally:
        assert told.argv[0] == program
    for text in told.runs_remotely:
        assert text in told.remote_command or "'" in text or not text


def test_changed_fields_leave_the_others(ask: Any) -> None:
    told = ask("qemu+ssh://h/system")

    assert told.with_(key="work").key == "work"
    assert told.with_(key="work").argv == told.argv
    assert told.with_(key=None) == told
    assert hash(told) == hash(told.with_(key="work"))


@given(st.integers(-(2**40), 2**40), st.sampled_from(["", " ", "\t", "+", "00"]))
def test_numbers_are_read_as_c_reads_them(number: int, before: str) -> None:
    fits = -(2**31) <= number < 2**31
    text = f"{before}{number}" if number >= 0 or before in ("", " ", "\t") else str(number)

    assert whole_number(text) == (number if fits else None)


@pytest.mark.parametrize("text", ["", " ", "+", "-", "1 ", "1.0", "0x1", "١", "--1", "+-1", "1a"])
def test_what_is_no_number(text: str) -> None:
    assert whole_number(text) is None


@pytest.mark.parametrize(
    ("version", "holds", "is_guess"),
    [
        ((8, 0, 0), False, False),
        ((9, 0, 0), False, False),
        ((9, 0, 1), False, True),
        ((11, 2, 9), False, True),
        ((11, 3, 0), True, False),
        ((13, 0, 0), True, False),
    ],
)
def test_versions(version: tuple[int, int, int], holds: bool, is_guess: bool) -> None:
    change = Change((9, 0, 0), (11, 3, 0))

    assert (change.holds(version), change.is_guess(version)) == (holds, is_guess)


@pytest.mark.parametrize(
    ("version", "words"),
    [("8.0.0", "is older than all"), ("13.0.0", "is newer than all"), (None, "is assumed")],
)
def test_an_unknown_version_is_told(ask: Any, version: str | None, words: str) -> None:
    told = ask("qemu:///system", libvirt=version)

    assert told.libvirt_assumed is (version is None)
    assert any(
        words in str(reason.text) for reason in told.reasons if reason.field == "libvirt_assumed"
    )
