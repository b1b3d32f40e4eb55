"""Two PCs of one branch and one of another work apart, are killed and cut off, and converge.

Real windows (offscreen) driven by keys and mouse, real SQLCipher files, a real server on a real Postgres; all
traffic goes through relays of the proof. It sets: the cheapest Argon2 profile.
"""

import json
import random
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import httpx

from oasis_desktop.local.vault import database_key
from tools.prove.clinic import PASSWORD, Clinic, open_clinic
from tools.prove.compare import EXCEPTIONS, SCOPES, Holding, differences, open_file, postgres, server_counts
from tools.prove.ledger import ledger
from tools.prove.patients_file import patients_file, reshuffled
from tools.prove.pc import Pc, wait_until
from tools.prove.relay import Behaviour

PUSH = "/api/v1/sync/push"
_OTHERS = {
    "supplier",
    "community_post",
    "post_like",
    "insurance",
    "prescription",
    "stock_transfer",
    "loan",
    "loan_payment",
    "financial_report",
}
"""Entities that nobody writes here: they are compared, too, and filled by the proof `entities`."""
HELD_PHASES = ("request_sent", "half_an_answer", "answer_got", "applying")


@dataclass
class Story:
    """The people and things of the proof."""

    clinic: Clinic
    pcs: list[Pc]
    chance: random.Random
    figures: dict[str, Any] = field(default_factory=dict)
    somchai: str = ""
    shared: str = ""
    item: str = ""
    failures: list[str] = field(default_factory=list)

    def check(self, fact: str, holds: object) -> None:
        """Remember a promise that does not hold; the proof goes on and names all of them."""
        if not holds:
            self.failures.append(fact)

    def server(self, text: str, *values: Any) -> Any:
        """One value from the server's database."""
        with postgres(self.clinic.postgres.owner_url) as connection:
            row = connection.execute(text, values).fetchone()
            return row[0] if row else None


def play(*, short: bool, seed: int | None = None) -> dict[str, Any]:
    """Play the story; `short` kills at 2 random instants, each PC once, instead of 20."""
    began = time.monotonic()
    chance = random.Random(seed if seed is not None else 1)  # noqa: S311 - instants, no secrets
    with open_clinic() as clinic, _three_pcs(clinic) as pcs:
        story = Story(clinic, pcs, chance)
        _imports(story)
        _shared_beginning(story)
        _apart(story)
        _killed_in_each_phase(story)
        _killed_at_random(story, 2 if short else 20)
        _together(story)
        _sent_five_times(story)
        _import_again(story)
        _together(story)
        _equal(story)
        _inbox_shows_what_lost(story)
        story.figures["relays"] = {pc.name: _relayed(pc) for pc in pcs}
    story.figures["seconds"] = round(time.monotonic() - began, 1)
    return {"holds": not story.failures, "failures": story.failures, **story.figures}


def _relayed(pc: Pc) -> dict[str, int]:
    """Requests by what the relay did with them."""
    return {behaviour.value: count.requests for behaviour, count in pc.relay.counts.items() if count.requests}


@contextmanager
def _three_pcs(clinic: Clinic) -> Iterator[list[Pc]]:
    first, second = clinic.branches
    clinic.add_staff(first, "มะลิ", "mali@proof.test", "optician", second)
    clinic.add_staff(first, "นก", "nok@proof.test", "optician")
    clinic.add_staff(second, "ดาว", "dao@proof.test", "optician")
    made = [("pc1", first, "mali"), ("pc2", first, "nok"), ("pc3", second, "dao")]
    with ExitStack() as ends:
        pcs = []
        for name, branch, person in made:
            pc = Pc(clinic, name, branch, f"{person}@proof.test")
            ends.callback(pc.end)
            pc.enrol(clinic.enrol_code(branch))
            pcs.append(pc)
        yield pcs


def _imports(story: Story) -> None:
    """The same file on PC 1, and on PC 2 while it is cut off."""
    one, two, three = story.pcs
    file, source = patients_file(story.clinic.folder)
    story.figures["patients_from"] = source
    first = one.import_patients(file)
    one.desktop("sync", "--once", "--email", one.email, "--password-file", str(story.clinic.password_file))
    two.unplug()
    second = two.import_patients(file)
    story.check("27 patients created on PC 1", first["created"] == 27)
    story.check("27 patients created on PC 2, offline", second["created"] == 27)
    story.check("PC 2 was offline", two.scalar("SELECT count(*) FROM outbox WHERE state = 'waiting'") >= 1)
    for pc in story.pcs:
        pc.start()
    two.plug_in()
    _quiet(story)
    story.figures["patients_after_both_imports"] = story.server("SELECT count(*) FROM patient")
    story.check("27 patients in the end", story.figures["patients_after_both_imports"] == 27)
    story.check("branch 2 holds none of them", three.scalar("SELECT count(*) FROM patient") == 0)


def _shared_beginning(story: Story) -> None:
    """A patient and a product of branch 1; another patient shared with branch 2."""
    one, two, three = story.pcs
    one.ask("new_patient", name="สมชาย ใจดี", phone="0810000000")
    one.ask("new_patient", name="มานี รักเรียน", phone="0810000001")
    three.ask("new_patient", name="คำหล้า ดอยสูง", phone="0530000000")
    by_name = "SELECT lower(hex(id)) FROM patient WHERE name = ?"
    story.somchai, story.shared = one.scalar(by_name, "สมชาย ใจดี"), one.scalar(by_name, "มานี รักเรียน")
    story.item = one.ask("item", name="กรอบไทเทเนียม", sku="FR0001", price="2990.00", quantity=50)
    one.ask("share", patient=story.shared, branch=three.branch)
    _quiet(story)
    story.check("the shared patient reached branch 2", three.scalar(by_name, "มานี รักเรียน") == story.shared)
    story.check("PC 2 has the product", two.scalar("SELECT quantity FROM inventory_item") == 50)


def _apart(story: Story) -> None:
    """Cut off, one by a network that swallows: bookings, edits, the same field twice, one product sold."""
    one, two, three = story.pcs
    one.unplug()
    two.swallow()
    three.unplug()
    staff = story.clinic.staff
    one.ask("book", patient=story.somchai, staff=staff[one.email], hours=24)
    two.ask("book", patient=story.somchai, staff=staff[two.email], hours=24)
    one.ask("edit", search="สม", name="สมชาย", field="phone", value="0899999999")
    two.ask("edit", search="สม", name="สมชาย", field="email", value="somchai@example.test")
    one.ask("edit", search="มาน", name="มานี", field="phone", value="0811111111")
    two.ask("edit", search="มาน", name="มานี", field="phone", value="0822222222")
    one.ask("sell", item=story.item, patient=story.somchai, pieces=3, price="2990.00")
    two.ask("sell", item=story.item, patient=None, pieces=4, price="2990.00")
    item = three.ask("item", name="กรอบอะซิเตท", sku="FR0001", price="1890.00", quantity=9)
    three.ask("sell", item=item, patient=story.shared, pieces=1, price="1890.00")
    status = one.ask("status")
    story.figures["status_offline"] = status["text"]
    story.check("the status line says that groups wait", status["waiting"] >= 4)


def _killed_in_each_phase(story: Story) -> None:
    """Kill -9 of a PC at each of the four points at which an exchange can break."""
    one, two, _ = story.pcs
    hit: dict[str, int] = dict.fromkeys(HELD_PHASES, 0)
    one.relay.behave(Behaviour.CUT_REQUEST, path=PUSH)
    one.ask("sync_now")
    hit["request_sent"] += one.relay.answer_discarded.wait(30)
    _kill_and_restart(one)
    one.relay.behave(Behaviour.CUT_ANSWER_HALF, path=PUSH)
    _book(story, one)
    hit["half_an_answer"] += one.relay.half_sent.wait(30)
    _kill_and_restart(one)
    one.plug_in()
    one.ask("quiet")
    one.ask("hold", at="answer_got")
    _book(story, one)
    one.await_phase("answer_got")
    hit["answer_got"] += 1
    _kill_and_restart(one)
    one.ask("quiet")
    one.ask("hold", at="applying")
    two.plug_in()
    two.ask("sync_now")
    two.ask("quiet")
    one.ask("sync_now")
    one.await_phase("applying")
    hit["applying"] += 1
    _kill_and_restart(one)
    story.figures["kills_by_phase"] = hit
    story.check("each phase was hit", all(hit.values()))


def _killed_at_random(story: Story, times: int) -> None:
    one, two, three = story.pcs
    three.plug_in()
    for turn in range(times):
        pc = (one, two)[turn % 2]
        pc.tell("book", patient=story.somchai, staff=story.clinic.staff[pc.email], hours=48 + turn)
        time.sleep(story.chance.random() * 0.4)
        _kill_and_restart(pc)
    story.figures["random_kills"] = times


def _kill_and_restart(pc: Pc) -> None:
    pc.kill()
    pc.plug_in()
    pc.start()


def _book(story: Story, pc: Pc) -> None:
    pc.ask("book", patient=story.somchai, staff=story.clinic.staff[pc.email], hours=72)


def _quiet(story: Story) -> None:
    """Everybody sends, then everybody fetches what the others sent, twice: a conflict made by the first push
    is fetched by the second round."""
    for _ in range(2):
        for pc in story.pcs:
            pc.ask("quiet")
        head = story.server("SELECT head FROM sync_head")
        for pc in story.pcs:
            pc.ask("sync_now")
            wait_until(f"{pc.name} reads up to {head}", partial(_has_read, pc, head))


def _has_read(pc: Pc, head: int) -> bool:
    least = pc.scalar("SELECT min(seq) FROM cursor WHERE scope NOT LIKE '#%'")
    return least is not None and least >= head


def _together(story: Story) -> None:
    for pc in story.pcs:
        pc.plug_in()
    _quiet(story)


def _sent_five_times(story: Story) -> None:
    """A sale that went through is sent five times more, as a broken network would."""
    one = story.pcs[0]
    text = "SELECT payload FROM outbox WHERE action = 'sale.complete' AND state = 'acknowledged' LIMIT 1"
    payload = one.scalar(text)
    group = json.loads(payload)
    moved = "SELECT count(*) FROM stock_movement WHERE transaction_id = %s"
    sale = next(change["id"] for change in group["changes"] if change["entity"] == "transaction")
    quantity = "SELECT quantity FROM inventory_item WHERE id = %s"
    before = (story.server(moved, sale), story.server(quantity, story.item))
    credential = json.loads(one.scalar("SELECT value FROM setting WHERE key = 'enrolment'"))["credential"]
    outcomes = []
    with httpx.Client(base_url=f"http://127.0.0.1:{story.clinic.port}/api/v1", timeout=30) as client:
        known = {"X-Device-Credential": credential}
        login = {"email": one.email, "password": PASSWORD}
        session = client.post("/auth/login", json=login, headers=known).raise_for_status().json()["data"]
        known["Authorization"] = f"Bearer {session['access_token']}"
        for _ in range(5):
            body = {"groups": [{"payload": payload, "actor_proof": None}]}
            answer = client.post("/sync/push", json=body, headers=known).raise_for_status().json()["data"]
            outcomes.append(answer["results"][0]["outcome"])
    after = (story.server(moved, sale), story.server(quantity, story.item))
    story.figures["sent_five_times"] = {"outcomes": outcomes, "movements": after[0], "quantity": after[1]}
    story.check(
        "a movement sent five times moved stock once", before == after and outcomes == ["duplicate"] * 5
    )
    story.check("50 - 3 - 4 are left", after[1] == 43)


def _import_again(story: Story) -> None:
    """Rows shuffled, columns in another order, other line ends, one phone: one row is written."""
    one = story.pcs[0]
    one.close()
    file, _ = patients_file(story.clinic.folder)
    again = reshuffled(file, story.clinic.folder, story.chance)
    audited = "SELECT count(*) FROM audit_log WHERE row_version IS NOT NULL"
    counted = f"SELECT (SELECT count(*) FROM push_log), ({audited})"
    with postgres(story.clinic.postgres.owner_url) as server:
        before = server.execute(counted).fetchone()
        result = one.import_patients(again)
        one.start()
        _quiet(story)
        after = server.execute(counted).fetchone()
    assert before is not None
    assert after is not None
    written = {"groups": after[0] - before[0], "audit_rows": after[1] - before[1]}
    story.figures["import_again"] = {k: result[k] for k in ("created", "updated", "unchanged")} | written
    expected = {"created": 0, "updated": 1, "unchanged": 26, "groups": 1, "audit_rows": 1}
    story.check("the second import wrote one row", story.figures["import_again"] == expected)


def _equal(story: Story) -> None:
    """Tables and columns by plain SQL; groups and audit; scopes; references."""
    org = story.clinic.org_id
    counts: dict[str, dict[str, int]] = {}
    with postgres(story.clinic.postgres.owner_url) as server:
        on_server = server_counts(server, org, SCOPES.keys() - _OTHERS)
        for pc in story.pcs:
            file = pc.file()
            found, counts[pc.name] = differences(file, server, org, Holding((pc.branch,)))
            story.check(f"{pc.name} equals the server: {found[:5]}", not found)
            dangling = file.execute("PRAGMA foreign_key_check").fetchall()
            story.check(f"{pc.name} refers to rows that it lacks: {dangling[:3]}", not dangling)
            file.close()
        story.check(f"no table is empty: {on_server}", all(on_server.values()))
        story.figures["control_finds"] = _control(story, server)
        story.check("the comparison finds one changed value", story.figures["control_finds"] == 1)
        figures, failures = ledger(server, story.pcs)
    story.figures["rows_on_server"] = on_server
    story.figures["rows_on_pcs"] = {name: sum(rows.values()) for name, rows in counts.items()}
    story.figures["exceptions"] = EXCEPTIONS
    story.figures["groups"] = figures
    story.failures += failures
    three = story.pcs[2]
    foreign = three.scalar(
        "SELECT count(*) FROM patient WHERE lower(hex(branch_id)) != ?", three.branch.replace("-", "")
    )
    story.check("branch 2 holds of branch 1 the shared patient alone", foreign == 1)


def _control(story: Story, server: Any) -> int:
    """The comparison itself is tried: one value of a copy of PC 1's file is changed, and must be found."""
    one = story.pcs[0]
    one.close()
    copy = story.clinic.folder / "control"
    shutil.copytree(one.data_dir, copy)
    file = open_file(copy, database_key(copy))
    file.execute("UPDATE patient SET phone = 'changed' WHERE name = 'สมชาย ใจดี'")
    file.commit()
    found, _ = differences(file, server, story.clinic.org_id, Holding((one.branch,)))
    file.close()
    one.start()
    return len(found)


def _inbox_shows_what_lost(story: Story) -> None:
    """The value that lost stands in the inbox of both PCs of the branch, for a person to see."""
    lost = story.server("SELECT lost_value FROM sync_conflict WHERE field = 'phone'")
    kept = story.server("SELECT phone FROM patient WHERE id = %s", story.shared)
    story.check(
        "one of the two phones was kept, the other lost", {lost, kept} == {"0811111111", "0822222222"}
    )
    somchai = story.server("SELECT phone || ' ' || email FROM patient WHERE id = %s", story.somchai)
    story.check("two fields of one patient both survived", somchai == "0899999999 somchai@example.test")
    for pc in story.pcs[:2]:
        words = " ".join(pc.ask("inbox")["words"])
        story.check(f"{pc.name} shows the losing value", str(lost) in words)
    for pc in story.pcs:
        pc.ask("sign_out")
        pc.close()
    story.figures["lost_value_in_inbox"] = lost
