"""The day as one picture: columns of people, visits in them, what is held and what is current."""

from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QEnterEvent,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollBar

from oasis_core.work.queries.calendar import BranchDay, Visit
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.names import listed_name
from oasis_desktop.ui.screens.calendar import painting, slots, terms
from oasis_desktop.ui.screens.calendar.carry import Carry
from oasis_desktop.ui.screens.calendar.layout import DayLayout
from oasis_desktop.ui.screens.calendar.painting import Ghost
from oasis_desktop.ui.screens.calendar.slots import Placed, Slot
from oasis_desktop.ui.screens.calendar.tiles import Face, Tiles


class _OverBar(QScrollBar):
    """The bar at the right, over the columns and not beside them; there while the pointer is."""

    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        real = view.verticalScrollBar()
        real.rangeChanged.connect(self._fit)
        real.valueChanged.connect(self.setValue)
        self.valueChanged.connect(real.setValue)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self._real = real

    def _fit(self, first: int, last: int) -> None:
        self.setRange(first, last)
        self.setPageStep(self._real.pageStep())
        self.setSingleStep(self._real.singleStep())

    def show_while(self, over: bool) -> None:
        """The pointer came, or left."""
        self.setVisible(over and self.maximum() > 0)


class DaySurface(QAbstractScrollArea):
    """Shows a day, scrolls it, says it. What the hand does is the subclass's."""

    current_changed = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bar = _OverBar(self)
        self.may_move = self.may_book = True
        self.current: UUID | None = None
        self._opened: UUID | None = None
        self._layout: DayLayout | None = None
        self._now: int | None = None
        self._carry: Carry | None = None
        self._ghost: Ghost | None = None
        self._held: tuple[QPoint, Carry] | None = None
        self._counts: dict[UUID, int] = {}
        self._heads: list[tuple[str, str]] = []
        self.tiles = Tiles()

    # ------------------------------------------------------------------------------------------------- shown

    def show_day(self, day: BranchDay, zone: str, now: int | None) -> None:
        """Show a day; `now` is the minute of it, None on any other. Whatever is held stays held."""
        before = self._layout.day.day if self._layout is not None else None
        people = [column.staff_id for column in self._layout.day.columns] if self._layout is not None else []
        self._layout = DayLayout.of(day, zone, self.viewport().width())
        self._now = now
        self._counts = {column.staff_id: 0 for column in day.columns}
        for visit in day.visits:
            self._counts[visit.staff_id] = self._counts.get(visit.staff_id, 0) + 1
        if self.visit(self.current) is None:
            self.current = None
        if before != day.day or people != [column.staff_id for column in day.columns]:
            self._carry = self._held = None
        self._carry = self._followed(self._carry)
        if self._held is not None and (held := self._followed(self._held[1])) is not None:
            self._held = (self._held[0], held)
        self._measure()
        if before != day.day:
            self._scroll_to_work()
        self.speak()

    def show_now(self, now: int | None) -> None:
        """The clock went on."""
        if now != self._now:
            self._now = now
            self.viewport().update()

    def show_opened(self, visit_id: UUID | None) -> None:
        """Mark the visit that stands beside."""
        if visit_id != self._opened:
            self._opened = visit_id
            self.viewport().update()

    def show_ghost(self, ghost: Ghost | None) -> None:
        """Mark a time that is being booked beside."""
        if ghost != self._ghost:
            self._ghost = ghost
            self.viewport().update()

    def visit(self, visit_id: UUID | None) -> Visit | None:
        """A visit of the day that is shown."""
        found = self._placed(visit_id)
        return found.visit if found else None

    def visits(self) -> list[Visit]:
        """All of the day that is shown, by column and time."""
        return [each.visit for each in self._layout.placed] if self._layout is not None else []

    def slot(self, visit_id: UUID) -> Slot | None:
        """Where a visit stands."""
        found = self._placed(visit_id)
        return found.slot if found else None

    @property
    def ghost(self) -> Ghost | None:
        """The time that is marked."""
        return self._ghost

    @property
    def carrying(self) -> Carry | None:
        """What is held."""
        return self._carry

    def place_of(self, visit_id: UUID) -> QRect:
        """Where a visit is on the viewport; empty if it is not there."""
        found = self._placed(visit_id)
        if self._layout is None or found is None:
            return QRect()
        return self._layout.rect_of(found).translated(self._shift())

    def place_of_slot(self, slot: Slot) -> QRect:
        """Where a time is on the viewport."""
        assert self._layout is not None
        return self._layout.rect(slot).translated(self._shift())

    def go_to(self, visit_id: UUID) -> None:
        """Make a visit the current one, and show it."""
        found = self._placed(visit_id)
        if found is not None:
            self._make_current(found)

    def _make_current(self, each: Placed) -> None:
        assert self._layout is not None
        changed = self.current != each.visit.id
        self.current = each.visit.id
        self._show_rect(self._layout.rect_of(each))
        if changed:
            self._announce(self._told(each))
            self.current_changed.emit(self.current)
        self.viewport().update()

    def _placed(self, visit_id: UUID | None) -> Placed | None:
        if self._layout is None or visit_id is None:
            return None
        return next((each for each in self._layout.placed if each.visit.id == visit_id), None)

    def _followed(self, carry: Carry | None) -> Carry | None:
        if carry is None or carry.placed is None:
            return carry
        return carry.follow(self._placed(carry.placed.visit.id))

    # ------------------------------------------------------------------------------------------------- words

    def speak(self) -> None:
        """Say what is shown, in the language that is on the screen."""
        if self._layout is None:
            return
        count = len(self._layout.placed)
        self._heads = [self._second_lines(column) for column in range(self._layout.columns)]
        self.setAccessibleName(self.tr("Appointments of the day") + f", {terms.how_many(count)}")
        self.setAccessibleDescription(self._told(self._placed(self.current)))
        self.viewport().update()

    def _told(self, each: Placed | None) -> str:
        if each is None or self._layout is None:
            return self.tr("Arrow keys go from one appointment to the next")
        staff = self._layout.day.columns[each.slot.column].name
        return terms.told(each.visit, staff, self._layout.zone, self._layout.day.day)

    def _announce(self, text: str) -> None:
        """For whoever hears the screen: what the keys have just done."""
        self.setAccessibleDescription(text)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _second_lines(self, column: int) -> tuple[str, str]:
        """What somebody is and how many come to them; the second is for a narrow column."""
        assert self._layout is not None
        person = self._layout.day.columns[column]
        count = terms.how_many(self._counts.get(person.staff_id, 0))
        return f"{words.choice_word(person.role)} · {count}", count

    def _closed_words(self, start: int, _stop: int) -> str:
        assert self._layout is not None
        opening = self._layout.day.opening
        if opening.opens is None:
            return opening.holiday or self.tr("Closed")
        if start < opening.opens.hour * 60 + opening.opens.minute:
            return self.tr("Opens {time}").format(time=f"{opening.opens:%H:%M}")
        return self.tr("Closed {time}").format(time=f"{opening.closes:%H:%M}")

    # ---------------------------------------------------------------------------------------------- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        layout, look = self._layout, theme.current()
        painter = QPainter(self.viewport())
        area = self.viewport().rect()
        painter.fillRect(area, look.colour("surface"))
        if layout is None:
            return
        across, down = self._shift().x(), self._shift().y()
        painter.setClipRect(area.adjusted(layout.time_width, layout.head_height, 0, 0))
        painter.translate(across, down)
        painting.draw_grid(painter, layout, self._closed_words)
        if self._now is not None:
            painting.draw_now(painter, layout, self._now)
        self._paint_visits(painter, layout, area.translated(-across, -down))
        painter.resetTransform()
        painter.setClipRect(area.adjusted(0, layout.head_height, layout.time_width - area.right(), 0))
        painter.translate(0, down)
        painting.draw_hours(painter, layout, self._now)
        painter.resetTransform()
        painter.setClipRect(area.adjusted(layout.time_width, 0, 0, layout.head_height - area.bottom()))
        painter.translate(across, 0)
        for column in range(layout.columns):
            painting.draw_head(painter, layout, column, self._heads[column])
        painter.resetTransform()
        painter.setClipRect(area)
        painter.fillRect(QRect(0, layout.head_height - 1, area.width(), 1), look.colour("border"))

    def _paint_visits(self, painter: QPainter, layout: DayLayout, seen: QRect) -> None:
        held = self._carry.placed.visit.id if self._carry and self._carry.placed else None
        overlap = terms.overlap_word()
        self.tiles.begin()
        day, zone = layout.day.day, layout.zone
        for each, rect in zip(layout.placed, layout.rects, strict=True):
            visit = each.visit
            if not rect.intersects(seen):
                continue
            warning = overlap if visit.overlaps and (each.lane or each.lanes == 1) else ""
            face = Face(visit, day, zone, warning, rect.width(), rect.height())
            self.tiles.draw(painter, rect, face, faded=visit.id == held)
            if visit.id == self._opened:
                painting.draw_edge(painter, rect, "accent")
        if self.tiles.missing:
            QTimer.singleShot(0, self.viewport(), self.viewport().update)
        ghost = self._ghost_of(self._carry) if self._carry is not None else self._ghost
        if ghost is not None and ghost.slot.column < layout.columns:
            painting.draw_ghost(painter, layout, ghost)
        current = self._placed(self.current)
        if current is not None and self.hasFocus() and self._carry is None:
            painting.draw_edge(painter, layout.rect_of(current), "accent", gap=3)

    def _ghost_of(self, carry: Carry) -> Ghost:
        assert self._layout is not None
        layout, slot = self._layout, carry.slot
        visit = carry.placed.visit if carry.placed else None
        warned = slots.taken(layout.day, slot, layout.zone, visit)
        span = slots.span(slot.start, slot.minutes)
        if visit is None:
            return Ghost(slot, (span, self.tr("Release to book")), warned=warned)
        lines = (listed_name(visit.patient), f"{span} · {terms.overlap_word()}" if warned else span)
        return Ghost(slot, lines, visit.type, dashed=False, warned=warned)

    # --------------------------------------------------------------------------------------------- scrolling

    def _shift(self) -> QPoint:
        """From the whole picture to the viewport."""
        head = self._layout.head_height if self._layout is not None else 0
        return QPoint(-self.horizontalScrollBar().value(), head - self.verticalScrollBar().value())

    def _measure(self) -> None:
        if self._layout is None:
            return
        day, zone = self._layout.day, self._layout.zone
        if self._layout.width != self.viewport().width():
            self._layout = DayLayout.of(day, zone, self.viewport().width())
        layout, area = self._layout, self.viewport().size()
        tall = area.height() - layout.head_height
        self.verticalScrollBar().setRange(0, max(0, layout.whole_height - tall))
        self.verticalScrollBar().setPageStep(tall)
        self.verticalScrollBar().setSingleStep(layout.hour // 2)
        self.horizontalScrollBar().setRange(0, max(0, layout.whole_width - area.width()))
        self.horizontalScrollBar().setPageStep(area.width() - layout.time_width)
        self.horizontalScrollBar().setSingleStep(theme.current().px(80))

    def _scroll_to_work(self) -> None:
        """A day begins where its work is: an hour before now, or before the first visit."""
        assert self._layout is not None
        layout = self._layout
        starts = [each.slot.start for each in layout.placed]
        begin = self._now if self._now is not None else min(starts, default=layout.first * 60)
        room = self.viewport().height() - layout.head_height
        if layout.y(begin + 60) > room:
            self.verticalScrollBar().setValue(layout.y(begin - 60))
        else:
            self.verticalScrollBar().setValue(0)

    def _show_rect(self, rect: QRect) -> None:
        """Scroll as little as it takes to see a place of the whole picture."""
        assert self._layout is not None
        tall = self.viewport().height() - self._layout.head_height
        wide = self.viewport().width() - self._layout.time_width
        bar = self.verticalScrollBar()
        if rect.top() - 8 < bar.value():
            bar.setValue(rect.top() - 8)
        elif rect.bottom() + 8 > bar.value() + tall:
            bar.setValue(min(rect.bottom() + 8 - tall, rect.top() - 8))
        bar, first = self.horizontalScrollBar(), rect.left() - self._layout.time_width
        if first < bar.value():
            bar.setValue(first - 8)
        elif first + rect.width() > bar.value() + wide:
            bar.setValue(first + rect.width() + 8 - wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        head = self._layout.head_height if self._layout is not None else 0
        wide = self._bar.sizeHint().width()
        self._bar.setGeometry(self.width() - wide, head, wide, self.viewport().height() - head)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._bar.show_while(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._bar.show_while(False)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and getattr(self, "_layout", None) is not None:
            assert self._layout is not None
            self._layout = DayLayout.of(self._layout.day, self._layout.zone, self.viewport().width())
            self._measure()
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
