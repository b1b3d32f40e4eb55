"""Words of the other language, in all that is painted and all that is read out."""

import json
import re
from collections.abc import Collection, Iterator

from PySide6.QtWidgets import QComboBox, QLineEdit, QTextEdit, QWidget
from sqlalchemy import Connection

from oasis_desktop.ui.kit.faces import Face, initial
from tests.desktop.ui.painted import everywhere, pieces

_THAI = re.compile(r"[\u0e01-\u0e5b]")
_BREAKS = re.compile(r"[\s,;:()\[\]{}\"“”‘’·]+")
_LATIN = re.compile(r"[A-Za-z]{2,}")
ALLOWED = {
    *(
        "Oasis",
        "OD",
        "OS",
        "OU",
        "SPH",
        "PWR",
        "pl",
        "CYL",
        "AXIS",
        "ADD",
        "VA",
        "PD",
        "SE",
        "HN",
        "PHMB",
        "VAT",
        "QR",
        "PC",
        "Excel",
        "MB",
        "kB",
        "XXXX",
        "Caps",
        "Lock",
    ),
    *("Plano", "BC", "DIA", "CSV", "FHIR", "TIS", "UTF", "PNG", "PDF", "XML", "JSON", "English", "EN", "TH"),
    *(
        "Ctrl",
        "Alt",
        "Shift",
        "Esc",
        "Enter",
        "Return",
        "Tab",
        "Space",
        "Del",
        "Home",
        "End",
        "PgUp",
        "PgDown",
    ),
    *("Up", "Down", "Left", "Right", "Ins", "Menu", "Backspace"),
}
"""Words that are the same in both languages: the grid of a prescription, formats, keys."""


def texts(window: QWidget) -> set[str]:
    """All that is painted, and all that is read out or shown in a tooltip."""
    found: set[str] = set()
    for widget in everywhere(window):
        typed = isinstance(widget, QLineEdit | QTextEdit) and _text_of(widget)
        if not typed and not isinstance(
            widget, Face
        ):  # what somebody wrote, and initials, are in no language
            found |= {piece.text for piece in pieces(widget)}
        found |= {widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()}
        if isinstance(widget, QLineEdit):
            found.add(widget.placeholderText())
        if isinstance(widget, QComboBox):
            found |= {widget.itemText(at) for at in range(widget.count())}
    return {text for text in found if text.strip()}


def _text_of(widget: QLineEdit | QTextEdit) -> str:
    return widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()


def untranslated(
    window: QWidget, language: str, data: Collection[str] = (), allowed: Collection[str] = ALLOWED
) -> list[str]:
    """Texts with words of the other language that are neither data of the clinic nor the same in both."""
    foreign = [text for text in sorted(texts(window)) if _is_foreign(text, language, allowed)]
    if not foreign:
        return []
    words = {word for each in data for word in _BREAKS.split(each) if word}
    words |= {initial(each) for each in data} | set(allowed)
    name = "Thai in English" if language == "en" else "English in Thai"
    return [
        f"{name}: {text!r}" for text in foreign if _is_foreign(_without(text, data, words), language, allowed)
    ]


def _is_foreign(text: str, language: str, allowed: Collection[str]) -> bool:
    """Whether there are words of the other language in it."""
    if language == "en":
        return _THAI.search(text.replace("ไทย", "").replace("฿", "")) is not None
    return bool(set(_LATIN.findall(text)) - set(allowed))


def data_of(connection: Connection) -> set[str]:
    """Every text in the clinic's file, and in the documents in it: what may be on a screen untranslated."""
    found: set[str] = set()
    tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars()
    for table in list(tables):
        for line in connection.exec_driver_sql(f'SELECT * FROM "{table}"'):  # noqa: S608 - its own names
            found |= {value for value in line if isinstance(value, str)}
    inside = {each for text in found if text[:1] in ("[", "{", '"') for each in _strings(_read(text))}
    return {text for text in found | inside if text.strip()}


def _read(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for each in value.values():
                yield from _strings(each)
        case list():
            for each in value:
                yield from _strings(each)


def _without(text: str, data: Collection[str], words: set[str]) -> str:
    if " " in text.strip() and any(text.strip() in each for each in data):
        return ""  # a line of a longer text
    found = sorted((each for each in data if len(each) > 1 and each in text), key=len, reverse=True)
    for known in found:
        if " " in known.strip():
            text = text.replace(known, " ")
    left = [word for word in _BREAKS.split(text) if not {word, word.rstrip("….")} & words]
    left = [word for word in left if not _cut_off(word, words)]
    for known in found:
        left = [word.replace(known, " ") for word in left]
    return " ".join(word for word in left if "@" not in word and "://" not in word and word[:1] != "/")


def _cut_off(word: str, words: Collection[str]) -> bool:
    """Whether it is the beginning of a word that had no room."""
    return word.endswith("…") and any(each.startswith(word[:-1]) for each in words)
