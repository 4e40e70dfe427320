"""A host that lets nobody in without a question: a passphrase, a password, words of its own.

root has a password there, in a copy of /etc/shadow that nobody else sees; a PAM service of the
lab's own checks it.
"""

from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tests.lab.far_host import PASSWORD
    from tests.lab.house import Daemons, make_key, make_locked_key, program
else:  # the folder `tests` is on the path
    from lab.far_host import PASSWORD
    from lab.house import Daemons, make_key, make_locked_key, program

PASSPHRASE = "secret"  # what `make_locked_key` gives

# crypt(3) of PASSWORD, from `openssl passwd -6`
_HASH = (
    "$6$lab$rVJag2X2cqakWkRKd5k7awZvVxegGEDcTukHNmNMTSuNvxJNjf3c6RYsnYol4KhJ2/56KBgEEJYNErzrOJ2H.0"
)
_PAM = (
    "auth required pam_unix.so nodelay\n"
    "account required pam_permit.so\nsession required pam_permit.so\n"
)

__all__ = ["PASSPHRASE", "PASSWORD", "AskingHost"]


class AskingHost(Daemons):
    """An sshd, with a libvirtd behind it at the usual socket.

    On `port` it takes a password or one of the keys, on `words_port` it asks by
    keyboard-interactive alone. `locked` is a key with a passphrase, `plain` one without; `host_key`
    is the sshd's public line, `other_host_key` another's.
    """

    def __init__(self, folder: Path, ports: tuple[int, int]) -> None:
        self.port, self.words_port = ports
        self.locked, self.plain = folder / "locked", folder / "plain"
        self.host_key = make_key(folder / "host_key")
        self.other_host_key = make_key(folder / "other_host_key")
        keys = (make_locked_key(self.locked), make_key(self.plain))
        (folder / "authorized").write_text("\n".join(keys) + "\n")
        (folder / "pam").mkdir()
        (folder / "pam" / "sshd").write_text(_PAM)
        (folder / "shadow").write_text(f"root:{_HASH}:19000::::::\n")
        (folder / "prepare").write_text(
            f"mount --bind {folder}/shadow /etc/shadow\nmount --bind {folder}/pam /etc/pam.d\n"
        )
        (folder / "libvirtd.conf").write_text(
            'auth_unix_rw = "none"\nauth_unix_ro = "none"\nlisten_tcp = 0\nlisten_tls = 0\n'
        )
        (folder / "sshd_config").write_text(
            f"Port {self.port}\nPort {self.words_port}\nListenAddress 127.0.0.1\n"
            f"HostKey {folder}/host_key\nPidFile none\nUsePAM yes\nStrictModes no\n"
            "MaxStartups 200\nPermitRootLogin yes\nPrintLastLog no\nPrintMotd no\n"
            "PasswordAuthentication no\nKbdInteractiveAuthentication no\n"
            f"Match LocalPort {self.port}\n"
            f"  PasswordAuthentication yes\n  AuthorizedKeysFile {folder}/authorized\n"
            f"Match LocalPort {self.words_port}\n"
            "  KbdInteractiveAuthentication yes\n  AuthorizedKeysFile none\n"
        )
        super().__init__(folder, ports, {})

    def known(self, name: str) -> Path:
        """Return the known_hosts file of the ssh called `name`."""
        return self.folder / f"{name}.known"

    def ssh(self, name: str, *, knows: str | None = None, more: str = "") -> Path:
        """Make a program for `command=`: ssh that minds nothing of this account's.

        `knows` is the host key it knows, None for none; `more` what else is in its configuration.
        """
        hosts = ",".join(f"[127.0.0.1]:{port}" for port in (self.port, self.words_port))
        self.known(name).write_text("" if knows is None else f"{hosts} {knows}\n")
        settings = self.folder / f"{name}.config"
        settings.write_text(
            f"{more}\nHost *\n  UserKnownHostsFile {self.known(name)}\n"
            "  GlobalKnownHostsFile /dev/null\n  IdentityAgent none\n  IdentitiesOnly yes\n"
        )
        wrapper = self.folder / name
        wrapper.write_text(f'#!/bin/sh\nexec {program("ssh")} -F {settings} "$@"\n')
        wrapper.chmod(0o755)
        return wrapper
