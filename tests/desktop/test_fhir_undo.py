"""A FHIR import taken back: all that it brought goes, unless somebody worked with it."""

from uuid import UUID

from oasis_core.rules.registry import ACTIONS
from oasis_desktop.local.desk import Desk
from oasis_desktop.local.importers.fhir_files import import_fhir
from oasis_desktop.local.importers.undo import Undone, undo_import
from tests.core.fhir_samples import APPOINTMENT, PATIENT, changed
from tests.desktop.fhir_desk import ALL, Write, desk, file, row

__all__ = ["desk", "file"]


def undone(desk: Desk, batch: str | None) -> Undone:
    assert batch is not None
    return undo_import(desk, UUID(batch))


def test_all_that_a_bundle_brought_goes_again(desk: Desk, file: Write) -> None:
    done = changed(APPOINTMENT, status="fulfilled")
    result = import_fhir(desk, [file(*[done if each is APPOINTMENT else each for each in ALL])])
    found = undone(desk, result.batch)

    assert (found.deleted, found.restored, found.kept) == (4, 0, [])
    assert row(desk, "patient", "Patient/p1")["deleted_at"] is not None
    assert row(desk, "insurance", "Coverage/c1")["deleted_at"] is not None
    assert row(desk, "appointment", "Appointment/a1")["deleted_at"] is not None
    assert row(desk, "prescription", "VisionPrescription/v1")["status"] == "voided"


def test_it_can_be_imported_again_afterwards(desk: Desk, file: Write) -> None:
    path = file(*ALL)
    undone(desk, import_fhir(desk, [path]).batch)
    again = import_fhir(desk, [path])
    once_more = import_fhir(desk, [path])

    assert (again.created, again.unchanged) == (4, 0)
    assert (once_more.created, once_more.unchanged) == (0, 4)


def test_change_of_a_row_that_was_here_is_put_back(desk: Desk, file: Write) -> None:
    import_fhir(desk, [file(*ALL)])
    before = row(desk, "patient", "Patient/p1")["gender"]
    result = import_fhir(desk, [file(changed(PATIENT, gender="other"))])
    changed_to = row(desk, "patient", "Patient/p1")["gender"]
    found = undone(desk, result.batch)

    assert before != changed_to == "other"
    assert (found.deleted, found.restored) == (0, 1)
    assert row(desk, "patient", "Patient/p1")["gender"] == before


def test_visit_that_was_moved_since_stays_with_its_patient(desk: Desk, file: Write) -> None:
    result = import_fhir(desk, [file(PATIENT, APPOINTMENT)])
    visit_id = row(desk, "appointment", "Appointment/a1")["id"]
    with desk.work(ACTIONS["appointment.move"]) as unit:
        unit.update("appointment", visit_id, duration_min=60)
    found = undone(desk, result.batch)

    assert found.deleted == 0
    assert {kept.entity for kept in found.kept} == {"appointment", "patient"}
