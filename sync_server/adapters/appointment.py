"""Appointments: one body, up to three deeds (booking or editing, moving, the state of the visit)."""

from uuid import UUID

from oasis_core.access.permissions import Permission
from oasis_core.entities.appointment import AppointmentStatus
from oasis_core.rules.appointment import APPOINTMENT_BOOK, APPOINTMENT_MOVE, APPOINTMENT_SET_STATE
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.wire import Row
from sync_server.rest.adapter import Adapter
from sync_server.rest.asking import Deeds
from sync_server.rest.operation import CREATE

_MOVED = ("date", "duration_min", "staff_id")


class AppointmentAdapter(Adapter):
    """A visit is booked as scheduled; any other state is a deed of its own."""

    entity = "appointment"

    def columns(self, verb: str) -> tuple[str, ...]:
        return tuple(self.kind.writable)

    def permission(self, verb: str) -> Permission:
        return APPOINTMENT_BOOK.permission if verb == CREATE else super().permission(verb)

    def create(self, deeds: Deeds, values: Row) -> UUID:
        status = values.pop("status")
        with deeds.do(APPOINTMENT_BOOK) as unit:
            row_id = unit.insert(self.entity, **values, status=AppointmentStatus.SCHEDULED.value)
        with deeds.do(APPOINTMENT_SET_STATE) as unit:
            unit.update(self.entity, row_id, status=status)
        return row_id

    def edit(self, deeds: Deeds, row: Row, values: Row) -> UUID:
        status = values.pop("status", row["status"])
        moved = {name: values.pop(name) for name in _MOVED if name in values}
        row_id: UUID = row["id"]
        with deeds.do(ACTIONS["appointment.edit"]) as unit:
            unit.update(self.entity, row_id, **values)
        with deeds.do(APPOINTMENT_MOVE) as unit:
            unit.update(self.entity, row_id, **moved)
        with deeds.do(APPOINTMENT_SET_STATE) as unit:
            unit.update(self.entity, row_id, status=status)
        return row_id
