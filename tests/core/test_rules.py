"""Actions and their checks: what is refused, with which code, and that nothing of it is kept."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from oasis_core.entities.staff import RoleName
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.patient import share_id
from oasis_core.work.unit import Unit
from tests.core.chains import NOW, Chain, line, movement, sale

ROWS = """SELECT (SELECT count(*) FROM patient) || ' ' || (SELECT count(*) FROM "transaction") || ' '
|| (SELECT count(*) FROM stock_movement) || ' ' || (SELECT count(*) FROM audit_log)
|| ' ' || (SELECT count(*) FROM push_log) || ' ' || (SELECT head FROM sync_head)"""


def refused(
    chain: Chain, action: str, fill: Callable[[Unit], Any], role: RoleName = RoleName.OWNER
) -> OasisError:
    """Do a deed that must be refused whole."""
    before = chain.one(ROWS)

    with pytest.raises(OasisError) as caught, chain.do(action, role) as unit:
        fill(unit)

    assert chain.one(ROWS) == before
    return caught.value


def complete_sale(unit: Unit, chain: Chain, **values: Any) -> None:
    sold = sale(unit, chain, **values.get("sale", {}))
    line(unit, chain, sold, **values.get("line", {}))
    moved = {"kind": "sale", "delta": -2, "transaction_id": sold} | values.get("movement", {})
    movement(unit, chain, **moved)


def test_a_sale_moves_its_stock_and_leaves_one_audit_row_a_change(chain: Chain) -> None:
    with chain.do("sale.complete", RoleName.RECEPTIONIST) as unit:
        complete_sale(unit, chain)

    assert chain.one("SELECT quantity FROM inventory_item") == 8
    group = unit.done.group_id
    assert (
        chain.one("SELECT count(*) FROM audit_log WHERE group_id = :g", g=group.bytes if group else b"") == 3
    )
    assert (
        chain.one("SELECT count(*) FROM push_log WHERE group_id = :g", g=group.bytes if group else b"") == 1
    )


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"sale": {"amount": Decimal("199.99")}}, ErrorCode.SALE_TOTAL_WRONG),
        ({"sale": {"type": "refund"}}, ErrorCode.ACTION_MISMATCH),
        ({"movement": {"delta": -1}}, ErrorCode.STOCK_DELTA_WRONG),
        ({"movement": {"delta": -3}}, ErrorCode.STOCK_DELTA_WRONG),
        ({"movement": {"kind": "adjust"}}, ErrorCode.ACTION_MISMATCH),
        ({"line": {"quantity": 0}}, ErrorCode.VALUE_NOT_ALLOWED),
        ({"line": {"unit_price": Decimal("-1.00")}}, ErrorCode.VALUE_NOT_ALLOWED),
    ],
)
def test_a_sale_that_does_not_add_up_is_refused_whole(
    chain: Chain, values: dict[str, Any], code: ErrorCode
) -> None:
    error = refused(chain, "sale.complete", lambda unit: complete_sale(unit, chain, **values))

    assert error.code is code
    assert error.field


def test_a_sale_without_lines_is_refused(chain: Chain) -> None:
    error = refused(chain, "sale.complete", lambda unit: sale(unit, chain))

    assert error.code is ErrorCode.SALE_EMPTY


def test_selling_does_not_give_the_right_to_move_stock(chain: Chain) -> None:
    receive = refused(
        chain, "stock.receive", lambda u: movement(u, chain, kind="receive", delta=5), RoleName.RECEPTIONIST
    )

    assert receive.code is ErrorCode.PERMISSION_DENIED


@pytest.mark.parametrize(
    ("action", "values", "code"),
    [
        ("stock.receive", {"kind": "receive", "delta": 0}, ErrorCode.STOCK_DELTA_WRONG),
        ("stock.receive", {"kind": "receive", "delta": -5}, ErrorCode.STOCK_DELTA_WRONG),
        ("stock.receive", {"kind": "sale", "delta": 5}, ErrorCode.ACTION_MISMATCH),
        ("stock.adjust", {"kind": "adjust", "delta": -1}, ErrorCode.REASON_REQUIRED),
        ("stock.adjust", {"kind": "adjust", "delta": -1, "reason": "  "}, ErrorCode.REASON_REQUIRED),
        ("stock.adjust", {"kind": "adjust", "delta": 0, "reason": "count"}, ErrorCode.STOCK_DELTA_WRONG),
    ],
)
def test_a_movement_that_its_deed_does_not_allow_is_refused(
    chain: Chain, action: str, values: dict[str, Any], code: ErrorCode
) -> None:
    assert refused(chain, action, lambda unit: movement(unit, chain, **values)).code is code


def test_stock_may_go_below_zero_and_says_so(chain: Chain) -> None:
    with chain.do("stock.adjust") as unit:
        movement(unit, chain, kind="adjust", delta=-12, reason="found broken")

    assert chain.one("SELECT quantity || ' ' || status FROM inventory_item") == "-2 out_of_stock"


def test_nobody_writes_a_quantity(chain: Chain) -> None:
    error = refused(
        chain, "inventory_item.edit", lambda unit: unit.update("inventory_item", chain.item, quantity=9)
    )

    assert (error.code, error.field) == (ErrorCode.FIELD_NOT_WRITABLE, "inventory_item.quantity")


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"name": "   "}, ErrorCode.NAME_MISSING, "patient.name"),
        ({"name": None}, ErrorCode.FIELD_REQUIRED, "patient.name"),
        ({"phone": "0" * 21}, ErrorCode.TEXT_TOO_LONG, "patient.phone"),
        ({"email": "nobody"}, ErrorCode.VALUE_NOT_ALLOWED, "patient.email"),
        ({"gender": "f"}, ErrorCode.VALUE_NOT_ALLOWED, "patient.gender"),
        ({"name": "a\x00b"}, ErrorCode.TEXT_NOT_ALLOWED, "patient.name"),
        ({"nick": "x"}, ErrorCode.FIELD_UNKNOWN, "patient.nick"),
    ],
)
def test_a_bad_value_is_named_by_its_field(
    chain: Chain, values: dict[str, Any], code: ErrorCode, field: str
) -> None:
    error = refused(chain, "patient.edit", lambda unit: unit.update("patient", chain.patient, **values))

    assert (error.code, error.field) == (code, field)


def test_a_patient_does_not_change_branch_by_an_edit(chain: Chain) -> None:
    error = refused(
        chain, "patient.edit", lambda u: u.update("patient", chain.patient, branch_id=chain.other_branch)
    )

    assert error.field == "patient.branch_id"


def test_an_edit_that_changes_nothing_writes_nothing(chain: Chain) -> None:
    before = chain.one(ROWS)

    with chain.do("patient.edit") as unit:
        assert not unit.update("patient", chain.patient, name="สมชาย")

    assert chain.one(ROWS) == before


def test_a_row_of_another_branch_is_out_of_reach(chain: Chain) -> None:
    with chain.do("patient.create") as unit:
        there = unit.insert("patient", branch_id=chain.other_branch, name="Other", status="active")

    error = refused(
        chain, "patient.edit", lambda u: u.update("patient", there, phone="1"), RoleName.RECEPTIONIST
    )

    assert error.code is ErrorCode.OUT_OF_REACH


@pytest.mark.parametrize("role", [RoleName.ACCOUNTANT, RoleName.IT_ADMIN])
def test_roles_without_the_right_may_not_edit_patients(chain: Chain, role: RoleName) -> None:
    error = refused(chain, "patient.edit", lambda u: u.update("patient", chain.patient, phone="1"), role)

    assert error.code is ErrorCode.PERMISSION_DENIED


def test_a_visit_goes_through_its_states_and_not_past_them(chain: Chain) -> None:
    with chain.do("appointment.book", RoleName.RECEPTIONIST) as unit:
        visit = unit.insert(
            "appointment",
            branch_id=chain.branch,
            patient_id=chain.patient,
            staff_id=chain.people[RoleName.OPTOMETRIST],
            type="eye_exam",
            date=NOW,
            duration_min=30,
            status="scheduled",
        )
    for state in ("confirmed", "arrived", "in_progress", "completed"):
        with chain.do("appointment.set_state", RoleName.RECEPTIONIST) as unit:
            unit.update("appointment", visit, status=state)

    error = refused(
        chain, "appointment.set_state", lambda u: u.update("appointment", visit, status="no_show")
    )

    assert error.code is ErrorCode.STATE_NOT_ALLOWED


def test_an_edit_may_not_forge_a_state(chain: Chain) -> None:
    with chain.do("appointment.book") as unit:
        visit = unit.insert(
            "appointment", branch_id=chain.branch, patient_id=chain.patient,
            staff_id=chain.people[RoleName.OPTOMETRIST], type="eye_exam", date=NOW, duration_min=30,
            status="scheduled",
        )  # fmt: skip

    error = refused(chain, "appointment.edit", lambda u: u.update("appointment", visit, status="completed"))

    assert error.code is ErrorCode.FIELD_NOT_WRITABLE


def test_sharing_with_the_home_branch_is_refused(chain: Chain) -> None:
    def share(unit: Unit) -> None:
        unit.insert(
            "patient_share", share_id(chain.patient, chain.branch), patient_id=chain.patient,
            branch_id=chain.branch, reason="request",
        )  # fmt: skip

    assert refused(chain, "patient.share", share).code is ErrorCode.ALREADY_SHARED


def test_a_shared_patient_enters_the_feed_of_the_other_branch_with_what_hangs_on_them(chain: Chain) -> None:
    with chain.do("sale.complete") as unit:
        complete_sale(unit, chain, sale={"patient_id": chain.patient})
    feed = "SELECT group_concat(DISTINCT entity) FROM sync_row WHERE scope = :s"
    scope = f"branch:{chain.other_branch}"
    assert chain.one(feed, s=scope) is None

    with chain.do("patient.share") as unit:
        unit.insert(
            "patient_share", share_id(chain.patient, chain.other_branch), patient_id=chain.patient,
            branch_id=chain.other_branch, reason="request",
        )  # fmt: skip

    assert set(chain.one(feed, s=scope).split(",")) == {"patient", "patient_share", "transaction"}


def test_an_action_may_not_touch_what_it_does_not_name(chain: Chain) -> None:
    def stray(unit: Unit) -> None:
        unit.update("patient", chain.patient, phone="1")
        movement(unit, chain, kind="adjust", delta=1, reason="x")

    assert refused(chain, "patient.edit", stray).code is ErrorCode.ACTION_MISMATCH


def test_a_row_that_is_not_there_is_named(chain: Chain) -> None:
    def book(unit: Unit) -> None:
        unit.insert(
            "appointment", branch_id=chain.branch, patient_id=chain.item,
            staff_id=chain.people[RoleName.OPTOMETRIST], type="eye_exam", date=NOW, duration_min=30,
            status="scheduled",
        )  # fmt: skip

    error = refused(chain, "appointment.book", book)

    assert (error.code, error.field) == (ErrorCode.REFERENCE_UNKNOWN, "appointment.patient_id")
