"""Every operation is refused to every role that lacks its permission, and to nobody else."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from oasis_core.access.roles import GRANTS
from oasis_core.entities.staff import RoleName
from sync_server.adapters.operations import all_operations
from tests.postgres import Database
from tests.server.clinic import BASE, Chain, found_chain, running
from tests.server.rest import Person

UNKNOWN = str(uuid4())


@pytest.fixture(scope="module")
def chain(shared_database: Database, keys: Path) -> Iterator[Chain]:
    with running(shared_database, keys) as server:
        server.request("GET", "/health")  # its thread begins here and not within a test
        yield found_chain(server)


@pytest.mark.parametrize("role", RoleName)
def test_a_role_may_do_what_its_permissions_say(chain: Chain, role: RoleName) -> None:
    person = Person.signed_in(chain, chain.person(role)[1])
    wrong = []
    for operation in all_operations():
        path = operation.path.format(id=UNKNOWN, row_id=UNKNOWN, role_id=UNKNOWN)
        answer = person.ask(operation.method, path, {} if operation.body is not None else None)
        refused = answer.status_code == 403 and answer.json()["error"]["code"] == "PERMISSION_DENIED"
        if refused is (operation.permission in GRANTS[role].permissions):
            wrong.append((operation.name, answer.status_code))

    assert not wrong


def test_nobody_is_let_in_without_a_session(chain: Chain) -> None:
    for operation in all_operations():
        path = BASE + operation.path.format(id=UNKNOWN, row_id=UNKNOWN, role_id=UNKNOWN)

        assert chain.server.request(operation.method, path).status_code == 401, operation.name
