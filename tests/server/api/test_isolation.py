"""Two layers keep organizations apart over REST as well: each is taken away in turn, and the other holds."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from sync_server.adapters.operations import all_operations
from sync_server.embedded_postgres import EmbeddedPostgres
from sync_server.rest.operation import LIST
from tests.postgres import Database, database
from tests.server.clinic import Chain, data_of, found_chain, running
from tests.server.isolation_rules import TENANT_TABLES
from tests.server.layers import filters_removed, policies_opened
from tests.server.rest import Person

SECRET = "คนไข้ของร้านแรก"
LISTS = [found.path for found in all_operations() if found.verb == LIST and "{" not in found.path]
FOLLOWED = [table for table in TENANT_TABLES if table.name != "sync_head"]


@dataclass
class Stranger:
    """The owner of a second organization, who knows the ids of the first."""

    own: Chain
    person: Person
    other: Chain
    patient_id: str

    def read(self) -> dict[str, Any]:
        """The essence of each answer."""
        paths = {f"GET {path}": self.person.get(f"{path}?pageSize=200") for path in LISTS}
        embeds = ("branch", "appointments", "insurance", "prescriptions", "transactions")
        row = f"/patients/{self.patient_id}"
        paths |= {
            "one": self.person.get(row),
            "search": self.person.get("/patients?search=คนไข้"),
            "day": self.person.get("/appointments?date=2026-03-10"),
            "embeds": self.person.get(f"/patients?embed={','.join(embeds)}"),
            "branch": self.person.get(f"/branches/{self.other.branch_id}"),
            "roles": self.person.get(f"/staff/{self.other.owner_id}/roles"),
        }
        return {name: essence(answer) for name, answer in paths.items()}

    def write(self) -> dict[str, Any]:
        """Tries to change something of the first organization's, none of which does."""
        row = f"/patients/{self.patient_id}"
        visit = {
            "branch_id": str(self.own.branch_id),
            "staff_id": self.person.id,
            "patient_id": self.patient_id,
        }
        made = {
            "patch": self.person.patch(row, {"phone": "1"}),
            "put": self.person.put(row, {"branch_id": str(self.own.branch_id), "name": "X"}),
            "delete": self.person.delete(row),
            "refer": self.person.post("/appointments", visit | {"date": "2026-03-10T03:00:00Z"}),
            "place": self.person.post("/patients", {"branch_id": str(self.other.branch_id), "name": "X"}),
            "give": self.person.post(f"/staff/{self.other.owner_id}/roles", {"role": "optician"}),
        }
        return {name: essence(answer) for name, answer in made.items()}


def essence(answer: httpx.Response) -> Any:
    body = answer.json() if answer.content else {"error": None, "data": None}
    return answer.status_code, body["error"] and body["error"]["code"], body["data"]


@pytest.fixture(scope="module")
def own_database(postgres: EmbeddedPostgres, migrated: str) -> Iterator[Database]:
    """Of this module alone: its policies are taken away for a while."""
    name = f"test_{uuid.uuid4().hex}"
    postgres.create_database(name, template=migrated)
    yield database(postgres, name)
    postgres.drop_database(name)


@pytest.fixture(scope="module")
def stranger(own_database: Database, keys: Path) -> Iterator[Stranger]:
    with running(own_database, keys) as server:
        other, own = found_chain(server), found_chain(server, "Second")
        owner = Person.signed_in(other, other.owner_email)
        body = {"branch_id": str(other.branch_id), "name": SECRET}
        patient_id = data_of(owner.post("/patients", body), 201)["id"]
        visit = {"branch_id": str(other.branch_id), "patient_id": patient_id, "staff_id": owner.id}
        data_of(owner.post("/appointments", visit | {"date": "2026-03-10T03:00:00Z"}), 201)
        yield Stranger(own, Person.signed_in(own, own.owner_email), other, patient_id)


def test_a_stranger_is_shown_and_changes_nothing(stranger: Stranger) -> None:
    read, written = stranger.read(), stranger.write()

    assert SECRET not in str(read)
    assert {name: found[:2] for name, found in written.items()} == {
        "patch": (404, "NOT_FOUND"),
        "put": (404, "NOT_FOUND"),
        "delete": (404, "NOT_FOUND"),
        "refer": (422, "REFERENCE_UNKNOWN"),
        "place": (422, "REFERENCE_UNKNOWN"),
        "give": (404, "NOT_FOUND"),
    }
    assert read["roles"][0] == read["branch"][0] == read["one"][0] == 404


def test_without_policies_the_answers_are_the_same(stranger: Stranger) -> None:
    expected = stranger.read() | stranger.write()
    with policies_opened(stranger.own.server.database.owner_url, TENANT_TABLES):
        found = stranger.read() | stranger.write()

    assert found == expected


def test_without_filters_the_answers_are_the_same(stranger: Stranger) -> None:
    expected = stranger.read() | stranger.write()
    with filters_removed(stranger.own.server.services.database._engine) as changed:
        found = stranger.read() | stranger.write()

    assert len(changed) > len(expected)
    assert found == expected


@pytest.mark.allow_logs("failed")
def test_without_both_the_other_organization_is_seen(stranger: Stranger) -> None:
    engine = stranger.own.server.services.database._engine
    expected = stranger.read()
    with policies_opened(stranger.own.server.database.owner_url, FOLLOWED), filters_removed(engine):
        found = stranger.read()

    for name in ("GET /patients", "GET /branches", "one", "branch"):
        assert found[name] != expected[name], name
    assert SECRET in str(found["GET /patients"])
