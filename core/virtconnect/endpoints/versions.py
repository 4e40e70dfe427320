"""Where libvirt's behaviour changed: what is proven of which version, and what is taken to hold.

Three versions were asked what they do: 9.0.0, 11.3.0 and 12.8.0. Where it is not known in which
version between two of them a change came, the versions between behave as the older one here.
"""

from virtconnect.machine import PROVEN
from virtconnect.text import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.endpoints.endpoint import Draft


class Change(Value):
    """A change of behaviour: seen in `since`, not yet in `before`, the proven version before it.

    `is_exact` tells that it is known to begin with `since`.
    """

    __slots__ = ("before", "is_exact", "since")

    def __init__(
        self,
        before: tuple[int, int, int],
        since: tuple[int, int, int],
        *,
        is_exact: bool = False,
    ) -> None:
        self.before = before
        self.since = since
        self.is_exact = is_exact

    def holds(self, version: tuple[int, int, int]) -> bool:
        """Tell whether `version` behaves the new way."""
        return version >= self.since

    def is_guess(self, version: tuple[int, int, int]) -> bool:
        """Tell whether nobody knows how `version` behaves."""
        return not self.is_exact and self.before < version < self.since


# `mode` and `socket` of the URI reach virt-ssh-helper (libvirt: NEWS.rst, 9.1.0).
HELPER_PARAMETERS = Change((9, 0, 0), (9, 1, 0), is_exact=True)
# ssh is given SSH_ASKPASS_REQUIRE, and TERM and GPG_TTY unless no_tty is set
# (libvirt: src/rpc/virnetsocket.c, virNetSocketNewConnectSSH).
ASKPASS_REQUIRE = Change((9, 0, 0), (11, 3, 0))
TERMINAL = Change((9, 0, 0), (11, 3, 0))
# The daemon's program is looked for before it is started (virNetSocketForkDaemon).
DAEMON_LOOKED_FOR = Change((9, 0, 0), (11, 3, 0))
# The words for a connection without URI and without daemon (remoteGetUNIXSocket).
NO_URI_WORDS = Change((9, 0, 0), (11, 3, 0))
# The words for a missing file of the test driver (src/util/virxml.c, virXMLParseHelper).
TEST_FILE_WORDS = Change((9, 0, 0), (11, 3, 0))
# An empty path is refused like "/" (src/esx/esx_driver.c, esxConnectToVCenter).
VCENTER_EMPTY_PATH = Change((9, 0, 0), (11, 3, 0))
# The words for sshauth=privkey without a key (src/rpc/virnetsshsession.c).
LIBSSH2_KEY_WORDS = Change((9, 0, 0), (11, 3, 0))
# Whose error a certificate is that cannot be read (src/rpc/virnettlscert.c).
CERTIFICATE_DOMAIN = Change((9, 0, 0), (11, 3, 0))
# Numbered client certificates, and half a pair is an error (src/rpc/virnettlsconfig.c).
TLS_IDENTITIES = Change((11, 3, 0), (12, 8, 0))
# A bad parameter of esx:// is refused, no longer a crash (src/esx/esx_util.c, esxUtil_ParseUri).
ESX_PARAMETERS = Change((11, 3, 0), (12, 8, 0))


def new_way(draft: "Draft", version: tuple[int, int, int], change: Change, field: str) -> bool:
    """Tell whether `version` behaves the new way; where that is a guess, say so about `field`."""
    if change.is_guess(version):
        draft.because(
            field,
            "libvirt {0} lies between {1} and {2}, the versions known here; "
            "it is taken to do as {1} does",
            _words(version),
            _words(change.before),
            _words(change.since),
        )
    return change.holds(version)


def note_unproven(draft: "Draft", version: tuple[int, int, int]) -> None:
    """Say when `version` is older or newer than all that were tried."""
    if version < PROVEN[0]:
        draft.because(
            "libvirt_assumed",
            "libvirt {0} is older than all versions known here; it is taken to do as {1} does",
            _words(version),
            _words(PROVEN[0]),
        )
    elif version > PROVEN[-1]:
        draft.because(
            "libvirt_assumed",
            "libvirt {0} is newer than all versions known here; it is taken to do as {1} does",
            _words(version),
            _words(PROVEN[-1]),
        )


def _words(version: tuple[int, int, int]) -> str:
    return ".".join(str(number) for number in version)
