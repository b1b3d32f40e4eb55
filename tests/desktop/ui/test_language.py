"""Thai and English: nothing without a translation, and everything changes while it is open."""

import ast
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QTableView,
    QTextEdit,
    QWidget,
)

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.registry import KINDS
from oasis_desktop.tasks.status import StatusKind, SyncStatus
from oasis_desktop.ui import i18n, words
from oasis_desktop.ui.kit import in_turns
from tests.desktop.ui.conftest import Hands, Open
from tools import translations
from tools.model_clinic import LOGINS, NOW, PATIENTS, STAFF, ModelClinic

THAI, LATIN = re.compile("[\u0e00-\u0e7f]"), re.compile("[A-Za-z]")
YOEM, SOMCHAI = 9, 12


# ------------------------------------------------------------------------------------------------- catalogues


def said_in(path: Path) -> Iterator[tuple[str, str]]:
    """Context and text of everything that a file has translated, read without Qt's own tool."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        if name.endswith(".tr"):
            inside = [each for each in classes if each.lineno <= node.lineno <= (each.end_lineno or 0)]
            yield inside[-1].name, ast.literal_eval(node.args[0])
        elif name in ("translate", "QCoreApplication.translate"):
            yield ast.literal_eval(node.args[0]), ast.literal_eval(node.args[1])


def catalogue(name: str) -> ET.Element:
    return ET.parse(translations.I18N / name).getroot()  # noqa: S314 - our own files


def in_catalogue(name: str) -> set[tuple[str, str]]:
    """Context and text of every finished entry."""
    found = set()
    for context in catalogue(name).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.get("type") is None:
                found.add((str(context.findtext("name")), str(message.findtext("source"))))
    return found


def test_every_text_of_the_windows_is_finished_in_both_languages() -> None:
    sources = (translations.ROOT / "oasis_desktop/ui").rglob("*.py")
    said = {text for path in sources for text in said_in(path)}

    assert len(said) > 150
    for name in ("oasis_th.ts", "oasis_en.ts"):
        assert said == in_catalogue(name)
    assert translations.unfinished() == []


def test_compiled_catalogues_are_those_of_the_sources(tmp_path: Path) -> None:
    for fresh in translations.compile_into(tmp_path):
        assert fresh.read_bytes() == (translations.I18N / fresh.name).read_bytes()


def test_thai_is_thai_and_english_is_english() -> None:
    thai, english = (catalogue(f"oasis_{name}.ts") for name in ("th", "en"))
    own_words = {"Oasis", "Enter", "FHIR R4"}
    left = {re.sub(r"\{\w+\}|%n", "", text) for text in _translations(thai) if not THAI.search(text)}

    assert not [text for text in _translations(english) if THAI.search(text)]
    assert {text.strip(" ·") for text in left if LATIN.search(text)} <= own_words


def _translations(root: ET.Element) -> Iterator[str]:
    for translation in root.iter("translation"):
        forms = [form.text or "" for form in translation.findall("numerusform")]
        yield from forms or [translation.text or ""]


def test_places_to_fill_are_the_same_in_every_language() -> None:
    for name in ("oasis_th.ts", "oasis_en.ts"):
        for message in catalogue(name).iter("message"):
            wanted = set(re.findall(r"\{\w+\}|%n", str(message.findtext("source"))))
            for text in _translations(message):
                assert set(re.findall(r"\{\w+\}|%n", text)) == wanted, text


def test_words_of_the_domain_cover_what_the_core_has(at_work: Hands) -> None:
    fields = {field for kind in KINDS.synced for field in kind.writable}
    fields |= {
        f"{field}.{part}"
        for kind in KINDS.synced
        for field, trait in kind.traits.items()
        for part in (trait.model.model_fields if trait.model else ())
    }
    choices = {value for kind in KINDS.synced for trait in kind.writable.values() for value in trait.choices}
    entities = {kind.name for kind in KINDS.synced}
    actions = {action.name for action in ACTIONS}
    lacking: set[str] = set()
    for say, terms in (
        (words.field_word, fields),
        (words.choice_word, choices),
        (words.action_word, actions),
        (words.entity_word, entities),
    ):
        lacking |= {term for term in terms if say(term) == term}

    assert lacking == set()
    assert len(fields) + len(choices) + len(actions) > 200


# ------------------------------------------------------------------------------------------------- the window


def texts(window: QWidget) -> Iterator[tuple[str, str]]:
    """Everything that a person or a screen reader is told, with the widget that says it."""
    for widget in window.findChildren(QWidget):
        told = [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QAbstractButton):
            told.append(widget.text())
        if isinstance(widget, QLineEdit | QTextEdit):
            told.append(widget.placeholderText())
        if isinstance(widget, QComboBox) and not widget.isEditable():
            told += [widget.itemText(at) for at in range(widget.count())]
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            told += _cells(widget.model(), headed=isinstance(widget, QTableView))
        where = f"{type(widget).__name__} {widget.objectName()}"
        yield from ((where, text) for text in told if text)


def _cells(model: QAbstractItemModel, *, headed: bool) -> Iterator[str]:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    columns = model.columnCount() if headed else 1
    for row in range(model.rowCount()):
        for column in range(columns):
            yield from (str(model.index(row, column).data(role) or "") for role in roles)
    for column in range(columns if headed else 0):
        yield str(model.headerData(column, Qt.Orientation.Horizontal))


DATA = sorted(
    {part for person in PATIENTS for part in person if part}
    | {"โอเอซิส ออปติก", "สาขาสยาม", "เครื่องหน้าร้าน 1", "99/9 ซ.ตัวอย่าง 4\nเขตปทุมวัน กทม. 10330"}
    | set(STAFF)
    | {name.split()[0] for name in STAFF},
    key=len,
    reverse=True,
)
NAMES = ["Oasis", "English", "แป้นพิมพ์ EN", "ไทย", "oasis.example.co.th", "XXXX-XXXX-XXXX-XXXX", *LOGINS]
KEYS = re.compile(r"\b(?:Ctrl|Alt)(?:\+[\w+-]+)+|\b(?:Esc|Return|Enter|Tab|Del|PgUp|PgDown|F\d+)\b|\b[A-Z]\b")
MAIL = re.compile(r"\S+@\S+")


def foreign(window: QWidget, letters: re.Pattern[str]) -> list[str]:
    """What is told in the letters of the other language, data and names of keys aside."""
    found = []
    for where, text in texts(window):
        rest = MAIL.sub("", text)
        for own in [*DATA, *NAMES]:
            rest = rest.replace(own, "")
        if letters.search(KEYS.sub("", rest)):
            found.append(f"{where}: {text}")
    return found


def first_start(hands: Hands) -> None:
    hands.clinic.stage.is_enrolled = False
    hands.window._show_start()
    hands.click("enrolButton")


def refused_sign_in(hands: Hands) -> None:
    hands.clinic.stage.say(SyncStatus(StatusKind.SIGNED_OUT, waiting=2))
    hands.type("wrong")
    hands.press(Qt.Key.Key_Return)


def record(hands: Hands) -> None:
    hands.sign_in()
    hands.open_patient("ณัฐธิดา")
    hands.clinic.stage.say(SyncStatus(StatusKind.OFFLINE, waiting=1, offline_since=NOW))


def form_with_errors(hands: Hands) -> None:
    record(hands)
    hands.press(Qt.Key.Key_F2)
    hands.find("field_date_of_birth").setFocus()
    hands.type("x")
    hands.control(Qt.Key.Key_S)
    hands.clinic.runner.failed.emit(OasisError(ErrorCode.DATABASE_UNAVAILABLE))


def centre(hands: Hands) -> None:
    clinic = hands.clinic
    clinic.refuse(clinic.edit(SOMCHAI, phone="0800000002"), ErrorCode.OUT_OF_REACH)
    clinic.conflict(YOEM, "gender", "male", "female")
    clinic.edit(1, phone="0800000001")
    hands.sign_in()
    hands.click("statusLine")
    hands.until(lambda: hands.find("attentionCount").text() == "2")
    hands.until(lambda: hands.find("waitingCount").text() == "1")


SCENES: tuple[Callable[[Hands], None], ...] = (first_start, refused_sign_in, record, form_with_errors, centre)


def test_language_changes_while_everything_is_open(clinic: ModelClinic, open_window: Open) -> None:
    left: list[str] = []
    counted = 0
    for scene in SCENES:
        clinic.stage.is_enrolled = True
        clinic.stage.sign_out()
        hands = open_window("en")
        scene(hands)
        hands.speak("th")
        left += [f"th {scene.__name__}: {text}" for text in foreign(hands.window, LATIN)]
        hands.speak("en")
        left += [f"en {scene.__name__}: {text}" for text in foreign(hands.window, THAI)]
        counted += len(list(texts(hands.window)))
        hands.close()

    assert left == []
    assert counted > 500


def test_window_that_was_opened_in_the_other_language_is_the_same(
    clinic: ModelClinic, open_window: Open
) -> None:
    switched = open_window("en")
    switched.sign_in()
    switched.speak("th")
    told = list(texts(switched.window))
    switched.close()
    clinic.stage.sign_out()
    opened = open_window("th")
    opened.sign_in()

    assert told == list(texts(opened.window))


def test_button_of_the_language_changes_it_and_says_so(at_work: Hands) -> None:
    chosen: list[str] = []
    at_work.window.language_changed.connect(chosen.append)
    at_work.click("personChip")
    at_work.click("menuLanguage_en")
    at_work.until(in_turns.is_done)

    assert chosen == ["en"]
    assert i18n.language() == "en"
    assert at_work.find("newPatient").text() == "New patient"
    assert at_work.find("menuLanguage_en").isChecked()


def test_day_in_an_open_form_follows_the_era_and_is_not_a_change(at_work: Hands) -> None:
    at_work.open_patient("ณัฐธิดา")
    at_work.press(Qt.Key.Key_F2)
    thai = at_work.find("field_date_of_birth").text()
    at_work.speak("en")

    assert (thai, at_work.find("field_date_of_birth").text()) == ("12 มี.ค. 2535", "12 Mar 1992")
    assert not at_work.sees("dropDraft")


def test_standard_menu_of_a_field_is_thai(at_work: Hands) -> None:
    menu = at_work.find("patientSearch").createStandardContextMenu()
    told = [action.text() for action in menu.actions() if not action.isSeparator()]
    menu.deleteLater()

    assert len(told) > 5
    assert [text for text in told if not THAI.search(text)] == []


def test_unknown_language_is_thai(at_work: Hands) -> None:
    at_work.speak("xx")

    assert i18n.language() == "th"
