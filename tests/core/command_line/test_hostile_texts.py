"""Texts made to mislead, at every subcommand: nothing of them reaches the terminal as it is."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from virtconnect.text import visible

if TYPE_CHECKING:
    from tests.core.command_line.conftest import Command

TEXTS = {
    "dash": "qemu+ssh://-oProxyCommand=touch%20x/system",
    "user-dash": "qemu+ssh://-l@h/system",
    "newline": "qemu+ssh://h\nx/system",
    "encoded-newline": "qemu+ssh://h%0Ax/system",
    "nul": "qemu+ssh://h%00x/system",
    "escape": "qemu+ssh://h\x1b[2Jx/system",
    "encoded-escape": "qemu+ssh://h%1B%5D0;title%07x/system",
    "carriage-return": "qemu+ssh://h\rx/system",
    "bidi": "qemu+ssh://h\u202ex/system",
    "encoded-bidi": "qemu+ssh://h%E2%80%AEx/system",
    "isolate": "qemu+ssh://h/system?name=\u2066x",
    "zero-width": "qemu+ssh://h\u200bx/system",
    "separator": "qemu+ssh://h\u2028x/system",
    "byte": "qemu+ssh://h\udc80x/system",
    "encoded-byte": "qemu+ssh://h%80x/system",
    "parameter": "qemu+ssh://h/system?command=/x%1B%5B31m%0Ay",
}

SHOWN = [
    ("check", ["check", "{0}"]),
    ("resolve", ["resolve", "{0}"]),
    ("explain", ["explain", "{0}"]),
    ("test", ["test", "{0}"]),
    ("test trusted", ["test", "--trust", "--", "{0}"]),
    ("check --conf", ["check", "--conf", "{conf}"]),
    ("list", ["list", "--conf", "{conf}"]),
    ("test --all", ["test", "--all", "--conf", "{conf}"]),
    ("alias remove", ["alias", "remove", "{0}", "--conf", "{conf}"]),
    ("alias add", ["alias", "add", "{0}", "{0}", "--conf", "{conf}"]),
    ("default", ["default", "{0}", "--conf", "{conf}"]),
    ("import", ["import", "{conf}", "--conf", "{other}"]),
    ("import a path", ["import", "{0}"]),
    ("unknown subcommand", ["check", "--{0}"]),
    ("export virsh", ["export", "--format", "virsh", "--trust", "--conf", "{conf}"]),
    ("export shell", ["export", "--format", "shell", "--trust", "--conf", "{conf}"]),
]


@pytest.mark.parametrize("words", [words for _, words in SHOWN], ids=[name for name, _ in SHOWN])
@pytest.mark.full
def test_no_subcommand_writes_a_hostile_text_as_it_is(
    command: "Command", tmp_path: Path, words: list[str]
) -> None:
    conf, other = tmp_path / "hostile.conf", tmp_path / "other.conf"
    entries = [
        f'"{name}={text}",\n' for name, text in TEXTS.items() if not {"\n", "\r"} & set(text)
    ]
    conf.write_bytes(f"uri_aliases = [\n{''.join(entries)}]\n".encode("utf-8", "surrogateescape"))
    is_about_one = any("{0}" in word for word in words)

    for text in TEXTS.values() if is_about_one else ("",):
        argv = [word.format(text, conf=conf, other=other) for word in words]
        answer = command(*(word.encode("utf-8", "surrogateescape") for word in argv))

        assert "Traceback" not in answer.err
        for line in (answer.out + answer.err).split("\n"):
            assert visible(line) == line, (text, line)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_none_is_tested_whoever_trusts_it(command: "Command", text: str) -> None:
    argv = ["test", "--json", "--trust", "--", text]

    answer = command(*(word.encode("utf-8", "surrogateescape") for word in argv))

    assert answer.status == 1
    assert answer.objects[-1]["result"] == "refused"
    stages = {one["stage"] for one in answer.objects if "stage" in one}
    assert stages <= {"read", "configuration", "resolve", "trust"}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_each_is_told_as_a_finding_and_accepted_as_libvirt_accepts_it(
    command: "Command", text: str
) -> None:
    answer = command("check", "--json", text.encode("utf-8", "surrogateescape"))

    codes = {finding["code"] for finding in answer.object["findings"]}  # type: ignore[attr-defined]
    assert codes & {
        "host-begins-with-dash",
        "user-begins-with-dash",
        "blank",
        "hidden-character",
        "invisible-character",
        "nul-cuts",
        "not-utf8",
    }
    assert answer.object["accepted"] == (text.isascii() and text.isprintable())
