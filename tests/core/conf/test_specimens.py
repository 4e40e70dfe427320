"""Files as people have them: read, edited and mended without losing anything else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from virtconnect.conf.aliases import added, aliases, removed, renamed, with_default
from virtconnect.conf.checks import findings
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.storage import load, save

FOLDER = Path(__file__).parents[2] / "data" / "conf"
SPECIMENS = sorted(FOLDER.glob("*.conf"))
GOOD = [path for path in SPECIMENS if not path.name.startswith("refused-")]


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogateescape")


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.name)
def test_a_specimen_is_read_as_by_the_installed_libvirt(
    path: Path, by_libvirt: Any, as_lists: Callable[[Any], Any]
) -> None:
    document = ConfDocument.read(text_of(path))
    refusal = document.refusal(by_libvirt.path, by_libvirt.version)

    answer = by_libvirt(document.text)

    assert document.text == text_of(path)
    assert (refusal and (refusal.code, refusal.domain, refusal.message)) == answer.error
    if answer.error is None:
        assert [(name, as_lists(value)) for name, value in document.settings] == answer.settings


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_an_alias_that_comes_and_goes_leaves_no_trace(path: Path, by_libvirt: Any) -> None:
    document = ConfDocument.read(text_of(path))
    if document.items is None or len(document.items) == 0:
        return

    grown = added(document, "passing", "test:///default", 1)
    back = removed(grown, [1])

    assert by_libvirt(grown.text).error is None
    assert back.text == document.text


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_all_other_lines_stay_when_an_alias_is_renamed(path: Path) -> None:
    document = ConfDocument.read(text_of(path))
    if not len(aliases(document)):
        return

    after = renamed(document, 0, "new")

    old, new = document.text.split("\n"), after.text.split("\n")
    assert len(old) == len(new)
    assert sum(one != two for one, two in zip(old, new, strict=True)) == 1


def test_a_stock_file_grows_at_its_end() -> None:
    text = text_of(FOLDER / "stock.conf")

    document = with_default(added(ConfDocument.read(text), "hail", "qemu:///system"), "hail")

    assert document.text == text + (
        'uri_aliases = [\n  "hail=qemu:///system",\n]\nuri_default = "hail"\n'
    )


def test_line_ends_of_dos_and_of_an_old_mac_are_kept() -> None:
    dos = added(ConfDocument.read(text_of(FOLDER / "crlf.conf")), "c", "x:")
    mac = added(ConfDocument.read(text_of(FOLDER / "old-mac.conf")), "c", "x:")

    assert '\t"b=qemu:///session",\r\n\t"c=x:"\r\n]\r\n' in dos.text
    assert "\n" not in dos.text.replace("\r\n", "")
    assert '\r "c=x:",\r]' in mac.text
    assert "\n" not in mac.text


def test_bytes_of_another_encoding_are_saved_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "libvirt.conf"
    path.write_bytes((FOLDER / "latin-1.conf").read_bytes())
    loaded = load(str(path))

    save(str(path), added(loaded.document, "b", "x:").text, loaded.fingerprint)

    before = (FOLDER / "latin-1.conf").read_bytes()
    assert path.read_bytes() == before.replace(b"\n]", b'\n  "b=x:",\n]')


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("refused-comments.conf", ["hail", "sleet"]),
        ("refused-no-quotes.conf", ["hail", "sleet"]),
        ("refused-open.conf", ["hail", "sleet"]),
        ("refused-names.conf", ["hail.example.com", ""]),
    ],
)
def test_aliases_of_a_refused_file_are_shown_edited_and_the_file_is_mended(
    name: str, rows: list[str], by_libvirt: Any
) -> None:
    document = ConfDocument.read(text_of(FOLDER / name))

    grown = added(document, "new", "x:")
    fewer = removed(document, [0])
    assert [row.name for row in aliases(document)] == rows
    assert [row.name for row in aliases(grown)] == [*rows, "new"]
    assert [row.name for row in aliases(fewer)] == rows[1:]

    for _ in range(5):
        told = [finding for finding in findings(document) if finding.repairs]
        if told:
            document = document.edited(told[0].repairs[0].edit)
    assert findings(document) == ()
    assert by_libvirt(document.text).error is None
    assert len(aliases(document)) == 2


def test_the_comments_of_a_list_move_above_it() -> None:
    document = ConfDocument.read(text_of(FOLDER / "refused-comments.conf"))

    (finding,) = findings(document)

    assert document.edited(finding.repairs[0].edit).text == (
        '# the cluster\n# main\n# spare\n#"old=qemu+ssh://root@old/system",\n'
        'uri_aliases = [\n  "hail=qemu+ssh://root@hail/system",\n'
        '  "sleet=qemu+ssh://root@sleet/system",\n]\n'
    )


def test_two_lists_become_one() -> None:
    document = ConfDocument.read(text_of(FOLDER / "two-lists.conf"))

    for _ in range(2):
        told = [finding for finding in findings(document) if finding.code == "repeated-setting"]
        document = document.edited(told[0].repairs[0].edit)

    assert document.text == (
        'uri_aliases = [ "a=test:///default", "b=qemu:///system" ]\nuri_default = "b"\n'
    )
