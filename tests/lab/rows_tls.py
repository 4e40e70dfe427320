"""Rows of the transport tls: files of one's own, the server's certificate, versions."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.lab.people import Seen
    from tests.lab.rig import Rig
    from tests.lab.rows import Proof, Row
else:
    from lab.people import Seen
    from lab.rig import Rig
    from lab.rows import Proof, Row

LOCAL = "test+tls://localhost:{tls}/default"


def _encrypted(rig: Rig, seen: Seen) -> None:
    assert seen.result.encrypted is True
    assert seen.stages == [("name", "ok"), ("tcp", "ok"), ("tls", "ok"), ("open", "ok")] or (
        seen.stages == [("name", "ok"), ("tcp", "attention"), ("tls", "ok"), ("open", "ok")]
    )


def _fault(name: str) -> Proof:
    """Our own handshake has named it."""

    def proof(rig: Rig, seen: Seen) -> None:
        assert seen.event("tls").fact("fault") == name

    return proof


def _unchecked(name: str) -> Proof:
    """It goes on, and somebody should look."""

    def proof(rig: Rig, seen: Seen) -> None:
        assert seen.event("tls").fact("fault") == name
        assert seen.outcome("tls") == "attention"

    return proof


def _speaks(version: str) -> Proof:
    """libvirt's own handshake, which comes after ours, was of that version."""

    def proof(rig: Rig, seen: Seen) -> None:
        assert rig.tls_versions[-1] == version

    return proof


def _name_is_offered(rig: Rig, seen: Seen) -> None:
    assert seen.event("tls").fact("fault") == "name"
    edit = seen.result.remedies[0].edit
    assert edit is not None
    assert rig.me.test(edit).result.result == "connected"


ROWS = (
    Row("tls", "pkipath", LOCAL + "?pkipath={pki}", proof=_encrypted),
    Row("tls", "pkipath, not given", "test+tls://localhost:{tls}/default", "tls-ca-missing"),
    Row("tls", "(no transport, no files)", "test://localhost:{tls}/default", "tls-not-set-up"),
    Row("tls", "pkipath, no cacert.pem", LOCAL + "?pkipath={pki_empty}", "tls-pkipath-without-ca"),
    Row(
        "tls",
        "pkipath, bad cacert.pem",
        LOCAL + "?pkipath={pki_bad_authority}",
        "tls-ca-unreadable",
    ),
    Row("tls", "pkipath, bad clientcert.pem", LOCAL + "?pkipath={pki_bad_client}", "tls-own-files"),
    Row(
        "tls",
        "pkipath, no client certificate",
        LOCAL + "?pkipath={pki_no_client}",
        "tls-client-certificate-missing",
        proof=_fault("client-missing"),
    ),
    Row(
        "tls",
        "pkipath, client certificate expired",
        LOCAL + "?pkipath={pki_expired}",
        "tls-own-certificate-expired",
    ),
    Row(
        "tls",
        "pkipath, client certificate of another CA",
        LOCAL + "?pkipath={pki_foreign}",
        "tls-own-certificate-of-other-authority",
    ),
    Row(
        "tls",
        "no_sanity, client certificate of another CA",
        LOCAL + "?pkipath={pki_foreign}&no_sanity=1",
        "tls-client-refused",
        proof=_fault("client-refused"),
    ),
    Row(
        "tls",
        "no_sanity, client certificate expired",
        LOCAL + "?pkipath={pki_expired}&no_sanity=1",
        "tls-client-refused",
        proof=_fault("client-refused"),
    ),
    Row(
        "tls",
        "client not in the server's list",
        "test+tls://localhost:{tls_picky}/default?pkipath={pki}",
        "tls-client-refused",
        proof=_fault("client-refused"),
    ),
    # --- the server's name
    Row(
        "tls",
        "SAN, does not match",
        "test+tls://127.0.0.1:{tls}/default?pkipath={pki}",
        "tls-wrong-name",
        proof=_name_is_offered,
    ),
    Row(
        "tls",
        "SAN, another name only",
        "test+tls://localhost:{tls_other}/default?pkipath={pki}",
        "tls-wrong-name",
        proof=_fault("name"),
    ),
    Row(
        "tls",
        "SAN, an address",
        "test+tls://127.0.0.1:{tls_address}/default?pkipath={pki}",
        proof=_encrypted,
    ),
    Row(
        "tls", "no SAN, CN matches", "test+tls://localhost:{tls_common_name}/default?pkipath={pki}"
    ),
    Row(
        "tls",
        "no_verify=1, wrong name",
        "test+tls://127.0.0.1:{tls}/default?pkipath={pki}&no_verify=1",
        proof=_unchecked("name"),
    ),
    Row(
        "tls",
        "no_verify=0, wrong name",
        "test+tls://127.0.0.1:{tls}/default?pkipath={pki}&no_verify=0",
        "tls-wrong-name",
    ),
    # --- the server's certificate
    Row(
        "tls",
        "unknown CA",
        LOCAL + "?pkipath={pki_other}",
        "tls-unknown-authority",
        proof=_fault("unknown-ca"),
    ),
    Row(
        "tls",
        "expired",
        "test+tls://localhost:{tls_expired}/default?pkipath={pki}",
        "tls-expired",
        proof=_fault("expired"),
    ),
    Row(
        "tls",
        "no_verify=1, expired",
        "test+tls://localhost:{tls_expired}/default?pkipath={pki}&no_verify=1",
        proof=_unchecked("expired"),
    ),
    Row(
        "tls",
        "not valid yet",
        "test+tls://localhost:{tls_not_yet}/default?pkipath={pki}",
        "tls-not-yet-valid",
        proof=_fault("not-yet"),
    ),
    Row(
        "tls",
        "revoked (cacrl.pem)",
        LOCAL + "?pkipath={pki_revoked}",
        "tls-revoked",
        proof=_fault("revoked"),
    ),
    Row(
        "tls",
        "not a server's",
        "test+tls://localhost:{tls_purpose}/default?pkipath={pki}",
        proof=_unchecked("purpose"),
    ),
    Row(
        "tls",
        "tls_priority, wants better certificates",
        LOCAL + "?pkipath={pki}&tls_priority=NORMAL:%25PROFILE_FUTURE",
        "tls-weak-certificate",
    ),
    Row(
        "tls",
        "list of revoked ones out of date",
        LOCAL + "?pkipath={pki_old_list}",
        proof=_unchecked("list"),
    ),
    # --- tls_priority
    Row(
        "tls",
        "tls_priority, not given",
        "test+tls://localhost:{tls_recorder}/default?pkipath={pki}",
        "daemon-hung-up",
        proof=_speaks("TLSv1.3"),
    ),
    Row(
        "tls",
        "tls_priority, TLS 1.2",
        "test+tls://localhost:{tls_recorder}/default?pkipath={pki}"
        "&tls_priority=NORMAL:-VERS-ALL:%2BVERS-TLS1.2",
        "daemon-hung-up",
        proof=_speaks("TLSv1.2"),
    ),
    Row(
        "tls",
        "tls_priority, connects",
        LOCAL + "?pkipath={pki}&tls_priority=NORMAL:-VERS-ALL:%2BVERS-TLS1.2",
        proof=_encrypted,
    ),
    Row(
        "tls",
        "tls_priority, TLS 1.3 to an old server",
        "test+tls://localhost:{tls_old}/default?pkipath={pki}"
        "&tls_priority=NORMAL:-VERS-ALL:%2BVERS-TLS1.3",
        "tls-handshake",
    ),
    Row(
        "tls",
        "tls_priority, nonsense",
        LOCAL + "?pkipath={pki}&tls_priority=NONSENSE",
        "tls-priority",
    ),
    # --- who answers
    Row(
        "tls",
        "port, nobody listens",
        "test+tls://localhost:{free}/default?pkipath={pki}",
        "tls-port-refused",
    ),
    Row(
        "tls",
        "port, of an SSH server",
        "test+tls://localhost:{ssh}/default?pkipath={pki}",
        "not-tls",
    ),
    Row(
        "tls",
        "port, hangs up",
        "test+tls://localhost:{closing}/default?pkipath={pki}",
        "tls-handshake",
    ),
    Row(
        "tls",
        "port, silent",
        "test+tls://127.0.0.1:{silent}/default?pkipath={pki}",
        "tls-no-answer",
        result="timed-out",
        timeout=1.0,
    ),
    Row("tls", "host, unknown", "test+tls://nowhere.invalid/default?pkipath={pki}", "name-unknown"),
)
