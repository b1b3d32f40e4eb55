"""The form of a patient, for a new one and for one that is there."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QWidget

from oasis_core.kernel.errors import OasisError
from oasis_core.schema.wire import Row
from oasis_core.work.queries.names import Called
from oasis_desktop.local.desk import Desk
from oasis_desktop.local.drafts import Draft
from oasis_desktop.ui import i18n, words
from oasis_desktop.ui.kit import dates, theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.fields import ChoiceField, Field, SegmentField
from oasis_desktop.ui.kit.keyed_button import KeyedButton
from oasis_desktop.ui.kit.labels import IconLabel, Label, Tag
from oasis_desktop.ui.kit.notice import Notice
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.kit.scrolling import Scrolling
from oasis_desktop.ui.names import TITLES, full_name, gender_of, split_title
from oasis_desktop.ui.screens.patients import form
from oasis_desktop.ui.screens.patients.events import Days
from oasis_desktop.ui.screens.patients.form import FIELDS, LINES, FormField

_WIDTH, _SAVE_KEY = 520, "Ctrl+S"
_AT_ONCE = 3
"""Fields that are made in one piece."""


class _Age(Panel):
    """The age beside the birth date: read while one types the date, to see whether it can be."""

    def __init__(self) -> None:
        super().__init__()
        self._label, self.value = Label("small", "text.2"), Label("body", "text.2")
        self.value.setObjectName("formAge")
        self.setLayout(column(self._label, self.value))
        self.built()

    def dress(self) -> None:
        self.value.setFixedHeight(theme.current().measure("field"))

    def say(self, years: int | None) -> None:
        self._label.setText(self.tr("Age"))
        self.value.setText("–" if years is None else self.tr("%n yrs", "", years))


class _Foot(Panel):
    """How many fields are still to be looked at, and the ways out of the form."""

    def __init__(self) -> None:
        super().__init__("surface", "top")
        self.setObjectName("editorFoot")
        self.to_check = Label("small", "danger.text")
        self.to_check.setObjectName("fieldsToCheck")
        self.sign = IconLabel("warning-circle", "danger.text", 16)
        self.drop = Button("dropDraft", "danger")
        self.book = Button("saveAndBook")
        self.save = KeyedButton("savePatient", "main", "", _SAVE_KEY)
        self.setLayout(
            margins(row(self.sign, 6, self.to_check, None, self.drop, 8, self.book, 8, self.save), 24, 0)
        )
        self.built()

    def dress(self) -> None:
        self.setFixedHeight(theme.current().measure("foot"))


class EditorPanel(Panel):
    """`save_asked` carries the fields that the person changed, by name, and whether a visit is to be booked
    then; `typed_on` that something was typed; `left` that they go back, `dropped` that what they typed is to
    be forgotten."""

    save_asked = Signal(dict, bool)
    typed_on = Signal()
    left = Signal()
    dropped = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("surface", parent=parent)
        self._desk = desk
        self._row: Row | None = None
        self._started: dict[str, str] = {}
        self._draft: Draft | None = None

    def parts(self) -> Iterator[None]:
        self.fields: dict[str, Field] = {}
        for at, field in enumerate(FIELDS):
            self.fields[field.name] = form.make(field.name, lambda: Days.of(self._desk).today)
            if at % _AT_ONCE == _AT_ONCE - 1:
                yield
        self._title = Label("title")
        self._title.setObjectName("editorTitle")
        self._kept = Tag("pencil-simple", "plain", "text.2")
        self._kept.setObjectName("draftKept")
        self._close = Button("closeEditor", "quiet", "x")
        self._trouble = Notice("editorTrouble", "danger", "warning-circle")
        self._age, self._foot = _Age(), _Foot()
        self.save = self._foot.save
        yield from self._lay_out()
        self._wire()
        yield
        self.built()

    def _wire(self) -> None:
        self._close.clicked.connect(self.left)
        self._foot.drop.clicked.connect(self.dropped)
        self._foot.book.clicked.connect(lambda: self.ask_to_save(book=True))
        self.save.clicked.connect(lambda _=False: self.ask_to_save())
        for name, each in self.fields.items():
            each.edited.connect(lambda name=name: self._edited(name))
            for part in (each.control, *each.control.findChildren(QWidget)):
                part.installEventFilter(self)

    def _lay_out(self) -> Iterator[None]:
        """From the outside in: nothing gets another parent later."""
        self._head = Panel("surface", "bottom")
        self._head.setObjectName("editorHead")
        self._head.setLayout(margins(row(self._title, 12, self._kept, None, self._close), 24, 0, 24, 0))
        inside = Panel("surface")
        self._scroll = Scrolling(inside)
        self.setLayout(column(self._head, self._scroll, self._foot))
        self._form = Panel()
        self._form.setObjectName("patientForm")
        body = row()
        body.addWidget(self._form, 1000)
        body.addStretch(1)
        inside.setLayout(margins(column(self._trouble, body, None), 24, 12, 24, 16))
        lines = column()
        lines.setSpacing(10)
        self._form.setLayout(lines)
        for line in LINES:
            yield
            lines.addLayout(self._line(line))

    def _line(self, line: tuple[FormField, ...]) -> QHBoxLayout:
        fields = row()
        fields.setSpacing(12)
        for field in line:
            stretch = 1 if field.width is None and field.name != "gender" else 0
            fields.addWidget(self.fields[field.name], stretch, Qt.AlignmentFlag.AlignTop)
            if field.name == "date_of_birth":
                fields.addWidget(self._age, 0, Qt.AlignmentFlag.AlignTop)
        if not any(field.width is None and field.name != "gender" for field in line):
            fields.addStretch(1)
        return fields

    def dress(self) -> None:
        look = theme.current()
        self._head.setFixedHeight(look.px(60))
        self._form.setMaximumWidth(look.px(_WIDTH))
        for field in FIELDS:
            if field.width is not None:
                self.fields[field.name].setFixedWidth(look.px(field.width))

    # ------------------------------------------------------------------------------------------------ words

    def speak(self) -> None:
        new = self._row is None
        name = "" if self._row is None else full_name(Called.of(self._row))
        self._title.setText(self.tr("New patient") if new else self.tr("Edit {name}").format(name=name))
        self._close.say(self.tr("Back"), "Esc", shown=False)
        self._foot.drop.say(self.tr("Discard") if new else self.tr("Discard changes"))
        self._foot.book.say(self.tr("Save and book"), "Ctrl+Shift+S")
        self.save.say(self.tr("Save"), _SAVE_KEY)
        for each in FIELDS:
            self.fields[each.name].say(self._label(each.name), self._hint(each))
        self._say_choices()
        self._say_day()
        self._say_kept()
        self._say_age()
        self._say_to_check()

    def _label(self, field: str) -> str:
        match field:
            case "name":
                return self.tr("First and last name")
            case "date_of_birth":
                return self.tr("Birth date")
            case _:
                return words.field_word(field)

    def _hint(self, field: FormField) -> str:
        return self.tr("optional") if field.optional else ""

    def _say_choices(self) -> None:
        gender, status, title = (self.fields[name] for name in ("gender", "status", "title"))
        assert isinstance(gender, SegmentField)
        assert isinstance(status, ChoiceField)
        assert isinstance(title, ChoiceField)
        gender.say_choices(
            {value: words.choice_word(value) for value in form.GENDERS}, words.field_word("gender")
        )
        status.say_choices({value: words.choice_word(value) for value in form.STATUSES})
        title.say_choices({word: word for word in TITLES[i18n.language()]})

    def _say_day(self) -> None:
        """A day that nobody touched is written anew, in the era of the language."""
        field, born = self.fields["date_of_birth"], (self._row or {}).get("date_of_birth")
        if born is not None and field.text() == self._started.get("date_of_birth"):
            field.set_text(form.shown_text("date_of_birth", born))
            self._started["date_of_birth"] = field.text()

    def _say_kept(self) -> None:
        self._kept.setVisible(self._draft is not None)
        if self._draft is not None:
            time = Days.of(self._desk).time(self._draft.saved_at)
            self._kept.say(self.tr("Draft · kept {time}").format(time=time))

    def _say_age(self) -> None:
        today = Days.of(self._desk).today
        try:
            born = form.meant("date_of_birth", self.fields["date_of_birth"].text(), today)
        except OasisError:
            born = None
        self._age.say(None if born is None else dates.years(born, today))

    def _say_to_check(self) -> None:
        wrong = sum(bool(field.error()) for field in self.fields.values())
        self._foot.to_check.setText(self.tr("%n fields to check", "", wrong) if wrong else "")
        self._foot.sign.setVisible(bool(wrong))
        self._foot.to_check.setVisible(bool(wrong))

    def say_kept(self, draft: Draft | None) -> None:
        """What was typed is on the disk (None: nothing is)."""
        self._draft = draft
        self._say_kept()

    # ----------------------------------------------------------------------------------------------- values

    def start(self, patient: Row | None, typed: Mapping[str, str], draft: Draft | None) -> None:
        """Begin with a patient (None: a new one), and with what was typed into the form before, of which the
        draft is on the disk."""
        self._row, self._draft = patient, draft
        before = patient or {"status": form.STATUSES[0]}
        self._started = {name: form.shown_text(name, before.get(name)).strip() for name in self.fields}
        for name, field in self.fields.items():
            field.set_text(typed.get(name, self._started[name]))
            field.clear_error()
        self.fields["status"].setVisible(patient is not None)
        self._foot.book.setVisible(patient is None)
        self._trouble.clear()
        self.set_busy(busy=False)
        self.speak()
        for name in typed:
            self._check(name)
        self._foot.drop.setVisible(bool(self.typed()))
        self._scroll.verticalScrollBar().setValue(0)
        self.fields[FIELDS[0].name].take_focus()

    def rebase(self, patient: Row) -> None:
        """The record changed elsewhere while it is being edited: fields that nobody touched here follow."""
        typed = self.typed()
        self._row = patient
        for name, field in self.fields.items():
            self._started[name] = form.shown_text(name, patient.get(name)).strip()
            if name not in typed:
                field.set_text(self._started[name])

    def typed(self) -> dict[str, str]:
        """What differs from the record, as it stands in the form."""
        texts = {name: field.text() for name, field in self.fields.items()}
        return {name: text for name, text in texts.items() if text != self._started.get(name, "")}

    def editing(self) -> UUID | None:
        """Whom it is about; None for a new patient."""
        found: UUID | None = self._row["id"] if self._row is not None else None
        return found

    def ask_to_save(self, *, book: bool = False) -> None:
        """Read the form; what cannot be understood is said beside its field; the first is entered."""
        if self.save.is_busy():
            return
        self._trouble.clear()
        self._take_title()
        typed = self.typed()
        wrong = [field.name for field in FIELDS if field.name in typed and not self._check(field.name)]
        if wrong:
            self._enter(wrong[0])
            return
        today = Days.of(self._desk).today
        values: dict[str, Any] = {name: form.meant(name, text, today) for name, text in typed.items()}
        self.save_asked.emit(values, book)

    def _check(self, name: str) -> bool:
        """Whether a field can be understood; what is wrong is said beside it."""
        field = self.fields[name]
        try:
            form.meant(name, field.text(), Days.of(self._desk).today)
        except OasisError as error:
            self._say_beside(name, error)
        self._say_to_check()
        return not field.error()

    def _say_beside(self, name: str, error: OasisError) -> None:
        self.fields[name].show_error(lambda: " ".join(words.told(error)))

    def _enter(self, name: str) -> None:
        self.fields[name].take_focus()
        self._scroll.ensureWidgetVisible(self.fields[name])

    def show_error(self, error: OasisError) -> None:
        """Say what is wrong: beside the field that the error names, else above the form."""
        self.set_busy(busy=False)
        entity, _, name = (error.field or "").partition(".")
        field = self.fields.get(name) if entity == "patient" else None
        if field is None:
            self._trouble.say(lambda: self._told(error))
            self._scroll.verticalScrollBar().setValue(0)
            return
        self._say_beside(name, error)
        self._say_to_check()
        self._enter(name)

    def _told(self, error: OasisError) -> tuple[str, str]:
        happened, step = words.told(error)
        kept = self.tr("What you typed is still here.")
        return happened, f"{kept} {step}"

    def set_busy(self, *, busy: bool) -> None:
        """While it is being saved a second press does nothing."""
        self.save.set_busy(busy=busy)
        self._foot.book.setEnabled(not busy)

    # ----------------------------------------------------------------------------------------------- typing

    def _edited(self, name: str) -> None:
        if name == "title":
            self._take_gender()
        if name == "date_of_birth":
            self._say_age()
        self._say_to_check()
        self._foot.drop.setVisible(bool(self.typed()))
        self.typed_on.emit()

    def _take_title(self) -> None:
        """A title that was typed before the name goes where it belongs."""
        title, name = split_title(self.fields["name"].text())
        if title and not self.fields["title"].text():
            self.fields["title"].set_text(title)
            self.fields["name"].set_text(name)
            self._take_gender()
            self.typed_on.emit()

    def _take_gender(self) -> None:
        """What the title tells need not be asked."""
        told = gender_of(self.fields["title"].text())
        if told and not self.fields["gender"].text():
            self.fields["gender"].set_text(told)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and (name := self._field_of(watched)):
            self._scroll.ensureWidgetVisible(self.fields[name])
        if event.type() == QEvent.Type.FocusOut and (name := self._field_of(watched)) and self.isVisible():
            if name == "name":
                self._take_title()
            if name in self.typed():
                self._check(name)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._next_by_enter(watched, event)
        return False

    def _field_of(self, part: QObject) -> str:
        for name, field in self.fields.items():
            if part is field.control or (isinstance(part, QWidget) and field.control.isAncestorOf(part)):
                return name
        return ""

    def _next_by_enter(self, watched: QObject, event: QKeyEvent) -> bool:
        """Enter goes on to the next field; with Shift it begins a new line where there are several."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        if isinstance(watched, QTextEdit) and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return False
        self.focusNextChild()
        return True
