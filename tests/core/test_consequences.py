"""What a default of libvirt.conf would stop."""

import pytest

from virtconnect.conf.document import ConfDocument
from virtconnect.consequences import of_default, of_setting
from virtconnect.machine import Machine

PATH = "/home/alice/.config/libvirt/libvirt.conf"
TEXT = """uri_aliases = [
  "hail=qemu+ssh://root@hail/system",
  "sleet=qemu+ssh://sleet/system",
  "auto=qemu+ssh://sleet/system?mode=auto",
  "nc=qemu+ssh://sleet/system?netcat=nc",
  "far-session=qemu+ssh://sleet/session",
  "here=qemu:///system",
  "try=test:///default",
  "broken name=qemu:///system",
  "bad=qemu://ho st/",
]
"""


def stopped(name: str, value: str, text: str = TEXT) -> tuple[str, ...]:
    machine = Machine.described({"libvirt": "9.0.0"})
    return of_setting(ConfDocument.read(text), name, value, machine, PATH).stopped


def test_mode_direct_stops_every_ssh_connection_that_does_not_say_otherwise() -> None:
    found = stopped("remote_mode", "direct")

    assert {"hail", "sleet", "nc", "far-session"} <= set(found)
    assert {"auto", "here", "try", "bad"}.isdisjoint(found)


@pytest.mark.parametrize(
    ("name", "value"),
    [("remote_mode", "auto"), ("remote_proxy", "auto"), ("tls_priority", "NORMAL")],
)
def test_what_libvirt_does_anyway_stops_nothing(name: str, value: str) -> None:
    assert stopped(name, value) == ()


def test_the_proxy_native_does_not_go_with_a_netcat() -> None:
    assert stopped("remote_proxy", "native") == ("nc",)


def test_a_value_that_libvirt_does_not_know_is_told_in_its_words() -> None:
    machine = Machine.described({"libvirt": "9.0.0"})

    found = of_setting(ConfDocument.read(TEXT), "remote_proxy", "bogus", machine, PATH)

    assert found.total == 9
    assert "hail" in found.stopped
    assert found.error is not None
    assert "bogus" in found.error.message


def test_a_value_that_is_there_already_is_judged_as_a_new_one() -> None:
    assert stopped("remote_mode", "auto", 'remote_mode = "direct"\n' + TEXT) == ()
    assert "hail" in stopped("remote_mode", "direct", 'remote_mode = "direct"\n' + TEXT)


def test_two_settings_that_both_stop_a_connection_hide_neither() -> None:
    text = 'remote_mode = "direct"\nremote_proxy = "bogus"\n' + TEXT

    assert "hail" in stopped("remote_mode", "direct", text)
    assert "hail" in stopped("remote_proxy", "bogus", text)
    assert "hail" not in stopped("remote_mode", "auto", text)


@pytest.mark.parametrize(
    ("line", "fails"),
    [
        ("", False),
        ('uri_default = "hail"', False),
        ('uri_default = "qemu:///system"', False),
        ('uri_default = "hial"', True),
        ("uri_default = 3", True),
    ],
)
def test_a_default_that_leads_nowhere_is_told(line: str, fails: bool) -> None:
    document = ConfDocument.read(f"{TEXT.replace('broken name', 'mended')}{line}\n")
    machine = Machine.described({"env": {"LIBVIRT_DEFAULT_URI": "hail"}})

    assert (of_default(document, machine, PATH) is not None) == fails
