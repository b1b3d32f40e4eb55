"""The form of a patient, for a new one and for one that is there."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea

from oasis_core.kernel.errors import OasisError
from oasis_core.schema.wire import Row
from oasis_desktop.ui import i18n, words
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.fields import AreaField, ChoiceField, Field, SegmentField, TextField
from oasis_desktop.ui.kit.labels import Label
from oasis_desktop.ui.kit.notice import Notice
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.screens.patients.columns import (
    FIELDS,
    FORM,
    GENDERS,
    STATUSES,
    TITLES,
    FormField,
    longest,
    shown_text,
    typed_value,
)

_WIDTH = 640


class EditorPanel(Panel):
    """`save_asked` carries the fields that the person changed, by name; `left` that they go back, `dropped`
    that what they typed is to be forgotten."""

    save_asked = Signal(dict)
    left = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__("surface")
        self._row: Row | None = None
        self._started: dict[str, str] = {}
        self.fields = {field.name: _make(field.name) for field in FIELDS}
        self._title = Label("title")
        self._title.setObjectName("editorTitle")
        self._close = Button("closeEditor", "quiet", "x")
        self._close.clicked.connect(self.left)
        self._trouble = Notice("editorTrouble", "danger", "warning-circle")
        self._drop = Button("dropDraft", "danger")
        self._drop.clicked.connect(self.dropped)
        self.save = Button("savePatient", "main", "check")
        self.save.clicked.connect(self.ask_to_save)
        for each in self.fields.values():
            each.edited.connect(self._edited)
        self._lay_out()
        self.built()

    def _lay_out(self) -> None:
        lines = column()
        lines.setSpacing(4)
        for line in FORM:
            fields = row()
            fields.setSpacing(12)
            for field in line:
                fields.addWidget(self.fields[field.name], field.share, Qt.AlignmentFlag.AlignTop)
            lines.addLayout(fields)
        form = Panel()
        form.setMaximumWidth(_WIDTH)
        form.setLayout(lines)
        inside = Panel("surface")
        body = row()
        body.addWidget(form, 1000)
        body.addStretch(1)
        inside.setLayout(margins(column(self._trouble, 8, body, None), 24, 8, 24, 16))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self._scroll = scroll
        head = Panel("surface", "bottom")
        head.setLayout(margins(row(self._title, None, self._close), 24, 10))
        foot = Panel("surface", "top")
        foot.setLayout(margins(row(None, self._drop, 8, self.save), 24, 11))
        self.setLayout(column(head, scroll, foot))

    # ------------------------------------------------------------------------------------------------ words

    def speak(self) -> None:
        new = self._row is None
        self._title.setText(
            self.tr("New patient") if new else self.tr("Edit {name}").format(name=self._name())
        )
        self._close.say(self.tr("Back"), "Esc", shown=False)
        self._drop.say(self.tr("Discard what I typed"))
        self.save.say(self.tr("Save"), "Ctrl+S")
        for each in FIELDS:
            self.fields[each.name].say(words.field_word(each.name), self._hint(each))
        self._say_choices()
        self._say_day()

    def _name(self) -> str:
        return str(self._row["name"]) if self._row is not None else ""

    def _hint(self, field: FormField) -> str:
        if field.name == "date_of_birth":
            return self.tr("such as 9/2/1979")
        return self.tr("optional") if field.optional else ""

    def _say_choices(self) -> None:
        gender, status, title = (self.fields[name] for name in ("gender", "status", "title"))
        assert isinstance(gender, SegmentField)
        assert isinstance(status, ChoiceField)
        assert isinstance(title, ChoiceField)
        gender.say_choices({value: words.choice_word(value) for value in GENDERS}, words.field_word("gender"))
        status.say_choices({value: words.choice_word(value) for value in STATUSES})
        title.say_choices({word: word for word in TITLES[i18n.language()]})

    def _say_day(self) -> None:
        """A day that nobody touched is written anew, in the era of the language."""
        field, born = self.fields["date_of_birth"], (self._row or {}).get("date_of_birth")
        if isinstance(born, date) and field.text() == self._started.get("date_of_birth"):
            field.set_text(shown_text(born))
            self._started["date_of_birth"] = field.text()

    # ----------------------------------------------------------------------------------------------- values

    def start(self, patient: Row | None, draft: Mapping[str, str]) -> None:
        """Begin with a patient (None: a new one) and with what was typed into the form before."""
        self._row = patient
        before = patient or {"status": STATUSES[0]}
        self._started = {name: shown_text(before.get(name)) for name in self.fields}
        for name, field in self.fields.items():
            field.set_text(draft.get(name, self._started[name]))
            field.clear_error()
        self._started = {name: self._as_held(name) for name in self.fields}
        self.fields["status"].setVisible(patient is not None)
        self._trouble.clear()
        self.set_busy(busy=False)
        self.speak()
        self._edited()
        self._scroll.verticalScrollBar().setValue(0)
        self.fields[FIELDS[0].name].take_focus()

    def _as_held(self, name: str) -> str:
        return self._started[name].strip()

    def rebase(self, patient: Row) -> None:
        """The record changed elsewhere while it is being edited: fields that nobody touched here follow."""
        typed = self.typed()
        self._row = patient
        for name, field in self.fields.items():
            self._started[name] = shown_text(patient.get(name)).strip()
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

    def ask_to_save(self) -> None:
        """Read the form; what cannot be understood is said beside its field."""
        if not self.save.isEnabled():
            return
        self._trouble.clear()
        try:
            values: dict[str, Any] = {name: typed_value(name, text) for name, text in self.typed().items()}
        except OasisError as error:
            self.show_error(error)
            return
        self.save_asked.emit(values)

    def show_error(self, error: OasisError) -> None:
        """Say what is wrong: beside the field that the error names, else above the form."""
        self.set_busy(busy=False)
        entity, _, name = (error.field or "").partition(".")
        field = self.fields.get(name) if entity == "patient" else None
        if field is None:
            self._trouble.say(lambda: self._told(error))
            self._scroll.verticalScrollBar().setValue(0)
            return
        field.show_error(lambda: " ".join(words.told(error)))
        field.take_focus()
        self._scroll.ensureWidgetVisible(field)

    def _told(self, error: OasisError) -> tuple[str, str]:
        happened, step = words.told(error)
        kept = self.tr("What you typed is still here.")
        return happened, f"{kept} {step}"

    def set_busy(self, *, busy: bool) -> None:
        """While it is being saved a second press does nothing."""
        self.save.setEnabled(not busy)

    def _edited(self) -> None:
        self._drop.setVisible(bool(self.typed()))


def _make(field: str) -> Field:
    name = f"field_{field}"
    match field:
        case "title":
            return ChoiceField(name, free=True, longest=longest(field))
        case "status":
            return ChoiceField(name)
        case "gender":
            return SegmentField(name, GENDERS)
        case "address":
            return AreaField(name)
        case _:
            return TextField(name, longest=longest(field))
