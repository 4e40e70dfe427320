"""Rows of the transports libssh and libssh2, each row for both unless they differ."""

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.lab import rows_sockets, rows_ssh
    from tests.lab.people import Person, Seen
    from tests.lab.rig import Rig
    from tests.lab.rows import OWN, Around, Proof, Row
else:
    from lab import rows_sockets, rows_ssh
    from lab.people import Person, Seen
    from lab.rig import Rig
    from lab.rows import OWN, Around, Proof, Row


def _every_stage(rig: Rig, seen: Seen) -> None:
    stages = ["name", "tcp", "ssh-banner", "host-key", "login", "far-side", "open"]
    assert seen.stages == [(stage, "ok") for stage in stages]
    assert all(event.text for event in seen.events)
    assert all(event.seconds > 0 for event in seen.events if event.stage in stages)
    assert (seen.event("host-key").fact("key") or "").startswith("ED25519 SHA256:")
    assert seen.event("login").text == "root, by publickey"
    assert seen.result.encrypted is True


def _told(stage: str, outcome: str, fault: str | None = None) -> Proof:
    def proof(rig: Rig, seen: Seen) -> None:
        assert seen.outcome(stage) == outcome, seen
        assert fault is None or seen.event(stage).fact("fault") == fault, seen

    return proof


def _not_told(stage: str) -> Proof:
    def proof(rig: Rig, seen: Seen) -> None:
        assert seen.outcome(stage) in (None, "skipped"), seen

    return proof


def _known(*names: str) -> Around:
    """The file of known hosts has these keys when the row begins."""

    @contextlib.contextmanager
    def around(rig: Rig) -> Iterator[None]:
        rig.far.known("known_new", *(getattr(rig.far, name) for name in names))
        yield

    return around


def _kept(kept: bool, stage: str, outcome: str) -> Proof:
    """libvirt has (not) added the key; our own look alone adds nothing."""

    def proof(rig: Rig, seen: Seen) -> None:
        text = (rig.far.folder / "known_new.known").read_text()
        assert (rig.far.host_key.split()[1] in text) is kept, text
        assert seen.outcome(stage) == outcome, seen

    return proof


def _offending(rig: Rig, seen: Seen) -> None:
    assert seen.event("host-key").fact("offending") == f"{rig['known_new']}:1"


def _without_ssh(rig: Rig) -> Person:
    return rig.without_ssh


def _at_home(rig: Rig) -> Person:
    return rig.at_home


def _rows(transport: str) -> tuple[Row, ...]:
    def row(parameter: str, more: str, cause: str | None = None, **rest: object) -> Row:
        account = rest.pop("account", "root@")
        uri = f"test+{transport}://{account}127.0.0.1:{{ssh}}/default?{more}"
        return Row(transport, parameter, uri, cause, **rest)  # type: ignore[arg-type]

    def changed(parameter: str, more: str, cause: str | None = None, **rest: object) -> Row:
        return row(
            parameter,
            f"keyfile={{key}}&known_hosts={{known_new}}{more}",
            cause,
            result=None if cause is None else "needs-you",
            **rest,
        )

    good = "keyfile={key}&known_hosts={known}"
    privkey = "known_hosts={known}&sshauth=privkey"
    return (
        row("(all stages)", good, proof=_every_stage, is_quick=True),
        row("(without an ssh program)", good, by=_without_ssh, proof=_not_told("host-key")),
        # --- known_hosts
        row("known_hosts", good),
        row("known_hosts, not given", "keyfile={key}", by=_at_home),
        row(
            "known_hosts, without the host",
            "keyfile={key}&known_hosts={known_new}",
            "ssh-host-key-unknown",
            result="needs-you",
            around=_known(),
            proof=_kept(False, "host-key", "failed"),
        ),
        # --- known_hosts_verify
        changed(
            "known_hosts_verify=normal, new",
            "&known_hosts_verify=normal",
            "ssh-host-key-unknown",
            around=_known(),
            proof=_kept(False, "ask", "attention"),
            is_quick=True,
        ),
        changed(
            "known_hosts_verify=normal, changed",
            "&known_hosts_verify=normal",
            "ssh-host-key-changed",
            around=_known("other_host_key"),
            proof=_offending,
        ),
        changed(
            "known_hosts_verify=auto, new",
            "&known_hosts_verify=auto",
            around=_known(),
            proof=_kept(True, "host-key", "attention"),
        ),
        changed(
            "known_hosts_verify=auto, changed",
            "&known_hosts_verify=auto",
            "ssh-host-key-changed",
            around=_known("other_host_key"),
            proof=_offending,
        ),
        changed(
            "known_hosts_verify=ignore, new",
            "&known_hosts_verify=ignore",
            around=_known(),
            proof=_told("host-key", "attention"),
        ),
        changed(
            "known_hosts_verify=ignore, changed",
            "&known_hosts_verify=ignore",
            around=_known("other_host_key"),
            proof=_told("host-key", "attention", "changed"),
            is_quick=True,
        ),
        row(
            "known_hosts_verify=zzz",
            good + "&known_hosts_verify=zzz",
            "known-hosts-verify-unknown",
            kind=OWN,
        ),
        # --- sshauth
        row("sshauth=privkey", good + "&sshauth=privkey", proof=_every_stage),
        row(
            "sshauth=agent, none runs",
            good + "&sshauth=agent",
            "ssh-agent-missing" if transport == "libssh2" else "libssh-login-refused",
            proof=_told("login", "failed", "denied"),
        ),
        row(
            "sshauth=password, not taken there",
            "known_hosts={known}&sshauth=password",
            "libssh-login-refused",
            proof=_told("login", "failed", "denied"),
        ),
        row(
            "sshauth=password, wanted there",
            "known_hosts={known}&sshauth=password",
            "ssh-password-needed",
            result="needs-you",
            account="password@",
            proof=_told("login", "attention", "asks"),
        ),
        row("sshauth=zzz", good + "&sshauth=zzz", "sshauth-unknown", kind=OWN),
        # --- keyfile
        row("keyfile, not given", "known_hosts={known}", "libssh-login-refused"),
        row("keyfile, the usual one", "known_hosts={known}", by=_at_home),
        row(
            "keyfile, not authorized",
            privkey + "&keyfile={stranger}",
            "libssh-login-refused",
            proof=_told("login", "failed", "denied"),
        ),
        row(
            "keyfile, missing",
            privkey + "&keyfile=/nowhere/key",
            "ssh-key-file-missing",
        ),
        row(
            "keyfile, locked",
            privkey + "&keyfile={locked}",
            "ssh-key-locked",
            result="needs-you",
            proof=_told("login", "failed", "key-locked"),
        ),
        row(
            "keyfile, of PuTTY",
            privkey + "&keyfile={putty_key}",
            "ssh-key-format",
        ),
        row(
            "user, not given", privkey + "&keyfile={stranger}", "libssh-logs-in-as-root", account=""
        ),
        row("keyfile, open to others", privkey + "&keyfile={open_key}", proof=_every_stage),
        row(
            "keyfile, of PuTTY, without an ssh program",
            privkey + "&keyfile={putty_key}",
            "libssh-key-unreadable" if transport == "libssh" else "question-needed",
            result=None if transport == "libssh" else "needs-you",
            by=_without_ssh,
        ),
        # --- socket, netcat, proxy, mode
        row(
            "proxy=native",
            good + "&proxy=native",
            around=rows_ssh.quiet,
            proof=rows_ssh.ran_there("virt-ssh-helper"),
        ),
        row(
            "proxy=netcat",
            good + "&proxy=netcat",
            around=rows_ssh.quiet,
            proof=rows_ssh.ran_there("nc"),
        ),
        row(
            "socket",
            good + "&socket={socket}",
            around=rows_ssh.quiet,
            proof=rows_ssh.ran_there("nc"),
        ),
        row(
            "netcat",
            good + "&netcat={netcat}",
            around=rows_ssh.quiet,
            proof=rows_ssh.ran_there("own"),
        ),
        row("mode=direct", good + "&mode=direct", "direct-mode-remote", kind=OWN),
        # --- the far side, which these transports hide
        row("socket, none there", good + "&socket=/run/none-such", "far-socket-named-missing"),
        row("netcat, none such there", good + "&netcat=/nowhere/nc", "netcat-named-missing"),
        row("neither helper nor netcat there", good, "helper-and-netcat-missing", account="bare@"),
        row(
            "neither is there, and no ssh program here",
            good,
            "far-tool-missing-unseen",
            account="bare@",
            by=_without_ssh,
        ),
        row(  # of a shell that a signal ended there is no status, however often it is asked for
            "shell crashes, and no ssh program here",
            good,
            "libssh-hides-reason",
            account="falls@",
            by=_without_ssh,
        ),
        row("account may not log in", good, "ssh-account-disabled", account="nologin@"),
        row("account prints at login", good, "login-prints", account="prints@"),
        row(
            "account hangs",
            good,
            "far-daemon-silent",
            account="hangs@",
            result="timed-out",
            timeout=2.0,
        ),
        row("daemon is off there", good, "far-daemon-off", around=rows_sockets.nothing_runs),
        row(
            "daemon is off, and no ssh program here",
            good,
            "libssh-hides-reason",
            by=_without_ssh,
            around=rows_sockets.nothing_runs,
        ),
        Row(
            transport,
            "no algorithm in common",
            f"test+{transport}://root@127.0.0.1:{{new_ssh}}/default?{good}&known_hosts_verify=ignore",
            "libssh-no-common-algorithm",
            proof=_told("login", "ok"),
        ),
        # --- the way
        Row(
            transport,
            "host, unknown",
            f"test+{transport}://nowhere.invalid/default",
            "name-unknown",
        ),
        Row(
            transport,
            "host, of ~/.ssh/config",
            f"test+{transport}://gateway:{{ssh}}/default",
            "name-from-ssh-config",
            by=_at_home,
        ),
        Row(
            transport,
            "port, nobody listens",
            f"test+{transport}://127.0.0.1:{{free}}/default",
            "ssh-port-refused",
        ),
        Row(
            transport,
            "port, of no SSH server",
            f"test+{transport}://127.0.0.1:{{nonsense}}/default",
            "not-ssh",
        ),
        Row(
            transport,
            "port, hangs up",
            f"test+{transport}://127.0.0.1:{{closing}}/default",
            "ssh-server-hung-up",
        ),
        Row(
            transport,
            "port, silent",
            f"test+{transport}://127.0.0.1:{{silent}}/default",
            "ssh-no-answer",
            result="timed-out",
            timeout=1.0,
        ),
        Row(
            transport,
            "port, a black hole",
            f"test+{transport}://127.0.0.1:{{hole}}/default",
            "no-answer",
            result="timed-out",
            timeout=1.0,
        ),
    )


ROWS = (*_rows("libssh"), *_rows("libssh2"))
