"""One patient, or all of this PC's, as a FHIR R4 bundle in a file that is written whole or not at all. A row
for which R4 has no form is left out by name and keeps no other from leaving."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from oasis_core.fhir import json_text
from oasis_core.fhir.bundle import ENTITIES, write_bundle, write_resource
from oasis_core.kernel.days import zone_of
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.kernel.messages import Language, sentence
from oasis_core.schema.registry import KINDS
from oasis_core.schema.wire import Row
from oasis_core.work.repository import fetch
from oasis_desktop.local.desk import Desk
from oasis_desktop.local.whole_files import write_whole

_OF_PATIENTS = ("Coverage", "Appointment", "VisionPrescription")


@dataclass(frozen=True)
class LeftOut:
    """A row for which R4 has no form (`Patient/<id>`), and the element that it cannot have. It quotes no
    value."""

    resource: str
    path: str | None
    code: str
    message: str


@dataclass
class Exported:
    """How many resources of each type were written, and which rows were not."""

    resources: dict[str, int] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """For scripts."""
        return asdict(self)


def export_fhir(
    desk: Desk, path: Path, *, patient_id: UUID | None, base: str, language: Language = "en"
) -> Exported:
    """Write that patient with all that hangs on them and the staff concerned, or (None) every patient here.

    `base` is the address under which the server shows the same resources. NOT_FOUND for a patient who is not
    here, PERMISSION_DENIED for who may not read all of it, FILE_NOT_WRITABLE.
    """
    for entity in ENTITIES.values():
        if not desk.may(f"{entity}:read"):
            raise OasisError(ErrorCode.PERMISSION_DENIED, entity, permission=f"{entity}:read")
    result = Exported()
    with desk.begin() as connection:
        rows = _rows(connection, desk.org_id, patient_id)
        zones = _zones(connection, desk.org_id)
    resources: list[dict[str, Any]] = []
    for kind, row in rows:
        zone = zone_of(zones.get(row["branch_id"], desk.branch_time_zone))
        try:
            resources.append(write_resource(kind, row, zone))
        except OasisError as error:
            message = sentence(error.code, language, **error.details)
            result.left_out.append(LeftOut(f"{kind}/{row['id']}", error.field, error.code.value, message))
    result.resources = dict(Counter(resource["resourceType"] for resource in resources))
    bundle = json_text.dumps(write_bundle(resources, base, desk.now()), indent=True)
    try:
        write_whole(path, bundle + b"\n")
    except OSError as error:
        raise OasisError(ErrorCode.FILE_NOT_WRITABLE, "file", reason=type(error).__name__) from error
    return result


def _rows(connection: Connection, org_id: UUID, patient_id: UUID | None) -> list[tuple[str, Row]]:
    """The rows by type: patients, those who treat them, and what hangs on the patients."""
    patients = _select(connection, "patient", org_id, "id", patient_id)
    if patient_id is not None and not patients:
        raise OasisError(ErrorCode.NOT_FOUND, "patient")
    ids = {row["id"] for row in patients}
    of_patients = [
        (kind, row)
        for kind in _OF_PATIENTS
        for row in _select(connection, ENTITIES[kind], org_id, "patient_id", patient_id)
        if row["patient_id"] in ids
    ]
    concerned = {
        row[name] for _, row in of_patients for name in ("staff_id", "signed_by") if row.get(name) is not None
    }
    staff = fetch(connection, KINDS["staff"], org_id, sorted(concerned))
    people = [("Practitioner", row) for row in staff.values()]
    return [*(("Patient", row) for row in patients), *people, *of_patients]


def _select(connection: Connection, entity: str, org_id: UUID, column: str, wanted: UUID | None) -> list[Row]:
    """The rows of an entity; with `wanted` those that have it in that column."""
    table = KINDS[entity].table
    statement = select(table).where(table.c.org_id == org_id, table.c.deleted_at.is_(None))
    if wanted is not None:
        statement = statement.where(table.c[column] == wanted)
    return [dict(row) for row in connection.execute(statement.order_by(table.c.id)).mappings()]


def _zones(connection: Connection, org_id: UUID) -> dict[UUID, str]:
    branch = KINDS["branch"].table
    rows = connection.execute(select(branch.c.id, branch.c.time_zone).where(branch.c.org_id == org_id))
    return {row.id: row.time_zone for row in rows}
