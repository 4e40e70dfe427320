"""The language of the window: which ones it speaks, which is wanted, and the words of it."""

import os

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

SYSTEM = "system"  # the desktop's
ENGLISH = "en"  # what the program is written in
_PROPERTY = "spokenLanguage"  # of the application
LANGUAGES = ("de",)  # those it is translated into
_NAMES = {ENGLISH: "English", "de": "Deutsch"}  # as each calls itself


def folder() -> str:
    """Return where the words of the languages lie."""
    from virtconnect_resources import __file__ as resources

    return os.path.join(os.path.dirname(resources), "translations")


def spoken() -> tuple[str, ...]:
    """Return the languages there are words for, English first."""
    return (ENGLISH, *(each for each in _NAMES if os.path.exists(_words_of(each))))


def name_of(language: str) -> str:
    """Return what a language calls itself."""
    return _NAMES[language]


def wanted(chosen: str = SYSTEM, locale: QLocale | None = None) -> str:
    """Return the language to speak: the chosen one, else the first of the desktop's we speak."""
    if chosen in _NAMES and chosen in spoken():
        return chosen
    for name in (locale or QLocale.system()).uiLanguages():
        language = name.partition("-")[0]
        if language == "C":
            break
        if language in _NAMES and language in spoken():
            return language
    return ENGLISH


def now() -> str:
    """Return the language that is spoken now."""
    app = QCoreApplication.instance()
    return str(app.property(_PROPERTY) or ENGLISH) if app is not None else ENGLISH


def speak(app: QCoreApplication, chosen: str = SYSTEM) -> str:
    """Let the window speak a language from now on, and Qt's own parts too; return which.

    What is shown already keeps its words. Dates and numbers follow the language where it is chosen,
    or is not the first of the desktop's.
    """
    language = wanted(chosen)
    app.setProperty(_PROPERTY, language)
    is_wanted = language in (chosen, *LANGUAGES)
    if is_wanted and QLocale.system().language() != QLocale(language).language():
        QLocale.setDefault(QLocale(language))
    if language == ENGLISH:
        return language
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for file in (os.path.join(qt, f"qtbase_{language}.qm"), _words_of(language)):
        translator = QTranslator(app)
        if translator.load(file):
            app.installTranslator(translator)
    return language


def _words_of(language: str) -> str:
    return os.path.join(folder(), f"virt-connect_{language}.qm")
