"""One PC of an invented clinic, with its real file and threads but no server: what pictures and tests of the
windows stand on. All people, numbers and addresses are made up."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from oasis_core.access.policy import Actor
from oasis_core.entities.staff import RoleName
from oasis_core.kernel import clock
from oasis_core.kernel.clock import HybridClock
from oasis_core.kernel.errors import ErrorCode
from oasis_core.kernel.ids import IdSource
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.registry import KINDS
from oasis_core.sync import inbox
from oasis_core.work import search
from oasis_core.work.outbox import REJECTED, OutboxJournal
from oasis_core.work.repository import insert_rows
from oasis_core.work.unit import Ground
from oasis_desktop.local.desk import Branch, Desk, Person
from oasis_desktop.local.engine import Database
from oasis_desktop.local.known import KnownPerson
from oasis_desktop.local.upgrade import prepare
from oasis_desktop.tasks.runner import Runner
from oasis_desktop.tasks.session import Session
from tools.model_clinic.session import ModelSession

ZONE = "Asia/Bangkok"
NOW = datetime(2026, 11, 21, 10, 42, tzinfo=ZoneInfo(ZONE))
KEY = bytes(32)
EMAIL, PASSWORD = "pim@oasis.example", "a-model-password"
STAFF = ("พิมพ์ชนก ศรีสุข", "ธนกฤต ตั้งตรง", "อรวรรณ ลานนา", "กิตติพงษ์ อินทร์แก้ว")
LOGINS = ("pim", "thanakrit", "orawan", "kittipong")
ROLES = (RoleName.RECEPTIONIST, RoleName.OPTOMETRIST, RoleName.OPTOMETRIST, RoleName.OPTICIAN)

# Title, name, nickname, Latin, phone, birth date, gender: the names have the marks that are cut most easily.
PATIENTS = (
    ("นางสาว", "ณัฐกมล เจริญผล", "นัท", "Natkamon Charoenphon", "081-555-0188", "1997-05-02", "female"),
    ("นางสาว", "ณัฐธิดา ศรีสุวรรณ", "นัท", "Natthida Srisuwan", "081-555-0142", "1992-03-12", "female"),
    ("นาย", "ณัฐพล ทองสุข", None, "Natthaphon Thongsuk", "086-555-0109", "1985-08-30", "male"),
    ("นาย", "ณัฐวุฒิ แสงอรุณ", "วุฒิ", "Natthawut Saengarun", "089-555-0171", "1974-01-19", "male"),
    ("เด็กหญิง", "ณัฐริกา อยู่เย็น", "ริ", "Nattharika Yuyen", "095-555-0126", "2018-06-11", "female"),
    ("นางสาว", "กัญญาณัฐ ปิ่นแก้ว", "กัญ", "Kanyanat Pinkaew", "082-555-0154", "1999-02-24", "female"),
    ("นาย", "ปุณณัฐ น้ำเพชร", "ปุณ", "Punnat Namphet", "083-555-0135", "2010-09-05", "male"),
    ("นาย", "วรณัฐ ตั้งใจดี", None, "Woranat Tangjaidee", "084-555-0190", "1981-04-17", "male"),
    ("นาง", "กตัญญู ศักดิ์สิทธิ์", "ญู", "Katanyu Saksit", "085-555-0119", "1968-12-01", "female"),
    ("นาย", "เยิ้ม ลิ้มประเสริฐ", "ปี่", "Yoem Limprasert", "085-555-0120", "1959-07-23", "male"),
    ("นางสาว", "ฐิติมา กุลวงศ์", "ฐู", "Thitima Kunlawong", "088-555-0102", "1990-10-10", "female"),
    ("นาง", "สมใจ ศรีสุวรรณ", "ป้า", "Somjai Srisuwan", None, "1961-01-05", "female"),
    ("นาย", "สมชาย แซ่ลิ้ม", "ชาย", "Somchai Sae-lim", "081-555-0193", "1978-11-30", "male"),
    ("Mr", "Peter Johansson", "Peter", None, "091-555-0147", "1970-02-03", "male"),
)


@cache
def _empty_file() -> bytes:
    """A file with all tables and no row; making it takes longer than filling it."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "empty.db")
        prepare(path, KEY, NOW)
        return path.read_bytes()


class StillClock:
    """It is always the same moment, so that pictures do not differ by it."""

    def now_us(self) -> int:
        return clock.microseconds(NOW)

    def monotonic(self) -> float:
        return 0.0


class ModelClinic:
    """The PC. `desk` is that of a receptionist; `session` and `runner` are what the window is given."""

    def __init__(self, folder: Path) -> None:
        path = folder / "model.db"
        path.write_bytes(_empty_file())
        self.database = Database(path, KEY)
        still = StillClock()
        self._hlc, self.ids = HybridClock(still, "model"), IdSource(still)
        self.org_id, self.branch_id = self.ids.new(), self.ids.new()
        self.staff = [self.ids.new() for _ in STAFF]
        self.runner = Runner(self.database.reading)
        self._fill()
        branch = Branch(self.branch_id, "สาขาสยาม", ZONE)
        self.desk = self.desk_of(RoleName.RECEPTIONIST, branch)
        people = [
            KnownPerson(f"{who}@oasis.example", name, role.value)
            for who, name, role in zip(LOGINS, STAFF, ROLES, strict=True)
        ]
        self._session = ModelSession(self, people, NOW, PASSWORD)

    @property
    def session(self) -> Session:
        """In place of the real one."""
        return cast("Session", self._session)

    @property
    def stage(self) -> ModelSession:
        """The same, for those who pull the strings."""
        return self._session

    def desk_of(self, role: RoleName, branch: Branch | None = None) -> Desk:
        """Somebody's desk, by what they may do."""
        actor = Actor(self.org_id, self.staff[0], frozenset({role}), frozenset({self.branch_id}))
        journal = OutboxJournal(self.org_id)
        ground = Ground(self.org_id, self.database.begin, self._hlc, self.ids, journal)
        person = Person(actor, STAFF[0], EMAIL)
        branch = branch or Branch(self.branch_id, "สาขาสยาม", ZONE)
        return Desk(self.database, ground, person, branch, self.runner.announce)

    def desk_for(self, email: str) -> Desk:
        """The desk of whoever signs in with that address; `desk`, unless it is another of the staff."""
        place = next((at for at, who in enumerate(LOGINS) if email == f"{who}@oasis.example"), 0)
        if place == 0:
            return self.desk
        roles, branches = frozenset({ROLES[place]}), frozenset({self.branch_id})
        actor = Actor(self.org_id, self.staff[place], roles, branches)
        ground = Ground(self.org_id, self.database.begin, self._hlc, self.ids, OutboxJournal(self.org_id))
        branch = Branch(self.branch_id, "สาขาสยาม", ZONE)
        return Desk(self.database, ground, Person(actor, STAFF[place], email), branch, self.runner.announce)

    def close(self) -> None:
        """End the threads, close the file."""
        self.runner.close()
        self.database.close()

    # ------------------------------------------------------------------------------------------------- rows

    def row(self, **values: Any) -> dict[str, Any]:
        """A row as the server would have sent it."""
        upkeep = {"version": 1, "created_at": NOW, "updated_at": NOW, "deleted_at": None}
        return {"org_id": self.org_id, "id": self.ids.new()} | upkeep | values

    def insert(self, entity: str, *rows: dict[str, Any]) -> list[UUID]:
        """Put rows in as if they had been received; their ids."""
        with self.database.begin() as connection:
            insert_rows(connection, KINDS[entity].table, rows)
            search.refresh(connection, self.org_id, entity, [row["id"] for row in rows])
        return [row["id"] for row in rows]

    def _fill(self) -> None:
        self.insert("organization", self.row(id=self.org_id, name="โอเอซิส ออปติก"))
        branch = {"name": "สาขาสยาม", "code": "SY", "status": "active", "time_zone": ZONE}
        self.insert("branch", self.row(id=self.branch_id, **branch))
        for staff_id, name, who in zip(self.staff, STAFF, LOGINS, strict=True):
            values = {"branch_id": self.branch_id, "email": f"{who}@oasis.example", "role": "receptionist"}
            self.insert("staff", self.row(id=staff_id, name=name, **values))
        self.patients = self.insert("patient", *(self._patient(*each) for each in PATIENTS))

    def _patient(self, *values: str | None) -> dict[str, Any]:
        names = ("title", "name", "nickname", "latin_name", "phone", "date_of_birth", "gender")
        given: dict[str, Any] = dict(zip(names, values, strict=True))
        latin = given["latin_name"]
        return self.row(
            **given | {"date_of_birth": date.fromisoformat(given["date_of_birth"])},
            branch_id=self.branch_id,
            status="active",
            national_id="1101700100456",
            email=f"{latin.split()[0].lower()}@example.com" if latin else None,
            address="99/9 ซ.ตัวอย่าง 4\nเขตปทุมวัน กทม. 10330",
        )

    def crowd(self, count: int) -> None:
        """So many more patients, to scroll through."""
        rows = [
            self.row(branch_id=self.branch_id, name=f"หมู่ {number:04d}", status="active")
            for number in range(count)
        ]
        self.insert("patient", *rows)

    # ------------------------------------------------------------------------------------------ what happens

    def edit(self, patient: int, **values: Any) -> UUID:
        """The person at the desk changes a patient; the group that waits then."""
        with self.desk.work(ACTIONS["patient.edit"]) as unit:
            unit.update("patient", self.patients[patient], **values)
        group_id = unit.done.group_id
        assert group_id is not None
        return group_id

    def conflict(self, patient: int, field: str, kept: Any, lost: Any, **row: Any) -> UUID:
        """Two people changed a field of a patient (or of the `entity` and `row_id` given) at once; the
        conflict, as the server would have sent it."""
        patient_id = self.patients[patient]
        about = {"entity": "patient", "row_id": patient_id, "patient_id": patient_id} | row
        values = {"field": field, "kept_value": kept, "lost_value": lost, "state": "open"}
        by = {"kept_by": self.staff[1], "lost_by": self.staff[0], "group_id": self.ids.new()}
        found = self.row(**{"branch_id": self.branch_id, **values, **by, **about})
        return self.insert("sync_conflict", found)[0]

    def refuse(self, group_id: UUID, code: ErrorCode, field: str | None = None) -> None:
        """The server does not take a group."""
        result = {"group_id": str(group_id), "outcome": REJECTED, "code": code.value, "field": field}
        answer = {"results": [result], "rows": {}, "head": 0}
        inbox.take_answer(self.database.applying, self.org_id, answer, NOW, self.ids)


@contextmanager
def model_clinic(folder: Path) -> Iterator[ModelClinic]:
    """The clinic, until the end of the block."""
    clinic = ModelClinic(folder)
    try:
        yield clinic
    finally:
        clinic.close()
