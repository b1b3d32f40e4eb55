"""Rows of another branch, for each operation on each of them: whoever runs a branch neither sees nor changes
those of the next one, and somebody of that branch with the same roles does both."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import httpx
import pytest

from oasis_core.access.permissions import Permission
from oasis_core.access.roles import GRANTS
from oasis_core.entities.staff import RoleName
from oasis_core.schema.registry import KINDS
from sync_server.rest.adapter import adapter_of
from sync_server.rest.operation import CREATE, DELETE, EDIT, LIST, READ, Operation
from tests.server.api.one_of_each import CREATES, OPERATIONS, Body, Clinic, named, reader, succeeded
from tests.server.clinic import Running, data_of, error_of, found_chain
from tests.server.rest import Person

ROLES = (RoleName.MANAGER, RoleName.OPTOMETRIST)
"""Together all that is permitted within a branch."""
PERMITTED = frozenset().union(*(GRANTS[role].permissions for role in ROLES))
SEEN_BY_ALL = {"branch", "staff", "staff_branch"}
"""Everybody sees the branches and who works where; a branch keeps its own hours and people."""


def narrowed(entity: str) -> bool:
    """Whether people of a branch see only some of the rows, by what the entity declares."""
    kind = KINDS[entity]
    scopes, above = kind.sync.scopes, kind.references.get(adapter_of(kind).parent_column)
    own = scopes.branch or (kind.sync.reach and not (scopes.org or scopes.office))
    return bool(own) or bool(above and narrowed(above.target))


def audited(entity: str) -> bool:
    """Whether a role that reads a branch's audit reads these rows."""
    permission = adapter_of(KINDS[entity]).permission(READ)
    return any({permission, Permission.AUDIT_LOG_READ} <= GRANTS[role].permissions for role in ROLES)


OF_BRANCHES = [
    found for found in OPERATIONS if found.entity and found.permission in PERMITTED and narrowed(found.entity)
]
ABOUT_A_ROW = [found for found in OF_BRANCHES if "{" in found.path and found.verb != CREATE]
ENTITIES = sorted({found.entity for found in OF_BRANCHES})


@dataclass
class Branches:
    """A clinic whose rows are all of its first branch, and two people who run branches. The rows are made by
    somebody of the neighbour's branch, who may do everything: what counts is whose a row is, not who wrote
    it."""

    clinic: Clinic
    local: Person
    neighbour: Person
    theirs: Clinic
    """The neighbour's branch, where rows are made as well."""

    def here(self, entity: str) -> Body:
        """A new row of the first branch."""
        if entity == "staff_branch":
            self.clinic.parents["staff"] = self.clinic.made("staff")
            path = self.clinic.path(CREATES[entity])
            return dict(data_of(self.clinic.owner.post(path, self.place(entity)), 201))
        return self.clinic.made(entity)

    def place(self, entity: str) -> Body:
        """Where the local person may put somebody."""
        return {"branch_id": self.clinic.other_branch} if entity == "staff_branch" else {}


@pytest.fixture(scope="module")
def branches(server: Running) -> Branches:
    chain = found_chain(server)
    elsewhere = chain.branch("Third", "B3")
    clinic = Clinic.opened(chain)
    founder = clinic.owner

    def person(*roles: RoleName, at: tuple[Any, ...]) -> Person:
        staff_id, email = chain.person(roles[0], *at)
        for role in roles[1:]:
            succeeded(founder.post(f"/staff/{staff_id}/roles", {"role": role.value}))
        return Person.signed_in(chain, email)

    clinic.owner = person(RoleName.OWNER, at=(elsewhere,))
    local = person(*ROLES, at=(chain.branch_id, UUID(clinic.other_branch)))
    theirs = Clinic(replace(chain, branch_id=elsewhere), clinic.owner, clinic.other_branch, 10_000)
    return Branches(clinic, local, person(*ROLES, at=(elsewhere,)), theirs)


@pytest.mark.parametrize("operation", ABOUT_A_ROW, ids=named)
def test_a_row_of_another_branch_is_as_unknown_as_none(branches: Branches, operation: Operation) -> None:
    clinic = branches.clinic
    row = clinic.made(operation.entity)
    path, body = clinic.path(operation, row), clinic.body(operation) if operation.body is not None else None
    read = clinic.path(reader(operation) or operation, row)
    before = data_of(clinic.owner.get(read))
    refused = branches.neighbour.ask(operation.method, path, body)
    after = data_of(clinic.owner.get(read))

    error_of(refused, 404, "NOT_FOUND")
    assert after == before
    succeeded(branches.local.ask(operation.method, path, body))


@pytest.mark.parametrize(
    "operation", [found for found in OF_BRANCHES if found.verb == LIST and "{" not in found.path], ids=named
)
def test_a_list_is_of_ones_own_branch(branches: Branches, operation: Operation) -> None:
    row = branches.clinic.made(operation.entity)

    def listed(person: Person) -> list[str]:
        found = data_of(person.get(f"{operation.path}?pageSize=200&sort=-created_at"))
        rows = next(rows for name, rows in found.items() if name != "total")
        assert found["total"] == len(rows)
        return [each["id"] for each in rows]

    assert row["id"] not in listed(branches.neighbour)
    assert row["id"] in listed(branches.local)


@pytest.mark.parametrize("operation", [found for found in OF_BRANCHES if found.verb == CREATE], ids=named)
def test_nothing_is_put_into_another_branch(branches: Branches, operation: Operation) -> None:
    path, body = branches.clinic.path(operation), branches.clinic.body(operation)
    refused = branches.neighbour.post(path, body)

    assert told(refused) in (
        (403, "OUT_OF_REACH"),
        (404, "NOT_FOUND"),
        (422, "REFERENCE_UNKNOWN"),
    )
    succeeded(branches.local.post(path, body))


REFERRING = [
    pytest.param(operation, name, id=f"{operation.name}-{name}")
    for operation in OF_BRANCHES
    if operation.verb == CREATE
    for name, found in (operation.body or {}).items()
    if found.trait.reference and narrowed(found.trait.reference.target)
]


@pytest.mark.parametrize(("operation", "name"), REFERRING)
def test_nothing_refers_to_a_row_of_another_branch(
    branches: Branches, operation: Operation, name: str
) -> None:
    path, body = branches.theirs.path(operation), branches.theirs.body(operation)
    found = KINDS[operation.entity].references[name]
    other = branches.clinic.one(found.target)["id"]
    refused = branches.neighbour.post(path, body | {name: other})

    assert error_of(refused, 422, "REFERENCE_UNKNOWN")["field"] == name
    succeeded(branches.neighbour.post(path, body))


@pytest.mark.parametrize(
    "operation",
    [
        found
        for found in OPERATIONS
        if found.entity in SEEN_BY_ALL and found.method != "GET" and found.permission in PERMITTED
    ],
    ids=named,
)
def test_people_of_another_branch_are_not_changed(branches: Branches, operation: Operation) -> None:
    clinic = branches.clinic
    row = branches.here(operation.entity)
    if operation.verb == "take_role":
        row |= {"role_id": data_of(branches.local.get(f"/staff/{row['id']}/roles"))["roles"][0]["id"]}
    if operation.verb == CREATE and operation.entity == "staff_branch":
        clinic.parents["staff"] = clinic.made("staff")
        row = {}
    body = clinic.body(operation) | branches.place(operation.entity) if operation.body is not None else None
    if operation.verb == "give_role":
        body = {"role": "optometrist"}
    refused = branches.neighbour.ask(operation.method, clinic.path(operation, row), body)

    assert told(refused) == (403, "OUT_OF_REACH")
    succeeded(branches.local.ask(operation.method, clinic.path(operation, row), body))


@pytest.mark.parametrize("entity", [name for name in ENTITIES if audited(name)])
def test_the_audit_of_a_branch_is_of_its_rows_whoever_wrote_them(branches: Branches, entity: str) -> None:
    row = branches.clinic.made(entity)
    path = f"/audit-logs?resourceId={row['id']}"
    by_owner, by_local, by_neighbour = (
        data_of(person.get(path))["audit_logs"]
        for person in (branches.clinic.owner, branches.local, branches.neighbour)
    )

    assert by_owner
    assert [log["id"] for log in by_local] == [log["id"] for log in by_owner]
    assert by_neighbour == []


def test_sessions_of_others_are_not_ended(branches: Branches) -> None:
    own = data_of(branches.local.get("/sessions"))["sessions"]
    refused = branches.neighbour.delete(f"/sessions/{own[0]['id']}")

    error_of(refused, 404, "NOT_FOUND")
    assert branches.local.id in {session["user_id"] for session in own}
    data_of(branches.local.get("/sessions"))


def test_takings_of_another_branch_are_not_told(branches: Branches) -> None:
    path = f"/reports/summary?from=2026-01-01&to=2026-01-31&branchId={branches.clinic.chain.branch_id}"

    error_of(branches.neighbour.get(path), 404, "NOT_FOUND")
    data_of(branches.local.get(path))


def test_every_entity_of_a_branch_is_among_those_that_are_tried() -> None:
    kept = {kind.name for kind in KINDS if kind.resource and (kind.sync.scopes.branch or kind.sync.reach)}

    assert set(ENTITIES) == kept - SEEN_BY_ALL
    assert {EDIT, DELETE, READ, LIST, CREATE} <= {found.verb for found in OF_BRANCHES}


def told(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"] if answer.status_code >= 400 else ""
