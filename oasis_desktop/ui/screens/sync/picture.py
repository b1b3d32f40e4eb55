"""The way of the data in one picture: this PC, what went and came today, the clinic's server."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from oasis_desktop.tasks.status import StatusKind, SyncStatus
from oasis_desktop.ui.kit import dates, theme
from oasis_desktop.ui.kit.labels import IconLabel, Label, Paragraph
from oasis_desktop.ui.kit.panel import Card, Panel, column, margins, row
from oasis_desktop.ui.kit.theme import mark

HEIGHT = 94
_CARD, _LINE_WIDTH = 64, 240
_AWAY = (StatusKind.OFFLINE, StatusKind.BLOCKED, StatusKind.SIGNED_OUT, StatusKind.NEEDS_SIGN_IN)


@dataclass(frozen=True)
class Traffic:
    """What went and came on this day of the branch."""

    sent: int = 0
    received: int = 0


class _Place(Card):
    """One end of the way: what it is, and how it is."""

    def __init__(self, name: str, icon: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._name, self._icon = icon, IconLabel(icon, "accent.text", 24)
        self._title, self._state = Label("strong"), Label("small", "text.2")
        self.setLayout(margins(row(self._icon, 12, column(None, self._title, -7, self._state, None)), 16, 3))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, title: str, state: str, *, troubled: bool) -> None:
        """What it is called, and its state."""
        self._title.setText(title)
        self._state.setText(state)
        self.setAccessibleName(f"{title}: {state}")
        self._icon.show_icon(self._name, "warn.icon" if troubled else "accent.text")
        mark(self, "tone", "warn" if troubled else "")
        mark(self, "card", value=not troubled)
        mark(self._state, "role", "warn.text" if troubled else "text.2")

    def dress(self) -> None:
        """Its height by the size of the text."""
        self.setFixedHeight(max(_CARD, theme.current().px(_CARD)))


class _Line(QWidget):
    """The way itself: whole, or broken while the server is away."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = True
        self.setFixedHeight(2)

    def show_whole(self, *, whole: bool) -> None:
        self._whole = whole
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme.current()
        if self._whole:
            painter.fillRect(self.rect(), look.colour("accent"))
            return
        pen = QPen(look.colour("warn.icon"), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        middle = QRect(self.rect()).center().y() + 1
        painter.drawLine(0, middle, self.width(), middle)


class SyncPicture(Panel):
    """The row below the head of the page."""

    def __init__(self, zone: str) -> None:
        super().__init__()
        self._zone = zone
        self._status: SyncStatus | None = None
        self._traffic = Traffic()
        self._advised = ""
        self._now: datetime | None = None
        self._pc, self._server = _Place("thisPc", "desktop"), _Place("clinicServer", "hard-drives")
        self._sent, self._received = Label("small", "text.2"), Label("small", "text.2")
        self._sent.setObjectName("sentToday")
        self._received.setObjectName("receivedToday")
        self._line = _Line()
        self._advice = Paragraph("small", "text.2")
        self._advice.setObjectName("syncAdvice")
        up, down = IconLabel("arrow-right", "text.3", 16), IconLabel("arrow-left", "text.3", 16)
        self._way = Panel()
        self._way.setLayout(
            column(
                None,
                row(None, up, 4, self._sent, None),
                self._line,
                row(None, down, 4, self._received, None),
                None,
            )
        )
        box = Card()
        box.setObjectName("syncPicture")
        mark(box, "card", value=False)
        mark(box, "ground", "sunken")
        advice = Panel()
        advice.setLayout(column(None, self._advice, None))
        parts = row(self._pc, 12, self._way, 12, self._server, 24, advice)
        parts.setStretch(6, 1)
        self._box = box
        box.setLayout(margins(parts, 24, 0))
        self.setLayout(margins(column(box), 24, 0, 24, 14))
        self.built()

    def dress(self) -> None:
        look = theme.current()
        self._box.setMinimumHeight(max(HEIGHT, look.px(HEIGHT)))  # more where the advice is long
        self._way.setFixedWidth(look.px(_LINE_WIDTH))
        for place in (self._pc, self._server):
            place.dress()

    def show_state(self, status: SyncStatus, traffic: Traffic, advice: str, now: datetime) -> None:
        """The state, today's figures, and what the person may do."""
        self._status, self._traffic, self._advised, self._now = status, traffic, advice, now
        self.speak()

    def speak(self) -> None:
        status = self._status
        if status is None:
            return
        waiting = self.tr("%n waiting", "", status.waiting)
        yours = self.tr("%n for you", "", status.attention)
        self._pc.say(self.tr("This PC"), f"{waiting} · {yours}", troubled=False)
        self._sent.setText(self.tr("%n sent today", "", self._traffic.sent))
        self._received.setText(self.tr("%n received today", "", self._traffic.received))
        away = status.kind in _AWAY
        self._server.say(self.tr("Clinic server"), self._state_of_server(status), troubled=away)
        self._line.show_whole(whole=not away)
        self._advice.say(self._advised)
        self._advice.setVisible(bool(self._advised))

    def _state_of_server(self, status: SyncStatus) -> str:  # noqa: PLR0911 - one for each kind
        match status.kind:
            case StatusKind.OFFLINE:
                if status.offline_since is None:
                    return self.tr("away")
                since = dates.moment(status.offline_since, self._zone, self._now)
                return self.tr("away since {time}").format(time=since)
            case StatusKind.BLOCKED:
                return self.tr("sync has stopped")
            case StatusKind.NEEDS_SIGN_IN:
                return self.tr("wants a sign-in")
            case StatusKind.SIGNED_OUT:
                return self.tr("not asked")
            case StatusKind.RECEIVING:
                return self.tr("sends %n rows", "", status.received) if status.received else self.tr("sends")
            case _:
                return self.tr("fine")
