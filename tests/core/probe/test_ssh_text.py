"""What `ssh -v` says, recorded from OpenSSH 9.2 (Debian 12)."""

import pytest

from virtconnect.probe.worker.ssh_text import Talk

GREETING = """\
OpenSSH_9.2p1 Debian-2+deb12u10, OpenSSL 3.0.19 27 Jan 2026
debug1: Reading configuration data /dev/null
debug1: Connecting to 127.0.0.1 [127.0.0.1] port 2299.
debug1: Connection established.
debug1: Local version string SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10
debug1: Remote protocol version 2.0, remote software version OpenSSH_9.2p1 Debian-2+deb12u10
debug1: Authenticating to 127.0.0.1:2299 as 'root'
debug1: SSH2_MSG_KEXINIT sent
debug1: expecting SSH2_MSG_KEX_ECDH_REPLY
debug1: Server host key: ssh-ed25519 SHA256:1jfCSB11p
"""
KNOWN = """\
debug1: Host '[127.0.0.1]:2299' is known and matches the ED25519 host key.
debug1: Found key in /tmp/kh:1
debug1: SSH2_MSG_NEWKEYS received
debug1: Authentications that can continue: publickey,password
debug1: Next authentication method: publickey
debug1: Offering public key: /home/a/id ED25519 SHA256:7aMAJ2 explicit
"""
IN = """\
debug1: Server accepts key: /home/a/id ED25519 SHA256:7aMAJ2 explicit
Authenticated to 127.0.0.1 ([127.0.0.1]:2299) using "publickey".
debug1: channel 0: new session [client-session] (inactive timeout: 0)
debug1: Sending command: true
Transferred: sent 3472, received 3316 bytes, in 0.2 seconds
Bytes per second: sent 20924.2, received 19984.1
debug1: Exit status 0
"""
OUT = """\
debug1: Authentications that can continue: publickey,password
debug1: No more authentication methods to try.
root@127.0.0.1: Permission denied (publickey,password).
"""
CHANGED = """\
@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@
@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @
@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@
Offending ED25519 key in /tmp/kh2:1
  remove with:
  ssh-keygen -f "/tmp/kh2" -R "[127.0.0.1]:2299"
Host key for [127.0.0.1]:2299 has changed and you have requested strict checking.
Host key verification failed.
"""


def heard(text: str, hops: int = 0) -> tuple[list[tuple[str, str, str | None]], Talk]:
    talk = Talk(hops)
    steps = [step for line in text.splitlines() for step in talk.line(line)] + talk.ended()
    return [(step.stage, step.outcome, step.facts.get("fault")) for step in steps], talk


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        pytest.param(
            GREETING + KNOWN + IN,
            [("ssh-banner", "ok", None), ("host-key", "ok", None), ("login", "ok", None)],
            id="a login",
        ),
        pytest.param(
            GREETING + KNOWN + OUT,
            [("ssh-banner", "ok", None), ("host-key", "ok", None), ("login", "failed", "denied")],
            id="a key that is not accepted",
        ),
        pytest.param(
            GREETING + KNOWN + IN.split("\n")[0] + "\n" + OUT,
            [
                ("ssh-banner", "ok", None),
                ("host-key", "ok", None),
                ("login", "failed", "key-locked"),
            ],
            id="a key that is accepted, and locked",
        ),
        pytest.param(
            GREETING
            + KNOWN
            + 'sign_and_send_pubkey: signing failed for ED25519 "id": agent refused operation\n'
            + OUT,
            [
                ("ssh-banner", "ok", None),
                ("host-key", "ok", None),
                ("login", "failed", "agent-refused"),
            ],
            id="an agent that refuses",
        ),
        pytest.param(
            GREETING + "Host key verification failed.\n",
            [("ssh-banner", "ok", None), ("host-key", "failed", "unknown")],
            id="a host never seen",
        ),
        pytest.param(
            GREETING + CHANGED,
            [("ssh-banner", "ok", None), ("host-key", "failed", "changed")],
            id="a host with another key",
        ),
        pytest.param(
            GREETING
            + CHANGED.partition("Host key for")[0]
            + "debug1: SSH2_MSG_NEWKEYS received\n"
            + IN,
            [
                ("ssh-banner", "ok", None),
                ("host-key", "attention", "changed"),
                ("login", "ok", None),
            ],
            id="another key, accepted unchecked",
        ),
        pytest.param(
            GREETING
            + "Warning: Permanently added '[127.0.0.1]:2299' (ED25519) to the list of known"
            + " hosts.\n"
            + "debug1: SSH2_MSG_NEWKEYS received\n"
            + IN,
            [("ssh-banner", "ok", None), ("host-key", "attention", "added"), ("login", "ok", None)],
            id="a new key, accepted unchecked",
        ),
        pytest.param(
            "debug1: Connection established.\n"
            "kex_exchange_identification: Connection closed by remote host\n",
            [("ssh-banner", "failed", "hung-up")],
            id="a server that hangs up",
        ),
        pytest.param(
            "\n".join(GREETING.split("\n")[:6])
            + "\nUnable to negotiate with 10.0.0.5 port 22: no matching host key type found.\n",
            [("ssh-banner", "ok", None), ("host-key", "failed", "no-agreement")],
            id="no algorithm in common",
        ),
        pytest.param(
            "debug1: auto-mux: Trying existing master\n"
            "debug1: mux_client_request_session: master session id: 2\n",
            [("ssh-banner", "ok", None), ("host-key", "ok", None), ("login", "ok", None)],
            id="a connection that is open already",
        ),
        pytest.param("", [("ssh-banner", "failed", "hung-up")], id="not a word"),
    ],
)
def test_how_far_a_login_came(text: str, steps: list[tuple[str, str, str | None]]) -> None:
    assert heard(text)[0] == steps


def test_only_the_last_host_of_a_way_counts() -> None:
    steps, _ = heard(GREETING + KNOWN + IN + GREETING + KNOWN + OUT, hops=1)

    assert steps == [
        ("ssh-banner", "ok", None),
        ("host-key", "ok", None),
        ("login", "failed", "denied"),
    ]


def test_a_failure_on_the_way_counts() -> None:
    steps, _ = heard(GREETING + KNOWN + OUT, hops=1)

    assert steps == [("login", "failed", "denied")]


def test_what_ssh_says_without_v_is_kept_apart() -> None:
    _, talk = heard(GREETING + KNOWN + OUT)

    assert talk.plain == ["root@127.0.0.1: Permission denied (publickey,password)."]


def test_a_refusal_tells_what_was_offered_and_what_is_accepted() -> None:
    talk = Talk()
    steps = [step for line in (GREETING + KNOWN + OUT).splitlines() for step in talk.line(line)]

    assert steps[-1].facts == {
        "fault": "denied",
        "user": "root",
        "methods": "publickey,password",
        "offered": "/home/a/id ED25519 SHA256:7aMAJ2",
    }


def test_a_changed_key_tells_where_the_old_one_stands() -> None:
    talk = Talk()
    steps = [step for line in (GREETING + CHANGED).splitlines() for step in talk.line(line)]

    assert steps[-1].facts["offending"] == "/tmp/kh2:1"
    assert steps[-1].facts["key"] == "ED25519 SHA256:1jfCSB11p"
