"""Hello, push and pull over HTTP."""

from uuid import UUID

import httpx
import orjson
import zstandard

from oasis_core.entities.staff import RoleName
from tests.server.clinic import BASE, Chain, Pc, data_of, error_of, found_chain


def test_replayed_push_changes_nothing(chain: Chain) -> None:
    pc = chain.pc()
    group, patient_id = pc.new_patient()
    first = data_of(pc.push(group))
    again = [data_of(pc.push(group)) for _ in range(4)]

    assert first["results"][0]["outcome"] == "applied"
    assert [answer["results"][0]["outcome"] for answer in again] == ["duplicate"] * 4
    assert again[-1]["rows"] == first["rows"]
    audited = "SELECT user_id, device_id FROM audit_log WHERE org_id = :org AND resource_id = :id"
    written = chain.sql(audited, id=patient_id)
    assert [tuple(row) for row in written] == [(chain.owner_id, UUID(pc.enrolled["device_id"]))]


def test_hello_names_the_last_group_of_this_pc(chain: Chain) -> None:
    pc, other = chain.pc(), chain.pc()
    groups = [pc.new_patient(f"Patient {number}")[0] for number in range(3)]
    data_of(pc.push(*groups))
    data_of(other.push(other.new_patient()[0]))
    hello = data_of(pc.hello())

    assert hello["last_group"] == orjson.loads(groups[-1])["group_id"]
    assert hello["protocol"] == 1
    assert hello["head"] > hello["epoch"] << 40
    assert abs(hello["now"] - chain.server.clock.now_us()) < 60_000_000


def test_client_of_an_unknown_old_protocol_is_told_so(chain: Chain) -> None:
    error_of(chain.pc().hello(protocol=0), 409, "PROTOCOL_TOO_OLD")


def test_newer_client_is_told_which_protocol_the_server_speaks(chain: Chain) -> None:
    assert data_of(chain.pc().hello(protocol=99))["protocol"] == 1


def test_pull_in_small_pages_brings_each_row_once(chain: Chain) -> None:
    writer, reader = chain.pc(), chain.pc()
    for start in range(0, 30, 10):
        data_of(writer.push(*(writer.new_patient(f"P{start + n}")[0] for n in range(10))))
    pages = 0
    names: list[str] = []
    while True:
        page = data_of(reader.pull(page_rows=7))
        reader.cursor = page["cursor"]
        names += page["rows"].get("patient", {"name": []})["name"]
        pages += 1
        if page["up_to_date"]:
            break

    assert sorted(names) == sorted(f"P{number}" for number in range(30))
    assert pages > 4


def test_cursor_of_another_epoch_or_the_future_is_refused(chain: Chain) -> None:
    pc = chain.pc()
    pc.pulled()
    good = pc.cursor
    pc.cursor = good | {"epoch": good["epoch"] + 1}
    error_of(pc.pull(), 409, "CURSOR_INVALID")
    pc.cursor = good | {"scopes": {"org": good["scopes"]["org"] + 1}}

    error_of(pc.pull(), 409, "CURSOR_INVALID")


def test_group_of_somebody_who_never_signed_in_here_is_quarantined(chain: Chain) -> None:
    colleague, _ = chain.person(RoleName.RECEPTIONIST)
    pc = chain.pc()
    change = {"entity": "patient", "id": str(colleague), "op": "insert", "base": 0}
    values = {"branch_id": str(chain.branch_id), "name": "X", "status": "active"}
    group = pc.group("patient.create", change | {"set": values}, actor=colleague)
    answer = data_of(pc.push(group))

    assert [(r["outcome"], r["code"]) for r in answer["results"]] == [("quarantined", "PERMISSION_DENIED")]
    assert chain.sql("SELECT id FROM patient WHERE org_id = :org") == []


def test_group_for_a_branch_beyond_the_pc_is_quarantined(chain: Chain) -> None:
    second = chain.branch()
    pc = chain.pc()
    answer = data_of(pc.push(pc.new_patient(branch_id=str(second))[0]))

    assert [(r["outcome"], r["code"]) for r in answer["results"]] == [("quarantined", "OUT_OF_REACH")]


def test_pull_of_another_branch_has_no_patients(chain: Chain) -> None:
    second = chain.branch()
    here, there = chain.pc(), chain.pc(second)
    data_of(here.push(here.new_patient()[0]))

    assert "patient" not in there.pulled()
    assert "patient" in here.pulled()


def test_bodies_travel_packed_both_ways(chain: Chain) -> None:
    pc = chain.pc()
    group, _ = pc.new_patient("ก" * 100)
    body = zstandard.compress(orjson.dumps({"groups": [{"payload": group, "actor_proof": None}]}))
    headers = pc.headers | {"Content-Type": "application/json", "Content-Encoding": "zstd"}
    pushed = chain.server.request("POST", f"{BASE}/sync/push", content=body, headers=headers)
    raw = _raw_pull(pc)

    assert data_of(pushed)["results"][0]["outcome"] == "applied"
    assert raw.headers["Content-Encoding"] == "zstd"
    assert int(raw.headers["Content-Length"]) < len(raw.content)  # httpx has unpacked it
    assert "patient" in raw.json()["data"]["rows"]
    assert "Content-Encoding" not in pc.hello().headers


def _raw_pull(pc: Pc) -> httpx.Response:
    return pc.server.post(
        "/sync/pull", {"cursor": pc.cursor}, headers=pc.headers | {"Accept-Encoding": "zstd"}
    )


def test_other_organization_sees_nothing_and_reaches_nothing(chain: Chain) -> None:
    pc = chain.pc()
    group, patient_id = pc.new_patient("ลับ")
    data_of(pc.push(group))
    stranger = found_chain(chain.server, "Other").pc()

    def edit(row_id: str) -> str:
        values = {"phone": "1"}
        change = {"entity": "patient", "id": row_id, "op": "update", "base": 1 << 41, "set": values}
        return stranger.group("patient.edit", change)

    unknown_id = str(UUID(int=UUID(patient_id).int ^ 1))
    foreign, unknown = (data_of(stranger.push(edit(row_id))) for row_id in (patient_id, unknown_id))
    rows = stranger.pulled()

    assert "patient" not in rows
    assert set(rows["staff"]["email"]) == {stranger.email}
    assert "ลับ" not in str(rows)
    for answer in (foreign, unknown):
        del answer["results"][0]["group_id"], answer["now"]
    assert foreign == unknown
    assert chain.sql("SELECT phone FROM patient WHERE org_id = :org")[0].phone is None


def test_credential_of_another_organization_is_refused(chain: Chain) -> None:
    pc = chain.pc()
    stranger = found_chain(chain.server, "Other").pc()
    pc.enrolled["credential"] = stranger.enrolled["credential"]

    error_of(pc.pull(), 401, "DEVICE_UNKNOWN")
