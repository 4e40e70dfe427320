"""Reading and writing URIs against the recorded answers of three versions of libvirt."""

import json
from pathlib import Path
from typing import Any

import pytest

from virtconnect.text import Refusal
from virtconnect.uri.building import format_parameters, format_uri
from virtconnect.uri.reading import read

VECTORS = Path(__file__).parents[2] / "data" / "vectors"
PARTS = ("scheme", "user", "server", "port", "path", "query", "fragment")


def cases(suite: str) -> list[Any]:
    told = json.loads((VECTORS / f"{suite}.json").read_text())
    return [
        pytest.param(
            case["input"],
            case.get("differs", {}).get(version, case["oracle"]),
            tuple(int(step) for step in version.split(".")),
            id=f"{case['id']} {version}",
        )
        for version in (told["oracle_version"], *told["also_run"])
        for case in told["cases"]
    ]


def parts_of(text: str) -> dict[str, Any]:
    reading = read(text)
    held = {part: getattr(reading, part) for part in PARTS}
    return held | {"params": [list(pair) for pair in reading.parameters]}


@pytest.mark.parametrize(("given", "oracle", "version"), cases("uri_parse"))
def test_a_text_reads_as_in_libvirt(
    given: dict[str, Any], oracle: dict[str, Any], version: tuple[int, ...]
) -> None:
    reading = read(given["uri"])

    assert reading.accepted == oracle["ok"]
    if not oracle["ok"]:
        error = oracle["error"]
        assert reading.error == Refusal(error["code"], error["domain"], error["message"])
        return
    assert reading.error is None
    assert parts_of(given["uri"]) == oracle["uri"]
    assert reading.formatted(version) == oracle["format"]
    assert reading.format_params() == oracle["format_params"]


@pytest.mark.parametrize(("given", "oracle", "version"), cases("uri_format"))
def test_parts_are_written_as_by_libvirt(
    given: dict[str, Any], oracle: dict[str, Any], version: tuple[int, ...]
) -> None:
    fields: dict[str, Any] = {"scheme": None} | given
    params = fields.pop("params", None)
    if params is not None:
        used = [(name, value or "") for name, value, *ignore in params if not any(ignore)]
        fields["query"] = format_parameters(used)
        assert fields["query"] == oracle.get("format_params")

    text = format_uri(version=version, **fields)

    assert text == oracle["format"]
    if oracle.get("reparse") is not None:
        assert parts_of(text) == oracle["reparse"]
    else:
        assert not read(text).accepted
