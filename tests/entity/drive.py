"""Plays the scratch entity in a copy of the project: a server process, PCs over sockets, REST. Prints facts
as one JSON line; the test judges them."""

import asyncio
import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
from argon2 import PasswordHasher
from sqlalchemy import NullPool, create_engine, select

from oasis_core.kernel import clock
from oasis_core.kernel.errors import OasisError
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.registry import KINDS
from oasis_desktop.local.session import Entrance, SignedIn
from oasis_desktop.local.station import Station, open_station, run_here
from oasis_desktop.local.sync_round import sync_round
from sync_server import cli

PASSWORD = "a-password-of-a-test"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
FITTING, STEP = KINDS["fitting"], KINDS["fitting_step"]
BRANCH_OF = "--branch"


def command(*arguments: str) -> dict[str, Any]:
    """`oasis server ...`, its JSON answer."""
    said, complaint = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complaint):
        status = cli.main([*arguments, "--json"])
    assert status == 0, complaint.getvalue()
    answer: dict[str, Any] = json.loads(said.getvalue())
    return answer


@contextlib.contextmanager
def served() -> Iterator[str]:
    """The server as its own process."""
    arguments = [sys.executable, "-m", "sync_server.cli", "serve", "--port", "0", "--json"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield json.loads(server.stdout.readline())["url"]
        finally:
            server.terminate()
            server.wait(20)


class Pc:
    """A PC with its encrypted file, at which somebody has signed in."""

    def __init__(self, station: Station, url: str, code: str) -> None:
        self.station, self._entrance = station, Entrance(station, run_here)
        self._url, self._code = url, code
        self.signed: SignedIn

    async def enter(self, email: str, *, enrol: bool = True) -> None:
        if enrol:
            await self._entrance.enrol(self._url, self._code, "PC")
        self.signed = await self._entrance.sign_in(email, PASSWORD)
        await self.sync()

    async def sync(self) -> None:
        await sync_round(self.signed.exchange)

    def do(self, action: str) -> Any:
        return self.signed.desk.work(ACTIONS[action])

    def rows(self, name: str) -> dict[str, dict[str, str]]:
        with self.station.database.reading() as connection:
            return shown(connection.execute(select(KINDS[name].table)).mappings())

    async def close(self) -> None:
        await self.signed.access.close()
        self.station.close()


def shown(rows: Any) -> dict[str, dict[str, str]]:
    """Every column of every row, as text by which two machines can be compared."""
    return {str(row["id"]): {name: repr(value) for name, value in row.items()} for row in rows}


def on_server(name: str) -> dict[str, dict[str, str]]:
    engine = create_engine(os.environ["OASIS_OWNER_DATABASE_URL"], poolclass=NullPool)
    with engine.begin() as connection:
        return shown(connection.execute(select(KINDS[name].table)).mappings())


def told(deed: Any) -> str | None:
    """The code with which a deed is refused."""
    try:
        deed()
    except OasisError as error:
        return error.code.value
    return None


def new_fitting(pc: Pc, patient: UUID) -> UUID:
    """One with a value in every column."""
    with pc.do("fitting.create") as unit:
        made: UUID = unit.insert(
            "fitting",
            branch_id=pc.signed.desk.branch_id,
            patient_id=patient,
            title="ลองเลนส์",
            remark="ตาแห้ง 👁",
            kind="first",
            pieces=2,
            price=Decimal("1290.50"),
            discount=Decimal("7.2500"),
            urgent=True,
            on=date(2026, 11, 22),
            at=clock.instant(1_795_000_000_123_456),
            findings={"right": {"power": -325}, "left": {"power": -300, "note": "ชัด"}},
            more={"any": ["thing", 1, None]},
            tags=["นิ่ม", "รายวัน"],
            elsewhere_id=UUID(int=7),
        )
    return made


def new_step(pc: Pc, fitting: UUID, patient: UUID, cost: str) -> None:
    with pc.do("fitting_step.create") as unit:
        own = {"branch_id": pc.signed.desk.branch_id, "patient_id": patient, "fitting_id": fitting}
        unit.insert("fitting_step", **own, cost=Decimal(cost), at=pc.signed.desk.now())


async def sync_all(*pcs: Pc) -> None:
    for _ in range(2):
        for pc in pcs:
            await pc.sync()


async def play(folder: Path, url: str, codes: list[str]) -> dict[str, Any]:
    """The day of three PCs, the third without clinical rows."""
    facts: dict[str, Any] = {}
    pcs = [Pc(open_station(folder / f"pc{n}", hasher=CHEAP), url, code) for n, code in enumerate(codes)]
    first, second, third = pcs
    for pc in pcs:
        await pc.enter("optometrist@clinic.test")
    with first.do("patient.create") as unit:
        patient = unit.insert("patient", branch_id=first.signed.desk.branch_id, name="สมชาย", status="active")
    fitting = new_fitting(first, patient)
    new_step(first, fitting, patient, "100.25")
    await sync_all(first, second)
    for pc, part, power in ((first, "right", -350), (second, "left", -275)):
        with pc.do("fitting.edit") as unit:
            unit.update(
                "fitting",
                fitting,
                findings={**unit.row("fitting", fitting)["findings"], part: {"power": power}},
            )
        new_step(pc, fitting, patient, "50.00")
    await sync_all(*pcs)
    facts["merged"] = first.rows("fitting")[str(fitting)]
    facts["conflicts"] = len(on_server("sync_conflict"))
    facts |= over_rest(url, str(patient), str(first.signed.desk.branch_id), str(fitting))
    await sync_all(*pcs)
    facts["patients_of_the_third"] = len(third.rows("patient"))
    for name in ("fitting", "fitting_step"):
        facts[name] = {"server": on_server(name), "pcs": [pc.rows(name) for pc in pcs]}
    await third.signed.access.close()
    await second.signed.access.close()
    await second.enter("receptionist@clinic.test", enrol=False)
    facts["without_role_line"] = told(lambda: new_fitting(second, patient))
    for pc in pcs:
        await pc.close()
    return facts


def over_rest(url: str, patient: str, branch: str, fitting: str) -> dict[str, Any]:
    """The same rows by REST: listed, made, changed, deleted."""
    with httpx.Client(base_url=f"{url}/api/v1", timeout=20) as client:

        def sign_in(email: str) -> None:
            answer = client.post("/auth/login", json={"email": email, "password": PASSWORD}).json()
            client.headers["Authorization"] = f"Bearer {answer['data']['access_token']}"

        sign_in("optometrist@clinic.test")
        read = client.get(f"/fittings/{fitting}", params={"embed": "patient"})
        body = {
            "branch_id": branch, "patient_id": patient, "title": "ครั้งที่สอง", "kind": "refit", "pieces": 1,
            "price": 99.95, "urgent": False, "at": "2026-11-22T09:00:00Z",
            "findings": {"right": {"power": -3.25}}, "tags": ["แข็ง"],
        }  # fmt: skip
        made = client.post("/fittings", json=body)
        row = made.json().get("data") or {}
        path = f"/fittings/{row.get('id')}"
        listed = client.get("/fittings", params={"kind": "refit", "patientId": patient})
        changed = client.patch(path, json={"pieces": 3, "findings": {"left": {"power": -1.5}}})
        wrong = client.patch(path, json={"pieces": 0})
        gone = client.post("/fittings", json=body).json()["data"]["id"]
        deleted = client.delete(f"/fittings/{gone}")
        sign_in("receptionist@clinic.test")
        refused = client.post("/fittings", json=body)
    answers = {"read": read, "made": made, "listed": listed, "changed": changed, "wrong": wrong,
               "deleted": deleted, "refused": refused}  # fmt: skip
    return {"rest": {name: [a.status_code, a.json() if a.content else None] for name, a in answers.items()}}


def main(folder: Path) -> None:
    command("migrate")
    (folder / "password").write_text(PASSWORD)
    secret = str(folder / "password")
    made = command(
        "create-org", "--name", "ร้าน", "--branch", "สยาม", "--owner-name", "เจ้าของ",
        "--owner-email", "owner@clinic.test", "--owner-password-file", secret,
    )  # fmt: skip
    org, branch = ("--org", made["org_id"]), (BRANCH_OF, made["branch_id"])
    for role in ("optometrist", "receptionist"):
        email = ("--email", f"{role}@clinic.test", "--password-file", secret)
        command("create-staff", *org, *branch, "--name", role, "--role", role, *email)
    kinds: list[list[str]] = [[], [], ["--no-clinical"]]
    codes = [command("enrol-code", *org, *branch, *more)["code"] for more in kinds]
    with served() as url:
        facts = asyncio.run(play(folder, url, codes))
    print(json.dumps(facts))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
