"""Real work with marked secrets, then a search for them wherever they could have gone."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.lab import certificates, house, peers, secret_service
    from tests.leaks import secrets_planted as planted
else:
    sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]
    import secrets_planted as planted
    from lab import certificates, house, peers, secret_service

NEEDED = {"strace": "strace", **secret_service.PROGRAMS}


class SaslHouse(house.SaslHouse):
    """A libvirtd whose password is one of the secrets."""

    password = planted.SASL.mark

    def add_user(self, user: str, password: str) -> None:
        """Let another user log in."""
        words = ("-p", "-c", "-f", f"{self.folder}/users", "-a", "libvirt", "-u", self.realm, user)
        subprocess.run([house.program("saslpasswd2"), *words], input=password.encode(), check=True)


class Work:
    """A home with secrets in it, what was done there, and what could be seen of it."""

    def __init__(self, folder: Path, lab: house.House, sasl: house.SaslHouse) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.config, self.state = self.home / "config", self.home / "state"
        self.seen = folder / "seen"
        self.run_folder, self.temporary = folder / "run", folder / "tmp"
        for made in (self.home, self.seen, self.run_folder, self.temporary, self.home / ".ssh"):
            made.mkdir(mode=0o700)
        self.conf = self.config / "libvirt" / "libvirt.conf"
        self.conf.parent.mkdir(parents=True)
        self._keys(lab)
        self._files(lab, sasl)

    def _keys(self, lab: house.House) -> None:
        ssh = self.home / ".ssh"
        self.paths = {
            secret.mark: str(ssh / secret.mark / "id")
            for secret in planted.PLANTED
            if secret.what.startswith("key path")
        }
        self.paths[planted.ODD.mark] = str(ssh / f"{planted.ODD.mark} – Schlüssel" / "id x+y")
        for mark, path in self.paths.items():
            Path(path).parent.mkdir(mode=0o700)
            if mark not in (planted.MISSING.mark, planted.LOCKED.mark, planted.TYPED_KEY.mark):
                shutil.copy(lab.key, path)
        for key, passphrase in (
            (planted.LOCKED, planted.PASSPHRASE),
            (planted.TYPED_KEY, planted.TYPED_PASSPHRASE),
        ):
            path = self.paths[key.mark]
            words = ("-q", "-t", "ed25519", "-N", passphrase.mark, "-C", "", "-f", path)
            subprocess.run([house.program("ssh-keygen"), *words], check=True)
            with (lab.folder / "authorized").open("a") as authorized:
                authorized.write(Path(f"{path}.pub").read_text())

    def _files(self, lab: house.House, sasl: house.SaslHouse) -> None:
        bin_folder = self.folder / "bin"
        bin_folder.mkdir()
        (bin_folder / "ssh").symlink_to(lab.ssh("leak", knows=lab.host_key))
        self.bin = bin_folder
        login = self.home / "auth.conf"
        login.write_text(
            f"[credentials-lab]\nauthname=fred@{sasl.realm}\n"
            f"password={planted.SASL.mark}\n[auth-libvirt-default]\ncredentials=lab\n"
        )
        token = self.folder / "bin" / f"run-{planted.TOKEN.mark}"
        token.write_text("#!/bin/sh\nexit 3\n")
        token.chmod(0o755)
        ssh = f"qemu+ssh://root@127.0.0.1:{lab.ssh_port}/system"
        over_ssh = ("work", "locked", "odd", "tilde", "missing", "cli", "typed")
        uris = {
            **{
                name: f"{ssh.replace('qemu', 'test').replace('/system', '/default')}"
                for name in over_ssh
            },
            "sasl": f"test+tcp://127.0.0.1:{sasl.tcp_port}/default?authfile={login}",
            "sasltyped": f"test+tcp://127.0.0.1:{sasl.tcp_port}/default",
            "inuri": f"test+tcp://root:{planted.IN_URI.mark}@127.0.0.1:{lab.tcp_port}/default",
            "inurissh": f"test+ssh://root:{planted.IN_URI.mark}@127.0.0.1:{lab.ssh_port}/default",
            "inurilibssh": f"test+libssh://root:{planted.IN_URI.mark}@h/default",
            "token": f"qemu+ext:///system?command={token}",
            "here": "test:///default",
        }
        self.conf.write_text(
            "uri_aliases = [\n"
            + "".join(f'  "{name}={uri}",\n' for name, uri in uris.items())
            + "]\n"
        )
        path = self.paths[planted.IMPORTED.mark]
        for name, alias in (("import", "came"), ("import2", "camelater")):
            (self.home / f"{name}.json").write_text(
                json.dumps(
                    {
                        "virt-connect": 1,
                        "aliases": [{"name": alias, "uri": ssh, "key": f"08{name}"}],
                        "keys": {f"08{name}": path},
                    }
                )
            )

    def do(self) -> None:
        """Do the work under a tracer, in a session with a keyring."""
        home, conf = str(self.home), str(self.conf)
        exports = ("json", "libvirt.conf", "virsh", "virt-manager", "virt-install", "shell")
        commands = [
            ["test", "--json", "--conf", conf, "cli"],
            ["test", "--all", "--conf", conf, "--trust"],
            *(["export", "--format", form, "--conf", conf, "--trust"] for form in exports),
            ["export", "--format", "json", "--conf", conf, "-o", f"{home}/exported.json"],
            *([name, "--conf", conf, "work"] for name in ("resolve", "explain")),
            ["list", "--json", "--conf", conf],
            ["check", "--conf", conf],
            ["import", f"{home}/import2.json", "--conf", conf],
            ["alias", "rename", "cli", "cli2", "--conf", conf],
            ["test", "--json", "--conf", conf, "cli2"],
        ]
        plan = {
            "home": home,
            "config": str(self.config),
            "conf": conf,
            "paths": self.paths,
            "import": f"{home}/import.json",
            "sasl user": "barney@lab",
            "commands": commands,
        }
        (self.seen / "plan.json").write_text(json.dumps(plan))
        bus = self.folder / "bus.conf"
        secret_service.write_bus(bus, self.run_folder)
        script = Path(__file__).with_name("work.py")
        environment = {
            "HOME": home,
            "PATH": f"{self.bin}:{os.environ['PATH']}",
            "XDG_CONFIG_HOME": str(self.config),
            "XDG_STATE_HOME": str(self.state),
            "XDG_RUNTIME_DIR": str(self.run_folder),
            "TMPDIR": str(self.temporary),
            "LC_ALL": "C.UTF-8",
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": f"{script.parent}:{script.parents[1]}",
            "LIBVIRT_DEBUG": "1",
            "LIBVIRT_LOG_OUTPUTS": f"1:file:{self.seen}/logs.libvirt",
            "LIBVIRT_AUTOSTART": "0",
        }
        tracer = ["strace", "-f", "--seccomp-bpf", "-qq", "-v", "-y", "-s", "65536"]
        tracer += ["-e", "trace=execve,write,pwrite64,writev", "-e", "signal=none"]
        done = subprocess.run(
            [
                *(*tracer, "-o", str(self.folder / "trace")),
                *("dbus-run-session", f"--config-file={bus}", "--", "sh", "-c"),
                *(
                    f'{secret_service.UNLOCKED}; exec "$0" "$@"',
                    sys.executable,
                    str(script),
                    str(self.seen),
                ),
            ],
            env=environment,
            cwd=home,
            capture_output=True,
            timeout=280,
            check=False,
        )
        with (self.seen / "seen.output").open("ab") as output:
            output.write(done.stdout + done.stderr)
        assert done.returncode == 0, done.stderr.decode(errors="replace")[-4000:]

    # --- what could be seen -------------------------------------------------------------

    def places(self) -> dict[str, list[tuple[str, bytes]]]:
        """Return what stands at each place: (where exactly, content)."""
        traced = (self.folder / "trace").read_bytes().split(b"\n")
        processes = [_process(line) for line in traced if b"execve(" in line]
        found = {
            place: [(path.name, path.read_bytes()) for path in self.seen.glob(f"seen.{place}")]
            for place in planted.PLACES
        }
        found["logs"] = [(path.name, path.read_bytes()) for path in self.seen.glob("logs.*")]
        found["argv"] = [(name, argv) for name, argv, _environment in processes]
        found["environment"] = [(name, variables) for name, _argv, variables in processes]
        ours, others = self._files_left()
        found["settings"] = ours
        found["files"] = [*others, *_written(traced, str(self.seen))]
        found["names"] = [
            ("", str(path).encode()) for path in self.home.rglob("*") if ".ssh" not in path.parts
        ]
        found["names"] += [("", str(path).encode()) for path in self.temporary.rglob("*")]
        return found

    def _files_left(self) -> tuple[list[tuple[str, bytes]], list[tuple[str, bytes]]]:
        """Return the files of this program, and all others but those that hold a secret by will."""
        own_secrets = (self.home / "auth.conf", *self.home.glob("import*.json"))
        ours: list[tuple[str, bytes]] = []
        others: list[tuple[str, bytes]] = []
        for root in (self.home, self.run_folder, self.temporary):
            for path in root.rglob("*"):
                if not path.is_file() or path in own_secrets or ".ssh" in path.parts:
                    continue
                is_ours = "virt-connect" in path.parts and "recovery" not in path.parts
                (ours if is_ours else others).append((str(path), path.read_bytes()))
        return ours, others


def _process(line: bytes) -> tuple[str, bytes, bytes]:
    """Return name, arguments and environment of a process.

    Two things ssh does itself are left out: what stands behind its own -i, and the prompt with
    which it starts an askpass (OpenSSH quotes the key file in it).
    """
    program, argv, environment = line.split(b"execve(", 1)[1].split(b", [", 2)
    if re.search(rb'[/"]ssh"', program) or re.search(rb'[/"](ssh|leak)"', argv):
        argv = re.sub(rb'"-i", "(?:[^"\\]|\\.)*"', b'"-i", "..."', argv)
    if b"/askpass" in argv:
        argv = re.sub(rb'"Enter passphrase for key (?:[^"\\]|\\.)*"', b'"..."', argv)
    return program.decode(), argv, environment


def _written(traced: list[bytes], evidence: str) -> Iterator[tuple[str, bytes]]:
    """Yield what was written to files and terminals, those that are gone again included."""
    for line in traced:
        found = re.search(rb"\b(?:write|pwrite64|writev)\(\d+<(/[^>]*)>, (.*)", line)
        if found is not None:
            path = found[1].decode(errors="replace")
            if not path.startswith((evidence, "/dev/null", "/proc/")):
                yield path, found[2]


@pytest.fixture(scope="module")
def work() -> Iterator[Work]:
    absent = sorted(NEEDED[name] for name in NEEDED if shutil.which(name) is None)
    assert not absent, f"this test needs the packages {', '.join(absent)}"
    folders = [Path(tempfile.mkdtemp(prefix="vc", dir="/tmp")) for _ in range(3)]
    folders[0].chmod(0o755)
    daemons: list[house.Daemons] = []
    try:
        authority = certificates.Authority(folders[0], "good-authority")
        server = authority.signed("localhost", names=("localhost",), for_server=True)
        ports = (peers.free_port(), peers.free_port(), peers.free_port())
        lab = house.House(folders[0], ports, authority.file, server)
        default = Path(f"/proc/{lab.pid}/root/run/libvirt/libvirt-sock")
        default.symlink_to(lab.socket)  # where virt-ssh-helper looks
        daemons.append(lab)
        sasl = SaslHouse(folders[1], peers.free_port())
        sasl.add_user("barney", planted.TYPED_SASL.mark)
        daemons.append(sasl)
        done = Work(folders[2], lab, sasl)
        done.do()
        yield done
    finally:
        for daemon in daemons:
            daemon.close()
        if os.environ.get("KEEP") is None:
            for folder in folders:
                shutil.rmtree(folder)


def spellings(mark: str) -> tuple[bytes, ...]:
    """Return the ways a mark may be written: as it is, as Qt's wide letters, letter case aside."""
    return mark.encode(), mark.upper().encode(), mark.encode("utf-16-le")


@pytest.mark.full
@pytest.mark.timeout(600)
def test_no_secret_is_found_anywhere(work: Work, capsys: pytest.CaptureFixture[str]) -> None:
    places = work.places()
    lines, leaks = [], []
    for secret in planted.PLANTED:
        cells = []
        for place in planted.PLACES:
            where = sorted(
                {
                    f"{name}: {_around(content, spelling)}"
                    for name, content in places[place]
                    for spelling in spellings(secret.mark)
                    if spelling in content
                }
            )
            cells.append("own" if place in secret.allowed else "LEAK" if where else "-")
            if where and place not in secret.allowed:
                leaks.append(f"{secret.what} in {place}: {where[:3]}")
        lines.append((secret.what, cells))
    with capsys.disabled():
        sys.stdout.write(_table(lines))

    assert not leaks, "\n".join(leaks)
    assert len(planted.PLANTED) >= 12
    assert len(planted.PLACES) >= 10


def _around(content: bytes, spelling: bytes) -> str:
    at = content.index(spelling)
    return ascii(content[max(0, at - 80) : at + 60])


def _table(lines: list[tuple[str, list[str]]]) -> str:
    """Return secret × place, one line a secret."""
    width = max(len(what) for what, _cells in lines)
    heads = [f"{place[:7]:>7}" for place in planted.PLACES]
    rows = [f"{what:<{width}} {' '.join(f'{cell:>7}' for cell in cells)}" for what, cells in lines]
    return "\n".join(["", f"{'':<{width}} {' '.join(heads)}", *rows, ""])


@pytest.mark.full
@pytest.mark.timeout(600)
def test_the_work_was_really_done(work: Work) -> None:
    """Else an empty search would prove nothing."""
    results = json.loads((work.seen / "seen.results").read_text())
    connected = {name for name, result in results.items() if result == "connected"}
    places = work.places()

    over_ssh = {"work", "locked", "odd", "tilde", "cli", "typed"}
    assert over_ssh | {"sasl", "sasltyped", "inuri", "here"} <= connected, results
    assert {results["inurissh"], results["inurilibssh"]} == {"refused"}, results
    assert not (work.seen / "seen.problems").exists()
    for place in planted.PLACES:
        assert any(content for _name, content in places[place]), place
    ssh = [argv for name, argv, _ in _all_processes(work) if re.search(r'[/"]ssh"', name)]
    assert any(b'"-i"' in argv for argv in ssh)
    assert b"KeyringLocked" in (work.seen / "seen.exceptions").read_bytes()
    # What may be seen is found: so the search finds what it looks for, at each kind of place.
    for secret, places_of_it in (
        (planted.IN_URI, ("files", "window", "exports", "output", "clipboard")),
        (planted.TOKEN, ("argv", "reports")),
    ):
        for place in places_of_it:
            assert any(secret.mark.encode() in content for _name, content in places[place]), place
    assert planted.WORK.mark.encode() in (work.folder / "trace").read_bytes()  # behind ssh's -i


def _all_processes(work: Work) -> list[tuple[str, bytes, bytes]]:
    traced = (work.folder / "trace").read_bytes().split(b"\n")
    return [_process(line) for line in traced if b"execve(" in line]
