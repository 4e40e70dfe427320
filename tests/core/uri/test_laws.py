"""What holds for every text that is read as a URI."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from virtconnect.text import SEVERITIES
from virtconnect.uri import scanner
from virtconnect.uri.building import build
from virtconnect.uri.checks import findings
from virtconnect.uri.percent import CannotCarry, decoded, encoded
from virtconnect.uri.reading import PARTS, read

LAW = settings(
    max_examples=800,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)

ANY_TEXT = st.text(st.characters(), max_size=20)  # lone surrogates too
VALUES = st.text(
    st.characters(codec="utf-8", exclude_characters="\0") | st.sampled_from("/:@?#[]%&;=+ \udc80"),
    max_size=8,
)


@LAW
@given(data=st.data())
def test_tokens_tile_any_text(uri_texts: Any, data: st.DataObject) -> None:
    text = data.draw(st.one_of(uri_texts, ANY_TEXT))

    tokens = read(text).tokens

    assert "".join(text[token.start : token.end] for token in tokens) == text
    assert all(token.start < token.end for token in tokens)
    assert [token.start for token in tokens[1:]] == [token.end for token in tokens[:-1]]


@LAW
@given(data=st.data())
def test_what_libvirt_accepts_has_no_bad_token(uri_texts: Any, data: st.DataObject) -> None:
    reading = read(data.draw(uri_texts))

    if reading.accepted:
        assert "bad" not in reading.kinds


_KINDS = {
    "driver": scanner.DRIVER,
    "transport": scanner.TRANSPORT,
    "user": scanner.USER,
    "host": scanner.HOST,
    "port": scanner.PORT,
    "path": scanner.PATH,
    "fragment": scanner.FRAGMENT,
}


@LAW
@given(data=st.data())
def test_the_tokens_of_what_libvirt_accepts_are_its_parts_and_the_marks_between_them(
    uri_texts: Any, data: st.DataObject
) -> None:
    reading = read(data.draw(uri_texts))
    if not reading.accepted:
        return
    wanted = [(_KINDS[part], *reading.place(part)) for part in _KINDS]
    for start, name_end, end in (
        (each.start, each.name_end, each.end) for each in reading.all_sections
    ):
        wanted.append((scanner.PARAM_NAME, start, name_end))
        wanted.append((scanner.PARAM_VALUE, min(name_end + 1, end), end))

    found = [(one.kind, one.start, one.end) for one in reading.tokens if one.kind != scanner.MARK]

    assert found == sorted((one for one in wanted if one[1] < one[2]), key=lambda one: one[1])


@LAW
@given(data=st.data(), part=st.sampled_from(PARTS), value=st.one_of(st.none(), VALUES))
def test_replacing_a_part_leaves_all_others_as_they_read(
    uri_texts: Any, data: st.DataObject, part: str, value: str | None
) -> None:
    before = read(data.draw(uri_texts))
    try:
        after = read(before.with_part(part, value))
    except CannotCarry:
        return

    assert after.accepted >= before.accepted
    for other in PARTS:
        if other != part:
            assert after.value(other) == before.value(other), other
    if part != "query":
        assert after.parameters == before.parameters
    if value is None or (value == "" and part not in ("query", "fragment")):
        assert after.value(part) is None
    elif part == "transport":
        assert after.value(part) == value.lower()
    elif part == "host" and ":" in value and value[0] + value[-1] == "[]":
        assert after.value(part) == value[1:-1]
    else:
        assert after.value(part) == value


@LAW
@given(data=st.data())
def test_putting_in_what_is_there_already_changes_nothing_that_is_read(
    uri_texts: Any, data: st.DataObject
) -> None:
    before = read(data.draw(uri_texts))
    part = data.draw(st.sampled_from(PARTS))
    value = before.value(part)
    if not before.accepted or not value or (part == "port" and before.server is None):
        return

    after = read(before.with_part(part, value))

    assert [after.value(part) for part in PARTS] == [before.value(part) for part in PARTS]


@LAW
@given(data=st.data())
def test_removing_parameters_leaves_the_others(uri_texts: Any, data: st.DataObject) -> None:
    before = read(data.draw(uri_texts))
    count = len(before.parameters)
    gone = data.draw(st.sets(st.integers(0, max(count - 1, 0)), max_size=count))
    try:
        after = read(before.without_parameters(tuple(gone)))
    except CannotCarry:
        return

    assert after.parameters == tuple(
        pair for index, pair in enumerate(before.parameters) if index not in gone
    )
    for part in PARTS:
        if part != "query":
            assert after.value(part) == before.value(part)


@LAW
@given(data=st.data(), name=VALUES, value=st.one_of(st.none(), VALUES))
def test_setting_a_parameter_leaves_the_others(
    uri_texts: Any, data: st.DataObject, name: str, value: str | None
) -> None:
    before = read(data.draw(uri_texts))
    try:
        after = read(before.with_parameter(name, value))
    except CannotCarry:
        return

    def others(pairs: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
        return [pair for pair in pairs if pair[0].lower() != name.lower()]

    assert others(after.parameters) == others(before.parameters)
    assert after.parameter(name) == value


@LAW
@given(
    driver=st.sampled_from(["qemu", "xen", "esx"]),
    transport=st.sampled_from([None, "ssh", "libssh2"]),
    user=VALUES,
    host=VALUES,
    port=st.one_of(st.none(), st.integers(1, 65535)),
    path=VALUES.map(lambda text: "/" + text),
    parameters=st.lists(st.tuples(VALUES.filter(bool), VALUES), max_size=3),
    fragment=st.one_of(st.none(), VALUES),
)
def test_what_is_built_reads_back(
    driver: str,
    transport: str | None,
    user: str,
    host: str,
    port: int | None,
    path: str,
    parameters: list[tuple[str, str]],
    fragment: str | None,
) -> None:
    reading = read(
        build(
            driver=driver,
            transport=transport,
            user=user,
            host=host,
            port=port if host else None,
            path=path,
            parameters=parameters,
            fragment=fragment,
        )
    )

    bare = host[1:-1] if ":" in host and host[0] + host[-1] == "[]" else host
    assert reading.accepted
    assert (reading.driver, reading.transport) == (driver, transport)
    assert (reading.user or "", reading.server or "") == (user, bare)
    assert reading.port == (port or 0 if host else 0)
    assert (reading.path, reading.fragment) == (path, fragment)
    assert reading.parameters == tuple(parameters)


@LAW
@given(value=VALUES, plain=st.sampled_from(["", "abc/:"]))
def test_decoding_undoes_encoding(value: str, plain: str) -> None:
    octets = value.encode("utf-8", "surrogateescape")

    assert decoded(encoded(value, plain)) == octets.decode("utf-8", "surrogateescape")


@LAW
@given(data=st.data(), for_alias=st.booleans())
def test_findings_stand_inside_the_text_in_order(
    uri_texts: Any, data: st.DataObject, for_alias: bool
) -> None:
    text = data.draw(st.one_of(uri_texts, ANY_TEXT))
    reading = read(text)

    found = findings(reading, is_alias_target=for_alias)

    assert [finding.start for finding in found] == sorted(finding.start for finding in found)
    for finding in found:
        assert finding.severity in SEVERITIES
        assert 0 <= finding.start <= finding.end <= len(text)
        assert not finding.message.template.endswith(".")
        assert len(finding.repairs) <= 2
        for repair in finding.repairs:
            assert 0 <= repair.edit.start <= repair.edit.end <= len(text)
            assert repair.edit.applied(text) != text
    if not reading.accepted or reading.scheme is None:
        assert any(finding.severity in ("error", "hint") for finding in found)
    if not reading.accepted:
        assert any(finding.severity == "error" for finding in found)


@LAW
@given(data=st.data())
def test_removing_a_parameter_in_place_is_what_its_span_says(
    uri_texts: Any, data: st.DataObject
) -> None:
    reading = read(data.draw(uri_texts))
    text = reading.text
    for index, (name, value) in enumerate(reading.parameters):
        name_span, value_span, whole = reading.parameter_spans(index)

        written = text[name_span.start : name_span.end]
        assert whole.start <= name_span.start <= name_span.end <= whole.end
        if written:
            assert decoded(written) == name
        if value_span is not None and written:
            assert decoded(text[value_span.start : value_span.end]) == value
        if ("", "") not in reading.parameters and "=" not in {
            text[section.start : section.end] for section in reading.sections
        }:
            after = read(text[: whole.start] + text[whole.end :])
            expected = [pair for at, pair in enumerate(reading.parameters) if at != index]
            assert list(after.parameters) == expected
