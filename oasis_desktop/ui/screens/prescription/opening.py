"""How a prescription comes onto the page: which of a patient's it is, and what was typed into it before."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from oasis_core.schema.wire import Row
from oasis_core.work.queries.prescriptions import PatientPrescriptions, patient_prescriptions
from oasis_desktop.local import settings
from oasis_desktop.local.drafts import Draft
from oasis_desktop.ui.kit import dates
from oasis_desktop.ui.screens.prescription import actions
from oasis_desktop.ui.screens.prescription.cells import Cell
from oasis_desktop.ui.screens.prescription.editing import Editing
from oasis_desktop.ui.workbench import Workbench

Typing = tuple[Cell, str] | None


class Opening:
    """`plus`: whether the person at work prefers the plus form."""

    def __init__(self, bench: Workbench) -> None:
        self._desk, self._drafts = bench.desk, bench.drafts
        self.plus = False

    def query(self, patient_id: UUID) -> Callable[[Any], tuple[PatientPrescriptions | None, bool]]:
        """What is read: all prescriptions of a patient, and the form that the person prefers."""
        org_id, name = self._desk.org_id, actions.notation(self._desk)
        return lambda connection: (
            patient_prescriptions(connection, org_id, patient_id),
            settings.load(connection, name),
        )

    @property
    def may_write(self) -> bool:
        """Whether the person at work may write prescriptions."""
        return self._desk.may("prescription:create") and self._desk.may("prescription:edit")

    def choose(self, known: PatientPrescriptions, row_id: UUID | None) -> Row | None:
        """The one that is wanted; without an id what this person left unsigned, and for somebody who only
        reads the latest one. None: a new one."""
        if row_id is not None:
            return known.find(row_id)
        if not self.may_write:
            return next((row for row in known.rows if row["status"] != "draft"), None)
        own = self._desk.actor.staff_id
        mine = (row for row in known.rows if row["status"] == "draft" and row["staff_id"] == own)
        return next((row for row in mine if row["supersedes_id"] is None), None)

    def editing(self, known: PatientPrescriptions, row: Row | None, replaces: Row | None = None) -> Editing:
        """It, as it is kept."""
        now, zone = self._desk.now(), self._desk.branch_time_zone
        row_id = row["id"] if row is not None else self._desk.new_id()
        today = dates.local(now, zone).date()
        return Editing(known, row_id, today, zone, row, replaces, self.plus, writer=self._desk.name, now=now)

    def resumed(self, editing: Editing) -> tuple[Editing, Draft | None, Typing]:
        """The same with what was typed and not kept: its draft on this PC, and the cell that was being
        typed."""
        draft = self._drafts.find(editing.draft_key) if editing.is_draft and self.may_write else None
        if draft is None:
            return editing, None, None
        made = editing.known.find(UUID(draft.content["row_id"]))
        if editing.row is None and made is not None:  # it was kept just before the program ended
            editing = self.editing(editing.known, made)
        return editing, draft, editing.restore(draft.content) if editing.is_draft else None

    def correction(self, editing: Editing) -> Editing | None:
        """A draft that is to replace a signed one: the one that was begun, or a new one with its values."""
        old = editing.row
        if old is None or editing.is_draft or not self.may_write:
            return None
        drafts = (row for row in editing.known.rows if row["status"] == "draft")
        begun = next((row for row in drafts if row["supersedes_id"] == old["id"]), None)
        return self.editing(editing.known, begun, None if begun is not None else old)
