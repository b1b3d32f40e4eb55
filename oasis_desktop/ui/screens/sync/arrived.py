"""A row that came from the server lately."""

from uuid import UUID

from PySide6.QtCore import Signal

from oasis_core.work.queries.traffic import Arrived
from oasis_desktop.local.desk import Desk
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import dates
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.labels import ElidedLabel, Paragraph
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.names import full_name


class ArrivedDetail(Panel):
    """`opened` carries the patient whose record is to be shown."""

    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__("surface")
        self._desk = desk
        self._row: Arrived | None = None
        self._title, self._told = ElidedLabel("heading"), Paragraph("body", "text.2")
        self._open = Button("openArrived")
        self._open.clicked.connect(lambda: self.opened.emit(self._patient()))
        self.setLayout(
            margins(column(self._title, self._told, 12, row(self._open, None), None), 24, 10, 24, 24)
        )
        self.built()

    def _patient(self) -> UUID | None:
        return self._row.patient_id if self._row else None

    def show_row(self, found: Arrived) -> None:
        """Show this one."""
        self._row = found
        self.speak()

    def speak(self) -> None:
        self._open.say(self.tr("Open record"))
        found = self._row
        if found is None:
            return
        kind = words.entity_word(found.entity)
        self._title.setText(full_name(found.subject) or kind)
        at = dates.moment(found.at, self._desk.branch_time_zone, self._desk.now())
        sentence = self.tr("{what} arrived at {time} and is in the records of this PC.")
        self._told.say(sentence.format(what=kind, time=at))
        self._open.setVisible(found.patient_id is not None and not found.deleted)
