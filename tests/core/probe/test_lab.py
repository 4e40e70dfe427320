"""Whole tests against a real libvirtd and a real sshd on the loopback."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from virtconnect.disk import RealDisk
from virtconnect.machine import Machine
from virtconnect.probe.command import WorkerCommand
from virtconnect.probe.job import Job


def test_tcp_connects(tested: Any, lab: Any) -> None:
    done = tested(f"test+tcp://127.0.0.1:{lab.tcp_port}/default")

    assert done.result.result == "connected", done
    assert done.result.encrypted is False
    assert done.event("tcp").text == f"127.0.0.1:{lab.tcp_port}"


def test_a_unix_socket_connects(tested: Any, lab: Any) -> None:
    done = tested(f"test+unix:///default?socket={lab.socket}")

    assert done.result.result == "connected", done
    assert done.outcome("far-side") == "ok"


def test_a_driver_the_daemon_lacks_is_named(tested: Any, lab: Any) -> None:
    done = tested(f"xen+tcp://127.0.0.1:{lab.tcp_port}/system")

    assert done.result.cause == "driver-not-on-host", done


# --- TLS ------------------------------------------------------------------------------------------


def test_tls_connects(tested: Any, lab: Any, pki: dict[str, Path]) -> None:
    done = tested(f"test+tls://localhost:{lab.tls_port}/default?pkipath={pki['good']}")

    assert done.result.result == "connected", done
    assert done.result.encrypted is True
    assert done.event("tls").fact("names") == "localhost"


@pytest.mark.parametrize(
    ("host", "folder", "cause", "fault"),
    [
        pytest.param("127.0.0.1", "good", "tls-wrong-name", "name", id="name"),
        pytest.param(
            "localhost", "other authority", "tls-unknown-authority", "unknown-ca", id="authority"
        ),
        pytest.param(
            "localhost", "no client", "tls-client-certificate-missing", "client-missing", id="none"
        ),
        pytest.param(
            "localhost",
            "foreign client",
            "tls-own-certificate-of-other-authority",
            "client-refused",
            id="client",
        ),
    ],
)
def test_a_certificate_that_is_wrong_is_told_apart(
    tested: Any, lab: Any, pki: dict[str, Path], host: str, folder: str, cause: str, fault: str
) -> None:
    done = tested(f"test+tls://{host}:{lab.tls_port}/default?pkipath={pki[folder]}")

    assert (done.result.result, done.result.cause) == ("refused", cause), done
    assert done.event("tls").fact("fault") == fault


def test_an_expired_certificate_is_told_apart(
    tested: Any, expired_server: Any, pki: dict[str, Path]
) -> None:
    done = tested(f"test+tls://localhost:{expired_server.port}/default?pkipath={pki['good']}")

    assert (done.result.result, done.result.cause) == ("refused", "tls-expired"), done


def test_the_name_in_the_certificate_is_offered(
    tested: Any, lab: Any, pki: dict[str, Path]
) -> None:
    done = tested(f"test+tls://127.0.0.1:{lab.tls_port}/default?pkipath={pki['good']}")

    again = tested(done.result.remedies[0].edit)

    assert again.result.result == "connected", again


def test_a_name_that_is_not_checked_deserves_attention(
    tested: Any, lab: Any, pki: dict[str, Path]
) -> None:
    uri = f"test+tls://127.0.0.1:{lab.tls_port}/default?pkipath={pki['good']}&no_verify=1"

    done = tested(uri)

    assert done.result.result == "connected", done
    assert done.outcome("tls") == "attention"


def test_tls_to_a_port_without_is_told(tested: Any, lab: Any, pki: dict[str, Path]) -> None:
    done = tested(f"test+tls://127.0.0.1:{lab.ssh_port}/default?pkipath={pki['good']}")

    assert done.result.cause == "not-tls", done


def test_a_silent_tls_peer_is_given_up_in_its_stage(
    tested: Any, silent_peer: Any, pki: dict[str, Path]
) -> None:
    uri = f"test+tls://127.0.0.1:{silent_peer.port}/default?pkipath={pki['good']}"

    done = tested(uri, timeout=1.0)

    assert (done.result.result, done.result.cause) == ("timed-out", "tls-no-answer"), done


# --- SSH ------------------------------------------------------------------------------------------


class SshUris:
    """URIs for the lab's sshd, each with an ssh that knows this or that host key."""

    def __init__(self, lab: Any) -> None:
        self.lab = lab
        self.commands = {
            "knows": lab.ssh("sshk", knows=lab.host_key),
            "new": lab.ssh("sshn"),
            "changed": lab.ssh("sshc", knows=lab.other_host_key),
        }

    def __call__(self, command: str = "knows", key: Path | None = None, more: str = "") -> str:
        port, wrapper = self.lab.ssh_port, self.commands[command]
        file = self.lab.key if key is None else key
        return f"test+ssh://127.0.0.1:{port}/default?command={wrapper}&keyfile={file}{more}"


@pytest.fixture(scope="module")
def ssh_uri(lab: Any) -> SshUris:
    return SshUris(lab)


@pytest.fixture
def default_socket(lab: Any) -> Iterator[None]:
    """The lab's libvirtd answers at the path virt-ssh-helper looks at."""
    run = Path(f"/proc/{lab.pid}/root/run/libvirt")
    (run / "libvirt-sock").symlink_to(lab.socket)
    yield
    (run / "libvirt-sock").unlink()


@pytest.mark.usefixtures("default_socket")
def test_ssh_connects_through_the_helper(tested: Any, ssh_uri: SshUris) -> None:
    done = tested(ssh_uri())

    assert done.result.result == "connected", done
    assert [(event.stage, event.outcome) for event in done.events[4:]] == [
        ("name", "ok"),
        ("tcp", "ok"),
        ("ssh-banner", "ok"),
        ("host-key", "ok"),
        ("login", "ok"),
        ("far-side", "ok"),
        ("open", "ok"),
    ]
    assert done.result.encrypted is True


def test_ssh_connects_through_netcat(tested: Any, lab: Any, ssh_uri: SshUris) -> None:
    done = tested(ssh_uri(more=f"&socket={lab.socket}"))

    assert done.result.result == "connected", done


def test_a_new_host_needs_you(tested: Any, ssh_uri: SshUris) -> None:
    done = tested(ssh_uri("new"))

    assert (done.result.result, done.result.cause) == ("needs-you", "ssh-host-key-unknown"), done
    assert done.event("host-key").fact("key").startswith("ED25519 SHA256:")
    assert done.result.remedies[0].target == "trust"


def test_a_changed_host_needs_you(tested: Any, lab: Any, ssh_uri: SshUris) -> None:
    done = tested(ssh_uri("changed"))

    assert (done.result.result, done.result.cause) == ("needs-you", "ssh-host-key-changed"), done
    assert done.event("host-key").fact("offending") == f"{lab.folder}/sshc.known:1"


def test_a_key_that_is_not_known_there_is_refused(tested: Any, lab: Any, ssh_uri: SshUris) -> None:
    done = tested(ssh_uri(key=lab.stranger))

    assert (done.result.result, done.result.cause) == ("refused", "ssh-login-refused"), done
    assert str(lab.stranger) in str(done.result.meaning)


def test_a_key_file_that_is_missing_is_told(tested: Any, lab: Any, ssh_uri: SshUris) -> None:
    done = tested(ssh_uri(key=lab.folder / "nokey"))

    assert (done.result.result, done.result.cause) == ("refused", "ssh-key-file-missing"), done


def test_a_locked_key_needs_you(tested: Any, lab: Any, ssh_uri: SshUris) -> None:
    done = tested(ssh_uri(key=lab.locked))

    assert (done.result.result, done.result.cause) == ("needs-you", "ssh-key-locked"), done


def test_a_key_open_to_others_is_told(tested: Any, lab: Any, ssh_uri: SshUris) -> None:
    file = lab.folder / "open"
    file.write_bytes(lab.key.read_bytes())
    file.chmod(0o644)

    done = tested(ssh_uri(key=file))

    assert done.result.cause == "ssh-key-file-open-to-others", done


def test_a_daemon_that_is_off_there_is_told(tested: Any, ssh_uri: SshUris) -> None:
    done = tested(ssh_uri())

    assert (done.result.result, done.result.cause) == ("refused", "far-daemon-off"), done
    assert done.outcome("far-side") == "attention"


def test_a_netcat_that_is_missing_there_is_told(tested: Any, ssh_uri: SshUris) -> None:
    done = tested(ssh_uri(more="&netcat=/nowhere/nc"))

    assert done.result.cause == "netcat-named-missing", done
    assert done.outcome("far-side") == "failed"


def test_the_same_failure_has_always_the_same_cause(
    all_tested: Callable[..., Any], here: Machine, lab: Any, ssh_uri: SshUris
) -> None:
    uris = [ssh_uri(), ssh_uri("new"), ssh_uri(key=lab.stranger)] * 4

    done = all_tested(Job(uri, None, here, trusted=True) for uri in uris)

    causes: dict[str, set[str | None]] = {}
    for one in done:
        causes.setdefault(one.result.input, set()).add(one.result.cause)
    assert list(map(len, causes.values())) == [1, 1, 1]


def test_without_a_binding_the_login_is_tried(
    tested: Any, lone_worker: WorkerCommand, ssh_uri: SshUris
) -> None:
    done = tested(ssh_uri(), command=lone_worker)

    assert done.result.result == "no-binding", done
    assert done.outcome("login") == "ok"


def test_the_key_of_the_keyring_is_used_and_not_told(
    tested: Any, lab: Any, ssh_uri: SshUris
) -> None:
    uri = ssh_uri(more=f"&socket={lab.socket}").replace(f"&keyfile={lab.key}", "")

    done = tested(uri, key_path=str(lab.key), key_name="work")
    refused = tested(uri, key_path=str(lab.stranger), key_name="work")

    assert done.result.result == "connected", done
    assert refused.result.cause == "ssh-login-refused", refused
    assert str(lab.stranger) not in repr(refused)
    assert "⟦work⟧" in str(refused.result.meaning)


def test_a_way_over_another_host_is_followed(tested: Any, lab: Any, ssh_uri: SshUris) -> None:
    jump = f"Host 127.0.0.1\n  ProxyJump root@localhost:{lab.ssh_port}\n"
    identity = f"Host localhost\n  IdentityFile {lab.key}\n"
    far = lab.ssh("sshj", knows=lab.host_key, config=jump + identity)
    uri = ssh_uri(more=f"&socket={lab.socket}").replace(str(ssh_uri.commands["knows"]), str(far))

    done = tested(uri)

    assert done.result.result == "connected", done
    assert done.outcome("name") == "skipped"
    assert [event.stage for event in done.events[5:]] == [
        "ssh-banner",
        "host-key",
        "login",
        "far-side",
        "open",
    ]


def test_a_way_that_ends_at_the_other_host_is_told(tested: Any, lab: Any, ssh_uri: SshUris) -> None:
    jump = f"Host 127.0.0.1\n  ProxyJump root@localhost:{lab.ssh_port}\n"
    identity = f"Host localhost\n  IdentityFile {lab.stranger}\n"
    far = lab.ssh("sshg", knows=lab.host_key, config=jump + identity)

    done = tested(ssh_uri().replace(str(ssh_uri.commands["knows"]), str(far)))

    assert (done.result.result, done.result.cause) == ("refused", "ssh-login-refused"), done
    assert str(done.result.message) == "localhost refuses the login as root"


def test_a_program_that_is_not_openssh_is_left_to_libvirt(tested: Any, lab: Any) -> None:
    script = lab.folder / "plink"
    script.write_text("#!/bin/sh\necho never >&2\nexit 1\n")
    script.chmod(0o755)

    done = tested(f"test+ssh://127.0.0.1/default?command={script}")

    assert done.outcome("name") == "skipped"
    assert done.result.result == "refused"
    assert done.result.error is not None


@pytest.mark.parametrize("transport", ["libssh", "libssh2"])
def test_a_new_host_needs_you_over_libssh(tested: Any, lab: Any, transport: str) -> None:
    uri = (
        f"test+{transport}://root@127.0.0.1:{lab.ssh_port}/default"
        f"?keyfile={lab.key}&known_hosts={lab.folder}/{transport}.known"
    )

    done = tested(uri)

    assert (done.result.result, done.result.cause) == ("needs-you", "ssh-host-key-unknown"), done
    assert done.outcome("ask") == "attention"


@pytest.mark.parametrize("transport", ["libssh", "libssh2"])
def test_a_key_that_is_not_known_there_is_refused_over_libssh(
    tested: Any, lab: Any, transport: str
) -> None:
    uri = (
        f"test+{transport}://root@127.0.0.1:{lab.ssh_port}/default?keyfile={lab.stranger}"
        f"&known_hosts={lab.folder}/x.known&known_hosts_verify=ignore&sshauth=privkey"
    )

    done = tested(uri)

    assert (done.result.result, done.result.cause) == ("refused", "libssh-login-refused"), done


# --- SASL -----------------------------------------------------------------------------------


def test_a_login_that_would_be_asked_for_needs_you(tested: Any, sasl_lab: Any) -> None:
    done = tested(f"test+tcp://127.0.0.1:{sasl_lab.tcp_port}/default")

    assert (done.result.result, done.result.cause) == ("needs-you", "credentials-needed"), done
    assert done.outcome("ask") == "attention"


def test_a_login_in_a_credentials_file_is_used(tested: Any, sasl_lab: Any) -> None:
    file = sasl_lab.login("good", f"fred@{sasl_lab.realm}", sasl_lab.password)

    done = tested(f"test+tcp://127.0.0.1:{sasl_lab.tcp_port}/default?authfile={file}")

    assert done.result.result == "connected", done


def test_a_login_that_is_wrong_is_refused(tested: Any, sasl_lab: Any) -> None:
    file = sasl_lab.login("bad", f"fred@{sasl_lab.realm}", "herring")

    done = tested(f"test+tcp://127.0.0.1:{sasl_lab.tcp_port}/default?authfile={file}")

    assert (done.result.result, done.result.cause) == ("refused", "sasl-login-refused"), done
    assert "herring" not in repr(done)


# --- the user's configuration ---------------------------------------------------------------------


def test_a_users_broken_configuration_is_told_and_gone_around(tested: Any, account: Any) -> None:
    account.conf.write_text('uri_aliases = [ "bad name=x" ]\n')

    done = tested("test:///default", machine=account.machine, command=account.command)

    assert done.outcome("configuration") == "failed"
    assert (done.result.result, done.result.cause) == ("connected", "conf-alias-name"), done


def test_a_users_configuration_is_in_force(tested: Any, account: Any) -> None:
    account.conf.write_text('remote_mode = "direct"\n')

    done = tested("qemu+ssh://127.0.0.1:1/system", machine=account.machine, command=account.command)

    assert done.result.cause == "direct-mode-in-conf", done


def test_roots_broken_configuration_is_told_and_gone_around(
    tested: Any, here: Machine, worker: WorkerCommand, tmp_path: Path
) -> None:
    broken = tmp_path / "libvirt.conf"
    broken.write_text('uri_aliases = [ "bad name=x" ]\n')
    etc = "/etc/libvirt/libvirt.conf"
    disk = Overlaid(etc, broken.read_text())
    machine = here.with_(uid=0, disk=disk)
    enter = ("unshare", "--mount", *(() if os.geteuid() == 0 else ("--user", "--map-root-user")))
    script = f'mount --bind {broken} {etc} && exec "$0" "$@"'
    command = WorkerCommand(
        (*enter, "sh", "-c", script, *worker.argv), worker.environment, has_binding=True
    )

    done = tested("test:///default", machine=machine, command=command)

    assert (done.result.result, done.result.cause) == ("connected", "conf-alias-name"), done


class Overlaid(RealDisk):
    """This computer's files, with one other text at one path."""

    __slots__ = ("_path", "_text")

    def __init__(self, path: str, text: str) -> None:
        self._path, self._text = path, text

    def stamp(self, path: str) -> object:
        return None if path == self._path else super().stamp(path)

    def text(self, path: str) -> str | None:
        return self._text if path == self._path else super().text(path)
