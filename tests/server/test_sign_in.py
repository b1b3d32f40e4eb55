"""Who gets in, who does not, and what is kept of it."""

from uuid import UUID, uuid4

import jwt
import pytest
from argon2 import extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY

from oasis_core.entities.staff import RoleName
from sync_server.audit import SERVER_WIDE
from sync_server.passwords import Passwords
from sync_server.settings import Settings
from tests.server.clinic import PASSWORD, Chain, Pc, Running, data_of, error_of, found_chain


def log_in(server: Running, email: str, password: str = PASSWORD, **headers: str) -> object:
    return server.post("/auth/login", {"email": email, "password": password}, headers=headers)


def events(chain: Chain, action: str) -> list[tuple[object, ...]]:
    rows = chain.sql("SELECT * FROM audit_log WHERE org_id = :org AND action = :it", it=action)
    return [(row.user_id, row.resource, row.resource_id, row.device_id) for row in rows]


def test_right_password_opens_a_plain_session(chain: Chain) -> None:
    answer = chain.server.post(
        "/auth/login", {"email": f"  {chain.owner_email.upper()} ", "password": PASSWORD}
    )
    data = data_of(answer)
    claims = jwt.decode(data["access_token"], options={"verify_signature": False})

    assert data["user"]["id"] == str(chain.owner_id)
    assert data["user"]["roles"] == ["owner"]
    assert "lease" not in data
    assert "password" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert (claims["typ"], claims["iss"], claims["aud"]) == ("access", "oasis", "oasis")
    assert claims["sub"] == str(chain.owner_id)
    assert claims["org_id"] == str(chain.org_id)
    assert claims["branch_id"] == str(chain.branch_id)
    assert claims["sid"] == data["session_id"]
    assert claims["device_id"] is None
    assert claims["exp"] - claims["iat"] == data["expires_in"] == 600
    assert claims["authz_version"] > 0
    assert events(chain, "session.signed_in") == [(chain.owner_id, "session", UUID(data["session_id"]), None)]


def test_unknown_email_and_wrong_password_are_alike(chain: Chain, monkeypatch: pytest.MonkeyPatch) -> None:
    server = chain.server
    of_nobody = "SELECT count(*) FROM audit_log WHERE org_id = :nobody"
    before = server.sql(of_nobody, nobody=SERVER_WIDE)[0][0]
    hasher = server.services.passwords._hasher
    checked: list[str] = []

    class Counting:
        def verify(self, kept: str, password: str) -> bool:
            checked.append(kept)
            return hasher.verify(kept, password)

    monkeypatch.setattr(server.services.passwords, "_hasher", Counting())
    known = server.post("/auth/login", {"email": chain.owner_email, "password": "wrong"})
    unknown = server.post("/auth/login", {"email": "nobody@chain.test", "password": "wrong"})

    assert error_of(known, 401, "SIGN_IN_FAILED") == error_of(unknown, 401, "SIGN_IN_FAILED")
    assert [extract_parameters(kept) for kept in checked] == [extract_parameters(checked[0])] * 2
    assert events(chain, "session.failed") == [(None, "staff", chain.owner_id, None)]
    assert server.sql(of_nobody, nobody=SERVER_WIDE) == [(before + 1,)]


def test_shipped_profile_is_argon2id_of_64_mib() -> None:
    shipped = extract_parameters(Passwords(Settings()).hash("a password"))

    assert shipped == RFC_9106_LOW_MEMORY
    assert (shipped.time_cost, shipped.memory_cost, shipped.parallelism) == (3, 64 * 1024, 4)
    assert Settings().argon2_at_once == 2


def test_first_sign_in_of_an_entitled_person_makes_a_pc_active(chain: Chain) -> None:
    pc = Pc(chain.server, chain.enrolled(), chain.owner_email)
    pending = chain.sql("SELECT status FROM device WHERE org_id = :org")
    tokens = pc.sign_in()
    pc.sign_in()
    hello = data_of(pc.hello())
    people = chain.sql("SELECT device_id, staff_id FROM device_staff WHERE org_id = :org")

    assert [row.status for row in pending] == ["pending"]
    assert hello["device"] == {
        "id": pc.enrolled["device_id"],
        "status": "active",
        "branches": [str(chain.branch_id)],
        "clinical": True,
        "office": False,
    }
    assert [tuple(row) for row in people] == [(UUID(pc.enrolled["device_id"]), chain.owner_id)]
    assert hello["last_group"] is None  # the server's own deeds are not the PC's
    assert tokens["lease"]


def test_lease_is_signed_by_the_key_that_enrolment_gave(chain: Chain) -> None:
    pc = chain.pc()
    keys = jwt.PyJWKSet.from_dict(pc.enrolled["keys"])
    published = jwt.PyJWKSet.from_dict(data_of(chain.server.request("GET", "/api/v1/auth/jwks")))
    lease = jwt.decode(pc.tokens["lease"], keys.keys[0], algorithms=["RS256"], audience="oasis")

    assert [key.key_id for key in keys.keys] == [key.key_id for key in published.keys]
    assert (lease["typ"], lease["sub"]) == ("lease", str(chain.owner_id))
    assert (lease["org_id"], lease["device_id"]) == (str(chain.org_id), pc.enrolled["device_id"])
    assert (lease["roles"], lease["branches"]) == (["owner"], [str(chain.branch_id)])
    assert lease["exp"] - lease["iat"] == 14 * 24 * 3600


@pytest.mark.parametrize(
    ("role", "clinical", "office", "entitled"),
    [
        (RoleName.RECEPTIONIST, True, False, True),
        (RoleName.OPTOMETRIST, True, False, True),
        (RoleName.ACCOUNTANT, True, False, False),  # nothing clinical
        (RoleName.ACCOUNTANT, False, True, True),
        (RoleName.RECEPTIONIST, False, True, False),  # no loans
        (RoleName.IT_ADMIN, False, False, False),  # no patients at all
    ],
)
def test_role_decides_who_may_work_on_a_pc(
    chain: Chain, role: RoleName, *, clinical: bool, office: bool, entitled: bool
) -> None:
    staff_id, email = chain.person(role)
    pc = Pc(chain.server, chain.enrolled(clinical=clinical, office=office), email)
    answer = pc.try_sign_in()
    status = chain.sql("SELECT status FROM device WHERE org_id = :org")[0].status

    if entitled:
        assert data_of(answer)["user"]["id"] == str(staff_id)
        assert status == "active"
    else:
        error_of(answer, 403, "OUT_OF_REACH")
        assert status == "pending"
        device_id = UUID(pc.enrolled["device_id"])
        assert events(chain, "session.refused") == [(None, "staff", staff_id, device_id)]


def test_person_of_another_branch_is_refused_until_they_work_here_too(chain: Chain) -> None:
    second = chain.branch()
    _, stranger = chain.person(RoleName.RECEPTIONIST, second)
    _, colleague = chain.person(RoleName.RECEPTIONIST, second, chain.branch_id)
    enrolled = chain.enrolled()

    error_of(Pc(chain.server, enrolled, stranger).try_sign_in(), 403, "OUT_OF_REACH")
    data_of(Pc(chain.server, enrolled, colleague).try_sign_in())


def test_person_of_another_organization_is_refused(chain: Chain) -> None:
    other = found_chain(chain.server, "Other")
    answer = Pc(chain.server, chain.enrolled(), other.owner_email).try_sign_in()

    error_of(answer, 403, "OUT_OF_REACH")
    assert other.sql("SELECT * FROM session WHERE org_id = :org") == []


@pytest.mark.parametrize("part", [0, 1, 2])
def test_wrong_device_credential_is_refused(chain: Chain, part: int) -> None:
    pc = chain.pc()
    parts = pc.enrolled["credential"].split(".")
    parts[part] = uuid4().hex if part < 2 else "x" * 43
    pc.enrolled["credential"] = ".".join(parts)

    error_of(pc.try_sign_in(), 401, "DEVICE_UNKNOWN")
    error_of(pc.hello(), 401, "DEVICE_UNKNOWN")


def test_deactivated_person_is_out_at_the_next_request(chain: Chain) -> None:
    pc = chain.pc()
    data_of(pc.hello())
    chain.server.sql("UPDATE staff SET deleted_at = now() WHERE id = :id", id=chain.owner_id)

    error_of(pc.hello(), 401, "SESSION_REVOKED")
    error_of(pc.refresh(), 401, "SESSION_REVOKED")
    error_of(pc.try_sign_in(), 401, "SIGN_IN_FAILED")


def test_person_who_lost_the_role_is_out_at_the_next_request(chain: Chain) -> None:
    pc = chain.pc()
    chain.server.sql("UPDATE user_role SET deleted_at = now() WHERE user_id = :id", id=chain.owner_id)

    error_of(pc.pull(), 403, "OUT_OF_REACH")


@pytest.mark.parametrize(("status", "receives"), [("draining", False), ("wiped", None)])
def test_pc_on_its_way_out_sends_but_receives_nothing(
    chain: Chain, status: str, *, receives: bool | None
) -> None:
    pc = chain.pc()
    group, _ = pc.new_patient()
    chain.sql("UPDATE device SET status = :status WHERE org_id = :org", status=status)

    if receives is None:
        error_of(pc.push(group), 401, "DEVICE_UNKNOWN")
    else:
        assert data_of(pc.push(group))["results"][0]["outcome"] == "applied"
        error_of(pc.pull(), 403, "OUT_OF_REACH")


def test_session_without_a_pc_cannot_sync(chain: Chain) -> None:
    pc = chain.pc()
    plain = data_of(chain.server.post("/auth/login", {"email": chain.owner_email, "password": PASSWORD}))
    pc.tokens = plain

    error_of(pc.hello(), 403, "OUT_OF_REACH")
    pc.enrolled["credential"] = ""
    error_of(pc.hello(), 401, "DEVICE_UNKNOWN")
    bearer = {"Authorization": f"Bearer {plain['access_token']}"}
    error_of(chain.server.post("/sync/hello", {"protocol": 1}, headers=bearer), 401, "DEVICE_NOT_ENROLLED")
    error_of(chain.server.post("/sync/hello", {"protocol": 1}), 401, "UNAUTHENTICATED")


def test_session_of_one_pc_does_not_serve_another(chain: Chain) -> None:
    first, second = chain.pc(), chain.pc()
    first.tokens = second.tokens

    error_of(first.hello(), 403, "OUT_OF_REACH")
