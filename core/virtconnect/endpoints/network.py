"""Host and port of tcp and tls, and the certificate files that tls uses.

libvirt: src/remote/remote_driver.c, doRemoteOpen; src/rpc/virnettlscontext.c,
virNetTLSContextLocateCredentials; src/rpc/virnettlsconfig.c; src/rpc/virnettlscert.c.
"""

from virtconnect.endpoints.endpoint import Certificates
from virtconnect.endpoints.versions import CERTIFICATE_DOMAIN, TLS_IDENTITIES, new_way

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.endpoints.endpoint import Draft
    from virtconnect.machine import Machine

DEFAULT_HOST = "localhost"
DEFAULT_PORTS = {"tls": 16514, "tcp": 16509, "libssh": 22, "libssh2": 22}

SYSTEM_CA = "/etc/pki/CA/cacert.pem"
SYSTEM_CRL = "/etc/pki/CA/cacrl.pem"
SYSTEM_CERTIFICATES = "/etc/pki/libvirt"
SYSTEM_KEYS = "/etc/pki/libvirt/private"

NUMBERED = 4  # clientcert0.pem to clientcert3.pem

_MISSING = "No such file or directory"


def note_host(draft: "Draft", transport: str, server: str | None, port: int) -> None:
    """Note host and port, with libvirt's defaults filled in.

    The port is handed to getaddrinfo as a text, which keeps its lowest 16 bits.
    """
    host = DEFAULT_HOST if server is None else server
    if server is None:
        draft.because("host", "the URI names no host, so it is {0}", DEFAULT_HOST)
    if not port:
        port = DEFAULT_PORTS[transport]
        draft.because("port", "{0} is the usual port of {1}", port, transport)
    elif port > 0xFFFF:
        wrapped = port & 0xFFFF
        draft.because(
            "port",
            "{0} is no port; what is connected to is {1}, its lowest 16 bits",
            port,
            wrapped,
        )
        port = wrapped
    draft.set(host=host, port=port)


def choose_certificates(
    draft: "Draft", machine: "Machine", *, pkipath: str | None, is_sane: bool
) -> bool:
    """Note the files that TLS uses; False where libvirt gives up before it connects.

    `is_sane` asks for libvirt's look into the certificates beforehand (no_sanity leaves it out).
    """
    if new_way(draft, machine.libvirt, TLS_IDENTITIES, "certificates"):
        found = _identities(draft, machine, pkipath)
        if found is None:
            return False
        looked_into = [pair[0] for pair in found.pairs]
    else:
        found, certificate = _one_identity(draft, machine, pkipath)
        looked_into = [certificate]  # even when its key is missing
    draft.set(certificates=found)
    if is_sane and not _check_content(draft, machine, looked_into, found.ca):
        return False
    if not machine.exists(found.ca):  # the older versions look only now
        return draft.refuse(38, 7, f"Cannot read CA certificate '{found.ca}': {_MISSING}")
    return True


def _one_identity(
    draft: "Draft", machine: "Machine", pkipath: str | None
) -> tuple[Certificates, str]:
    """Return the files as versions before `TLS_IDENTITIES` locate them: one pair at most.

    And the certificate they look into beforehand, whether it has a key or not.
    """
    if pkipath is not None:
        ca, crl, certificate, key = _in_folder(pkipath)
        draft.because("certificates", "pkipath names the folder; no other is looked at")
    elif machine.uid == 0:
        ca, crl, certificate, key = _of_system()
        draft.because("certificates", "root has the system's certificates only")
    else:
        system = _of_system()
        own = _in_folder(_own_folder(machine))
        ca = own[0] if machine.exists(own[0]) else system[0]
        crl = own[1] if machine.exists(own[1]) else system[1]
        pair = own[2:] if machine.exists(own[2]) and machine.exists(own[3]) else system[2:]
        certificate, key = pair
        _note_fallback(draft, ca != own[0], system[0])
    pairs: tuple[tuple[str, str], ...] = ()
    if machine.exists(certificate) and machine.exists(key):
        pairs = ((certificate, key),)
    elif machine.exists(certificate) or machine.exists(key):
        draft.because(
            "certificates",
            "{0} and {1} are used together only, so without one of them no certificate is shown",
            certificate,
            key,
        )
    return Certificates(ca, crl if machine.exists(crl) else None, pairs), certificate


def _identities(draft: "Draft", machine: "Machine", pkipath: str | None) -> Certificates | None:
    """Return the files as versions since `TLS_IDENTITIES` locate them: up to five pairs.

    None where libvirt gives up.
    """
    if pkipath is not None:
        draft.because("certificates", "pkipath names the folder; no other is looked at")
        return _trusted(draft, machine, pkipath, pkipath, pkipath)
    system = (SYSTEM_CA.rpartition("/")[0], SYSTEM_CERTIFICATES, SYSTEM_KEYS)
    if machine.uid == 0:
        draft.because("certificates", "root has the system's certificates only")
        return _trusted(draft, machine, *system)
    folder = _own_folder(machine)
    ca, crl = _in_folder(folder)[:2]
    pairs = _pairs(draft, machine, folder, folder)
    if pairs is None:
        return None
    _note_fallback(draft, not machine.exists(ca), SYSTEM_CA)
    return _trusted(
        draft,
        machine,
        *system,
        ca=ca if machine.exists(ca) else None,
        crl=crl if machine.exists(crl) else None,
        pairs=pairs,
    )


def _trusted(
    draft: "Draft",
    machine: "Machine",
    folder: str,
    certificates: str,
    keys: str,
    *,
    ca: str | None = None,
    crl: str | None = None,
    pairs: tuple[tuple[str, str], ...] = (),
) -> Certificates | None:
    """Return what was found, completed from the folders named; the CA must exist there."""
    if ca is None:
        ca = f"{folder}/cacert.pem"
        if not machine.exists(ca):
            draft.set(certificates=Certificates(ca, crl, pairs))
            draft.refuse(38, 7, f"CA certificate '{ca}' does not exist: {_MISSING}")
            return None
    if crl is None and machine.exists(f"{folder}/cacrl.pem"):
        crl = f"{folder}/cacrl.pem"
    more = pairs or _pairs(draft, machine, certificates, keys)
    return None if more is None else Certificates(ca, crl, more)


def _pairs(
    draft: "Draft", machine: "Machine", certificates: str, keys: str
) -> tuple[tuple[str, str], ...] | None:
    """Return the numbered pairs up to the first gap, then the plain one; None for half a pair."""
    found: list[tuple[str, str]] = []
    for number in range(NUMBERED):
        pair = f"{certificates}/clientcert{number}.pem", f"{keys}/clientkey{number}.pem"
        if not _add_pair(draft, machine, pair, found):
            return None
        if pair not in found:
            break
    plain = f"{certificates}/clientcert.pem", f"{keys}/clientkey.pem"
    return tuple(found) if _add_pair(draft, machine, plain, found) else None


def _add_pair(
    draft: "Draft", machine: "Machine", pair: tuple[str, str], found: list[tuple[str, str]]
) -> bool:
    """Add a pair that exists; False where libvirt gives up because half of it does."""
    certificate, key = pair
    has_certificate, has_key = machine.exists(certificate), machine.exists(key)
    if has_certificate and not has_key:
        words = f"Key '{key}' does not exist, but certificate '{certificate}' does"
        return draft.refuse(38, 7, f"{words}: {_MISSING}")
    if has_key and not has_certificate:
        words = f"Certificate '{certificate}' does not exist, but key '{key}' does"
        return draft.refuse(38, 7, f"{words}: {_MISSING}")
    if has_certificate:
        found.append(pair)
    return True


def _check_content(draft: "Draft", machine: "Machine", certificates: list[str], ca: str) -> bool:
    """Note libvirt's refusal of a file that holds no certificate at all.

    What a certificate says (dates, purpose, who signed it) is not judged here. The words for
    a client certificate of versions since `TLS_IDENTITIES` are a guess by those for the CA.
    """
    new_domain = CERTIFICATE_DOMAIN.holds(machine.libvirt)
    lists = TLS_IDENTITIES.holds(machine.libvirt)
    for certificate in certificates:
        if _holds_none(machine, certificate):
            words = "certificate list" if lists else "client certificate"
            return draft.refuse(
                38, 0 if new_domain else 7, f"Unable to import {words} {certificate}"
            )
    if _holds_none(machine, ca):
        words = "certificate list" if lists else "CA certificate list"
        return draft.refuse(38, 0 if new_domain else 7, f"Unable to import {words} {ca}")
    return True


def _holds_none(machine: "Machine", path: str) -> bool:
    text = machine.text(path)
    return (
        text is not None
        and "-----BEGIN CERTIFICATE" not in text
        and "-----BEGIN X509 CERTIFICATE" not in text
    )


def _own_folder(machine: "Machine") -> str:
    return f"{machine.effective_home}/.pki/libvirt"


def _in_folder(folder: str) -> tuple[str, str, str, str]:
    names = ("cacert.pem", "cacrl.pem", "clientcert.pem", "clientkey.pem")
    ca, crl, certificate, key = (f"{folder}/{name}" for name in names)
    return ca, crl, certificate, key


def _of_system() -> tuple[str, str, str, str]:
    return (
        SYSTEM_CA,
        SYSTEM_CRL,
        f"{SYSTEM_CERTIFICATES}/clientcert.pem",
        f"{SYSTEM_KEYS}/clientkey.pem",
    )


def _note_fallback(draft: "Draft", is_system: bool, system_ca: str) -> None:
    if is_system:
        draft.because(
            "certificates", "no CA certificate of your own is here, so it is {0}", system_ca
        )
