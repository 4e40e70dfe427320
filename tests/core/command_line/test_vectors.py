"""libvirt's own answers, through the command."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.core.command_line.conftest import Command

VECTORS = Path(__file__).parents[2] / "data/vectors"
ENVIRONMENT = {"XDG_RUNTIME_DIR": "/run/user/1234", "LIBVIRT_AUTOSTART": "0"}


def cases(suite: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((VECTORS / f"{suite}.json").read_text())["cases"]
    return found


def described(given: dict[str, Any], version: str) -> dict[str, object]:
    """Return a vector's input as an object of standard input (documented beside the vectors)."""
    uid = given.get("uid", 1234)
    env = {**ENVIRONMENT, **(given.get("env") or {})}
    files = dict(given.get("files") or {})
    usual = "/etc/libvirt/libvirt.conf" if uid == 0 else "/home/tester/.config/libvirt/libvirt.conf"
    if given.get("conf") is not None:
        files[given.get("conf_path") or usual] = given["conf"]
    flags = given.get("flags", 0)
    return {
        "uri": given.get("uri"),
        "no_aliases": bool(flags & 2),
        "machine": {
            "uid": uid,
            "home": "/root" if uid == 0 else "/home/tester",
            "cwd": "/lab/cwd",
            "env": {name: value for name, value in env.items() if value is not None},
            "files": files,
            "sockets": given.get("sockets") or [],
            "libvirt": version,
            "default_mode": "legacy",
            "read_only": bool(flags & 1),
        },
    }


def lines(values: list[Any]) -> str:
    return "".join(f"{json.dumps(value)}\n" for value in values)


def test_check_answers_like_the_parser(command: "Command") -> None:
    known = cases("uri_parse")

    answers = command(
        "check", "--json", "-", stdin=lines([case["input"]["uri"] for case in known])
    ).objects

    for case, answer in zip(known, answers, strict=True):
        parts: Any = answer["parts"]
        uri = case["oracle"].get("uri")
        if uri is None:
            assert answer["error"] == case["oracle"]["error"], case["id"]
            continue
        assert answer["accepted"], case["id"]
        assert {**parts, "port": parts["port"] or 0} == {
            **{name: uri.get(name) for name in parts},
            "driver": parts["driver"],
            "transport": parts["transport"],
        }, case["id"]


@pytest.mark.parametrize("version", ["9.0.0", "11.3.0", "12.8.0"])
def test_resolve_answers_like_an_open(command: "Command", version: str) -> None:
    known = cases("alias_resolve")

    answers = command(
        "resolve",
        "--json",
        "-",
        stdin=lines([described(case["input"], version) for case in known]),
    ).objects

    for case, answer in zip(known, answers, strict=True):
        oracle = case.get("differs", {}).get(version, case["oracle"])
        assert answer["uri"] == oracle["opened_uri"], case["id"]
