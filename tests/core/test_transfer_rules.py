"""Pieces on their way between branches."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

import pytest

from oasis_core.entities.staff import RoleName
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.transfer import BACK, IN, arriving_item_id, movement_id
from oasis_core.work import transfers
from oasis_core.work.unit import Unit
from tests.core.chains import NOW, Chain

TOTAL = """SELECT (SELECT sum(quantity) FROM inventory_item)
+ (SELECT coalesce(sum(quantity), 0) FROM stock_transfer WHERE status = 'sent')
+ (SELECT coalesce(sum(quantity - received_quantity), 0) FROM stock_transfer WHERE status = 'received')"""
"""On the shelves, on the road, and missed on arrival."""


def dispatched(chain: Chain, quantity: int = 4) -> UUID:
    with chain.do("transfer.dispatch") as unit:
        return transfers.dispatch(unit, chain.item, chain.other_branch, quantity, NOW, "for the fair")


def received(chain: Chain, transfer: UUID, quantity: int | None = None) -> None:
    with chain.do("transfer.receive") as unit:
        transfers.receive(unit, transfer, NOW, quantity)


def cancelled(chain: Chain, transfer: UUID) -> None:
    with chain.do("transfer.cancel") as unit:
        transfers.cancel(unit, transfer, NOW)


def shelf(chain: Chain, branch: UUID) -> int | None:
    found = chain.one("SELECT sum(quantity) FROM inventory_item WHERE branch_id = :b", b=branch.bytes)
    return None if found is None else int(found)


def refused(
    chain: Chain, action: str, fill: Callable[[Unit], Any], role: RoleName = RoleName.OWNER
) -> OasisError:
    before = chain.one("SELECT head FROM sync_head")

    with pytest.raises(OasisError) as caught, chain.do(action, role) as unit:
        fill(unit)

    assert chain.one("SELECT head FROM sync_head") == before
    return caught.value


def test_pieces_leave_on_dispatch_and_arrive_on_receipt(chain: Chain) -> None:
    transfer = dispatched(chain)

    assert (shelf(chain, chain.branch), shelf(chain, chain.other_branch)) == (6, None)
    assert chain.one(TOTAL) == 10

    received(chain, transfer)

    assert (shelf(chain, chain.branch), shelf(chain, chain.other_branch)) == (6, 4)
    assert chain.one(TOTAL) == 10
    item = arriving_item_id(chain.other_branch, "F1").bytes
    made = "SELECT name || ' ' || sku || ' ' || price || ' ' || category FROM inventory_item WHERE id = :i"
    assert chain.one(made, i=item) == "Frame F1 10000 frame"


def test_a_second_transfer_fills_the_same_shelf(chain: Chain) -> None:
    for _ in range(2):
        received(chain, dispatched(chain))

    assert (shelf(chain, chain.branch), shelf(chain, chain.other_branch)) == (2, 8)
    assert chain.one("SELECT count(*) FROM inventory_item") == 2


def test_a_shortage_is_noted(chain: Chain) -> None:
    transfer = dispatched(chain)

    received(chain, transfer, 3)

    assert (shelf(chain, chain.branch), shelf(chain, chain.other_branch)) == (6, 3)
    assert chain.one("SELECT quantity - received_quantity FROM stock_transfer") == 1
    assert chain.one(TOTAL) == 10


def test_a_cancelled_transfer_comes_back(chain: Chain) -> None:
    transfer = dispatched(chain)

    cancelled(chain, transfer)

    assert (shelf(chain, chain.branch), chain.one(TOTAL)) == (10, 10)
    assert chain.one("SELECT status FROM stock_transfer") == "cancelled"


def test_a_transfer_ends_once(chain: Chain) -> None:
    arrived, back = dispatched(chain, 1), dispatched(chain, 1)
    received(chain, arrived)
    cancelled(chain, back)

    for transfer in (arrived, back):
        for action, step in (("transfer.receive", transfers.receive), ("transfer.cancel", transfers.cancel)):
            error = refused(chain, action, partial(step, transfer_id=transfer, at=NOW))
            assert error.code is ErrorCode.STATE_NOT_ALLOWED
    assert chain.one(TOTAL) == 10


@pytest.mark.parametrize("quantity", [0, -1, 5])
def test_no_more_arrives_than_was_sent_and_not_nothing(chain: Chain, quantity: int) -> None:
    transfer = dispatched(chain)

    error = refused(chain, "transfer.receive", lambda unit: transfers.receive(unit, transfer, NOW, quantity))

    assert (error.code, error.field) == (ErrorCode.VALUE_NOT_ALLOWED, "stock_transfer.received_quantity")


@pytest.mark.parametrize(
    ("quantity", "code"),
    [(0, ErrorCode.VALUE_NOT_ALLOWED), (-3, ErrorCode.VALUE_NOT_ALLOWED)],
)
def test_nothing_cannot_be_sent(chain: Chain, quantity: int, code: ErrorCode) -> None:
    error = refused(
        chain,
        "transfer.dispatch",
        lambda unit: transfers.dispatch(unit, chain.item, chain.other_branch, quantity, NOW),
    )

    assert error.code is code


def test_a_branch_does_not_send_to_itself(chain: Chain) -> None:
    error = refused(
        chain,
        "transfer.dispatch",
        lambda unit: transfers.dispatch(unit, chain.item, chain.branch, 1, NOW),
    )

    assert error.field == "stock_transfer.to_branch_id"


def test_only_the_receiver_receives_and_only_the_sender_cancels(chain: Chain) -> None:
    """The manager is of the sending branch."""
    transfer = dispatched(chain)

    error = refused(
        chain, "transfer.receive", lambda unit: transfers.receive(unit, transfer, NOW), RoleName.MANAGER
    )

    assert error.code is ErrorCode.OUT_OF_REACH
    with chain.do("transfer.cancel", RoleName.MANAGER) as unit:
        transfers.cancel(unit, transfer, NOW)
    assert chain.one(TOTAL) == 10


@pytest.mark.parametrize(
    ("movement", "code"),
    [
        ({"delta": 5}, ErrorCode.STOCK_DELTA_WRONG),
        ({"kind": "receive"}, ErrorCode.ACTION_MISMATCH),
        ({"kind": "transfer_out"}, ErrorCode.ACTION_MISMATCH),
        ({"transfer_id": None}, ErrorCode.ACTION_MISMATCH),
    ],
)
def test_a_movement_that_its_transfer_does_not_say_is_refused(
    chain: Chain, movement: dict[str, Any], code: ErrorCode
) -> None:
    transfer = dispatched(chain)

    def forge(unit: Unit) -> None:
        unit.update("stock_transfer", transfer, status="cancelled")
        given: dict[str, Any] = {
            "branch_id": chain.branch, "item_id": chain.item, "kind": "transfer_in", "delta": 4,
            "transfer_id": transfer, "occurred_at": NOW,
        }  # fmt: skip
        unit.insert("stock_movement", movement_id(transfer, BACK), **given | movement)

    assert refused(chain, "transfer.cancel", forge).code is code


def test_a_receipt_may_not_move_twice_nor_change_what_was_sent(chain: Chain) -> None:
    transfer = dispatched(chain)

    def twice(unit: Unit) -> None:
        transfers.receive(unit, transfer, NOW)
        unit.insert(
            "stock_movement", branch_id=chain.branch, item_id=chain.item, kind="transfer_in", delta=4,
            transfer_id=transfer, occurred_at=NOW,
        )  # fmt: skip

    def renamed(unit: Unit) -> None:
        transfers.receive(unit, transfer, NOW)
        unit.update("stock_transfer", transfer, reason="another")

    def repriced(unit: Unit) -> None:
        transfers.receive(unit, transfer, NOW)
        unit.update("inventory_item", chain.item, price=Decimal("1.00"))

    assert refused(chain, "transfer.receive", twice).code is ErrorCode.ACTION_MISMATCH
    assert refused(chain, "transfer.receive", renamed).code is ErrorCode.ACTION_MISMATCH
    assert refused(chain, "transfer.receive", repriced).code is ErrorCode.ACTION_MISMATCH


def test_pieces_do_not_vanish_on_a_product_that_was_deleted(chain: Chain) -> None:
    received(chain, dispatched(chain))
    with chain.do("inventory_item.delete") as unit:
        unit.delete("inventory_item", arriving_item_id(chain.other_branch, "F1"))
    transfer = dispatched(chain)

    error = refused(chain, "transfer.receive", partial(transfers.receive, transfer_id=transfer, at=NOW))

    assert (error.code, error.field) == (ErrorCode.VALUE_TAKEN, "stock_transfer.sku")
    cancelled(chain, transfer)
    assert shelf(chain, chain.branch) == 6


def test_pieces_do_not_arrive_as_another_product(chain: Chain) -> None:
    transfer = dispatched(chain)
    with chain.do("inventory_item.create") as unit:
        other = unit.insert(
            "inventory_item", branch_id=chain.other_branch, name="Lens", sku="L1", category="lens",
            reorder_point=0, price=Decimal("1.00"), discontinued=False, is_custom=False,
        )  # fmt: skip

    def swap(unit: Unit) -> None:
        unit.update("stock_transfer", transfer, status="received", received_quantity=4)
        unit.insert(
            "stock_movement", movement_id(transfer, IN), branch_id=chain.other_branch, item_id=other,
            kind="transfer_in", delta=4, transfer_id=transfer, occurred_at=NOW,
        )  # fmt: skip

    assert refused(chain, "transfer.receive", swap).field == "stock_movement.item_id"
