"""Every operation is refused to every role that lacks its permission, and to nobody else."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from oasis_core.access.permissions import Permission
from oasis_core.access.roles import GRANTS
from oasis_core.entities.staff import RoleName
from sync_server.openapi.described import Described, Instead, everything
from tests.postgres import Database
from tests.server.clinic import BASE, Chain, found_chain, running
from tests.server.rest import Person

UNKNOWN = str(uuid4())
WITHOUT_PERMISSION = {"sign_in", "refresh", "sign_out", "keys", "enrol", "hello", "push", "pull", "read_blob"}
"""Who may do these is told by something else than a permission; no other operation may go without."""


def path_of(operation: Described) -> str:
    return operation.path.format(id=UNKNOWN, row_id=UNKNOWN, role_id=UNKNOWN, sha256="0" * 64)


def denied(person: Person, operation: Described) -> bool:
    """Whether it is refused for want of the permission."""
    body: dict[str, str] | None = {} if operation.body is not None else None
    answer = person.ask(operation.method, path_of(operation), body)
    return answer.status_code == 403 and answer.json()["error"]["code"] == "PERMISSION_DENIED"


@pytest.fixture(scope="module")
def chain(shared_database: Database, keys: Path) -> Iterator[Chain]:
    with running(shared_database, keys) as server:
        server.request("GET", "/health")  # its thread begins here and not within a test
        yield found_chain(server)


def test_no_operation_goes_without_a_permission_unnoticed() -> None:
    without = {found.name for found in everything() if isinstance(found.permission, Instead)}

    assert without == WITHOUT_PERMISSION


@pytest.mark.parametrize("role", RoleName)
def test_a_role_may_do_what_its_permissions_say(chain: Chain, role: RoleName) -> None:
    person = Person.signed_in(chain, chain.person(role)[1])
    wrong = [
        found.name
        for found in everything()
        if isinstance(found.permission, Permission)
        and denied(person, found) is (found.permission in GRANTS[role].permissions)
    ]

    assert not wrong


def test_a_person_without_a_role_may_do_nothing(chain: Chain) -> None:
    staff_id, email = chain.person(RoleName.OWNER)
    person = Person.signed_in(chain, email)
    chain.sql("DELETE FROM user_role WHERE org_id = :org AND user_id = :who", who=staff_id)
    may = [
        found.name
        for found in everything()
        if isinstance(found.permission, Permission) and not denied(person, found)
    ]

    assert not may


def test_nobody_is_let_in_without_a_session(chain: Chain) -> None:
    inside = [found for found in everything() if found.secured]
    for operation in inside:
        answer = chain.server.request(operation.method, BASE + path_of(operation))

        assert answer.status_code == 401, operation.name
    assert {found.name for found in everything()} - {found.name for found in inside} == {
        "sign_in", "refresh", "sign_out", "keys", "enrol",
    }  # fmt: skip


def test_a_session_alone_lets_nobody_synchronize(chain: Chain) -> None:
    owner = Person.signed_in(chain, chain.owner_email)
    for name, body in (("hello", {"protocol": 1}), ("push", {"groups": []}), ("pull", {"cursor": {}})):
        answer = owner.post(f"/sync/{name}", body)

        assert answer.json()["error"]["code"] == "DEVICE_NOT_ENROLLED", name
