"""The language of the window; it changes while everything stays open."""

from PySide6.QtCore import QLocale, QTranslator

from oasis_core.kernel.messages import Language
from oasis_desktop.ui.kit.in_turns import InTurns
from oasis_desktop.ui.kit.theme import application
from oasis_desktop.ui.resources import resource

LANGUAGES: tuple[Language, ...] = ("th", "en")
NAMES = {"th": "ไทย", "en": "English"}
"""Each language in its own words, so that it is found by those who read no other."""

_installed: list[QTranslator] = []
_language: Language = "th"


def language() -> Language:
    """The language that is on the screen."""
    return _language


def install(chosen: str, rest: InTurns | None = None) -> Language:
    """Show everything in that language (Thai if it is none of ours); open widgets get a LanguageChange event.
    With a `rest` it happens in turns of it, and the windows are drawn when all that is seen speaks it.

    Qt has no Thai texts of its own (Copy, Paste ...): they are in our catalogue.
    """
    global _language  # noqa: PLW0603 - there is one screen
    _language = next((each for each in LANGUAGES if each == chosen), "th")
    translator = QTranslator(application())
    if not translator.load(str(resource("i18n", f"oasis_{_language}.qm"))):
        raise FileNotFoundError(f"no translation for {_language}")
    QLocale.setDefault(QLocale(_language))
    if rest is None:
        _speak(translator)
    else:
        rest.begin(lambda: _speak(translator))
    return _language


def _speak(translator: QTranslator) -> None:
    """In the words of this one, and of no other."""
    while _installed:
        old = _installed.pop()
        application().removeTranslator(old)
        old.deleteLater()
    application().installTranslator(translator)
    _installed.append(translator)
