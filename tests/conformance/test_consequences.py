"""What a deed brings along is the same over REST as by a push: the branch that sees a patient, the parent
that comes back."""

from typing import Any
from uuid import UUID

import pytest

from oasis_core.access.permissions import Permission
from oasis_core.entities.staff import RoleName
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import Action
from oasis_core.rules.patient import share_id
from oasis_core.work.unit import work
from tests.core.chains import NOW, Chain, chain

__all__ = ["chain"]


def book(chain: Chain, branch: UUID) -> UUID:
    """A visit of the chain's patient at a branch, booked on the server."""
    with chain.do("appointment.book") as unit:
        return unit.insert("appointment", **visit_of(chain, chain.patient, branch))


def visit_of(chain: Chain, patient: UUID, branch: UUID) -> dict[str, Any]:
    return {
        "branch_id": branch,
        "patient_id": patient,
        "staff_id": chain.people[RoleName.OPTOMETRIST],
        "type": "eye_exam",
        "date": NOW,
        "duration_min": 30,
        "status": "scheduled",
    }


def scopes(chain: Chain, row_id: UUID) -> set[str]:
    with chain.engine.begin() as connection:
        statement = "SELECT scope FROM sync_row WHERE row_id = ? AND op = 'U'"
        return set(connection.exec_driver_sql(statement, (row_id.bytes,)).scalars())


def test_a_visit_booked_on_the_server_lets_the_branch_see_the_patient(chain: Chain) -> None:
    visit = book(chain, chain.other_branch)
    both = {f"branch:{chain.branch}", f"branch:{chain.other_branch}"}

    assert scopes(chain, visit) == scopes(chain, chain.patient) == both
    assert scopes(chain, share_id(chain.patient, chain.other_branch)) == both
    book(chain, chain.other_branch)
    assert chain.one("SELECT count(*) FROM patient_share") == 1


def test_a_patient_made_and_booked_elsewhere_in_one_deed_is_seen_there(chain: Chain) -> None:
    booked = frozenset(f"appointment.{name}" for name in ("staff_id", "date", "duration_min", "status"))
    both = Action("probe.admit", Permission.PATIENT_CREATE, ("patient", "appointment"), sets=booked)
    with work(chain.ground, chain.actor(RoleName.OWNER), both) as unit:
        patient = unit.insert("patient", branch_id=chain.branch, name="ใหม่", status="active")
        visit = unit.insert("appointment", **visit_of(chain, patient, chain.other_branch))

    assert scopes(chain, visit) == scopes(chain, patient)
    assert len(scopes(chain, patient)) == 2


def test_a_deleted_patient_comes_back_with_a_visit_booked_on_the_server(chain: Chain) -> None:
    with chain.do("patient.delete") as unit:
        unit.delete("patient", chain.patient)
    assert chain.one("SELECT deleted_at FROM patient") is not None
    book(chain, chain.branch)

    assert chain.one("SELECT deleted_at FROM patient") is None
    assert chain.one("SELECT count(*) FROM audit_log WHERE action = 'patient.edited'") == 1


def test_a_product_stays_in_its_branch(chain: Chain) -> None:
    """Its movements would be left behind."""
    with pytest.raises(OasisError) as raised, chain.do("inventory_item.edit") as unit:
        unit.update("inventory_item", chain.item, branch_id=chain.other_branch)

    assert (raised.value.code, raised.value.field) == (
        ErrorCode.FIELD_NOT_WRITABLE,
        "inventory_item.branch_id",
    )
