"""PCs: their name, and whether they work, are being emptied or are given up."""

from uuid import UUID

from oasis_core.entities.device import DeviceStatus
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.wire import Row
from sync_server.rest.adapter import Adapter
from sync_server.rest.asking import Deeds

_NEXT: dict[str, tuple[str, ...]] = {
    DeviceStatus.PENDING: (DeviceStatus.WIPED,),
    DeviceStatus.ACTIVE: (DeviceStatus.DRAINING, DeviceStatus.WIPED),
    DeviceStatus.DRAINING: (DeviceStatus.ACTIVE, DeviceStatus.WIPED),
    DeviceStatus.WIPED: (),
}
"""A PC becomes active by the first sign-in of somebody entitled, and never comes back from being wiped."""


class DeviceAdapter(Adapter):
    """Where a PC may look is settled when it is enrolled; only its name and status are changed here."""

    entity = "device"

    def columns(self, verb: str) -> tuple[str, ...]:
        return ("name", "status")

    def edit(self, deeds: Deeds, row: Row, values: Row) -> UUID:
        wanted = values.get("status", row["status"])
        if wanted != row["status"] and wanted not in _NEXT[row["status"]]:
            raise OasisError(ErrorCode.STATE_NOT_ALLOWED, "status", now=row["status"])
        return super().edit(deeds, row, values)
