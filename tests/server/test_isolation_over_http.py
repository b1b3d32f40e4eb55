"""The same two layers under requests: a PC of one organization asks with what belongs to another one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from oasis_core.kernel.errors import ErrorCode
from sync_server.credentials import Credential
from tests.server.clinic import Chain, Pc, Running, data_of, found_chain
from tests.server.isolation_rules import TENANT_TABLES
from tests.server.layers import filters_removed, policies_opened

SECRET_NAME = "คนไข้ของร้านแรก"
FOLLOWED = [table for table in TENANT_TABLES if table.name != "sync_head"]
"""With two heads in sight nobody gets further than the lock: that policy stays where both layers are away."""


@dataclass
class Stranger:
    """A PC of the second organization that knows everything about one of the first."""

    own: Pc
    other: Pc
    patient_id: str

    def relabelled(self, text: str) -> str:
        """A credential of the first organization that names the second one."""
        found = Credential.parse(text)
        own = Credential.parse(self.own.enrolled["credential"])
        assert found is not None
        assert own is not None
        return str(Credential(own.org_id, found.id, found.secret))

    def with_its_device(self) -> httpx.Response:
        credential = self.relabelled(self.other.enrolled["credential"])
        headers = self.own.headers | {"X-Device-Credential": credential}
        return self.own.server.post("/sync/hello", {"protocol": 1}, headers=headers)

    def with_its_session(self) -> httpx.Response:
        return self.own.refresh(self.relabelled(self.other.tokens["refresh_token"]))

    def sign_it_out(self) -> httpx.Response:
        token = self.relabelled(self.other.tokens["refresh_token"])
        return self.own.server.post("/auth/logout", {"refresh_token": token})

    def pull_its_scopes(self) -> httpx.Response:
        scopes = {f"branch:{self.other.enrolled['branch_id']}": 0}
        return self.own.pull(cursor={"epoch": 1, "schema_version": 0, "scopes": scopes})

    def edit_its_patient(self) -> httpx.Response:
        values = {"phone": "0899999999"}
        change = {"entity": "patient", "id": self.patient_id, "op": "update", "base": 0, "set": values}
        return self.own.push(self.own.group("patient.edit", change))

    def work_as_its_owner(self) -> httpx.Response:
        _, row_id = self.own.new_patient()
        values = {"branch_id": self.own.enrolled["branch_id"], "name": "ใหม่", "status": "active"}
        change = {"entity": "patient", "id": row_id, "op": "insert", "base": 0, "set": values}
        return self.own.push(self.own.group("patient.create", change, actor=self.other.tokens["user"]["id"]))


DEEDS: dict[str, Callable[[Stranger], httpx.Response]] = {
    "edit_its_patient": Stranger.edit_its_patient,
    "work_as_its_owner": Stranger.work_as_its_owner,
    "pull_its_scopes": Stranger.pull_its_scopes,
    "with_its_device": Stranger.with_its_device,
    "with_its_session": Stranger.with_its_session,
    "sign_it_out": Stranger.sign_it_out,
}
REFUSED_ONCE_MORE = {"work_as_its_owner", "with_its_session"}
"""A person must have signed in on the PC, and a session belongs to one PC: these hold without the layers."""


@pytest.fixture
def stranger(server: Running, chain: Chain) -> Stranger:
    other, own = chain.pc(), found_chain(server, "Second").pc()
    group, patient_id = other.new_patient(SECRET_NAME, phone="0812345678")
    data_of(other.push(group))
    assert other.pulled()["patient"]["name"] == [SECRET_NAME], "the owner sees it"
    return Stranger(own, other, patient_id)


def answers(stranger: Stranger) -> dict[str, Any]:
    """What each deed comes to: its status with the error's code, the outcomes, or the rows."""
    return {name: essence(deed(stranger)) for name, deed in DEEDS.items()}


def essence(answer: httpx.Response) -> Any:
    body = answer.json() if answer.content else {"error": None, "data": {}}
    if body["error"] is not None:
        return answer.status_code, body["error"]["code"]
    results = [(result["outcome"], result["code"]) for result in body["data"].get("results", [])]
    return answer.status_code, results, body["data"].get("rows")


def first_organization(stranger: Stranger) -> list[Any]:
    org_id = stranger.other.tokens["user"]["org_id"]
    query = 'SELECT * FROM "{}" WHERE org_id = :org ORDER BY 1, 2'
    return [stranger.own.server.sql(query.format(table.name), org=org_id) for table in TENANT_TABLES]


def test_a_stranger_is_refused_and_told_nothing(stranger: Stranger) -> None:
    before = first_organization(stranger)
    found = answers(stranger)

    assert found["with_its_device"][1] == ErrorCode.DEVICE_UNKNOWN
    assert found["with_its_session"][1] == ErrorCode.TOKEN_INVALID
    assert found["sign_it_out"][1] == ErrorCode.TOKEN_INVALID
    assert found["edit_its_patient"] == (200, [("held", ErrorCode.REFERENCE_UNKNOWN)], {})
    assert "applied" not in str(found["work_as_its_owner"])
    assert found["pull_its_scopes"][2]["organization"]["name"] == ["Second"]
    assert SECRET_NAME not in str(found)
    assert first_organization(stranger) == before


def test_without_policies_requests_are_answered_the_same(stranger: Stranger) -> None:
    expected, before = answers(stranger), first_organization(stranger)
    with policies_opened(stranger.own.server.database.owner_url, TENANT_TABLES):
        assert answers(stranger) == expected

    assert first_organization(stranger) == before


def test_without_filters_requests_are_answered_the_same(stranger: Stranger) -> None:
    expected, before = answers(stranger), first_organization(stranger)
    with filters_removed(stranger.own.server.services.database._engine) as changed:
        assert answers(stranger) == expected

    assert len(changed) > len(DEEDS)
    assert first_organization(stranger) == before


@pytest.mark.parametrize("name", sorted(set(DEEDS) - REFUSED_ONCE_MORE))
@pytest.mark.allow_logs("failed")
def test_without_both_each_request_gets_something_else(stranger: Stranger, name: str) -> None:
    expected = essence(DEEDS[name](stranger))
    engine = stranger.own.server.services.database._engine
    with policies_opened(stranger.own.server.database.owner_url, FOLLOWED), filters_removed(engine):
        found = essence(DEEDS[name](stranger))

    assert found != expected
