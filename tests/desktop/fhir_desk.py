"""A PC into which FHIR files go, and what came of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from oasis_core.fhir import json_text
from oasis_core.kernel.ids import imported_id
from oasis_core.schema.registry import KINDS
from oasis_core.work.group import parse
from oasis_core.work.repository import fetch
from oasis_desktop.local.desk import Desk
from oasis_desktop.local.importers.fhir_files import FhirResult
from oasis_desktop.local.session import Entrance
from tests.core.fhir_samples import APPOINTMENT, COVERAGE, PATIENT, PRACTITIONER, PRESCRIPTION
from tests.desktop.entering import sign_in

ALL = (PATIENT, PRACTITIONER, COVERAGE, APPOINTMENT, PRESCRIPTION)
BASE = "https://clinic.test/api/v1/fhir"


@pytest.fixture
def desk(entrance: Entrance) -> Desk:
    return sign_in(entrance).desk


Write = Callable[..., Path]


@pytest.fixture
def file(tmp_path: Path) -> Write:
    """Writes resources as a file, several of them as a bundle, and gives its path."""

    def write(*resources: dict[str, Any], name: str = "in.json") -> Path:
        entries = [{"resource": resource} for resource in resources]
        bundle = {"resourceType": "Bundle", "type": "collection", "entry": entries}
        path = tmp_path / name
        path.write_bytes(json_text.dumps(resources[0] if len(resources) == 1 else bundle))
        return path

    return write


def row(desk: Desk, entity: str, key: str) -> dict[str, Any]:
    """The row that a resource became."""
    with desk.begin() as connection:
        row_id = imported_id(desk.org_id, "fhir-r4", key)
        return fetch(connection, KINDS[entity], desk.org_id, [row_id])[row_id]


def counts(desk: Desk) -> dict[str, int]:
    with desk.begin() as connection:
        return {
            entity: connection.exec_driver_sql(f"SELECT count(*) FROM {entity}").scalar_one()  # noqa: S608
            for entity in ("patient", "insurance", "appointment", "prescription", "outbox")
        }


def groups(desk: Desk) -> list[Any]:
    with desk.begin() as connection:
        texts = connection.exec_driver_sql("SELECT payload FROM outbox ORDER BY position").scalars()
        return [parse(text) for text in texts]


def counted(result: FhirResult) -> tuple[int, int, int, int]:
    return result.created, result.updated, result.unchanged, len(result.errors)


def told(result: FhirResult) -> list[tuple[str | None, str, str | None]]:
    assert all(error.message for error in result.errors)
    return [(error.resource, error.code, error.path) for error in result.errors]


NOTHING = {"patient": 0, "insurance": 0, "appointment": 0, "prescription": 0, "outbox": 0}
