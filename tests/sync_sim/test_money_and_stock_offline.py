"""Several PCs go back upon the same sale, or end the same transfer, without seeing each other: what comes out
does not depend on who is first, and whoever comes second finds their deed in the inbox."""

from datetime import datetime
from decimal import Decimal
from itertools import permutations
from uuid import UUID

import pytest

from oasis_core.kernel import clock
from oasis_core.rules.money import void_id
from oasis_core.rules.sale import Line
from oasis_core.work import till, transfers
from oasis_core.work.till import By
from tests.sync_sim.stage import Stage

ON_THE_SHELVES = "SELECT coalesce(sum(quantity), 0) FROM inventory_item"
ON_THE_ROAD = "SELECT coalesce(sum(quantity), 0) FROM stock_transfer WHERE status = 'sent'"
NET = (
    """SELECT sum(CASE WHEN type IN ('refund', 'expense') THEN -amount ELSE amount END) FROM "transaction" """
)
PRICE = Decimal("950.00")


def now(stage: Stage, number: int) -> datetime:
    return clock.instant(stage.pc(number).hlc.corrected_us())


def number_of(stage: Stage, pc: int | None, query: str) -> int:
    database = stage.world.server.database if pc is None else stage.pc(pc).database
    return int(database.read(query)[0][0])


def total(stage: Stage) -> int:
    """Pieces over all branches and the road, on the server."""
    return number_of(stage, None, ON_THE_SHELVES) + number_of(stage, None, ON_THE_ROAD)


def item(stage: Stage) -> UUID:
    return stage.ids("inventory_item", 0)[0]


def quantity(stage: Stage, pc: int | None) -> int:
    found = stage.row(pc, "inventory_item", item(stage))
    assert found is not None
    return int(found["quantity"])


def dispatch(stage: Stage) -> UUID:
    with stage.do(0, "transfer.dispatch") as unit:
        transfer = transfers.dispatch(unit, item(stage), stage.chain.branches[1], 5, now(stage, 0))
    stage.sync()
    return transfer


def receive(stage: Stage, number: int, transfer: UUID) -> None:
    with stage.do(number, "transfer.receive") as unit:
        transfers.receive(unit, transfer, now(stage, number))


def cancel(stage: Stage, number: int, transfer: UUID) -> None:
    with stage.do(number, "transfer.cancel") as unit:
        transfers.cancel(unit, transfer, now(stage, number))


def sell(stage: Stage) -> UUID:
    with stage.do(0, "sale.complete") as unit:
        sale = till.sell(
            unit,
            [Line("Frame", 2, PRICE, item(stage))],
            branch_id=stage.chain.branches[0],
            staff_id=unit.actor.staff_id,
            amount=2 * PRICE,
            method="cash",
            date=now(stage, 0),
        )
    stage.sync()
    return sale


def void(stage: Stage, number: int, sale: UUID) -> None:
    with stage.do(number, "transaction.void") as unit:
        assert unit.actor.staff_id is not None
        till.void(unit, sale, By(unit.actor.staff_id, now(stage, number)))


def replace(stage: Stage, number: int, sale: UUID, amount: Decimal) -> None:
    with stage.do(number, "transaction.replace") as unit:
        assert unit.actor.staff_id is not None
        till.replace(unit, sale, By(unit.actor.staff_id, now(stage, number)), {"amount": amount})


def refund(stage: Stage, number: int, sale: UUID, amount: Decimal, *lines: Line) -> None:
    with stage.do(number, "sale.refund") as unit:
        till.give_back(
            unit,
            sale,
            lines,
            date=now(stage, number),
            staff_id=unit.actor.staff_id,
            amount=amount,
            method="cash",
        )


def sold_line(stage: Stage, sale: UUID) -> UUID:
    rows = stage.world.server.database.read("SELECT id FROM sale_line WHERE transaction_id = ?", sale.bytes)
    return UUID(bytes=rows[0][0])


# ------------------------------------------------------------------------------------------------ transfers


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_transfer_ends_once_whoever_is_first_and_no_piece_is_lost(
    stage: Stage, order: tuple[int, int, int]
) -> None:
    """Both PCs of the sender cancel, the receiver receives, all offline."""
    before = total(stage)
    transfer = dispatch(stage)
    assert total(stage) == before
    cancel(stage, 0, transfer)
    cancel(stage, 1, transfer)
    receive(stage, 2, transfer)

    answers = [stage.push(number) for number in order]
    stage.sync()

    assert answers == [
        [("applied", None)],
        [("rejected", "STATE_NOT_ALLOWED")],
        [("rejected", "STATE_NOT_ALLOWED")],
    ]
    assert total(stage) == before
    ended = stage.row(None, "stock_transfer", transfer)
    assert ended is not None
    assert ended["status"] == ("received" if order[0] == 2 else "cancelled")
    waiting = [number_of(stage, pc, "SELECT count(*) FROM inbox") for pc in order]
    assert waiting == [0, 1, 1]


def test_a_new_product_of_two_transfers_is_one_product(stage: Stage) -> None:
    before = total(stage)
    first, second = dispatch(stage), dispatch(stage)
    receive(stage, 2, first)
    receive(stage, 2, second)
    stage.sync()

    assert stage.all_equal()
    assert (total(stage), number_of(stage, None, ON_THE_ROAD)) == (before, 0)
    assert len(stage.ids("inventory_item", 1)) == 4


# ---------------------------------------------------------------------------------------------------- money


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_voids_of_one_sale_are_one(stage: Stage, order: tuple[int, int]) -> None:
    before = quantity(stage, None)
    sale = sell(stage)
    void(stage, 0, sale)
    void(stage, 1, sale)
    assert [quantity(stage, pc) for pc in (0, 1)] == [before, before]

    answers = [stage.push(number) for number in order]
    stage.sync()

    assert answers == [[("applied", None)], [("rejected", "ALREADY_VOIDED")]]
    assert [quantity(stage, pc) for pc in (None, 0, 1)] == [before] * 3
    assert [number_of(stage, pc, NET) for pc in (None, 0, 1)] == [0] * 3
    for pc in (None, 0, 1):
        found = stage.row(pc, "transaction", sale)
        assert found is not None
        assert found["voids"] == 1


@pytest.mark.parametrize("first", ["void", "replace"])
def test_a_void_and_a_correction_of_one_sale_do_not_add_up(stage: Stage, first: str) -> None:
    before = quantity(stage, None)
    sale = sell(stage)
    void(stage, 0, sale)
    replace(stage, 1, sale, Decimal("900.00"))

    answers = [stage.push(number) for number in ((0, 1) if first == "void" else (1, 0))]
    stage.sync()

    assert answers == [[("applied", None)], [("rejected", "ALREADY_VOIDED")]]
    expected = (0, before) if first == "void" else (90_000, before - 2)
    for pc in (None, 0, 1):
        assert (number_of(stage, pc, NET), quantity(stage, pc)) == expected


def test_two_corrections_of_one_sale_leave_one_successor(stage: Stage) -> None:
    sale = sell(stage)
    replace(stage, 0, sale, Decimal("900.00"))
    replace(stage, 1, sale, Decimal("800.00"))

    assert [stage.push(number) for number in (0, 1)] == [
        [("applied", None)],
        [("rejected", "ALREADY_VOIDED")],
    ]
    stage.sync()

    for pc in (None, 0, 1):
        assert number_of(stage, pc, NET) == 90_000
        assert number_of(stage, pc, "SELECT count(*) FROM sale_line WHERE returns_id IS NULL") == 2


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_refunds_made_offline_have_happened_and_show(stage: Stage, order: tuple[int, int]) -> None:
    """Each was within what its PC knew; together they are more than was paid, and the sale says so."""
    before = quantity(stage, None)
    sale = sell(stage)
    back = Line("Frame", 2, PRICE, item(stage), sold_line(stage, sale))
    refund(stage, 0, sale, 2 * PRICE, back)
    refund(stage, 1, sale, Decimal("500.00"))

    assert [stage.push(number) for number in order] == [[("applied", None)]] * 2
    stage.sync()

    for pc in (None, 0, 1):
        found = stage.row(pc, "transaction", sale)
        assert found is not None
        assert (found["refunded"], number_of(stage, pc, NET), quantity(stage, pc)) == (
            240_000,
            -50_000,
            before,
        )


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_refund_and_a_void_made_offline_are_both_taken_in(stage: Stage, order: tuple[int, int]) -> None:
    sale = sell(stage)
    refund(stage, 0, sale, Decimal("500.00"))
    void(stage, 1, sale)

    assert [stage.push(number) for number in order] == [[("applied", None)]] * 2
    stage.sync()

    found = stage.row(2, "transaction", void_id(sale)) or stage.row(0, "transaction", void_id(sale))
    assert found is not None
    for pc in (None, 0, 1):
        assert number_of(stage, pc, NET) == -50_000


def test_a_voided_refund_counts_no_more_on_any_machine(stage: Stage) -> None:
    before = quantity(stage, None)
    sale = sell(stage)
    back = Line("Frame", 1, PRICE, item(stage), sold_line(stage, sale))
    refund(stage, 0, sale, PRICE, back)
    stage.sync()
    refunds = stage.world.server.database.read("""SELECT id FROM "transaction" WHERE type = 'refund'""")
    void(stage, 1, UUID(bytes=refunds[0][0]))
    stage.sync()

    assert stage.all_equal()
    for pc in (None, 0, 1):
        found, line = stage.row(pc, "transaction", sale), stage.row(pc, "sale_line", sold_line(stage, sale))
        assert found is not None
        assert line is not None
        assert (found["refunded"], line["returned"], quantity(stage, pc)) == (0, 0, before - 2)
