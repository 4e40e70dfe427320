"""Fuzz everything that reads, checks, mends and edits a libvirt.conf, guided by coverage.

    python tests/fuzz/seeds.py /tmp/seeds
    python tests/fuzz/conf_reader.py /tmp/seeds/conf -max_total_time=400 -timeout=20

Needs atheris (no dependency of the project: install it where you like, with `core` in PYTHONPATH);
arguments are libFuzzer's. An input is a file's bytes. The only exceptions that may come are
`CannotQuote` and `IllegalAliasName`, out of the edits that say so.
"""

import sys

import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]  # no dependency

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

with atheris.instrument_imports():
    # Imported late elsewhere, and then not watched.
    import virtconnect.conf.lists  # noqa: F401
    from virtconnect.conf.aliases import (
        IllegalAliasName,
        added,
        aliases,
        find,
        first_malformed,
        lookup,
        moved,
        removed,
        renamed,
        replaced,
        uri_span,
        with_default,
    )
    from virtconnect.conf.checks import findings
    from virtconnect.conf.document import ConfDocument
    from virtconnect.conf.settings import KNOWN
    from virtconnect.conf.syntax import tokens
    from virtconnect.conf.values import CannotQuote

VERSIONS = ((9, 0, 0), (11, 3, 0), (12, 8, 0))
UTF_16 = b"\xfe\xff"  # so begin inputs that may hold any lone surrogate


def text_of(octets: bytes) -> str:
    """Return the text that some bytes stand for; every text can be had."""
    if octets.startswith(UTF_16):
        return octets[2 : len(octets) & ~1].decode("utf-16-be", "surrogatepass")
    return octets.decode("utf-8", "surrogateescape")


def asked(document: ConfDocument) -> None:
    """Ask a document for all it knows."""
    text = document.text
    assert document.length == len(text)
    assert "".join(text[start:end] for _, start, end in tokens(text)) == text
    names = {name for name, _ in document.settings}
    for name in sorted(names | set(KNOWN)):
        assert (document.get(name) is None) == (name not in names)
        document.wrong_type(name)
        line = document.line_of(name)
        assert line is None or 1 <= line <= text.count("\n") + 1
    rows = aliases(document)
    assert list(rows) == [rows[index] for index in range(len(rows))]
    assert [(row.name, row.uri) for row in rows if not row.problem] == [
        pair for pair, row in zip(rows.pairs, rows, strict=True) if not row.problem
    ]
    for row in rows:
        span = uri_span(document, row.index)
        assert 0 <= span.start <= span.end <= len(text)
        if row.problem is None:
            assert text[span.start : span.end].partition("\0")[0] == row.uri
            found = find(document, row.name)
            assert found is not None
            assert found.index <= row.index
        lookup(document, row.name)
    malformed = first_malformed(document)
    assert malformed is None or malformed.problem is not None


def told(document: ConfDocument) -> None:
    """Look at the findings of three versions, and make the repairs they offer."""
    text = document.text
    for version in VERSIONS:
        refusal = document.refusal("f", version)
        found = findings(document, version)
        assert list(found) == sorted(found, key=lambda finding: finding.start)
        if refusal is not None:
            assert any(finding.severity == "error" for finding in found)
        for number, finding in enumerate(found):
            assert 0 <= finding.start <= finding.end <= len(text)
            assert str(finding.message)
            for repair in finding.repairs:
                assert str(repair.label)
                assert 0 <= repair.edit.start <= repair.edit.end <= len(text)
                mended = document.edited(repair.edit)
                assert mended.text != text
                assert mended.text == repair.edit.applied(text)
                if number < 4:
                    findings(mended, version)


def edited(before: ConfDocument) -> None:
    """Make every edit there is; what comes out reads as it claims to."""
    count = len(aliases(before))
    edits: list[Callable[[], ConfDocument]] = [
        lambda: added(before, "new", "test:///default"),
        lambda: with_default(before, "it's"),
        lambda: with_default(before, None),
        lambda: before.with_setting("remote_mode", "auto"),
        lambda: before.without_setting("uri_aliases"),
    ]
    if count:
        edits += [
            lambda: added(before, "new", 'a"b', 0),
            lambda: renamed(before, 0, "new"),
            lambda: replaced(before, count - 1, "new:///'\""),
            lambda: moved(before, 0, count - 1),
            lambda: removed(before, [0]),
            lambda: removed(before, range(count)),
        ]
    for edit in edits:
        try:
            after = edit()
        except (CannotQuote, IllegalAliasName):
            continue
        again = ConfDocument.read(after.text)
        if not before.mistakes:
            assert not again.mistakes, again.text
            assert again.settings == after.settings
        assert aliases(again).pairs == aliases(after).pairs
        assert list(aliases(again)) == list(aliases(after))


def one_input(octets: bytes) -> None:
    """Try everything with one input."""
    text = text_of(octets)
    document = ConfDocument.read(text)
    assert document.text == text
    asked(document)
    told(document)
    edited(document)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
