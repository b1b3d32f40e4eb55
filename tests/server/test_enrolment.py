"""Codes let one PC in, once."""

import re
from uuid import UUID

import httpx
import pytest

from sync_server.devices import new_code
from tests.server.clinic import Chain, Pc, Running, data_of, error_of, found_chain


def enrol(server: Running, code: str, name: str = "Front desk") -> httpx.Response:
    return server.post("/devices/enrol", {"code": code, "name": name})


def other_letter(letter: str) -> str:
    return "A" if letter != "A" else "B"


def test_code_enrols_a_pending_pc_of_its_branches(chain: Chain) -> None:
    second = chain.branch()
    code = chain.code(second, chain.branch_id, clinical=False, office=True)
    data = data_of(enrol(chain.server, code), 201)
    device = chain.sql("SELECT * FROM device WHERE org_id = :org")[0]

    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", code)
    assert UUID(data["device_id"]) == device.id
    assert (data["org_id"], data["branch_id"]) == (str(chain.org_id), str(second))
    assert data["branches"] == [str(second), str(chain.branch_id)]
    assert (data["clinical"], data["office"]) == (False, True)
    assert data["keys"]["keys"][0]["kid"]
    assert (device.name, device.status, device.branch_id) == ("Front desk", "pending", second)
    assert data["credential"].split(".")[2] not in str(device)
    assert code.replace("-", "") not in str(chain.sql("SELECT * FROM enrolment_code WHERE org_id = :org"))
    created = chain.sql("SELECT after FROM audit_log WHERE org_id = :org AND action = 'device.created'")
    assert len(created) == 1
    assert "credential_hash" not in created[0].after


def test_code_is_taken_as_people_type_it(chain: Chain) -> None:
    typed = chain.code().lower().replace("-", " ").replace("0", "o").replace("1", "l")

    data_of(enrol(chain.server, f" {typed} "), 201)


def test_used_code_is_refused(chain: Chain) -> None:
    code = chain.code()
    data_of(enrol(chain.server, code), 201)

    assert error_of(enrol(chain.server, code), 422, "ENROLMENT_CODE_INVALID")["field"] == "code"
    assert len(chain.sql("SELECT id FROM device WHERE org_id = :org")) == 1


def test_code_ends_after_a_day(chain: Chain) -> None:
    early, late = chain.code(), chain.code()
    chain.server.clock.advance(hours=23, minutes=59)
    data_of(enrol(chain.server, early), 201)
    chain.server.clock.advance(minutes=1)

    error_of(enrol(chain.server, late), 422, "ENROLMENT_CODE_INVALID")


@pytest.mark.parametrize(("wrong_tries", "status"), [(4, 201), (5, 422)])
def test_code_is_dead_after_five_wrong_tries(chain: Chain, wrong_tries: int, status: int) -> None:
    code = chain.code()
    wrong = code[:-1] + other_letter(code[-1])
    for _ in range(wrong_tries):
        error_of(enrol(chain.server, wrong), 422, "ENROLMENT_CODE_INVALID")

    assert enrol(chain.server, code).status_code == status


@pytest.mark.parametrize(
    "code", ["", "ABCD", "AAAA-AAAA-AAAA-AAAA", "ÄÄÄÄ-AAAA-AAAA-AAAA", "%" * 19, "A" * 41]
)
def test_text_that_is_no_code_is_refused(chain: Chain, code: str) -> None:
    chain.code()

    assert enrol(chain.server, code).status_code == 422


def test_code_for_a_branch_of_another_organization_is_not_made(chain: Chain, server: Running) -> None:
    other = found_chain(server, "Other")

    with pytest.raises(Exception, match="REFERENCE_UNKNOWN"):
        new_code(server.services, chain.org_id, [other.branch_id], clinical=True, office=False)


def test_pc_that_nobody_signed_in_on_has_no_sync(chain: Chain) -> None:
    active = chain.pc()
    pending = Pc(chain.server, chain.enrolled(), chain.owner_email, tokens=active.tokens)

    error_of(pending.pull(), 403, "OUT_OF_REACH")
