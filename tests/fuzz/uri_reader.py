"""Fuzz everything that reads, checks and rewrites a URI, guided by coverage.

    python tests/fuzz/seeds.py /tmp/seeds
    python tests/fuzz/uri_reader.py /tmp/seeds/uri -max_total_time=400 -timeout=20

Needs atheris (no dependency of the project: install it where you like, with `core` in PYTHONPATH);
arguments are libFuzzer's. An input is a URI, an empty line, and a value to put into it. The only
exception that may come is `CannotCarry`, out of the functions that say so.
"""

import sys

import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]  # no dependency

with atheris.instrument_imports():
    # Imported late elsewhere, and then not watched.
    import virtconnect.uri.building
    import virtconnect.uri.splices  # noqa: F401
    from virtconnect.machine import Machine
    from virtconnect.text import Finding
    from virtconnect.uri.checks import findings
    from virtconnect.uri.percent import CannotCarry
    from virtconnect.uri.reading import PARTS, Reading, read

VERSIONS = ((9, 0, 0), (11, 3, 0), (12, 8, 0))
MACHINE = Machine.described({"files": {"/k": {"text": "x", "mode": "0644"}}, "libvirt": "9.0.0"})
UTF_16 = b"\xfe\xff"  # so begin inputs that may hold any lone surrogate


def text_of(octets: bytes) -> str:
    """Return the text that some bytes stand for; every text can be had."""
    if octets.startswith(UTF_16):
        return octets[2 : len(octets) & ~1].decode("utf-16-be", "surrogatepass")
    return octets.decode("utf-8", "surrogateescape")


def asked(reading: Reading) -> None:
    """Ask a reading for all it knows."""
    text = reading.text
    kinds, ends = reading.kinds, reading.ends
    starts = [0, *ends][: len(ends)]
    assert len(kinds) == len(ends)
    assert (ends[-1] if ends else 0) == len(text)
    assert all(start < end for start, end in zip(starts, ends, strict=True))
    assert not (reading.accepted and "bad" in kinds)
    assert (reading.error is None) == reading.accepted
    for version in VERSIONS:
        assert (reading.formatted(version) is None) == (not reading.accepted)
    assert (reading.format_params() is None) == (not reading.parameters)
    assert reading.effective_transport is not None
    for part in PARTS:
        span = reading.span(part)
        assert span is None or 0 <= span.start <= span.end <= len(text)
    for index in range(len(reading.parameters)):
        name, _, whole = reading.parameter_spans(index)
        assert 0 <= whole.start <= name.start <= name.end <= whole.end <= len(text)


def told(reading: Reading, found: tuple[Finding, ...]) -> None:
    """Look at findings, and make the repairs that the first of them offer."""
    text = reading.text
    assert list(found) == sorted(found, key=lambda finding: finding.start)
    for number, finding in enumerate(found):
        assert 0 <= finding.start <= finding.end <= len(text)
        assert str(finding.message)
        for repair in finding.repairs:
            assert str(repair.label)
            assert 0 <= repair.edit.start <= repair.edit.end <= len(text)
            mended = repair.edit.applied(text)
            assert mended != text
            if number < 4:
                findings(read(mended))


def rewritten(before: Reading, value: str) -> None:
    """Put `value` into parts and take them out; all others stay."""
    for part in PARTS[len(value) % 2 :: 2]:  # half of them, for speed
        for new in (value, None):
            try:
                after = read(before.with_part(part, new))
            except CannotCarry:
                continue
            assert after.accepted >= before.accepted
            for other in PARTS:
                assert other == part or after.value(other) == before.value(other), (part, other)
            if new is None:
                assert after.value(part) is None
        same = before.value(part)
        if before.accepted and same and (part != "port" or before.server is not None):
            after = read(before.with_part(part, same))
            assert [after.value(each) for each in PARTS] == [before.value(each) for each in PARTS]


def reparametrized(before: Reading, value: str) -> None:
    """Set, add and remove parameters, and write another scheme."""
    name, _, new = value.partition("=")
    names = {name, "keyfile", *(known for known, _ in before.parameters[:3])}
    for each in sorted(names):
        for put in (new, None):
            try:
                after = read(before.with_parameter(each, put))
            except CannotCarry:
                continue
            assert after.parameter(each) == put
    for index in range(min(len(before.parameters), 4)):
        try:
            after = read(before.without_parameters((index,)))
        except CannotCarry:
            continue
        assert after.parameters == before.parameters[:index] + before.parameters[index + 1 :]
    try:
        after = read(before.with_scheme(name, new or None))
    except CannotCarry:
        return
    assert (after.driver, after.transport) == (name, new.lower() or None)


def one_input(octets: bytes) -> None:
    """Try everything with one input."""
    first, _, second = octets.partition(b"\n\n")
    text, value = text_of(first), text_of(second)
    reading = read(text)
    assert reading.text == text
    asked(reading)
    told(reading, findings(reading))
    told(reading, findings(reading, machine=MACHINE, is_alias_target=True))
    rewritten(reading, value)
    reparametrized(reading, value)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
