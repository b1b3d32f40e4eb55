"""Deeds about prescriptions, as the tests of their rules do them."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from oasis_core.entities.staff import RoleName
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.prescription import signing
from oasis_core.rules.prescription_data import require_sound
from oasis_core.schema.registry import KINDS
from oasis_core.schema.validate import check_values
from oasis_core.work.unit import Unit
from tests.core.chains import NOW, Chain

ROWS = "SELECT (SELECT count(*) FROM audit_log) || ' ' || (SELECT head FROM sync_head)"
SPECTACLES: dict[str, Any] = {
    "right": {"sphere": -200, "prism": [{"amount": 50, "base": "down"}], "add": 200},
    "left": {
        "sphere": -100,
        "cylinder": -50,
        "axis": 180,
        "prism": [{"amount": 50, "base": "up"}],
        "add": 200,
    },
    "pd": {"right": 3150, "left": 3100, "near": 5900, "vertex": 1200},
}
CONTACT_LENS: dict[str, Any] = {
    "sphere": -275, "cylinder": -225, "axis": 160, "add": 175, "base_curve": 870, "diameter": 1400,
    "duration": {"value": 1, "unit": "month"}, "color": "green", "brand": "OphthaGuard",
    "notes": ["Shade treatment for extreme light sensitivity"],
}  # fmt: skip


def refused(
    chain: Chain, action: str, fill: Callable[[Unit], Any], role: RoleName = RoleName.OPTOMETRIST
) -> tuple[ErrorCode, str | None]:
    """Do a deed that must be refused whole; its code and field."""
    before = chain.one(ROWS)

    with pytest.raises(OasisError) as caught, chain.do(f"prescription.{action}", role) as unit:
        fill(unit)

    assert chain.one(ROWS) == before
    return caught.value.code, caught.value.field


def new(unit: Unit, chain: Chain, **values: Any) -> UUID:
    given: dict[str, Any] = {
        "branch_id": chain.branch,
        "patient_id": chain.patient,
        "staff_id": chain.people[RoleName.OPTOMETRIST],
        "type": "spectacle",
        "data": SPECTACLES,
        "date": NOW,
        "expires_on": date(2028, 11, 21),
        "status": "draft",
    } | values
    return unit.insert("prescription", **given)


def drafted(chain: Chain, **values: Any) -> UUID:
    with chain.do("prescription.create", RoleName.OPTOMETRIST) as unit:
        return new(unit, chain, **values)


def replacing(chain: Chain, old: UUID, **values: Any) -> UUID:
    with chain.do("prescription.supersede", RoleName.OPTOMETRIST) as unit:
        return new(unit, chain, supersedes_id=old, **values)


def write_signature(unit: Unit, row_id: UUID, **values: Any) -> None:
    draft = unit.row("prescription", row_id)
    assert draft is not None
    assert unit.actor.staff_id is not None
    old = unit.row("prescription", draft["supersedes_id"]) if draft["supersedes_id"] else None
    for found, written in signing(draft, old, unit.actor.staff_id, NOW).items():
        unit.update("prescription", found, **written | (values if found == row_id else {}))


def sign(chain: Chain, row_id: UUID) -> None:
    with chain.do("prescription.sign", RoleName.OPTOMETRIST) as unit:
        write_signature(unit, row_id)


def void(chain: Chain, row_id: UUID) -> None:
    with chain.do("prescription.void", RoleName.OPTOMETRIST) as unit:
        unit.update("prescription", row_id, status="voided")


def judge(data: dict[str, Any]) -> None:
    """Form first, then the rules, as every deed is judged."""
    check_values(KINDS["prescription"], {"data": data}, new=False)
    require_sound("spectacle", data, eighths=False)


def status(chain: Chain, row_id: UUID) -> str:
    found: str = chain.one("SELECT status FROM prescription WHERE id = :i", i=row_id.bytes)
    return found
