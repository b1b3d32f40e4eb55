"""Every entity over REST and over sync: what is written over REST reaches the PCs, what PCs do offline
reaches the server and REST, and in the end every synced table and column is equal on both engines.

Two branch PCs and one of the head office (both branches, clinical, office), real SQLCipher files, a real
server process on a real Postgres. It sets: the cheapest Argon2 profile, no window.
"""

import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import orjson

from oasis_core.rules.action import ACTIONS
from oasis_core.schema import json_form
from oasis_core.schema.registry import KINDS, Kind
from oasis_core.schema.traits import Author
from tools.prove import entities_at_pcs
from tools.prove.clinic import PASSWORD, Clinic, open_clinic
from tools.prove.compare import EXCEPTIONS, SCOPES, Holding, differences, postgres
from tools.prove.desk_pc import DeskPc

OWNER = "owner@proof.test"
DATE = "2026-11-20T03:00:00Z"
_NOT_BY_PEOPLE = {
    "organization.create": "oasis server create-org",
    "branch.create": "over REST",
    "device.enrol": "by enrolling",
    "device.sign_in": "by signing in",
}


@dataclass
class Story:
    """The clinic, somebody at REST, and the facts that did not hold."""

    clinic: Clinic
    http: httpx.Client
    ids: dict[str, str] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def check(self, fact: str, holds: object) -> None:
        """Remember a promise that does not hold; the proof goes on and names all of them."""
        if not holds:
            self.failures.append(fact)

    def ask(self, method: str, path: str, body: Any = None, status: int = 200) -> Any:
        """The data of an answer; RuntimeError unless it has that status."""
        answer = self.http.request(method, path, json=body)
        if answer.status_code != status:
            raise RuntimeError(f"{method} {path}: {answer.status_code} {answer.text[:400]}")
        return answer.json()["data"] if answer.content else None

    def make(self, called: str, path: str, **body: Any) -> str:
        """POST a row, and remember its id under that name."""
        self.ids[called] = self.ask("POST", path, body, 201)["id"]
        return self.ids[called]


def play(*, short: bool, seed: int | None = None) -> dict[str, Any]:  # noqa: ARG001 - it has one length
    """Play it."""
    began = time.monotonic()
    with open_clinic() as clinic, ExitStack() as stack:
        story = Story(clinic, stack.enter_context(_signed_in(clinic)))
        siam, north, office = (stack.enter_context(pc) for pc in _pcs(clinic))
        _over_rest(story)
        entities_at_pcs.play(siam, north, office, story.ids)
        for _ in range(2):
            for pc in (siam, north, office):
                pc.sync()
        figures = _equal(story, [siam, north, office]) | _same_over_rest(story, office)
        figures["actions"] = _all_done(story)
        figures["control_finds"] = _control(story, siam)
    figures["seconds"] = round(time.monotonic() - began, 1)
    return {"holds": not story.failures, "failures": story.failures, **figures}


@contextmanager
def _signed_in(clinic: Clinic) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"http://127.0.0.1:{clinic.port}/api/v1", timeout=30) as http:
        answer = http.post("/auth/login", json={"email": OWNER, "password": PASSWORD})
        http.headers["Authorization"] = f"Bearer {answer.json()['data']['access_token']}"
        yield http


def _pcs(clinic: Clinic) -> list[DeskPc]:
    siam, north = clinic.branches
    wanted = {
        "siam": Holding((siam,)),
        "north": Holding((north,)),
        "office": Holding((siam, north), office=True),
    }
    made = []
    for name, holding in wanted.items():
        branches = [word for branch in holding.branches for word in ("--branch", branch)]
        office = ["--office"] if holding.office else []
        code = clinic.command("enrol-code", "--org", clinic.org_id, *branches, *office)["code"]
        pc = DeskPc(clinic.folder / name, holding)
        pc.enrol(f"http://127.0.0.1:{clinic.port}", code, OWNER)
        made.append(pc)
    return made


def _over_rest(story: Story) -> None:
    """One row of every entity, each changed once."""
    make, ids = story.make, story.ids
    siam, north = story.clinic.branches
    me = story.clinic.staff[OWNER]
    make("branch", "/branches", name="หาดใหญ่", code="HYI")
    make(
        "staff",
        "/staff",
        branch_id=siam,
        name="ก",
        email="new@proof.test",
        role="optician",
        password=PASSWORD,
    )
    story.ask("POST", f"/staff/{ids['staff']}/roles", {"role": "receptionist"}, 201)
    make("further", f"/staff/{ids['staff']}/branches", branch_id=north)
    make(
        "left",
        "/staff",
        branch_id=siam,
        name="ข",
        email="left@proof.test",
        role="receptionist",
        password=PASSWORD,
    )
    make("closed", "/branches", name="ปิดแล้ว", code="CLS")
    make("supplier", "/suppliers", name="ผู้จำหน่าย")
    make("patient", "/patients", branch_id=siam, name="มานี ใจดี", phone="0810000000")
    make("insurance", "/insurance", patient_id=ids["patient"], provider="ประกัน", policy_number="P-1")
    make("appointment", "/appointments", patient_id=ids["patient"], staff_id=me, branch_id=siam, date=DATE)
    data = {"right": {"sphere": -2.25, "cylinder": -0.5, "axis": 180}, "left": {"sphere": -2}}
    make(
        "prescription", "/prescriptions", patient_id=ids["patient"], staff_id=me, branch_id=siam,
        type="spectacle", data=data, date=DATE,
    )  # fmt: skip
    make(
        "item",
        "/inventory",
        branch_id=siam,
        name="กรอบ",
        sku="F-1",
        price=990,
        quantity=10,
        supplier_id=ids["supplier"],
    )
    make("north_item", "/inventory", branch_id=north, name="กรอบ", sku="F-1", price=990, quantity=3)
    line = {"item_id": ids["item"], "description": "กรอบ", "quantity": 2, "unit_price": 990}
    make(
        "sale",
        "/transactions",
        patient_id=ids["patient"],
        staff_id=me,
        branch_id=siam,
        amount=1980,
        type="sale",
        date=DATE,
        lines=[line],
    )
    make(
        "loan",
        "/loans",
        lender="ธนาคาร",
        original_amount=1000000,
        interest_rate=6.5,
        term=60,
        start_date=DATE,
    )
    make("loan_payment", f"/loans/{ids['loan']}/payments", date=DATE, amount=19566.15)
    make("post", "/community/posts", title="ข่าว", content="เปิดสาขาใหม่", tags=["ข่าว"])
    story.ask("POST", f"/community/posts/{ids['post']}/like", {})
    make("report", "/financial/reports/generate", month="2026-11")
    make("transfer", "/transfers", item_id=ids["item"], to_branch_id=north, quantity=2)
    for path, body in (
        (f"/patients/{ids['patient']}", {"nickname": "นี"}),
        (f"/insurance/{ids['insurance']}", {"verified": True}),
        (f"/appointments/{ids['appointment']}", {"status": "confirmed", "notes": "มาเช้า"}),
        (f"/prescriptions/{ids['prescription']}", {"notes": "ครั้งแรก"}),
        (f"/inventory/{ids['item']}", {"quantity": 11, "price": 1000}),
        (f"/suppliers/{ids['supplier']}", {"contact": "02-000-0000"}),
        (f"/loans/{ids['loan']}", {"purpose": "เครื่องวัดสายตา"}),
        (f"/branches/{ids['branch']}", {"address": "สงขลา"}),
        ("/organization", {"address": "กรุงเทพฯ"}),
    ):
        story.ask("PATCH", path, body)
    _taken_back(story)


def _taken_back(story: Story) -> None:
    """What was given is changed or goes again."""
    ids, ask = story.ids, story.ask
    ask("PATCH", f"/staff/{ids['staff']}", {"name": "กานดา"})
    role = next(
        found["id"]
        for found in ask("GET", f"/staff/{ids['staff']}/roles")["roles"]
        if found["name"] == "receptionist"
    )
    ask("DELETE", f"/staff/{ids['staff']}/roles/{role}", status=204)
    story.make("again", f"/staff/{ids['staff']}/branches", branch_id=ids["branch"])
    ask("DELETE", f"/staff/{ids['staff']}/branches/{ids['again']}", status=204)
    ask("DELETE", f"/staff/{ids['left']}", status=204)
    ask("DELETE", f"/branches/{ids['closed']}", status=204)
    story.make("kept", "/financial/reports", type="budget", period=DATE, data={"sales": 100})
    ask("PATCH", f"/financial/reports/{ids['kept']}", {"data": {"sales": 200.5, "note": "แก้"}})
    story.make("dropped", "/financial/reports", type="budget", period=DATE, data={})
    ask("DELETE", f"/financial/reports/{ids['dropped']}", status=204)
    device = ask("GET", "/devices")["devices"][0]["id"]
    ask("PATCH", f"/devices/{device}", {"name": "เครื่องหน้าร้าน"})


def _equal(story: Story, pcs: list[DeskPc]) -> dict[str, Any]:
    """By plain SQL of the proof's own; every synced entity is among them, with rows."""
    synced = {kind.name for kind in KINDS.synced}
    story.check(f"the comparison does not know {sorted(synced ^ set(SCOPES))}", synced == set(SCOPES))
    rows: dict[str, int] = dict.fromkeys(SCOPES, 0)
    with postgres(story.clinic.postgres.owner_url) as server:
        for pc in pcs:
            with closing(pc.file()) as file:
                found, counts = differences(file, server, story.clinic.org_id, pc.holding)
                broken = file.execute("PRAGMA foreign_key_check").fetchall()
            story.failures += [f"{pc.data_dir.name}: {line}" for line in found[:20]]
            story.check(f"{pc.data_dir.name}: broken references {broken[:3]}", not broken)
            rows = {table: max(rows[table], counts[table]) for table in SCOPES}
    empty = sorted(table for table, count in rows.items() if count == 0)
    story.check(f"no PC holds a row of {empty}", not empty)
    return {"entities": len(SCOPES), "rows_on_a_pc": rows, "exceptions": EXCEPTIONS}


def _same_over_rest(story: Story, office: DeskPc) -> dict[str, Any]:
    """What REST shows of every row is what the head office's PC shows of it."""
    compared = 0
    for kind in KINDS.synced:
        if kind.resource is None or "{" in kind.resource.path or kind.name == "organization":
            continue
        shown = _all_rows(story, kind)
        with office.station.database.reading() as connection:
            statement = kind.table.select().where(kind.table.c.deleted_at.is_(None))
            held = {str(row["id"]): dict(row) for row in connection.execute(statement).mappings()}
        story.check(
            f"{kind.name}: REST lists {len(shown)} rows, the PC has {len(held)}", shown.keys() == held.keys()
        )
        for row_id in shown.keys() & held.keys():
            mine = orjson.loads(json_form.written(json_form.encode_row(kind, held[row_id])))
            other = [name for name, value in mine.items() if shown[row_id].get(name, "-") != value]
            expected = {"next_payment_date", "monthly_payment"} if kind.name == "loan" else set()
            story.check(f"{kind.name} {row_id}: {other} differ over REST", set(other) <= expected)
            compared += 1
    return {"rows_compared_over_rest": compared}


def _all_rows(story: Story, kind: Kind) -> dict[str, dict[str, Any]]:
    assert kind.resource is not None
    data = story.ask("GET", f"/{kind.resource.path}?pageSize=200")
    found = {row["id"]: row for row in data[kind.resource.list_key]}
    story.check(f"{kind.name}: {data['total']} in all, {len(found)} on the page", data["total"] == len(found))
    return found


def _all_done(story: Story) -> dict[str, int]:
    """Each action was done at least once, over REST or on a PC; each refused group is a failure."""
    with postgres(story.clinic.postgres.owner_url) as server:
        log = server.execute("SELECT action, outcome, count(*) FROM push_log GROUP BY 1, 2").fetchall()
    done = {action for action, outcome, _ in log if outcome in ("applied", "merged")}
    refused = [row for row in log if row[1] not in ("applied", "merged")]
    story.check(f"the server refused {refused}", not refused)
    lacking = {action.name for action in ACTIONS} - done - set(_NOT_BY_PEOPLE)
    story.check(f"never done: {sorted(lacking)}", not lacking)
    pc_only = {kind.name for kind in KINDS.synced if kind.sync.author is Author.ANYWHERE}
    return {"done": len(done), "of": len(list(ACTIONS)), "entities_written_by_pcs": len(pc_only)}


def _control(story: Story, pc: DeskPc) -> int:
    """A value changed behind everybody's back, for the length of a transaction: the comparison finds it."""
    with closing(pc.file()) as file, postgres(story.clinic.postgres.owner_url) as server:
        file.execute("BEGIN")
        file.execute("UPDATE prescription SET data = replace(data, '-225', '-250') WHERE data LIKE '%-225%'")
        changed = file.execute("SELECT changes()").fetchone()[0]
        found, _ = differences(file, server, story.clinic.org_id, pc.holding)
        file.execute("ROLLBACK")
    story.check(f"the control finds {found} of {changed} changed rows", 0 < changed == len(found))
    return len(found)
