"""Transfers between branches over REST: sent by POST, ended by `receive` or `cancel`."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from fastapi import Response

from oasis_core.access.permissions import Permission
from oasis_core.kernel import clock
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import Action
from oasis_core.rules.transfer import TRANSFER_CANCEL, TRANSFER_DISPATCH, TRANSFER_RECEIVE
from oasis_core.schema.registry import KINDS
from oasis_core.schema.traits import Trait
from oasis_core.schema.wire import Row
from oasis_core.work import transfers
from oasis_core.work.unit import Unit
from sync_server.rest import bodies, handlers
from sync_server.rest.adapter import Adapter
from sync_server.rest.asking import Ask, Deeds
from sync_server.rest.fields import Field, Fields
from sync_server.rest.operation import CREATE, Operation
from sync_server.rest.reach import find, in_reach, present
from sync_server.rest.schemas import row_schema

_RECEIVED: Fields = {"received_quantity": Field(Trait("integer", minimum=1))}
_Step = Callable[[Unit, UUID, Row], None]


class StockTransferAdapter(Adapter):
    """The sender's branch, the SKU and the name are those of the product that is sent."""

    entity = "stock_transfer"

    def permission(self, verb: str) -> Permission:
        return TRANSFER_DISPATCH.permission if verb == CREATE else super().permission(verb)

    def columns(self, verb: str) -> tuple[str, ...]:
        return ("item_id", "to_branch_id", "quantity", "reason")

    def create(self, deeds: Deeds, values: Row) -> UUID:
        item = KINDS["inventory_item"]
        where = (*present(item, deeds.org_id), *in_reach(item, deeds.actor, TRANSFER_DISPATCH.permission))
        try:
            find(deeds.connection, item, values["item_id"], where)
        except OasisError as error:
            raise OasisError(ErrorCode.REFERENCE_UNKNOWN, "item_id") from error
        with deeds.do(TRANSFER_DISPATCH) as unit:
            return transfers.dispatch(unit, at=_now(deeds), **values)

    def operations(self) -> Sequence[Operation]:
        return (
            self._step("receive", "Take the pieces in; fewer than were sent if some are missing",
                       TRANSFER_RECEIVE, _receive, _RECEIVED),
            self._step("cancel", "Take the pieces back, as long as nobody has received them",
                       TRANSFER_CANCEL, _cancel, {}),
        )  # fmt: skip

    def _step(self, name: str, summary: str, action: Action, step: _Step, body: Fields) -> Operation:
        return Operation(
            method="POST",
            path=f"{self.row_path}/{name}",
            name=f"{name}_{self.entity}",
            summary=summary,
            verb=name,
            handle=partial(self._end, action, step, body),
            permission=action.permission,
            entity=self.entity,
            body=body,
            answer=row_schema(self.kind),
        )

    def _end(self, action: Action, step: _Step, body: Fields, ask: Ask) -> Response:
        with ask.reading() as reading:
            actor = reading.actor
        given = bodies.read_values(ask, body) if ask.raw else {}

        def end(deeds: Deeds) -> UUID:
            transfer: UUID = handlers.row_meant(self, deeds)["id"]
            with deeds.do(action) as unit:
                step(unit, transfer, given | {"at": _now(deeds)})
            return transfer

        return handlers.do_once(self, ask, actor, end)

    def wrong_field(self, field: str) -> str:
        return field.removeprefix("stock_movement.").removeprefix(f"{self.entity}.")


def _receive(unit: Unit, transfer: UUID, given: Row) -> None:
    transfers.receive(unit, transfer, given["at"], given.get("received_quantity"))


def _cancel(unit: Unit, transfer: UUID, given: Row) -> None:
    transfers.cancel(unit, transfer, given["at"])


def _now(deeds: Deeds) -> datetime:
    return clock.instant(deeds.ground.hlc.corrected_us())
