"""Appointments: one body, up to three deeds (booking or editing, moving, the state of the visit)."""

from uuid import UUID

from oasis_core.access.permissions import Permission
from oasis_core.rules.appointment import APPOINTMENT_BOOK, APPOINTMENT_MOVE, APPOINTMENT_SET_STATE, PLACED
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.traits import Trait
from oasis_core.schema.wire import Row
from oasis_core.work import appointments
from sync_server.rest.adapter import Adapter
from sync_server.rest.asking import Deeds
from sync_server.rest.fields import Field, Fields
from sync_server.rest.operation import CREATE

_ALLOW = "allow_overlap"


class AppointmentAdapter(Adapter):
    """A visit is booked as scheduled; any other state is a deed of its own. An overlap is noted in the
    name of whoever books it, or refused if the body says so (`docs/decisions/0094`)."""

    entity = "appointment"

    def columns(self, verb: str) -> tuple[str, ...]:
        return tuple(name for name in self.kind.writable if name != "overlap_accepted_by")

    def further(self, verb: str) -> Fields:
        """`allow_overlap`: false refuses what overlaps. The contract's bodies know no such key, and book."""
        return {_ALLOW: Field(Trait("flag"))}

    def permission(self, verb: str) -> Permission:
        return APPOINTMENT_BOOK.permission if verb == CREATE else super().permission(verb)

    def create(self, deeds: Deeds, values: Row) -> UUID:
        accept, status = values.pop(_ALLOW, None) is not False, values.pop("status")
        with deeds.do(APPOINTMENT_BOOK) as unit:
            row_id = appointments.book(unit, accept=accept, **values)
        with deeds.do(APPOINTMENT_SET_STATE) as unit:
            appointments.set_state(unit, row_id, status, accept=accept)
        return row_id

    def edit(self, deeds: Deeds, row: Row, values: Row) -> UUID:
        accept, status = values.pop(_ALLOW, None) is not False, values.pop("status", row["status"])
        moved = {name: values.pop(name) for name in PLACED if name in values}
        row_id: UUID = row["id"]
        with deeds.do(ACTIONS["appointment.edit"]) as unit:
            unit.update(self.entity, row_id, **values)
        with deeds.do(APPOINTMENT_MOVE) as unit:
            appointments.move(unit, row_id, accept=accept, **moved)
        with deeds.do(APPOINTMENT_SET_STATE) as unit:
            appointments.set_state(unit, row_id, status, accept=accept)
        return row_id
