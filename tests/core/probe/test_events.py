import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from virtconnect.probe import command
from virtconnect.probe.events import (
    OUTCOMES,
    RESULTS,
    STAGE_TITLES,
    STAGES,
    Ask,
    Asked,
    Done,
    Event,
    Hello,
    Noise,
    Result,
    Staged,
    Started,
    Unknown,
    decode,
)
from virtconnect.text import Refusal, Sentence


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param({"event": "hello", "protocol": 1, "python": "3.9.2", "pid": 7}, Hello),
        pytest.param({"event": "started", "id": 1, "stage": "tcp"}, Started),
        pytest.param(
            {
                "event": "stage",
                "id": 1,
                "stage": "tcp",
                "outcome": "ok",
                "seconds": 0.5,
                "words": ["{0} and {1}", "a", "b"],
                "facts": {"address": "a"},
            },
            Staged,
        ),
        pytest.param({"event": "noise", "id": 1, "source": "ssh", "text": "hm"}, Noise),
        pytest.param(
            {
                "event": "ask",
                "id": 1,
                "question": 1,
                "kind": "askpass",
                "again": 0,
                "fields": [{"prompt": "?", "echo": False, "type": 0, "default": ""}],
                "facts": {"hint": ""},
            },
            Ask,
        ),
        pytest.param({"event": "asked", "id": 1, "question": 1}, Asked),
        pytest.param(
            {
                "event": "done",
                "id": 1,
                "result": "refused",
                "seconds": 1,
                "error": {"code": 38, "domain": 7, "message": "no"},
                "facts": {},
            },
            Done,
        ),
    ],
    ids=lambda value: value.get("event") if isinstance(value, dict) else "",
)
def test_each_kind_of_line_is_understood(line: dict[str, Any], kind: type) -> None:
    assert type(decode(json.dumps(line))) is kind
    assert type(decode(json.dumps(line).encode())) is kind


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("", id="nothing"),
        pytest.param("libvirt: hello", id="no JSON"),
        pytest.param("[1]", id="a list"),
        pytest.param('{"event": "opened"}', id="a kind of a newer worker"),
        pytest.param('{"event": "started", "id": "1", "stage": "tcp"}', id="a number as text"),
        pytest.param('{"event": "started", "stage": "tcp"}', id="something left out"),
        pytest.param(
            '{"event": "stage", "id": 1, "stage": "tcp", "outcome": "ok", "seconds": 0,'
            ' "words": ["{0} {1}", "a"], "facts": {}}',
            id="words that do not fit",
        ),
        pytest.param(
            '{"event": "done", "id": 1, "result": "fine", "seconds": 0, "error": null,'
            ' "facts": {}}',
            id="a result nobody knows",
        ),
        pytest.param("[" * 100_000, id="a deep nest"),
        *(
            pytest.param(
                '{"event": "stage", "id": 1, "stage": "tcp", "outcome": "ok", "seconds": 0,'
                f' "words": ["{template}", "a"], "facts": {{}}}}',
                id=name,
            )
            for template, name in (
                ("{0:9999999999999}", "words that would fill all the memory"),
                ("{0}" * 1000, "words that repeat a value a thousand times"),
                ("{0.__class__}", "words that ask a value for something"),
            )
        ),
        *(
            pytest.param(
                f'{{"event": "done", "id": 1, "result": "connected", "seconds": {seconds},'
                ' "error": null, "facts": {}}',
                id=f"{seconds} seconds",
            )
            for seconds in ("NaN", "Infinity", "-1")
        ),
    ],
)
def test_a_line_that_is_not_understood_is_kept(line: str) -> None:
    assert decode(line) == Unknown(line)


@given(st.one_of(st.text(), st.binary()))
def test_decoding_never_raises(line: str | bytes) -> None:
    decode(line)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=3,
)


@settings(max_examples=40)
@given(
    st.sampled_from(["hello", "started", "stage", "noise", "ask", "asked", "done"]),
    st.dictionaries(
        st.sampled_from(
            [
                *("id", "stage", "outcome", "seconds", "words", "facts", "error", "result", "text"),
                *("question", "kind", "again", "fields"),
            ]
        ),
        json_values,
        max_size=4,
    ),
)
def test_decoding_objects_of_any_shape_never_raises(event: str, fields: dict[str, Any]) -> None:
    decode(json.dumps({"event": event, **fields}))


def test_every_kind_the_worker_can_send_is_known_here() -> None:
    import ast

    sent = set()
    for file in Path(command.worker_folder()).glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call):  # of Wire.send and Wire.hold
                sent |= {
                    keyword.value.value
                    for keyword in node.keywords
                    if keyword.arg == "event" and isinstance(keyword.value, ast.Constant)
                }

    assert sent == {"hello", "started", "stage", "noise", "ask", "asked", "done"}


def test_every_stage_has_a_title() -> None:
    assert tuple(STAGE_TITLES) == STAGES


def test_an_event_gives_the_public_fields() -> None:
    event = Event("hail", "tcp", "ok", 0.02149, Sentence("{0}", "10.1.2.3:22"), (("a", "b"),))

    assert event.as_dict() == {
        "input": "hail",
        "stage": "tcp",
        "outcome": "ok",
        "seconds": 0.021,
        "text": "10.1.2.3:22",
    }
    assert event.fact("a") == "b"
    assert event.fact("c") is None


def test_an_event_may_be_made_of_a_plain_text() -> None:
    assert Event("hail", "tcp", "ok", 0.0, "a {0} text").text == "a {0} text"


def test_a_result_gives_the_public_fields() -> None:
    result = Result("hail", "refused", 1.23456, error=Refusal(38, 7, "no"))

    told = result.as_dict()

    assert told["error"] == {"code": 38, "domain": 7, "message": "no"}
    assert told["seconds"] == 1.235
    assert {"cause", "message", "remedies", "uri", "domains", "read_only"} <= set(told)
    assert json.loads(json.dumps(told)) == told


def test_the_words_are_those_of_the_command_line() -> None:
    assert RESULTS[0] == "connected"
    assert len(set(RESULTS)) == 8
    assert OUTCOMES == ("ok", "attention", "failed", "skipped")
