"""Rows of the transport ssh: the program, its options, the login, and what is on the far side."""

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.lab import far_host, house, rows_sockets
    from tests.lab.people import Person, Seen
    from tests.lab.rig import Rig
    from tests.lab.rows import OWN, Around, Proof, Row
else:
    from lab import far_host, house, rows_sockets
    from lab.people import Person, Seen
    from lab.rig import Rig
    from lab.rows import OWN, Around, Proof, Row

SSH = "test+ssh://root@127.0.0.1:{ssh}/default?keyfile={key}&command={knows}"
BARE = "test+ssh://root@127.0.0.1:{ssh}/default?command={knows}"


def at(account: str, more: str = "") -> str:
    return f"test+ssh://{account}@127.0.0.1:{{ssh}}/default?keyfile={{key}}&command={{knows}}{more}"


STAGES = ["name", "tcp", "ssh-banner", "host-key", "login", "far-side", "open"]


def _every_stage(rig: Rig, seen: Seen) -> None:
    assert seen.stages == [(stage, "ok") for stage in STAGES]
    assert all(event.text for event in seen.events)
    assert all(event.seconds > 0 for event in seen.events if event.stage in STAGES)
    assert seen.result.encrypted is True


def _started(*words: str, without: str = "\0", command: str = "knows") -> Proof:
    """libvirt started the program `command` with these words (its start is the last)."""

    def proof(rig: Rig, seen: Seen) -> None:
        start = rig.far.starts(command)[-1]
        assert all(word.format_map(rig) in start for word in words), start
        assert without not in start, start

    return proof


def ran_there(name: str) -> Proof:
    """The far side ran that, and what our own question ran there is not counted."""

    def proof(rig: Rig, seen: Seen) -> None:
        runs = [run for run in rig.far.far_starts() if not run.endswith(("-h", "-q"))]
        assert [run.partition(" ")[0] for run in runs] == [name], runs

    return proof


def _fault(stage: str, fault: str) -> Proof:
    def proof(rig: Rig, seen: Seen) -> None:
        assert seen.event(stage).fact("fault") == fault, seen

    return proof


@contextlib.contextmanager
def quiet(rig: Rig) -> Iterator[None]:
    """The far side's log begins empty."""
    rig.far.far_starts()
    yield


def knowing(*known: str) -> Around:
    """The program `new` has these known hosts when the row begins."""

    @contextlib.contextmanager
    def around(rig: Rig) -> Iterator[None]:
        rig["new"]
        rig.far.known("new", *(getattr(rig.far, name) for name in known))
        yield

    return around


def _is_kept(rig: Rig, seen: Seen) -> None:
    """The key was written down, and the stage says so."""
    assert rig.far.host_key in (rig.far.folder / "new.known").read_text()
    assert seen.event("host-key").fact("fault") == "added"


def _nothing_is_kept(rig: Rig, seen: Seen) -> None:
    assert (rig.far.folder / "new.known").read_text() == ""
    assert seen.outcome("host-key") == "failed"
    assert (seen.event("host-key").fact("key") or "").startswith("ED25519 SHA256:")


def _asked(times: int) -> Proof:
    """libvirt's ssh has asked so often; our own never does."""

    def proof(rig: Rig, seen: Seen) -> None:
        assert len(far_host.taken(rig.folder / "asked")) == times

    return proof


@contextlib.contextmanager
def agent(rig: Rig) -> Iterator[None]:
    """An agent holds the key, wants a yes for each use, and is told no."""
    held = house.Agent(rig.far.folder, rig.far.key)
    try:
        yield
    finally:
        held.close()


def _user(rig: Rig) -> Person:
    return rig.user


NEW = "test+ssh://root@127.0.0.1:{ssh}/default?keyfile={key}&command={new}"

ROWS = (
    Row("ssh", "(all stages)", SSH, proof=_every_stage, is_quick=True),
    # --- command, port, user, keyfile
    Row("ssh", "command", SSH, proof=_started("-- 127.0.0.1", "virt-ssh-helper")),
    Row(
        "ssh",
        "command, no such program",
        "test+ssh://127.0.0.1/default?command=/nowhere/ssh",
        "ssh-program-missing",
    ),
    Row(
        "ssh",
        "command, not an ssh",
        "test+ssh://127.0.0.1/default?command={ends}",
        "ssh-ended-silently",
        is_quick=True,
    ),
    Row("ssh", "port", SSH, proof=_started("-p {ssh} ")),
    Row(
        "ssh",
        "port, nobody listens",
        "test+ssh://127.0.0.1:{free}/default?command={knows}",
        "ssh-port-refused",
    ),
    Row("ssh", "user", at("nohelper"), proof=_started("-l nohelper ")),
    Row(
        "ssh",
        "user, not given",
        "test+ssh://127.0.0.1:{ssh}/default?keyfile={key}&command={knows}",
        proof=_started("-i", without="-l "),
    ),
    Row("ssh", "keyfile", SSH, proof=_started("-i {key} ")),
    Row("ssh", "keyfile, not given", BARE, "ssh-login-refused", proof=_started(without="-i ")),
    Row(
        "ssh",
        "keyfile, not authorized",
        BARE + "&keyfile={stranger}",
        "ssh-login-refused",
        proof=_fault("login", "denied"),
        is_quick=True,
    ),
    Row("ssh", "keyfile, missing", BARE + "&keyfile=/nowhere/key", "ssh-key-file-missing"),
    Row(
        "ssh",
        "keyfile, open to others",
        BARE + "&keyfile={open_key}",
        "ssh-key-file-open-to-others",
    ),
    Row("ssh", "keyfile, its public half", BARE + "&keyfile={public_key}", "ssh-public-key-given"),
    Row("ssh", "keyfile, of PuTTY", BARE + "&keyfile={putty_key}", "ssh-key-format"),
    Row(
        "ssh",
        "keyfile, locked",
        BARE + "&keyfile={locked}",
        "ssh-key-locked",
        result="needs-you",
        proof=_fault("login", "key-locked"),
        is_quick=True,
    ),
    Row(
        "ssh",
        "keyfile, agent refuses",
        "test+ssh://root@127.0.0.1:{ssh}/default?command={agent_ssh}",
        "ssh-agent-refused",
        result="needs-you",
        around=agent,
    ),
    Row(
        "ssh",
        "keyfile, too many before it",
        "test+ssh://hasty@127.0.0.1:{ssh}/default?command={many_keys}",
        "ssh-too-many-keys",
    ),
    # --- no_verify
    Row(
        "ssh",
        "no_verify=1, new host",
        NEW + "&no_verify=1",
        around=knowing(),
        proof=_is_kept,
        is_quick=True,
    ),
    Row(
        "ssh",
        "no_verify=0, new host",
        NEW + "&no_verify=0",
        "ssh-host-key-unknown",
        result="needs-you",
        around=knowing(),
        proof=_nothing_is_kept,
        is_quick=True,
    ),
    Row(
        "ssh",
        "no_verify not given, new host",
        NEW,
        "ssh-host-key-unknown",
        result="needs-you",
        around=knowing(),
        proof=_nothing_is_kept,
    ),
    Row(
        "ssh",
        "no_verify=1, changed host",
        NEW + "&no_verify=1",
        around=knowing("other_host_key"),
        proof=_fault("host-key", "changed"),
    ),
    Row(
        "ssh",
        "no_verify=0, changed host",
        NEW,
        "ssh-host-key-changed",
        result="needs-you",
        around=knowing("other_host_key"),
        proof=_fault("host-key", "changed"),
    ),
    Row(
        "ssh",
        "new host, askpass missing",
        "test+ssh://root@127.0.0.1:{ssh}/default?keyfile={key}&command={asks_nobody_new}",
        "ssh-host-key-unknown",
        result="needs-you",
    ),
    # --- no_tty
    Row("ssh", "no_tty=1", SSH + "&no_tty=1", proof=_started("BatchMode=yes")),
    Row("ssh", "no_tty=0", SSH + "&no_tty=0", proof=_started(without="BatchMode")),
    Row(
        "ssh",
        "no_tty not given, a password is wanted",
        "test+ssh://password@127.0.0.1:{ssh}/default?command={asks}",
        proof=_asked(1),
    ),
    Row(
        "ssh",
        "no_tty=1, a password is wanted",
        "test+ssh://password@127.0.0.1:{ssh}/default?command={asks}&no_tty=1",
        "ssh-login-refused",
        proof=_asked(0),
    ),
    Row("ssh", "no_tty=yes", SSH + "&no_tty=yes", "parameter-not-a-number", kind=OWN),
    # --- socket, netcat, proxy
    Row(
        "ssh",
        "proxy=native",
        SSH + "&proxy=native",
        around=quiet,
        proof=ran_there("virt-ssh-helper"),
    ),
    Row(
        "ssh",
        "proxy=netcat",
        SSH + "&proxy=netcat",
        around=quiet,
        proof=ran_there("nc"),
        is_quick=True,
    ),
    Row("ssh", "proxy=auto", SSH + "&proxy=auto", around=quiet, proof=ran_there("virt-ssh-helper")),
    Row(
        "ssh",
        "proxy=auto, no helper there",
        at("nohelper", "&proxy=auto"),
        proof=_started("nc' $ARG -U"),
    ),
    Row(
        "ssh",
        "proxy=native, no helper there",
        at("nohelper", "&proxy=native"),
        "helper-missing",
        proof=_fault("far-side", "no-helper"),
    ),
    Row("ssh", "proxy=zzz", SSH + "&proxy=zzz", "proxy-unknown", kind=OWN),
    Row("ssh", "socket", SSH + "&socket={socket}", around=quiet, proof=ran_there("nc")),
    Row("ssh", "socket, none there", SSH + "&socket=/run/none-such", "far-socket-named-missing"),
    Row(
        "ssh",
        "socket, of a Mac",
        SSH + "&socket=/opt/homebrew/var/run/libvirt/libvirt-sock",
        "far-socket-of-a-mac",
    ),
    Row(
        "ssh",
        "socket, daemons are modular",
        SSH + "&socket=/var/run/libvirt/libvirt-sock",
        "far-daemons-modular",
        around=rows_sockets.modular,
    ),
    Row(
        "ssh",
        "socket, no netcat there",
        at("nonc", "&socket={socket}"),
        "netcat-missing-though-forced",
    ),
    Row("ssh", "netcat", SSH + "&netcat={netcat}", around=quiet, proof=ran_there("own")),
    Row("ssh", "netcat, none such there", SSH + "&netcat=/nowhere/nc", "netcat-named-missing"),
    Row(
        "ssh",
        "netcat with proxy=native",
        SSH + "&netcat=nc&proxy=native",
        "netcat-with-native-proxy",
        kind=OWN,
    ),
    # --- mode
    Row("ssh", "mode=auto", SSH + "&mode=auto"),
    Row(
        "ssh",
        "mode=legacy",
        SSH + "&mode=legacy&proxy=netcat",
        proof=_started("-U /var/run/libvirt/libvirt-sock"),
    ),
    Row("ssh", "mode=direct", SSH + "&mode=direct", "direct-mode-remote", kind=OWN),
    Row("ssh", "mode=zzz", SSH + "&mode=zzz", "mode-unknown", kind=OWN),
    # --- the account and the far side
    Row(
        "ssh",
        "read-only",
        SSH,
        read_only=True,
        around=rows_sockets.read_only_socket,
        proof=_started("virt-ssh-helper -r "),
    ),
    Row(
        "ssh",
        "neither helper nor netcat there",
        at("bare"),
        "helper-and-netcat-missing",
        is_quick=True,
    ),
    Row("ssh", "netcat without -U there", at("oldnc"), "netcat-without-unix-sockets"),
    Row("ssh", "netcat crashes there", at("crashnc"), "netcat-crashed"),
    Row("ssh", "account prints at login", at("prints"), "login-prints"),
    Row("ssh", "account with an odd shell", at("fish"), "login-shell-unfit"),
    Row("ssh", "account may not log in", at("nologin"), "ssh-account-disabled"),
    Row("ssh", "account hangs", at("hangs"), "far-daemon-silent", result="timed-out", timeout=2.0),
    Row(
        "ssh",
        "account wants a password",
        BARE.replace("root@", "password@"),
        "ssh-password-needed",
        result="needs-you",
    ),
    Row(
        "ssh",
        "account wants a password, askpass missing",
        "test+ssh://password@127.0.0.1:{ssh}/default?command={asks_nobody}",
        "ssh-password-needed",
        result="needs-you",
    ),
    Row(
        "ssh",
        "account may not use the socket",
        at("alice"),
        "far-socket-denied",
        around=rows_sockets.for_root_only,
        needs_root=True,
    ),
    Row(
        "ssh",
        "daemon is off there",
        SSH,
        "far-daemon-off",
        around=rows_sockets.nothing_runs,
        is_quick=True,
    ),
    Row(
        "ssh",
        "session, no helper there",
        "test+ssh://nohelper@127.0.0.1:{ssh}/session?keyfile={user_key}&command={user_ssh}",
        "helper-missing",
        by=_user,
    ),
    Row(
        "ssh",
        "polkit is asked there",
        at("alice", "&socket={polkit}"),
        "polkit-missing",
        needs_root=True,
    ),
    # --- the way
    Row(
        "ssh", "host, unknown", "test+ssh://nowhere.invalid/default?command={knows}", "name-unknown"
    ),
    Row(
        "ssh",
        "no algorithm in common",
        "test+ssh://root@127.0.0.1:{ssh}/default?command={other_methods}",
        "ssh-no-common-algorithm",
    ),
    Row(
        "ssh",
        "port, of no SSH server",
        "test+ssh://127.0.0.1:{nonsense}/default?command={knows}",
        "not-ssh",
    ),
    Row(
        "ssh",
        "port, hangs up",
        "test+ssh://127.0.0.1:{closing}/default?command={knows}",
        "ssh-server-hung-up",
    ),
    Row(
        "ssh",
        "hangs up at the host key",
        "test+ssh://root@127.0.0.1:{cut_at_key}/default?command={accepts}&keyfile={key}",
        "ssh-login-broken-off",
    ),
    Row(
        "ssh",
        "hangs up at the login",
        "test+ssh://root@127.0.0.1:{cut_at_login}/default?command={accepts}&keyfile={key}",
        "ssh-login-broken-off",
    ),
    Row(
        "ssh",
        "port, silent",
        "test+ssh://127.0.0.1:{silent}/default?command={knows}",
        "ssh-no-answer",
        result="timed-out",
        timeout=1.0,
        is_quick=True,
    ),
    Row(
        "ssh",
        "port, silent after its banner",
        "test+ssh://127.0.0.1:{mute_ssh}/default?command={knows}",
        "ssh-login-no-answer",
        result="timed-out",
        timeout=1.0,
    ),
    Row(
        "ssh",
        "port, a black hole",
        "test+ssh://127.0.0.1:{hole}/default?command={knows}",
        "no-answer",
        result="timed-out",
        timeout=1.0,
    ),
)
