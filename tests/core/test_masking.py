"""What is private stays private: in what libvirt and OpenSSH write, and in whole reports."""

import re
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from virtconnect.endpoints.explain import explain
from virtconnect.machine import Machine
from virtconnect.masking import Masks
from virtconnect.probe.events import Event, Result
from virtconnect.report import report
from virtconnect.resolution import resolve
from virtconnect.text import Refusal, Sentence

HOME = {"home": "/home/wilhelmina", "env": {"USER": "wilhelmina"}}
MACHINE = Machine.described(HOME)


def masked(text: str) -> str:
    return Masks().applied(text)


@pytest.mark.parametrize(
    ("text", "private"),
    [
        pytest.param("ssh: connect to host gateway port 22: refused", "gateway", id="connect"),
        pytest.param("ssh: Could not resolve hostname vh7: unknown", "vh7", id="resolve"),
        pytest.param("Connection closed by vh7 port 22", "vh7", id="closed"),
        pytest.param("Connection to vh7 closed.", "vh7", id="closed to"),
        pytest.param("Host key for vh7 has changed", "vh7", id="host key"),
        pytest.param("The authenticity of host 'vh7 (10.9.8.7)'", "vh7", id="authenticity"),
        pytest.param("The authenticity of host 'vh7 (10.9.8.7)'", "10.9.8.7", id="its address"),
        pytest.param("Warning: Permanently added '[vh7]:2222' (ED25519)", "vh7", id="added"),
        pytest.param("unable to connect to server at 'vh7:16509': refused", "vh7", id="libvirt"),
        pytest.param("match the hostname vh7.lab", "vh7", id="certificate"),
        pytest.param("seen at fe80::1:2%eth0, again", "fe80", id="link-local"),
        pytest.param("from 2001:db8::7 port 9", "2001:db8", id="IPv6"),
        pytest.param("names deep.lab.example.org. too", "example", id="a full name"),
        pytest.param("Invalid user: invalid user fred from 10.9.8.7", "fred", id="user"),
        pytest.param("Access denied for user 'fred'", "fred", id="a quoted user"),
        pytest.param("identity file /home/fred/.ssh/id_work type 3", "fred", id="a home"),
        pytest.param("Load key ~fred/keys/a: bad", "fred", id="a home by its owner"),
        pytest.param("ssh -i/srv/secret/place -p 22", "secret", id="an option without a space"),
        pytest.param("UserKnownHostsFile=/srv/secret/known", "secret", id="a setting"),
    ],
)
def test_what_others_write_is_masked(text: str, private: str) -> None:
    assert private not in masked(text)


@pytest.mark.parametrize(
    "text",
    [
        "libvirt 9.0.0, OpenSSH_9.2p1 Debian-2+deb12u3, QEMU 7.2.0",
        "/usr/lib/x86_64-linux-gnu/libvirt.so.0 and /var/run/libvirt/libvirt-sock",
        "sudo systemctl enable --now virtqemud.socket",
        "see libvirt.conf line 4, known_hosts",
        "Permission denied (publickey,password).",
        "Cannot recv data: Connection reset by peer",
        "No such file or directory",
        "root@localhost",
    ],
)
def test_what_is_the_same_everywhere_stays(text: str) -> None:
    assert masked(text) == text


def test_a_name_is_masked_however_it_is_written_and_so_is_its_first_label() -> None:
    masks = Masks()
    masks.add_host("Hail.Cloud.Example.com")

    text = masks.applied("hail.cloud.example.com, HAIL, hail: gone, hailstorm")

    assert text == "HOST-1, HOST-1, HOST-1: gone, hailstorm"


def test_a_host_called_like_a_word_of_ours_does_not_spoil_the_report() -> None:
    masks = Masks()
    masks.add_host("libvirt.example.com")

    assert masks.applied("libvirt.example.com runs libvirt") == "HOST-1 runs libvirt"


_LABEL = st.from_regex(r"[a-z]{2}[a-z0-9]{3,8}z", fullmatch=True)
_PLACE = st.builds(
    lambda user, label, domain, folder, number: {
        "user": f"u{user}",
        "host": f"h{label}.{domain}.example.net",
        "label": f"h{label}",
        "gate": f"g{label}.{domain}.example.net",
        "folder": f"f{folder}",
        "address": f"10.{number % 200}.7.9",
    },
    *(_LABEL, _LABEL, _LABEL, _LABEL, st.integers(0, 199)),
)
_TALK = (
    "{user}@{host}: Permission denied (publickey).",
    "ssh: connect to host {gate} port 22: Connection refused",
    "ssh: Could not resolve hostname {label}: Name or service not known",
    "debug1: Connecting to {host} [{address}] port 22.",
    "no such identity: /home/{user}/{folder}/id: No such file or directory",
    "Load key ~/{folder}/id: Permission denied",
    "Connection closed by {address} port 22",
    "Offending ED25519 key in /home/{user}/.ssh/known_hosts:7",
    "unable to connect to server at '{host}:16509': Connection refused",
    "authentication failed for {user}@{label}",
    "cert /srv/{folder}/pki/clientcert.pem of {host}",
)


@settings(deadline=None)
@given(_PLACE, st.lists(st.sampled_from(_TALK), max_size=6), st.booleans())
def test_a_masked_report_tells_neither_who_nor_where(
    place: dict[str, str], talk: list[str], in_key: bool
) -> None:
    path = quote(f"/home/{place['user']}/{place['folder']}/id", safe="")
    uri = f"qemu+ssh://{place['user']}@{place['host']}/system"
    uri += f"?keyfile={path}" if in_key else ""
    words = "\n".join(line.format(**place) for line in talk)
    machine = MACHINE.with_(env={**MACHINE.env, "USER": place["user"]})
    result = Result(
        place["label"],
        "refused",
        0.5,
        uri=uri,
        cause="x",
        message=Sentence("{0} refuses {1}", place["host"], place["user"]),
        error=Refusal(38, 7, f"Cannot recv data: {words}: Connection reset by peer"),
    )
    events = [Event(place["label"], "login", "failed", 0.1, words)]
    explanation = explain(resolve(uri, None, machine), None, machine)

    text = report(result, events, explanation, mask=True, noise=[("ssh", words)], machine=machine)

    for name in ("user", "host", "label", "gate", "folder", "address"):
        assert place[name].lower() not in text.lower(), (name, place[name], text)


_SECRET = st.text(
    st.characters(min_codepoint=33, max_codepoint=126), min_size=4, max_size=20
).filter(lambda text: not re.search(r"[^\w!#$&*+;=~^|%<>?@/\\-]", text))


@settings(deadline=None)
@given(_SECRET, st.booleans(), st.booleans())
def test_a_password_in_a_uri_is_told_in_no_report(
    password: str, is_encoded: bool, mask: bool
) -> None:
    written = quote(password, safe="") if is_encoded else re.sub(r"[^\w!$&*+;=~-]", "", password)
    uri = f"qemu+ssh://anna:{written}xyz@vhost.example.net/system"
    result = Result(
        uri,
        "refused",
        0.1,
        uri=uri,
        message=Sentence("{0}", uri),
        error=Refusal(38, 7, f"cannot open {uri}: denied for anna:{written}xyz"),
    )
    events = [Event(uri, "resolve", "ok", 0.0, uri)]
    explanation = explain(resolve(uri, None, MACHINE), None, MACHINE)

    text = report(result, events, explanation, mask, noise=[("ssh", f"anna:{password}xyz")])

    assert f"{written}xyz" not in text


def test_the_report_says_which_versions_and_what_was_written() -> None:
    result = Result("hail", "refused", 0.1, uri="qemu+ssh://hail/system")
    machine = MACHINE.with_(libvirt=(9, 0, 0), libvirt_assumed=False)

    text = report(result, (), None, noise=[("ssh", "one\ntwo\n")], machine=machine)

    assert "Program: Virt Connect 0." in text
    assert ", libvirt 9.0.0\n" in text
    assert "What ssh wrote:\n  one\n  two\n" in text
