"""The transports: the ways to reach a libvirt daemon, in the order a form offers them."""

from virtconnect.catalog.terms import Transport

# libvirt: src/remote/remote_sockets.c, remoteSplitURIScheme; ports: src/remote/remote_driver.h.
TRANSPORTS = (
    Transport(
        "ssh",
        "SSH",
        "Start the ssh program of this computer and let it carry the connection;"
        " your ssh settings and your agent apply",
        is_remote=True,
    ),
    Transport(
        "libssh",
        "SSH, built in (libssh)",
        "Speak SSH without starting a program; your ssh settings are not read,"
        " and without a user name libvirt logs in as root",
        is_remote=True,
        port=22,
    ),
    Transport(
        "libssh2",
        "SSH, built in (libssh2)",
        "Speak SSH through the older libssh2, which knows fewer kinds of host keys;"
        " without a user name libvirt logs in as root",
        is_remote=True,
        port=22,
    ),
    Transport(
        "tls",
        "TLS",
        "Connect straight to the daemon, encrypted, with certificates on both sides",
        is_remote=True,
        port=16514,
    ),
    Transport(
        "tcp",
        "TCP, not encrypted",
        "Connect straight to the daemon without encryption; everybody on the way can read along",
        is_remote=True,
        port=16509,
    ),
    Transport(
        "unix",
        "Local socket",
        "Connect to a daemon of this computer through its socket",
        is_remote=False,
    ),
    Transport(
        "ext",
        "Own program",
        "Start a program of yours and speak with libvirt through its standard input and output",
        is_remote=True,
    ),
)

# libvirt compares after lower-casing what stands behind the first `+`.
_BY_NAME = {transport.name: transport for transport in TRANSPORTS}


def transport(name: str) -> Transport | None:
    """Return the transport called `name` (any case), None when libvirt knows none such."""
    return _BY_NAME.get(name.lower())
