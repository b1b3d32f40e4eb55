"""A server's database with many chains in it, filled as fast as Postgres takes rows."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import psycopg
from pydantic import SecretStr

from migrations.upgrade import upgrade_database
from oasis_core.entities.staff import RoleName
from oasis_core.kernel.clock import SystemClock
from oasis_core.kernel.ids import IdSource
from oasis_core.schema.registry import KINDS
from oasis_core.work import search
from sync_server import administration
from sync_server.administration import NewBranch, NewPerson
from sync_server.embedded_postgres import ADMIN_ROLE, DATABASE, EmbeddedPostgres
from sync_server.services import Services
from sync_server.settings import Settings
from tools.bench.people import patients

PASSWORD = "Bench-Password-7"  # noqa: S105 - of people who live as long as the measurement
BRANCHES = 4
PROCESSES, WORTH_PROCESSES = 2, 10_000
_PATIENT = KINDS["patient"]
_COLUMNS = (
    "org_id", "id", "version", "branch_id", "name", "nickname", "latin_name", "national_id", "phone",
    "date_of_birth", "gender", "status", "created_at", "updated_at",
)  # fmt: skip
# Every third patient has a visit, spread over a year.
_APPOINTMENTS = """
INSERT INTO appointment (org_id, id, version, created_at, updated_at, branch_id, patient_id, staff_id, type,
                         date, duration_min, status)
SELECT p.org_id, uuidv7(), 1, p.created_at, p.created_at, p.branch_id, p.id, s.id,
       (ARRAY['eye_exam', 'contact_lens', 'follow_up'])[1 + p.n % 3],
       date_trunc('day', now()) + make_interval(days => (p.n % 365 - 300)::int, mins => (p.n % 36 * 15)::int),
       30, CASE WHEN p.n % 365 < 300 THEN 'completed' ELSE 'scheduled' END
FROM (SELECT *, row_number() OVER (PARTITION BY org_id ORDER BY id) AS n FROM patient) p
JOIN staff s ON s.org_id = p.org_id AND s.role = 'manager'
WHERE p.n % 3 = 0"""


@dataclass(frozen=True)
class Organization:
    """A chain with four branches; its manager works in the first."""

    id: UUID
    branches: tuple[UUID, ...]
    owner_email: str
    manager_email: str


def found(settings: Settings, count: int) -> list[Organization]:
    """Chains with their people, made as an administrator makes them."""
    services = Services.open(settings, SystemClock())
    try:
        return [_found(services, number) for number in range(count)]
    finally:
        services.database.close()


def _found(services: Services, number: int) -> Organization:
    emails = [f"{role}{number}@bench.test" for role in ("owner", "manager")]
    owner = NewPerson("เจ้าของ", emails[0], PASSWORD, RoleName.OWNER)
    org_id, first, _ = administration.create_organization(
        services, f"ร้านแว่น {number}", NewBranch("สาขา 1", "B1"), owner
    )
    branches = [first]
    for place in range(2, BRANCHES + 1):
        made = NewBranch(f"สาขา {place}", f"B{place}")
        branches.append(administration.create_branch(services, org_id, made))
    manager = NewPerson("ผู้จัดการ", emails[1], PASSWORD, RoleName.MANAGER)
    administration.create_staff(services, org_id, [first], manager)
    return Organization(org_id, tuple(branches), *emails)


def prepared(postgres: EmbeddedPostgres, data_dir: Path) -> Settings:
    """The settings of a server on this Postgres, at the newest revision."""
    upgrade_database(postgres.owner_url)
    return Settings(database_url=SecretStr(postgres.app_url), data_dir=data_dir, argon2="cheap")


def fill(postgres: EmbeddedPostgres, organizations: list[Organization], rows: int) -> int:
    """`rows` patients in equal parts, and a visit for every third of them: how many visits."""
    address = plain(postgres.url(DATABASE, ADMIN_ROLE))  # only a superuser may COPY past the policies
    own, more = divmod(rows, len(organizations))
    with psycopg.connect(address, autocommit=True) as connection:
        # An index made over all rows at once takes a fraction of the time.
        index = connection.execute("SELECT pg_get_indexdef('ix_search_row_grams'::regclass)").fetchone()
        assert index is not None
        connection.execute("DROP INDEX ix_search_row_grams")
        jobs = [(address, org, own + (place < more), place) for place, org in enumerate(organizations)]
        if rows < WORTH_PROCESSES:
            for job in jobs:
                _fill_one(*job)
        else:
            context = multiprocessing.get_context("spawn")
            with ProcessPoolExecutor(PROCESSES, mp_context=context) as pool:
                list(pool.map(_fill_one, *zip(*jobs, strict=True)))
        _without_checks(connection)
        connection.execute("SET maintenance_work_mem = '512MB'")
        made = connection.execute(_APPOINTMENTS).rowcount
        connection.execute(index[0])
        connection.execute("VACUUM (ANALYZE) patient, appointment, search_row, staff, branch")
    return made


def _fill_one(address: str, organization: Organization, count: int, seed: int) -> None:
    ids = IdSource(SystemClock())
    fixed = {"org_id": organization.id, "version": 1}
    rows = [fixed | {"id": ids.new()} | row for row in patients(count, list(organization.branches), seed)]
    with psycopg.connect(address) as connection:
        _without_checks(connection)
        with connection.cursor().copy(f"COPY patient ({', '.join(_COLUMNS)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row([row[name] for name in _COLUMNS])
        with connection.cursor().copy(
            "COPY search_row (org_id, entity, row_id, grams, folded, sort_key) FROM STDIN"
        ) as copy:
            for row in rows:
                entry = search.index_entry(organization.id, _PATIENT, row)
                copy.write_row((organization.id, "patient", row["id"], *entry.values()))


def _without_checks(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    """The rows made here are sound; checking each reference takes as long as writing the row."""
    connection.execute("SET session_replication_role = replica")


def plain(url: str) -> str:
    """SQLAlchemy's address as psycopg takes it."""
    return url.replace("postgresql+psycopg://", "postgresql://", 1)
