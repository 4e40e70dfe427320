"""known_hosts files, held against ssh-keygen itself."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from virtconnect import known_hosts
from virtconnect.known_hosts import CHANGED, KNOWN, UNKNOWN, CannotKeep, HostKey

ED25519 = HostKey(
    "ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIGz0virFaek7HPtoskQmzGTDntZru6U3D33wg0XBd9Es"
)
OTHER = HostKey(
    "ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIDjbvUQ5Zs5Wk0kE6zHjcYUZ7a1lS9nqUoUoJtnJ3mVv"
)
RSA = HostKey("ssh-rsa", "AAAAB3NzaC1yc2EAAAADAQABAAAAgQC7vbqajDhA")


def line(hosts: str, key: HostKey = ED25519, marker: str = "") -> str:
    return f"{marker} {hosts} {key.kind} {key.blob}\n".lstrip()


def keygen(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["ssh-keygen", *words], capture_output=True, text=True, check=False)


# --- reading --------------------------------------------------------------------------------------


def test_fingerprints_are_those_of_ssh_keygen(tmp_path: Path) -> None:
    file = tmp_path / "key.pub"
    file.write_text(f"{ED25519.kind} {ED25519.blob}\n")

    told = keygen("-l", "-f", str(file)).stdout
    old = keygen("-l", "-E", "md5", "-f", str(file)).stdout

    assert ED25519.fingerprint in told
    assert f"MD5:{ED25519.md5}" in old
    assert f"({ED25519.name})" in told


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        pytest.param("", "hail", UNKNOWN, id="empty"),
        pytest.param(line("hail"), "hail", KNOWN, id="name"),
        pytest.param(line("hail"), "HAIL", KNOWN, id="case"),
        pytest.param(line("hail"), "[hail]:2222", UNKNOWN, id="port"),
        pytest.param(line("[hail]:2222"), "[hail]:2222", KNOWN, id="with port"),
        pytest.param(line("10.1.2.3,hail"), "hail", KNOWN, id="list"),
        pytest.param(line("*.example"), "a.example", KNOWN, id="pattern"),
        pytest.param(line("h?il"), "hail", KNOWN, id="one character"),
        pytest.param(line("*,!hail"), "hail", UNKNOWN, id="negated"),
        pytest.param(line("hail", OTHER), "hail", CHANGED, id="other key"),
        pytest.param(line("hail", RSA), "hail", UNKNOWN, id="other type"),
        pytest.param(line("hail", OTHER) + line("hail"), "hail", KNOWN, id="both"),
        pytest.param(line("hail", ED25519, "@revoked"), "hail", CHANGED, id="revoked"),
        pytest.param(line("hail", OTHER, "@cert-authority"), "hail", UNKNOWN, id="authority"),
        pytest.param("# " + line("hail"), "hail", UNKNOWN, id="comment"),
        pytest.param("hail ssh-ed25519\n", "hail", UNKNOWN, id="cut"),
        pytest.param(line("hail").strip() + " root@hail", "hail", KNOWN, id="remark"),
    ],
)
def test_a_file_knows_a_host(text: str, name: str, state: str) -> None:
    assert known_hosts.knowledge(text, [name], ED25519).state == state


@pytest.mark.parametrize(("port", "name"), [(0, "hail"), (22, "hail"), (2222, "[hail]:2222")])
def test_a_host_has_its_port_in_its_name(port: int, name: str) -> None:
    assert known_hosts.name_of("Hail", port) == name


def test_names_hashed_by_ssh_keygen_are_found(tmp_path: Path) -> None:
    file = tmp_path / "known_hosts"
    file.write_text(line("hail,[vhost]:2222"))
    assert keygen("-H", "-f", str(file)).returncode == 0
    text = file.read_text()

    assert "hail" not in text
    assert known_hosts.knowledge(text, ["hail"], ED25519).state == KNOWN
    assert known_hosts.knowledge(text, ["[vhost]:2222"], ED25519).state == KNOWN
    assert known_hosts.knowledge(text, ["vhost"], ED25519).state == UNKNOWN


@settings(max_examples=100)
@given(st.text(max_size=300))
def test_reading_never_raises(text: str) -> None:
    known_hosts.knowledge(text, ["hail"], ED25519)


# --- adding ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_hashed", [False, True])
def test_what_is_added_is_found_by_ssh_keygen(tmp_path: Path, is_hashed: bool) -> None:
    file = tmp_path / "new" / "known_hosts"

    known_hosts.add(str(file), "[hail]:2222,[10.1.2.3]:2222", ED25519, is_hashed=is_hashed)

    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    for name in ("[hail]:2222", "[10.1.2.3]:2222"):
        assert ED25519.blob in keygen("-F", name, "-f", str(file)).stdout
    assert ("hail" in file.read_text()) is not is_hashed


@pytest.mark.parametrize(
    "before",
    [
        pytest.param("", id="empty"),
        pytest.param(f"# mine\n\n{line('else')}", id="more"),
        pytest.param(line("else").rstrip("\n"), id="no line end"),
        pytest.param("\udcff\udcfe not UTF-8\n", id="bytes"),
    ],
)
def test_adding_keeps_all_else(tmp_path: Path, before: str) -> None:
    file = tmp_path / "known_hosts"
    file.write_bytes(before.encode("utf-8", "surrogateescape"))
    file.chmod(0o640)

    known_hosts.add(str(file), "hail", ED25519, is_hashed=False)

    after = file.read_bytes().decode("utf-8", "surrogateescape")
    assert after.startswith(before)
    assert after.endswith("\n" + line("hail")) or after == line("hail")
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_key_is_not_added_twice(tmp_path: Path) -> None:
    file = tmp_path / "known_hosts"

    for _ in range(2):
        known_hosts.add(str(file), "hail", ED25519, is_hashed=True)

    assert len(file.read_text().splitlines()) == 1


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotKeep, match="Is a directory"):
        known_hosts.add(str(tmp_path), "hail", ED25519, is_hashed=False)


# --- replacing ------------------------------------------------------------------------------------


def test_replacing_removes_what_ssh_keygen_removes(tmp_path: Path) -> None:
    mine, its = tmp_path / "mine", tmp_path / "its"
    hashed = tmp_path / "hashed"
    hashed.write_text(line("hail", OTHER) + line("other", OTHER))
    keygen("-H", "-f", str(hashed))
    text = (
        f"# mine\n{line('hail', OTHER)}{line('else', OTHER)}{hashed.read_text()}"
        f"{line('hail,vhost', RSA)}{line('*.example', OTHER)}"
        f"{line('hail', OTHER, '@cert-authority')}  \n# end"
    )
    mine.write_text(text)
    its.write_text(text)

    known_hosts.replace(str(mine), "hail", ED25519, is_hashed=False)
    assert keygen("-R", "hail", "-f", str(its)).returncode == 0

    added = line("hail")
    assert mine.read_text().removesuffix(added).rstrip("\n") == its.read_text().rstrip("\n")
    assert mine.read_text().endswith(added)
    assert (tmp_path / "mine.old").read_text() == text


def test_replacing_keeps_mode_and_link(tmp_path: Path) -> None:
    real = tmp_path / "dotfiles" / "known_hosts"
    real.parent.mkdir()
    real.write_text(line("hail", OTHER))
    real.chmod(0o644)
    link = tmp_path / "known_hosts"
    link.symlink_to(real)

    known_hosts.replace(str(link), "hail", ED25519, is_hashed=False)

    assert link.is_symlink()
    assert real.read_text() == line("hail")
    assert real.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(line("hail", ED25519, "@revoked"), id="revoked"),
        pytest.param(line("h*", OTHER), id="pattern"),
    ],
)
def test_what_only_a_hand_may_change_is_left(tmp_path: Path, text: str) -> None:
    file = tmp_path / "known_hosts"
    file.write_text(text)

    with pytest.raises(CannotKeep, match="line 1, forbids this key"):
        known_hosts.replace(str(file), "hail", ED25519, is_hashed=False)
    assert file.read_text() == text


names = st.sampled_from(["hail", "[hail]:2222", "vhost", "*.x", "hail,vhost", "a,!hail"])
rows = st.tuples(names, st.sampled_from([ED25519, OTHER, RSA]))


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(rows, max_size=6), names.filter(lambda name: "," not in name and "*" not in name))
def test_after_replacing_the_key_is_known_and_no_stranger_is_gone(
    tmp_path: Path, entries: list[tuple[str, HostKey]], name: str
) -> None:
    file = tmp_path / "known_hosts"
    file.write_text("".join(line(hosts, key) for hosts, key in entries))

    known_hosts.replace(str(file), name, ED25519, is_hashed=False)

    after = file.read_text()
    assert known_hosts.knowledge(after, [name], ED25519) == known_hosts.Knowledge(KNOWN)
    kept = [each for each in known_hosts.lines(after) if not each.is_of(name)]
    before = known_hosts.lines("".join(line(hosts, key) for hosts, key in entries))
    assert [(each.hosts, each.key) for each in kept] == [
        (each.hosts, each.key) for each in before if not each.is_of(name)
    ]
