"""The tabs of a record that are plain lists: appointments, prescriptions, policies."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QStackedWidget

from oasis_core.kernel.optics import Refraction
from oasis_core.kernel.optics_entry import shown_lens
from oasis_core.schema.wire import Row
from oasis_core.work.queries.timeline import Event
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import dates
from oasis_desktop.ui.kit.notice import EmptyState
from oasis_desktop.ui.kit.panel import Panel, column
from oasis_desktop.ui.screens.patients.events import Days, first_name, valid_words
from oasis_desktop.ui.screens.patients.moments import Moment, MomentList
from oasis_desktop.ui.signs import paper_sign

translate = QCoreApplication.translate
Empty = Callable[[], tuple[str, str]]
_NEAR_END = 200


class ListTab(Panel):
    """A list, or what stands there while it is empty. `opened` carries a key; `more`: it nears its end."""

    opened = Signal(object)
    more = Signal()

    def __init__(self, name: str, icon: str, empty: Empty) -> None:
        super().__init__("surface")
        self._empty_words, self._words = empty, _nothing
        self.list = MomentList(name, margin=24)
        self.list.opened.connect(self.opened)
        bar = self.list.verticalScrollBar()
        bar.valueChanged.connect(lambda at: self.more.emit() if at > bar.maximum() - _NEAR_END else None)
        self._empty = EmptyState(icon)
        self._body = QStackedWidget()
        self._body.addWidget(self.list)
        self._body.addWidget(self._empty)
        self.setLayout(column(self._body))
        self.built()

    def show_words(self, moments: Callable[[], Sequence[Moment]]) -> None:
        """List these; in another language they are asked for again."""
        self._words = moments
        self.speak()

    def speak(self) -> None:
        moments = self._words()
        self.list.show_moments(moments)
        self._empty.say(*self._empty_words())
        self._body.setCurrentWidget(self.list if moments else self._empty)


def _nothing() -> Sequence[Moment]:
    return ()


def paper_moments(events: Sequence[Event], days: Days) -> list[Moment]:
    """Prescriptions: of each its powers, and how it stands."""
    return [_paper(event, days) for event in events]


def _paper(event: Event, days: Days) -> Moment:
    row = event.row
    icon, role = paper_sign(row["status"])
    lenses = [
        f"{sign} {shown_lens(_refraction(row['data'][eye]))}"
        for sign, eye in (("OD", "right"), ("OS", "left"))
        if (row["data"] or {}).get(eye)
    ]
    state = [words.choice_word(row["status"]), first_name(event.person)]
    if row["status"] == "signed" and row["expires_on"]:
        state.append(valid_words(row, days.today))
    title = " · ".join((words.choice_word(row["type"]), *lenses))
    return Moment(
        event.id, title, dates.day(days.day(row["date"]), narrow=True), icon, role,
        " · ".join(part for part in state if part), struck=row["status"] == "voided",
    )  # fmt: skip


def _refraction(lens: Row) -> Refraction:
    return Refraction(lens.get("sphere"), lens.get("cylinder"), lens.get("axis"), lens.get("add"))


def policy_moments(policies: Sequence[Row], days: Days) -> list[Moment]:
    """Policies, and from when until when each holds."""
    return [_policy(row, days) for row in policies]


def _policy(row: Row, days: Days) -> Moment:
    number = [
        f"{words.field_word(name)} {row[name]}" for name in ("policy_number", "group_number") if row[name]
    ]
    until = row["valid_until"]
    if until is not None:
        number.append(valid_words({"expires_on": until}, days.today))
    if row["verified"]:
        number.append(translate("Patients", "verified with the insurer"))
    over = until is not None and until < days.today
    begun = dates.day(row["valid_from"], narrow=True) if row["valid_from"] else ""
    role = "text.3" if over else "accent.text" if row["verified"] else "text.2"
    return Moment(row["id"], row["provider"], begun, "shield-check", role, " · ".join(number))
