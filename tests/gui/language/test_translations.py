"""The words kept for other languages are those of the program."""

import importlib.util
import os
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
def test_a_translation_holds_the_values_of_its_sentence(language: str) -> None:
    wrong = [
        (source, translation)
        for (_context, source), translation in tool.kept(language).items()
        if translation and tool.fields(source) != tool.fields(translation)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", tool.LANGUAGES)
def test_a_translation_has_a_mnemonic_where_its_words_have_one(language: str) -> None:
    wrong = [
        (source, translation)
        for (_context, source), translation in tool.kept(language).items()
        if translation and ("&" in source) != ("&" in translation)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", tool.LANGUAGES)
def test_a_whole_translation_is_what_the_window_loads_and_no_other(language: str) -> None:
    kept = tool.kept(language)
    if not all(kept.values()):
        assert not os.path.exists(tool.file_of(language, "qm")), "a mixed window helps nobody"
        return
    translator = QTranslator()
    assert translator.load(tool.file_of(language, "qm"))
    for (context, source), translation in kept.items():
        said = translator.translate(context, source)
        assert (said or "") == translation, (context, source)
