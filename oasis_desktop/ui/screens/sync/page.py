"""The sync centre: the state in words and in a picture, what waits, what came, and what needs a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from oasis_core.kernel.days import local_day, zone_of
from oasis_core.work.queries.conflicts import Contested, contested
from oasis_core.work.queries.parked import SentGroup, sent_group
from oasis_core.work.queries.traffic import Arrived, arrived, sent_since
from oasis_core.work.queries.waiting import CONFLICT, Case, WaitingGroup, attention, cases, waiting_groups
from oasis_desktop.local import settings
from oasis_desktop.local.arrivals import ARRIVALS
from oasis_desktop.local.diagnostics import diagnostics
from oasis_desktop.tasks.runner import Reading
from oasis_desktop.tasks.status import StatusKind, SyncStatus
from oasis_desktop.ui import words
from oasis_desktop.ui.following import Following
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.labels import ElidedLabel, Label
from oasis_desktop.ui.kit.notice import EmptyState
from oasis_desktop.ui.kit.panel import Panel, column, margins, row, rule
from oasis_desktop.ui.kit.splitter import SideBySide
from oasis_desktop.ui.kit.status import SpokenStatus
from oasis_desktop.ui.screens.sync import actions
from oasis_desktop.ui.screens.sync.arrived import ArrivedDetail
from oasis_desktop.ui.screens.sync.conflict import ConflictDetail
from oasis_desktop.ui.screens.sync.lists import ARRIVED, ATTENTION, WAITING, Lists
from oasis_desktop.ui.screens.sync.picture import SyncPicture, Traffic
from oasis_desktop.ui.screens.sync.refused import SentDetail
from oasis_desktop.ui.workbench import Command, Workbench

LIST_WIDTH, DETAIL_WIDTH = 392, 886


@dataclass(frozen=True)
class _Found:
    """All that the page lists, read in one go."""

    groups: list[WaitingGroup]
    cases: list[Case]
    arrived: list[Arrived]
    traffic: Traffic


class SyncPage(Panel):
    """Reads anew whenever something changed, as long as it is on the screen."""

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__("surface", parent=parent)
        self._bench, self._desk, self._runner, self._session = bench, bench.desk, bench.runner, bench.session
        self._found = _Found([], [], [], Traffic())
        self._place: tuple[str, UUID] | None = None
        self._status = bench.session.status

    def parts(self) -> Iterator[None]:
        bench, zone = self._bench, self._desk.branch_time_zone
        self._title, self._state = Label("title"), ElidedLabel("body", "text.2")
        self._state.setObjectName("syncState")
        self._copy, self._now = Button("copyDiagnostics", "plain", "copy"), Button(
            "syncNow", "plain", "arrows-clockwise"
        )  # fmt: skip
        self._copy.clicked.connect(self._copy_diagnostics)
        self._now.clicked.connect(bench.session.sync_now)
        self._picture = SyncPicture(zone)
        sides = self._lay_out()
        yield
        self.lists = Lists(zone)
        self.lists.setObjectName("syncSide")
        yield
        self._details = QStackedWidget()
        self._details.setObjectName("syncDetail")
        sides.fill(self.lists, self._details)
        yield
        self._empty = EmptyState("check-circle")
        self._details.addWidget(self._empty)
        self.conflict, self.sent = ConflictDetail(self._desk), SentDetail(self._desk)
        self.came = ArrivedDetail(self._desk)
        for detail in (self.conflict, self.sent, self.came):
            yield
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._details.addWidget(scroll)
            scroll.setWidget(detail)
        yield
        self._wire()
        self.built()

    def _lay_out(self) -> SideBySide:
        head = row(self._title, 16, self._state, 12, self._copy, 8, self._now)
        head.setStretch(2, 1)
        sides = SideBySide(LIST_WIDTH, DETAIL_WIDTH)
        whole = column(margins(head, 24, 14, 24, 10), self._picture, rule(), sides)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        return sides

    def _wire(self) -> None:
        self.lists.chosen.connect(self._choose)
        self.conflict.settled.connect(self._settle)
        self.sent.given_up.connect(self._give_up)
        self.sent.sent_again.connect(self._send_again)
        for detail in (self.conflict, self.sent, self.came):
            detail.opened.connect(self._bench.navigator.patient)
        self._status = self._session.status
        self._session.status_changed.connect(self._status_changed)
        Following(self, self._runner, lambda _: True, self._read)
        save = QShortcut(QKeySequence("Ctrl+S"), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self._use_what_is_shown)
        self._bench.commands.add(
            self,
            Command("syncNow", "arrows-clockwise", lambda: self.tr("Sync now"), self._session.sync_now, "F5"),
            Command("copyDiagnostics", "copy", lambda: self.tr("Copy diagnostics"), self._copy_diagnostics),
        )

    # ------------------------------------------------------------------------------------------------ words

    def speak(self) -> None:
        self._title.setText(self.tr("Sync centre"))
        self._copy.say(self.tr("Copy diagnostics"))
        self._show_status(self._status)

    def _status_changed(self, now: SyncStatus) -> None:
        if self.isVisible():
            self._show_status(now)
        else:  # it is shown with the page
            self._status = now

    def _show_status(self, now: SyncStatus) -> None:
        counts_changed = (now.waiting, now.attention) != (self._status.waiting, self._status.attention)
        self._status = now
        spoken = SpokenStatus(now, self._desk.branch_time_zone, self._desk.now())
        self._state.setText(spoken.in_centre())
        stopped = now.kind is StatusKind.BLOCKED
        goes = "" if stopped else self.tr("What waits to be sent goes by itself.")
        self._empty.say(self.tr("Nothing needs your decision"), goes)
        blocked = now.kind in (StatusKind.BLOCKED, StatusKind.SIGNED_OUT)
        self._now.say(self.tr("Sync now"), "F5", why_not=spoken.sentence() if blocked else "")
        self._now.setEnabled(not blocked)
        self._picture.show_state(now, self._found.traffic, self._advice(spoken), self._desk.now())
        if counts_changed:
            self._read()

    def _advice(self, spoken: SpokenStatus) -> str:
        """What happens next; if sync has stopped, first why and what is to be done."""
        stopped = self._status.kind is StatusKind.BLOCKED
        why = words.told_code(self._status.code) if stopped and self._status.code else ()
        return " ".join((*why, spoken.advice()))

    # ---------------------------------------------------------------------------------------------- reading

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_status(self._status)
        self._read()

    def _read(self) -> None:
        if not self.isVisible():
            return
        org_id, now, zone = self._desk.org_id, self._desk.now(), self._desk.branch_time_zone
        day = local_day(now, zone)
        midnight = datetime.combine(day, time(), zone_of(zone)).astimezone(UTC)

        def query(connection: Reading) -> _Found:
            came = settings.load(connection, ARRIVALS)
            traffic = Traffic(sent_since(connection, midnight), came.on(day.isoformat()))
            rows = arrived(connection, org_id, came.with_times())
            groups = waiting_groups(connection, org_id)
            return _Found(groups, cases(attention(connection, org_id)), rows, traffic)

        self._runner.read(self, query, self._arrived, key="all")

    def _arrived(self, found: _Found) -> None:
        self._found = found
        now = self._desk.now()
        waiting = max(len(found.groups), self._status.waiting)
        figures = (waiting, found.traffic.received)
        self.lists.show_all(found.cases, found.groups, found.arrived, figures, now)
        self._show_status(self._status)
        if self._place is not None:
            self._read_detail(*self._place)

    def _choose(self, name: str, key: UUID | None) -> None:
        self._place = None if key is None else (name, key)
        if key is None:
            self._details.setCurrentIndex(0)
        else:
            self._read_detail(name, key)

    def _read_detail(self, name: str, key: UUID) -> None:
        org_id = self._desk.org_id
        if name == ATTENTION:
            case = next((each for each in self._found.cases if each.key == key), None)
            if case is None:
                return
            first = case.first
            if first.kind == CONFLICT:
                self._runner.read(
                    self,
                    lambda connection: contested(connection, org_id, first.entity, first.row_id),
                    self._show_conflict,
                    key="detail",
                )
            else:
                self._runner.read(
                    self,
                    lambda connection: sent_group(connection, org_id, first.id, first.field),
                    lambda group: self._show_group(group, case),
                    key="detail",
                )
        elif name == WAITING:
            self._runner.read(
                self,
                lambda connection: sent_group(connection, org_id, key),
                lambda group: self._show_group(group, None),
                key="detail",
            )
        elif name == ARRIVED:
            came = next((each for each in self._found.arrived if each.row_id == key), None)
            if came is not None:
                self.came.show_row(came)
                self._details.setCurrentIndex(3)

    def _show_conflict(self, case: Contested | None) -> None:
        if case is not None:
            self.conflict.show_case(case)
            self._details.setCurrentIndex(1)

    def _show_group(self, group: SentGroup | None, case: Case | None) -> None:
        if group is None:
            return
        self.sent.show_group(group, case.first if case else None)
        waiting = next((each for each in self._found.groups if each.group_id == group.group_id), None)
        if case is None and waiting is not None:
            self.sent.show_deed(waiting.action)
        self._details.setCurrentIndex(2)

    # --------------------------------------------------------------------------------------------- deciding

    def _use_what_is_shown(self) -> None:
        match self._details.currentIndex():
            case 1:
                self.conflict.ask_to_settle()
            case 2:
                self.sent.ask_to_send()

    def _settle(self, case: Contested, chosen: actions.Values) -> None:
        def done(before: dict[str, Any]) -> None:
            self._done()
            if before:
                self._bench.offers.make(
                    lambda: self.tr("The values you chose are in the record"),
                    lambda: self._do(actions.put_back(self._desk, case, before)),
                )

        self._runner.write(self, actions.settle(self._desk, case, chosen), done, self.conflict.show_error)

    def _give_up(self, group_id: UUID) -> None:
        def done(_group_id: UUID) -> None:
            self._done()
            self._bench.offers.make(
                lambda: self.tr("The change was given up"),
                lambda: self._do(actions.take_up_again(self._desk, group_id)),
            )

        self._runner.write(self, actions.give_up(self._desk, group_id), done, self.sent.show_error)

    def _send_again(self, group_id: UUID, fixes: Any) -> None:
        deed = actions.send_again(self._desk, group_id, fixes)
        self._runner.write(self, deed, lambda _: self._done(), self.sent.show_error)

    def _do(self, deed: Any) -> None:
        self._runner.write(self, deed, lambda _: self._done())

    def _done(self) -> None:
        self._read()
        self.lists.attention.setFocus()

    # -------------------------------------------------------------------------------------------- for support

    def _copy_diagnostics(self) -> None:
        self._runner.read(self, diagnostics, self._to_clipboard, key="diagnostics")

    def _to_clipboard(self, found: list[tuple[str, str]]) -> None:
        status = self._status
        told = [
            ("state", f"{status.kind.value} {status.code or ''}".strip()),
            ("waiting, attention", f"{status.waiting}, {status.attention}"),
            *found,
        ]
        QGuiApplication.clipboard().setText("\n".join(f"{name}: {value}" for name, value in told))
        self._bench.offers.make(
            lambda: self.tr("Copied: figures and codes of this PC, nothing of any person")
        )
