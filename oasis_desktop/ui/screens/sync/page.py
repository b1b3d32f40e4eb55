"""The sync centre: the state in words, what waits, and what needs a person."""

from typing import Any
from uuid import UUID

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from oasis_core.kernel.errors import OasisError
from oasis_core.schema.registry import KINDS
from oasis_core.work.queries.waiting import Attention, WaitingGroup, attention, waiting_groups
from oasis_core.work.repository import fetch_keys
from oasis_desktop.tasks.status import StatusKind, SyncStatus
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.labels import IconLabel, Label, Paragraph
from oasis_desktop.ui.kit.panel import Panel, column, margins, row
from oasis_desktop.ui.kit.splitter import SideBySide
from oasis_desktop.ui.kit.status import SpokenStatus
from oasis_desktop.ui.screens.sync import actions
from oasis_desktop.ui.screens.sync.attention import AttentionDetail, AttentionPanel
from oasis_desktop.ui.screens.sync.waiting import WaitingPanel
from oasis_desktop.ui.workbench import Workbench

LIST_WIDTH, DETAIL_WIDTH = 392, 886
_Found = tuple[list[WaitingGroup], list[Attention], dict[UUID, str]]


class SyncPage(Panel):
    """Reads anew whenever something changed, as long as it is on the screen."""

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__("surface", parent=parent)
        self._bench, self._desk, self._runner, self._session = bench, bench.desk, bench.runner, bench.session
        desk, session = self._desk, self._session
        self._entries: list[Attention] = []
        self._names: dict[UUID, str] = {}
        self._status = session.status
        self._title = Label("title")
        self._sign = IconLabel("", "text.2", 20)
        self._state, self._advice = Paragraph("strong"), Paragraph("small", "text.2")
        self._state.setObjectName("syncState")
        self._now = Button("syncNow", "plain", "arrows-clockwise")
        self._now.clicked.connect(session.sync_now)
        self.waiting = WaitingPanel(desk.branch_time_zone)
        self.attention = AttentionPanel(desk.branch_time_zone)
        self.detail = AttentionDetail(desk)
        self._lay_out()
        self._wire()
        self.built()

    def _lay_out(self) -> None:
        head = margins(row(self._title, None, self._now), 24, 14, 24, 8)
        box = Panel("sunken", "bottom")
        said = row(self._sign, 12, column(self._state, self._advice))
        said.setStretch(2, 1)
        box.setLayout(margins(said, 24, 8))
        sides = SideBySide(LIST_WIDTH, DETAIL_WIDTH)
        whole = column(head, box, sides)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        lists = Panel("surface")
        lists.setLayout(column(self.attention, self.waiting, None))
        sides.fill(lists, self.detail)

    def _wire(self) -> None:
        self.attention.chosen.connect(self._choose)
        self.detail.kept.connect(lambda entry: self._do(actions.keep(self._desk, entry)))
        self.detail.other_used.connect(lambda entry: self._do(actions.use_other(self._desk, entry)))
        self.detail.given_up.connect(lambda entry: self._do(actions.give_up(self._desk, entry)))
        self.detail.sent_again.connect(lambda entry: self._do(actions.send_again(self._desk, entry)))
        self._session.status_changed.connect(self._show_status)
        self._runner.changed.connect(self._follow)

    def speak(self) -> None:
        self._title.setText(self.tr("Sync"))
        self._now.say(self.tr("Sync now"))
        self._show_status(self._status)

    def _show_status(self, now: SyncStatus) -> None:
        counts_changed = (now.waiting, now.attention) != (self._status.waiting, self._status.attention)
        self._status = now
        spoken = SpokenStatus(now, self._desk.branch_time_zone, self._desk.now())
        self._sign.show_icon(*spoken.sign())
        self._state.say(spoken.sentence())
        advice = spoken.advice()
        self._advice.say(advice)
        self._advice.setVisible(bool(advice))
        self._now.setEnabled(now.kind not in (StatusKind.BLOCKED, StatusKind.SIGNED_OUT))
        if counts_changed:
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read()

    def _follow(self, _changes: Any) -> None:
        self._read()

    def _read(self) -> None:
        if not self.isVisible():
            return
        org_id = self._desk.org_id

        def query(connection: Any) -> _Found:
            entries = attention(connection, org_id)
            ids = {key for entry in entries for key in _referred(entry)}
            rows = fetch_keys(connection, org_id, ids)
            names = {row_id: str(found.get("name") or "") for (_, row_id), found in rows.items()}
            return waiting_groups(connection, org_id), entries, names

        self._runner.read(self, query, self._arrived, key="all")

    def _arrived(self, found: _Found) -> None:
        groups, self._entries, self._names = found
        now = self._desk.now()
        self.waiting.show_groups(groups, now)
        self.attention.show_entries(self._entries, now)
        self._choose(self.attention.list.current_key())

    def _choose(self, entry_id: UUID | None) -> None:
        chosen = next((entry for entry in self._entries if entry.id == entry_id), None)
        self.detail.show_entry(chosen, self._names)

    def _do(self, deed: actions.Deed) -> None:
        self._runner.write(self, deed, lambda _: self._done(), self._failed)

    def _done(self) -> None:
        self._read()
        self.attention.list.setFocus()

    def _failed(self, error: OasisError) -> None:
        self.detail.show_error(error)


def _referred(entry: Attention) -> list[tuple[str, UUID]]:
    """The rows that the values of a conflict name."""
    kind = KINDS.get(entry.entity)
    reference = kind.references.get(entry.field or "") if kind else None
    if reference is None:
        return []
    return [(reference.target, UUID(value)) for value in (entry.kept_value, entry.lost_value) if value]
