"""A resource over REST from its first row to its last state: patients."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest

from tests.postgres import Database
from tests.server.clinic import Chain, Running, data_of, error_of, running
from tests.server.rest import Person


@pytest.fixture
def server(shared_database: Database, keys: Path) -> Iterator[Running]:
    """One of its own: requests at once begin threads, which must end with the test."""
    with running(shared_database, keys) as started:
        yield started


def test_a_patient_is_made_read_changed_and_deleted(chain: Chain, owner: Person) -> None:
    body = {"branch_id": str(chain.branch_id), "name": "สมชาย ใจดี", "date_of_birth": "1980-02-29"}
    made = owner.post("/patients", body)
    patient = data_of(made, 201)
    path = f"/patients/{patient['id']}"
    read = owner.get(path)
    listed = data_of(owner.get("/patients"))
    changed = owner.patch(path, {"phone": "0812345678"}, **{"If-Match": read.headers["ETag"]})
    gone = owner.delete(path)

    assert made.headers["Location"] == f"/api/v1{path}"
    assert (patient["status"], patient["org_id"], patient["email"]) == ("active", str(chain.org_id), None)
    assert data_of(read) == patient
    assert made.headers["ETag"] == read.headers["ETag"]
    assert listed == {"patients": [patient], "total": 1}
    assert data_of(changed)["phone"] == "0812345678"
    assert (gone.status_code, gone.content) == (204, b"")
    error_of(owner.get(path), 404, "NOT_FOUND")
    assert data_of(owner.get("/patients")) == {"patients": [], "total": 0}


def test_of_requests_that_come_at_once_one_is_done(chain: Chain, owner: Person) -> None:
    body, key = {"branch_id": str(chain.branch_id), "name": "Once"}, {"Idempotency-Key": str(uuid4())}
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: owner.post("/patients", body, **key), range(4)))

    assert len({data_of(answer, 201)["id"] for answer in answers}) == 1
    assert sum("Idempotency-Replayed" in answer.headers for answer in answers) == 3
    assert data_of(owner.get("/patients"))["total"] == 1
