"""Causes in TLS: files of our own, the server's certificate, ours as the server sees it."""

from virtconnect.causes.case import Case
from virtconnect.causes.rule import Rule, Say, copy, edit, place, scheme

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.causes.terms import Remedy

_TLS = ("tls",)
# libvirt says the same of a wrong name, an unknown authority and an expired certificate; the
# difference is a warning of its log (src/rpc/virnettlscontext.c).
_FAILED = r"Failed to verify peer's certificate"


def _no_transport(case: Case) -> bool:
    return case.reading.transport is None


def _has_pkipath(case: Case) -> bool:
    return case.reading.parameter("pkipath") is not None


def _use_first_name(case: Case) -> "Remedy | None":
    """Offer the URI with a name the certificate is for (not a pattern)."""
    names = (case.fact("names") or case.said.get("names") or "").split(", ")
    name = next((each for each in names if each and "*" not in each), None)
    if name is None:
        return None
    return edit(Say("Use {0}", f"={name}"), lambda case: case.reading.with_part("host", name))(case)


def _has_seen_certificate(case: Case) -> str | None:
    return "server-certificate" if case.fact("names") and case.fact("issuer") else None


def _shows_no_client_certificate(case: Case) -> bool:
    files = case.explanation.certificates if case.explanation is not None else None
    return files is not None and not any(
        case.machine.exists(certificate) for certificate, _key in files.pairs
    )


_USE_SSH = scheme(Say("Use SSH instead"), "ssh")
_SHOW = place(Say("Show the server's certificate"), _has_seen_certificate)
_CERTIFICATES = place(Say("Show the certificates"), "certificates")


def _show_either(case: Case) -> "Remedy | None":
    """Offer to show the server's certificate, or where one has one's own if it was not seen."""
    return _SHOW(case) or _CERTIFICATES(case)


_CA_MISSING = (
    r"Cannot read CA certificate '(?P<file>[^']*)': No such file"
    r"|CA certificate '(?P<ca>[^']*)' does not exist"
)

RULES = (
    Rule(
        "tls-not-set-up",
        Say(
            "{0}://{1} means TLS, and no certificates are set up on this computer", "driver", "host"
        ),
        Say("Most people want SSH"),
        faults=("tls:ca-missing",),
        text=_CA_MISSING,
        when=lambda case: _no_transport(case) and not _has_pkipath(case),
        remedies=(_USE_SSH, _CERTIFICATES),
    ),
    Rule(
        "tls-pkipath-without-ca",
        Say("The folder that pkipath names has no cacert.pem"),
        Say("It must hold cacert.pem, and clientcert.pem with clientkey.pem where the server asks"),
        faults=("tls:ca-missing",),
        text=_CA_MISSING,
        when=_has_pkipath,
        remedies=(_CERTIFICATES,),
    ),
    Rule(
        "tls-ca-missing",
        Say("There is no certificate of an authority at {0}", "file"),
        faults=("tls:ca-missing",),
        text=r"(?:Cannot read )?CA certificate '(?P<file>[^']*)'(?:: No such| does not)",
        remedies=(_CERTIFICATES, _USE_SSH),
    ),
    Rule(
        "tls-ca-unreadable",
        Say("The certificate of the authority cannot be read: {0}", "file"),
        faults=("tls:ca-unreadable",),
        text=r"Cannot read CA certificate '(?P<file>[^']*)'|Unable to import CA certificate",
        remedies=(_CERTIFICATES,),
    ),
    Rule(
        "tls-half-a-pair",
        Say("{0} is there without {1}", "there", "missing"),
        Say("A client certificate and its key belong together"),
        text=(
            r"(?:Key|Certificate) '(?P<missing>[^']*)' does not exist, "
            r"but (?:key|certificate) '(?P<there>[^']*)' does"
        ),
        remedies=(_CERTIFICATES,),
    ),
    Rule(
        "tls-own-certificate-of-other-authority",
        Say("Your client certificate {0} is not of your authority {1}", "file", "ca"),
        text=r"Our own certificate (?P<file>\S+) failed validation against (?P<ca>\S+):",
        remedies=(_CERTIFICATES,),
    ),
    Rule(
        "tls-own-certificate-expired",
        Say("A certificate of this computer has expired: {0}", "file"),
        text=(
            r"The (?:client|CA) certificate (?P<file>/\S+) "
            r"(?:has expired|is not yet active|has been revoked)"
        ),
        remedies=(_CERTIFICATES,),
    ),
    Rule(
        "tls-own-files",
        Say("The certificate files of this computer cannot be used"),
        faults=("tls:own-files",),
        text=(
            r"Unable to (?:import|set x509|load) (?:client|x509|key)"
            r"|Cannot read (?:client|certificate)"
            r"|Certificate /.* (?:usage|purpose|basic constraints)"
        ),
        remedies=(_CERTIFICATES,),
    ),
    Rule(
        "tls-priority",
        Say("The TLS library does not understand tls_priority"),
        text=r"Failed to set TLS session priority|Unable to set TLS session priority",
        remedies=(place(Say("Show the problems"), "problems"),),
    ),
    Rule(
        "tls-wrong-name",
        Say("The certificate is for {0}; you asked for {1}", "names", "host"),
        faults=("tls:name",),
        text=r"[Cc]ertificate .*owner does not match the hostname",
        remedies=(_use_first_name, _show_either),
    ),
    Rule(
        "tls-expired",
        Say("The certificate of {0} expired on {1}", "host", "until"),
        Say("Its administrator must renew it; look at this computer's clock, too"),
        faults=("tls:expired",),
        text=r"The server certificate .*has expired|The certificate has expired",
        remedies=(_show_either,),
    ),
    Rule(
        "tls-not-yet-valid",
        Say("The certificate of {0} is not valid before {1}", "host", "from"),
        Say("Look at this computer's clock"),
        faults=("tls:not-yet",),
        text=r"certificate .*is not yet active",
        remedies=(_show_either,),
    ),
    Rule(
        "tls-revoked",
        Say("The certificate of {0} was revoked", "host"),
        faults=("tls:revoked",),
        text=r"The certificate has been revoked",
        remedies=(_show_either,),
    ),
    Rule(
        "tls-unknown-authority",
        Say(
            "The certificate of {0} is signed by {1}, which {2} does not hold",
            "host",
            "issuer",
            "ca",
        ),
        faults=("tls:unknown-ca",),
        text=r"The certificate hasn't got a known issuer",
        remedies=(_SHOW, _CERTIFICATES),
    ),
    Rule(
        "tls-weak-certificate",
        Say("The certificate of {0} is signed in a way that is no longer trusted", "host"),
        Say("Its administrator must renew it with a newer algorithm or a longer key"),
        text=r"certificate uses (?:an )?insecure algorithm",
        remedies=(_CERTIFICATES,),
    ),
    Rule(
        "tls-certificate-refused",
        Say("The certificate of {0} is not accepted", "host"),
        Say("Its name, its authority or its date is not right; libvirt does not say which"),
        faults=("tls:certificate",),
        text=_FAILED,
        remedies=(_SHOW, _CERTIFICATES),
    ),
    Rule(
        "tls-client-certificate-missing",
        Say("{0} wants a client certificate, and there is none", "host"),
        faults=("tls:client-missing",),
        text=r"Unable to read TLS confirmation",
        when=lambda case: (
            case.has_fault("tls", "client-missing") or _shows_no_client_certificate(case)
        ),
        remedies=(_CERTIFICATES, _USE_SSH),
    ),
    Rule(
        "tls-client-refused",
        Say("{0} does not accept your client certificate", "host"),
        Say("It is of another authority, expired, or not in the server's list of names"),
        faults=("tls:client-refused",),
        text=r"Unable to read TLS confirmation|certificate (?:required|unknown|expired)",
        transports=_TLS,
        remedies=(
            copy(
                Say("Copy the name in your certificate"), "certtool -i --infile {0}", "client_file"
            ),
            _CERTIFICATES,
        ),
    ),
    Rule(
        "tls-handshake",
        Say("The TLS handshake with {0} fails: {1}", "host", "why"),
        faults=("tls:handshake", "tls:hung-up"),
        text=r"TLS handshake failed[:]? ?(?P<why>.*)",
        remedies=(_CERTIFICATES,),
    ),
)
