"""Financial reports and summaries over REST: what was taken, by the branches' own days."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from oasis_core.entities.staff import RoleName
from tests.server.clinic import Chain, data_of, error_of, found_chain
from tests.server.rest import Person

OCTOBER = "from=2026-10-01&to=2026-10-31"


def colleague(chain: Chain, role: RoleName, *branches: UUID) -> Person:
    return Person.signed_in(chain, chain.person(role, *branches)[1])


def pay(owner: Person, branch: UUID, amount: int, date: str = "2026-10-10T03:00:00Z") -> None:
    body = {"staff_id": owner.id, "amount": amount, "date": date, "branch_id": str(branch)}
    data_of(owner.post("/transactions", body | {"type": "payment"}), 201)


def generated(owner: Person, month: str) -> dict[str, Any]:
    found: dict[str, Any] = data_of(owner.post("/financial/reports/generate", {"month": month}), 201)
    return found


def test_a_month_is_reckoned_by_the_branches_own_days(chain: Chain, owner: Person) -> None:
    pay(owner, chain.branch_id, 100, "2026-09-30T17:00:00Z")  # the first of October in Bangkok
    pay(owner, chain.branch_id, 200, "2026-10-31T16:59:59Z")
    pay(owner, chain.branch_id, 400, "2026-10-31T17:00:00Z")  # November
    report = generated(owner, "2026-10")
    summary = data_of(owner.get(f"/reports/summary?{OCTOBER}"))

    assert report["data"] == summary
    assert summary["total"]["net"] == "300.00"
    assert summary["branches"][0]["by_type"]["payment"] == "300.00"
    assert report["period"] == "2026-09-30T17:00:00Z"
    assert data_of(owner.get("/financial/reports?type=monthly_summary"))["total"] == 1
    error_of(owner.get("/reports/summary?from=2026-10-02&to=2026-10-01"), 422, "VALUE_NOT_ALLOWED")
    error_of(owner.post("/financial/reports/generate", {"month": "2026-13"}), 422, "VALIDATION_ERROR")
    clerk = colleague(chain, RoleName.RECEPTIONIST)
    error_of(clerk.get(f"/reports/summary?{OCTOBER}"), 403, "PERMISSION_DENIED")


def test_a_manager_reports_on_their_own_branch_only(chain: Chain, owner: Person) -> None:
    second = chain.branch()
    manager = Person.signed_in(chain, chain.person(RoleName.MANAGER, second)[1])

    found = data_of(manager.get(f"/reports/summary?{OCTOBER}"))

    assert [line["branch_id"] for line in found["branches"]] == [str(second)]
    error_of(manager.get(f"/reports/summary?{OCTOBER}&branchId={chain.branch_id}"), 404, "NOT_FOUND")


def test_a_branch_that_was_closed_since_keeps_its_takings(chain: Chain, owner: Person) -> None:
    traded, idle = chain.branch("Traded", "B2"), chain.branch("Idle", "B3")
    pay(owner, chain.branch_id, 100)
    pay(owner, traded, 200)
    for branch in (traded, idle):
        assert owner.delete(f"/branches/{branch}").status_code == 204

    summary = data_of(owner.get(f"/reports/summary?{OCTOBER}"))
    of_it = data_of(owner.get(f"/reports/summary?{OCTOBER}&branchId={traded}"))

    assert [(found["name"], found["net"]) for found in summary["branches"]] == [
        ("First", "100.00"),
        ("Traded", "200.00"),
    ]
    assert (summary["total"]["net"], of_it["total"]["net"]) == ("300.00", "200.00")
    assert generated(owner, "2026-10")["data"] == summary


@pytest.mark.parametrize("role", [RoleName.OWNER, RoleName.MANAGER])
def test_a_branch_that_never_was_has_no_summary(chain: Chain, role: RoleName) -> None:
    person = colleague(chain, role)
    elsewhere = found_chain(chain.server).branch_id

    for branch in (uuid4(), elsewhere):
        error_of(person.get(f"/reports/summary?{OCTOBER}&branchId={branch}"), 404, "NOT_FOUND")
    assert len(data_of(person.get(f"/reports/summary?{OCTOBER}&branchId={chain.branch_id}"))["branches"]) == 1


def test_a_report_is_found_by_its_month_whoever_asks_and_wherever_the_chain_is(
    chain: Chain, owner: Person
) -> None:
    second = chain.branch()
    for branch, zone in ((chain.branch_id, "Europe/London"), (second, "Asia/Tokyo")):
        data_of(owner.patch(f"/branches/{branch}", {"time_zone": zone}))
    report = generated(owner, "2026-10")
    far = colleague(chain, RoleName.ACCOUNTANT, second)

    assert report["period"] == "2026-09-30T23:00:00Z"
    for person in (owner, far):
        for asked in (
            "period=2026-10",
            "period=2026-10-01",
            "periodFrom=2026-10&periodTo=2026-10",
            f"period={report['period']}",
        ):
            assert data_of(person.get(f"/financial/reports?{asked}"))["reports"] == [report], asked
        for asked in ("period=2026-09", "period=2026-11", "periodTo=2026-09", "periodFrom=2026-11"):
            assert data_of(person.get(f"/financial/reports?{asked}"))["total"] == 0, asked
    for wrong in ("2026-13", "2026-1", "202610"):
        error = error_of(owner.get(f"/financial/reports?period={wrong}"), 422, "VALUE_NOT_ALLOWED")
        assert error["field"] == "period"


def test_a_report_may_name_the_organization_and_no_other(chain: Chain, owner: Person) -> None:
    path, body = "/financial/reports/generate", {"month": "2026-10"}

    assert error_of(owner.post(path, body | {"org_id": owner.id}), 403, "ORG_MISMATCH")["field"] == "org_id"
    assert data_of(owner.get("/financial/reports"))["total"] == 0
    data_of(owner.post(path, body | {"org_id": str(chain.org_id)}), 201)
