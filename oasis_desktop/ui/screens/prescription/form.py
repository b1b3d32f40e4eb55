"""Below the grid: what is not of one eye. And of contact lenses, which they are."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal

from oasis_core.kernel import optics, optics_entry
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.date_field import DateField
from oasis_desktop.ui.kit.fields import AreaField, ChoiceField, Field, TextField
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.kit.theme import mark
from oasis_desktop.ui.screens.prescription import wording
from oasis_desktop.ui.screens.prescription.cells import LEFT, RIGHT
from oasis_desktop.ui.screens.prescription.editing import CONTACT, SPECTACLE, Editing

_NEAR_CM = (10, 200)
_WIDTHS = (200, 160, 136)
_OF_LENSES = [(eye, name) for eye in (RIGHT, LEFT) for name in ("brand", "color")]


class PrescriptionForm(Panel):
    """`edited` comes when a field has changed what stands in the Editing."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._editing: Editing | None = None

    def parts(self) -> Iterator[None]:
        lines = column()
        self.setLayout(lines)
        self.lens_type = ChoiceField("field_lens_type")
        self.expires = DateField("field_expires_on", self._today)
        self.vertex, self.near = TextField("field_vertex"), TextField("field_near_cm")
        yield
        self.notes = AreaField("field_notes")
        self.lenses = {(eye, name): TextField(f"field_{eye}_{name}", longest=100) for eye, name in _OF_LENSES}
        yield
        self._of_contact = Panel()
        lines.addWidget(self._of_contact)
        brands = row(*(self.lenses[each] for each in _OF_LENSES))
        brands.setSpacing(12)
        self._of_contact.setLayout(margins(brands, 0, 0, 0, 7))
        yield
        self._line = row()
        lines.addLayout(self._line)
        lines.addSpacing(7)
        lines.addWidget(self.notes)
        self._line.setSpacing(12)
        for each in (self.lens_type, self.expires, self.vertex, self.near):
            self._line.addWidget(each)
        yield
        for each in (self.lens_type, self.expires, self.vertex, self.near):
            self._line.setAlignment(each, Qt.AlignmentFlag.AlignTop)
        self._line.setStretch(3, 1000)
        self._line.addStretch(1)
        self._fields: tuple[Field, ...] = (
            *(self.lens_type, self.expires, self.vertex, self.near, self.notes),
            *self.lenses.values(),
        )
        for field in self._fields:
            field.edited.connect(self._read)
        self.built()

    def _today(self) -> date:
        assert self._editing is not None
        return self._editing.today

    def speak(self) -> None:
        self.lens_type.say(self.tr("Lens type"))
        self.lens_type.say_choices(wording.lens_types())
        self.expires.say(self.tr("Valid until"))
        self.vertex.say(self.tr("Vertex (mm)"))
        self.near.say(self.tr("Near at (cm)"))
        self.notes.say(self.tr("Note to the optician"))
        for (eye, name), field in self.lenses.items():
            field.say(f"{wording.code(eye)} {words.field_word(name)}")

    def dress(self) -> None:
        for field, width in zip((self.lens_type, self.expires, self.vertex), _WIDTHS, strict=True):
            field.setFixedWidth(theme.current().px(width))

    def show_editing(self, editing: Editing) -> None:
        """Fill the fields from it."""
        self._editing = editing
        spectacle = editing.kind == SPECTACLE
        self.lens_type.setVisible(spectacle)
        self.vertex.setVisible(spectacle)
        self.near.setVisible(spectacle)
        self._of_contact.setVisible(editing.kind == CONTACT)
        sheet = editing.sheet
        self.lens_type.set_text(sheet.design.get("lens_type", ""))
        self.expires.set_day(editing.holds_until)
        self.vertex.set_text(_trimmed(sheet.pd.get("vertex")))
        self.near.set_text(str(sheet.design.get("near_cm", "")))
        self.notes.set_text(editing.notes)
        for (eye, name), field in self.lenses.items():
            field.set_text(sheet.lenses[eye].get(name) or "")
        for each in self._fields:
            each.clear_error()

    def set_writable(self, *, writable: bool) -> None:
        """Whether the person may change anything."""
        lenses = self.lenses.values() if self._editing and self._editing.kind == CONTACT else ()
        for field in (self.expires, self.vertex, self.near, *lenses):
            field.line.setReadOnly(not writable)
            mark(field.line, "still", not writable)
        self.notes.area.setReadOnly(not writable)
        mark(self.notes.area, "still", not writable)
        self.expires.button.setVisible(writable)
        self.lens_type.control.setEnabled(writable)

    def first_error(self) -> Field | None:
        """The first field in which something is wrong."""
        return next((field for field in self._fields if field.isVisible() and field.error()), None)

    # ------------------------------------------------------------------------------------------------ reading

    def _read(self) -> None:
        """What stands in the fields becomes part of the prescription; what cannot be read stays beside."""
        editing = self._editing
        if editing is None:
            return
        sheet = editing.sheet
        editing.notes = self.notes.text()
        _put(sheet.design, "lens_type", self.lens_type.text() or None)
        self._understood(self.vertex, lambda: _put(sheet.pd, "vertex", _vertex(self.vertex.text())))
        self._understood(self.near, lambda: _put(sheet.design, "near_cm", _near(self.near.text())))
        self._understood(self.expires, self._read_day)
        for (eye, name), field in self.lenses.items():
            _put(sheet.lenses[eye], name, field.text() or None)
        self.edited.emit()

    def _read_day(self) -> None:
        editing = self._editing
        assert editing is not None
        day = self.expires.day("prescription.expires_on")
        if day is not None and day <= editing.written_on:
            raise OasisError(ErrorCode.EXPIRY_NOT_AFTER_DATE, "prescription.expires_on")
        usual = editing.holds_until if editing.expires_on is None else None
        editing.expires_on = None if day == usual else day

    def _understood(self, field: Field, read: Any) -> None:
        try:
            read()
        except OasisError as error:
            kept = error
            field.show_error(lambda: " ".join(words.told(kept)))
        else:
            field.clear_error()


def _put(place: dict[str, Any], name: str, value: Any) -> None:
    place.pop(name, None)
    if value is not None:
        place[name] = value


def _vertex(text: str) -> int | None:
    found = optics_entry.length(text)
    if found is not None and found not in optics.VERTEX:
        raise OasisError(ErrorCode.OUT_OF_RANGE, least="0", most=str(optics.VERTEX.most // 100))
    return found


def _near(text: str) -> int | None:
    plain = optics_entry.folded(text)
    if not plain:
        return None
    least, most = _NEAR_CM
    if not plain.isdecimal() or not least <= int(plain[:9]) <= most:
        raise OasisError(ErrorCode.OUT_OF_RANGE, least=str(least), most=str(most))
    return int(plain)


def _trimmed(length: int | None) -> str:
    return optics_entry.shown_length(length).removesuffix(".0")
