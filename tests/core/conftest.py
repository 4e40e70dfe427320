"""Recorded answers of libvirt as test cases: each vector once for every version it was asked of.

A test that asks for `alias_case`, `ssh_case` or `endpoint_case` runs once for each vector of that
file and each of the three versions.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from virtconnect.conf.document import ConfDocument
from virtconnect.endpoints.explain import Explanation, explain
from virtconnect.machine import Machine
from virtconnect.resolution import Trace, conf_of, resolve
from virtconnect.text import Refusal

VECTORS = Path(__file__).parent.parent / "data" / "vectors"
SUITES = {"alias_case": "alias_resolve", "ssh_case": "ssh_argv", "endpoint_case": "endpoint"}
READ_ONLY = 1
NO_ALIASES = 2
LAB_PROGRAMS = ["ssh", "fakessh2", "/lab/fakessh"]  # what the recorder was installed as


class VectorCase:
    """One vector, asked of one version: what was given, and what libvirt did."""

    def __init__(self, vector: dict[str, Any], version: str) -> None:
        given = vector["input"]
        flags = given.get("flags", 0)
        self.id = f"{vector['id']} {version}"
        self.given: str | None = given["uri"]
        self.oracle: dict[str, Any] = vector.get("differs", {}).get(version, vector["oracle"])
        self.no_aliases = bool(flags & NO_ALIASES)
        self.machine = _machine(given, version)

    @property
    def conf(self) -> ConfDocument | None:
        return conf_of(self.machine)[0]

    @property
    def error(self) -> Refusal | None:
        """What libvirt said; None when it was content, or its words depended on timing."""
        said = self.oracle.get("error")
        if said is None or said["message"] is None:
            return None
        return Refusal(said["code"], said["domain"], said["message"])

    def resolved(self) -> Trace:
        conf, conf_error = conf_of(self.machine)
        return resolve(
            self.given, conf, self.machine, conf_error=conf_error, no_aliases=self.no_aliases
        )

    def explained(self) -> Explanation:
        return explain(self.resolved(), self.conf, self.machine)


def _machine(given: dict[str, Any], version: str) -> Machine:
    uid = given.get("uid", 1234)
    home = "/home/tester" if uid else "/root"
    env = {"XDG_RUNTIME_DIR": "/run/user/1234", "LIBVIRT_AUTOSTART": "0"} | given.get("env", {})
    files = dict(given.get("files", {}))
    if given.get("conf") is not None:
        usual = f"{home}/.config/libvirt/libvirt.conf" if uid else "/etc/libvirt/libvirt.conf"
        files[given.get("conf_path", usual)] = given["conf"]
    return Machine.described(
        {
            "uid": uid,
            "home": home,
            "cwd": "/lab/cwd",
            "env": {name: value for name, value in env.items() if value is not None},
            "files": files,
            "sockets": given.get("sockets", []),
            "programs": LAB_PROGRAMS,
            "libvirt": version,
            "default_mode": "legacy",
            "read_only": bool(given.get("flags", 0) & READ_ONLY),
        }
    )


def _cases(suite: str) -> list[VectorCase]:
    told = json.loads((VECTORS / f"{suite}.json").read_text())
    versions = [told["oracle_version"], *told["also_run"]]
    return [VectorCase(vector, version) for version in versions for vector in told["cases"]]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    for name, suite in SUITES.items():
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, _cases(suite), ids=lambda case: case.id)
