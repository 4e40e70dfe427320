"""The handbook says the same in each language."""

import re
from importlib.resources import files

import pytest
from PySide6.QtWidgets import QApplication

from virtconnect_gui import language
from virtconnect_gui.dialogs.handbook import handbook

FOLDER = files("virtconnect_resources").joinpath("help")
ENGLISH = FOLDER.joinpath("handbook.html").read_text("utf-8")


def chapters(page: str) -> dict[str, str]:
    """Return the text of each chapter, by its anchor; "" is what stands before the first."""
    pieces = re.split(r'<a name="(\w+)"></a>', page)
    return dict(zip(["", *pieces[1::2]], pieces[::2], strict=True))


@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_a_translated_handbook_has_the_same_chapters(spoken: str) -> None:
    page = FOLDER.joinpath(f"handbook_{spoken}.html").read_text("utf-8")
    assert f'<html lang="{spoken}">' in page
    ours, theirs = chapters(ENGLISH), chapters(page)
    assert list(theirs) == list(ours)
    for name, text in ours.items():
        for tag in ("<p>", "<li>", "<h2>", "<ul>", "<ol>"):
            assert theirs[name].count(tag) == text.count(tag), (name, tag)
        for pattern in (r"<code>(.*?)</code>", r'href="(.*?)"', r"\bF\d+\b"):
            found = sorted(re.findall(pattern, theirs[name], re.DOTALL))
            assert found == sorted(re.findall(pattern, text, re.DOTALL)), (name, pattern)


def test_the_handbook_is_in_the_language_of_the_window(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert handbook() == ENGLISH
    monkeypatch.setattr(language, "now", lambda: "de")
    assert "<h1>Handbuch</h1>" in handbook()
    monkeypatch.setattr(language, "now", lambda: "fr")
    assert handbook() == ENGLISH
