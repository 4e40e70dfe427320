"""The hosts this computer knows by name."""

import pytest

from virtconnect.exchange.host_names import host_names, hosts_in
from virtconnect.machine import Machine

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (f"hail {KEY}", ["hail"]),
        (f"hail,10.1.2.3 {KEY} comment", ["hail", "10.1.2.3"]),
        (f"[hail]:2222,[fd00::3]:22 {KEY}", ["hail", "fd00::3"]),
        (f"fd00::3 {KEY}", ["fd00::3"]),
        (f"*.lab,!gw.lab,hail? {KEY}", []),
        (f"|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg= {KEY}", []),
        (f"@revoked hail {KEY}", []),
        (f"@cert-authority *.lab {KEY}", []),
        (f"# hail {KEY}", []),
        ("hail", []),
        ("", []),
        ("  ", []),
        (f"[]:22 {KEY}", []),
    ],
)
def test_a_line_of_known_host_keys_names_hosts(line: str, names: list[str]) -> None:
    assert list(hosts_in(line)) == names


def test_settings_come_before_keys_and_each_name_comes_once() -> None:
    machine = Machine.described(
        {
            "files": {
                "/home/alice/.ssh/config": "Include more\nHost gw *.lab\n",
                "/home/alice/.ssh/more": "Host build\n",
                "/home/alice/.ssh/known_hosts": f"hail {KEY}\nbuild {KEY}\n-oX {KEY}\n",
                "/home/alice/.config/libvirt/known_hosts": f"[sleet]:22 {KEY}\n",
            }
        }
    )

    assert host_names(machine) == ("build", "gw", "hail", "sleet")


def test_no_files_are_no_names() -> None:
    assert host_names(Machine.described({})) == ()
