"""The causes that no failure of this lab can show, each with the reason.

Their texts, recorded from libvirt, ssh and other tools, stand in tests/core/test_diagnosis.py.
"""

_GO = "Go programs only (Terraform, virtctl)"
_OLD = "libvirt 9.0.0 does not say it"

RECORDED = {
    "conf-number-too-large": f"{_OLD}, 11.3.0 does",
    "credentials-not-given": "programs that pass no callback; we always do",
    "far-polkit": "needs polkit on the host",
    "flags-unsupported": "programs that pass other flags",
    "keepalive-lost": "a connection that was open, which a test closes",
    "keyring-locked": "the vault tells it by itself (tests/core/keyring)",
    "keyring-missing": "the vault tells it by itself (tests/core/keyring)",
    "login-cancelled": "needs polkit's own dialog",
    "name-too-many-colons": _GO,
    "over-libssh-unknown": "what is not known cannot be arranged",
    "polkit-denied": "needs polkit",
    "polkit-no-agent": "needs polkit",
    "ssh-askpass-missing": "our own login, which asks nobody, tells more",
    "ssh-askpass-missing-host-key": "our own login, which asks nobody, tells more",
    "ssh-forwarding-forbidden": _GO,
    "ssh-login-of-go-programs": _GO,
    "ssh-password-expired": "needs PAM",
    "tls-certificate-refused": "GnuTLS minds nothing more that OpenSSL does not name",
    "tls-half-a-pair": f"{_OLD}, 12.8.0 does",
    "transport-not-built": "this libvirt has all transports",
    "transport-not-on-windows": "another system",
}

# What a failure that is no row of the matrix has shown.
MET_BY_OTHERS = {"cancelled": "test_deadlines.py"}
