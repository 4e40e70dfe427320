"""The stage tls: a handshake of our own, because libvirt gives one text for many faults."""

from __future__ import annotations

import os
import socket
import ssl

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from virtconnect.probe.worker import network, wire
else:
    import network  # noqa: TC002
    import wire

# openssl/x509_vfy.h: X509_V_ERR_…
_FAULTS = {
    9: "not-yet",
    10: "expired",
    18: "unknown-ca",
    19: "unknown-ca",
    20: "unknown-ca",
    21: "unknown-ca",
    23: "revoked",
    62: "name",
    63: "name",
    64: "name",
}
_NO_CHECK_TIME = 0x200000  # X509_V_FLAG_NO_CHECK_TIME
_PARTIAL_CHAIN = 0x80000  # X509_V_FLAG_PARTIAL_CHAIN

# GnuTLS as libvirt uses it does not look at that: no list, one not valid yet, one out of date;
# a certificate that is not for servers.
_MINDED_BY_US_ALONE = {3: "list", 11: "list", 12: "list", 26: "purpose"}

_TOLD = ("version", "names", "until")
_SENTENCES = {
    "not-yet": "The certificate is not valid yet ({1} from {2})",
    "expired": "The certificate expired on {3}",
    "unknown-ca": "The certificate is signed by {4}, which is not in {5}",
    "revoked": "The certificate was revoked",
    "name": "The certificate is for {1}, not for {0}",
    "list": "The list of revoked certificates is not good ({6}), which libvirt does not mind",
    "purpose": "The certificate is not one for servers, which libvirt does not mind",
}


def has_authority(stages: wire.Stages, plan: Mapping[str, object]) -> bool:
    """Tell whether the file of the certificate authorities is there; settle the stage if not.

    libvirt looks at its files before it goes to the network, so this comes first.
    """
    path = plan.get("ca")
    if not isinstance(path, str):
        return True
    try:
        with open(path, "rb"):
            return True
    except OSError as error:
        stages.begin("tls")
        fault = "ca-missing" if isinstance(error, FileNotFoundError) else "ca-unreadable"
        stages.settle(wire.FAILED, ("{0}: {1}", path, error.strerror or ""), fault=fault, ca=path)
        return False


def handshake(stages: wire.Stages, plan: Mapping[str, object], place: network.Address) -> None:
    """Do the stage tls with the server at `place`, named as the URI names it."""
    stages.begin("tls")
    host = str(plan["host"])
    try:
        context = _context(plan)
    except (ssl.SSLError, OSError) as error:
        stages.settle(
            wire.FAILED,
            ("Our own certificate files cannot be used: {0}", _words(error)),
            fault="own-files",
        )
        return
    facts = {"client": "yes" if plan.get("pairs") else "no", "host": host}
    try:
        with context.wrap_socket(_connected(place), server_hostname=host) as talking:
            facts.update(_known(talking.getpeercert()), version=talking.version() or "")
            taken = _is_taken(talking)
    except ssl.SSLCertVerificationError as error:
        _wrong_certificate(stages, plan, place, error.verify_code, error.verify_message, facts)
    except ssl.SSLError as error:
        _no_handshake(stages, error, facts)
    except (OSError, ValueError) as error:
        stages.settle(
            wire.FAILED, ("Hung up in the handshake: {0}", str(error)), fault="hung-up", **facts
        )
    else:
        if taken:
            stages.settle(
                wire.OK,
                ("{0}, certificate for {1} until {2}", *(facts.get(n, "?") for n in _TOLD)),
                **facts,
            )
        else:
            _not_taken(stages, facts)


def _connected(place: network.Address) -> socket.socket:
    family, where = place
    connecting = socket.socket(family, socket.SOCK_STREAM)
    try:
        connecting.connect(where)
    except OSError:
        connecting.close()
        raise
    return connecting


def _context(plan: Mapping[str, object]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.set_ciphers("DEFAULT:@SECLEVEL=0")  # how strong is not the question here
    ca, crl = plan.get("ca"), plan.get("crl")
    if isinstance(ca, str):
        context.load_verify_locations(ca)
    if isinstance(crl, str) and os.path.exists(crl):
        context.load_verify_locations(crl)
        context.verify_flags |= ssl.VERIFY_CRL_CHECK_LEAF
    pairs = plan.get("pairs")
    for pair in pairs if isinstance(pairs, (list, tuple)) else ():
        certificate, key = pair
        # libvirt cannot ask for a passphrase; an empty one fails instead of asking.
        context.load_cert_chain(certificate, key, password="")
        break  # OpenSSL shows one certificate of a kind, the last loaded; libvirt's first
    return context


def _is_taken(talking: ssl.SSLSocket) -> bool:
    """Tell whether the server accepts us: it sends one byte 1 (libvirt: virNetServerClient).

    A TLS 1.3 server refuses the client's certificate only after the handshake.
    """
    return talking.recv(1) == b"\1"


def _not_taken(stages: wire.Stages, facts: dict[str, str]) -> None:
    fault = "client-missing" if facts["client"] == "no" else "client-refused"
    words = {
        "client-missing": ("The server wants a client certificate, and there is none",),
        "client-refused": ("The server does not accept our client certificate",),
    }[fault]
    stages.settle(wire.FAILED, words, fault=fault, **facts)


def _no_handshake(stages: wire.Stages, error: ssl.SSLError, facts: dict[str, str]) -> None:
    reason = error.reason or ""
    if "ALERT" in reason and "HANDSHAKE_FAILURE" not in reason and "VERSION" not in reason:
        _not_taken(stages, facts)
    elif reason in ("WRONG_VERSION_NUMBER", "UNKNOWN_PROTOCOL", "HTTP_REQUEST") or (
        "RECORD_LAYER" in reason or "PACKET_LENGTH" in reason
    ):
        stages.settle(wire.FAILED, ("The server does not speak TLS",), fault="not-tls", **facts)
    else:
        fault = "hung-up" if "EOF" in reason else "handshake"
        stages.settle(
            wire.FAILED, ("The handshake fails: {0}", _words(error)), fault=fault, **facts
        )


def _wrong_certificate(
    stages: wire.Stages,
    plan: Mapping[str, object],
    place: network.Address,
    code: int,
    message: str,
    facts: dict[str, str],
) -> None:
    facts.update(_offered(place))
    fault = _MINDED_BY_US_ALONE.get(code) or _FAULTS.get(code, "certificate")
    is_minded = plan.get("verify", True) and code not in _MINDED_BY_US_ALONE
    outcome = wire.FAILED if is_minded else wire.ATTENTION
    sentence = _SENTENCES.get(fault, "The certificate is not accepted: {6}")
    values = (
        facts["host"],
        facts.get("names", "?"),
        facts.get("from", "?"),
        facts.get("until", "?"),
        facts.get("issuer", "?"),
        str(plan.get("ca")),
        message,
    )
    stages.settle(outcome, (sentence, *values), fault=fault, ca=str(plan.get("ca")), **facts)


def _offered(place: network.Address) -> dict[str, str]:
    """Return what the server's certificate says, whoever signed it.

    Fetch it unchecked, then once more with that very certificate as the only trusted one: only a
    checked certificate is decoded by the standard library.
    """
    blind = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    blind.check_hostname = False
    blind.verify_mode = ssl.CERT_NONE
    try:
        with blind.wrap_socket(_connected(place)) as talking:
            der = talking.getpeercert(binary_form=True)
        if der is None:
            return {}
        trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        trusting.check_hostname = False
        trusting.verify_flags |= _NO_CHECK_TIME | _PARTIAL_CHAIN
        trusting.load_verify_locations(cadata=der)
        with trusting.wrap_socket(_connected(place)) as talking:
            return _known(talking.getpeercert())
    except (OSError, ValueError):
        return {}


def _known(certificate: Mapping[str, object] | None) -> dict[str, str]:
    """Return names, issuer and dates of a decoded certificate (ssl.SSLSocket.getpeercert)."""
    if not certificate:
        return {}
    names = [str(value) for _kind, value in _pairs(certificate.get("subjectAltName"))]
    common = _common_name(certificate.get("subject"))
    return {
        "names": ", ".join(names or ([common] if common else [])),
        "subject": common,
        "issuer": _common_name(certificate.get("issuer")),
        "from": str(certificate.get("notBefore", "")),
        "until": str(certificate.get("notAfter", "")),
    }


def _pairs(value: object) -> Sequence[tuple[object, object]]:
    return value if isinstance(value, tuple) else ()


def _common_name(name: object) -> str:
    for parts in name if isinstance(name, tuple) else ():
        for kind, value in parts:
            if kind == "commonName":
                return str(value)
    return ""


def _words(error: OSError) -> str:
    reason = getattr(error, "reason", None)
    return str(reason).replace("_", " ").lower() if reason else error.strerror or str(error)
