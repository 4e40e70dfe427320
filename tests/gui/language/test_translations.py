"""The words kept for other languages are those of the program."""

import importlib.util
import os
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QTranslator

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(__file__))))


def _tool() -> ModuleType:
    path = os.path.join(ROOT, "packaging", "translations.py")
    spec = importlib.util.spec_from_file_location("translations_tool", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


tool = _tool()


@pytest.fixture(scope="module")
def words() -> dict[tuple[str, str], str]:
    """Every text of the program, with its place."""
    found = tool.found()
    assert found.lost == []
    return dict(found.places)


@pytest.mark.full
@pytest.mark.parametrize("language", tool.LANGUAGES)
def test_the_kept_words_are_exactly_those_of_the_program(
    language: str, words: dict[tuple[str, str], str]
) -> None:
    assert set(tool.kept(language)) == set(words)


@pytest.mark.parametrize("language", tool.LANGUAGES)
def test_no_translation_is_missing(language: str) -> None:
    assert [each for each, forms in tool.kept(language).items() if not all(forms)] == []


@pytest.mark.parametrize("language", tool.LANGUAGES)
def test_a_translation_holds_the_values_of_its_sentence(language: str) -> None:
    assert wrong_ones(language, tool.fields) == []


@pytest.mark.parametrize("language", tool.LANGUAGES)
def test_a_translation_has_a_mnemonic_where_its_words_have_one(language: str) -> None:
    assert wrong_ones(language, tool.letters) == []


@pytest.mark.parametrize("language", tool.LANGUAGES)
def test_a_translation_ends_as_its_words_do(language: str) -> None:
    def end(text: str) -> str:
        return next((mark for mark in ("…", "...", ".", "?", ":") if text.endswith(mark)), "")

    assert wrong_ones(language, end) == []


@pytest.mark.parametrize("language", tool.LANGUAGES)
def test_a_translation_has_the_programs_own_words_as_they_are(language: str) -> None:
    def own(text: str) -> list[str]:
        return sorted(set(re.findall(r"[a-z_]+=|\b[a-z]+_[a-z_]+\b|://|~/\S*\w", text)))

    assert wrong_ones(language, own) == []


@pytest.mark.parametrize("language", tool.LANGUAGES)
def test_a_count_has_all_its_forms(language: str) -> None:
    kept = tool.kept(language)
    assert [
        each
        for each, forms in kept.items()
        if len(forms) != (tool.LANGUAGES[language] if "%n" in each[1] else 1)
    ] == []
    assert any(len(forms) > 1 for forms in kept.values())


@pytest.mark.parametrize("language", tool.LANGUAGES)
def test_the_same_file_is_written_from_what_was_read(language: str) -> None:
    kept = tool.kept(language)
    with open(tool.file_of(language), encoding="utf-8") as file:
        assert tool.written(language, kept, kept) == file.read()


def wrong_ones(language: str, quality: Callable[[str], object]) -> list[tuple[str, str]]:
    """Return the words and translations that do not share a quality."""
    return [
        (source, form)
        for (_context, source), forms in tool.kept(language).items()
        for form in forms
        if quality(source) != quality(form)
    ]


@pytest.mark.parametrize("language", tool.LANGUAGES)
def test_what_the_window_loads_is_what_is_kept(language: str) -> None:
    translator = QTranslator()
    assert translator.load(tool.file_of(language, "qm"))
    for (context, source), forms in tool.kept(language).items():
        counts = (1, 2) if len(forms) > 1 else (-1,)
        said = tuple(translator.translate(context, source, None, count) for count in counts)
        assert said == forms, (context, source)


def test_a_language_with_gaps_is_not_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tool.kept("de")
    kept[("core", "Test")] = ("",)
    (tmp_path / "virt-connect_de.ts").write_text(tool.written("de", kept, kept), "utf-8")
    made = tmp_path / "virt-connect_de.qm"
    made.write_bytes(b"of before")
    monkeypatch.setattr(tool, "FOLDER", str(tmp_path))

    tool.release(str(tmp_path))

    assert not made.exists(), "a mixed window helps nobody"


@pytest.mark.parametrize("language", tool.LANGUAGES)
def test_nothing_but_names_stays_as_it_is(language: str) -> None:
    a_word = re.compile(r"(?<![\w./*])[a-z]{3,}(?![\w./*])")  # of a sentence, not of a name
    assert [
        source
        for (_context, source), forms in tool.kept(language).items()
        if forms[0] == source and " " in source.strip() and a_word.search(_without_values(source))
    ] == []


def _without_values(text: str) -> str:
    return re.sub(r"\{\d\}|\blibvirt\b", "", text)
