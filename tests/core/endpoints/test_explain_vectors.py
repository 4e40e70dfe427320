"""What libvirt did in a lab, field by field, for every version it was tried with."""

import re
from typing import Any

_BEYOND = (  # what libvirt says after it asked somebody
    "Missing authentication credentials",
    "Unable to resolve address",
    "does not exist in $PATH",
    "IP address lookup for host",
)


def expected_error(case: Any) -> Any:
    """The error that is due before anything is contacted; None when there is none, or no words."""
    if case.error is None:
        return None
    was_refused = case.error.code == 38 and bool(case.oracle.get("connects"))
    if was_refused or any(words in case.error.message for words in _BEYOND):
        return None
    return case.error


def pairs(rows: Any) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in rows)


def test_endpoints(endpoint_case: Any) -> None:
    """Name, parameters, error, crash and daemon; then what was connected to."""
    told, oracle = endpoint_case.explained(), endpoint_case.oracle
    families = {connect["family"] for connect in oracle["connects"]}

    assert told.error == expected_error(endpoint_case)
    assert told.crashes_libvirt == ("crash" in oracle)
    assert told.name == oracle.get("remote_name")
    assert told.passed_through == pairs(oracle.get("passed_through", ()))
    assert told.daemon_path == oracle.get("daemon_path")
    if families == {"unix"}:
        assert (told.socket, told.mode) == (oracle["socket"], oracle.get("resolved_mode"))
    elif families:
        assert told.port in {connect["port"] for connect in oracle["connects"]}


def test_host_and_port_in_libvirts_words(endpoint_case: Any) -> None:
    message = (endpoint_case.oracle.get("error") or {}).get("message") or ""
    named = re.search(r"server at '(.*):(\d+)'|address '(.*)' service '(\d+)'", message)
    if named is None:
        return

    told = endpoint_case.explained()

    assert told.host == (named[1] or named[3])
    assert told.port == int(named[2] or named[4]) % 65536


def test_files_of_credentials_and_certificates(endpoint_case: Any) -> None:
    told, oracle = endpoint_case.explained(), endpoint_case.oracle
    exists = endpoint_case.machine.exists

    if "auth_file" in oracle:
        found = oracle["auth_file"]
        assert told.auth_file == (None if found == "<null>" else found)
    tried = oracle.get("tls_candidates")
    if tried is not None and told.certificates is not None:
        both = zip(tried.get("cert", ()), tried.get("key", ()), strict=True)
        assert told.certificates.ca == next(filter(exists, tried["cacert"]), tried["cacert"][-1])
        assert told.certificates.crl == next(filter(exists, tried["cacrl"]), None)
        assert told.certificates.pairs == tuple(
            dict.fromkeys(pair for pair in both if all(map(exists, pair)))
        )


def test_ssh_command_lines(ssh_case: Any) -> None:
    told, oracle = ssh_case.explained(), ssh_case.oracle
    has_words = "error" not in oracle or oracle["error"]["message"] is not None

    assert told.error == expected_error(ssh_case)
    assert told.name == oracle.get("remote_name")
    assert told.passed_through == pairs(oracle.get("passed_through", ()))
    if has_words:  # else the program was missing, as no machine here tells
        assert told.argv == (None if oracle["argv"] is None else tuple(oracle["argv"]))
    if told.argv is not None and told.transport == "ssh":
        assert told.remote_command == told.argv[-1]
    if "env" in oracle:
        given = dict(pair.split("=", 1) for pair in oracle["env"])
        for name in ("PATH", "HOME"):  # the lab's own, of which its vectors do not tell
            del given[name]
        assert told.environment == given


def test_aliases_are_explained_as_they_are_opened(alias_case: Any) -> None:
    told, oracle = alias_case.explained(), alias_case.oracle

    if "Failed to connect socket" not in ((oracle.get("error") or {}).get("message") or ""):
        assert told.error == expected_error(alias_case)
    if told.error is None:
        assert told.name == oracle.get("remote_name")
        if told.transport == "unix":
            assert told.socket == oracle["socket"]
