"""FHIR files into a PC's encrypted file: all or nothing, and known again."""

import copy
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from oasis_core.kernel.errors import OasisError
from oasis_core.kernel.ids import imported_id
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.registry import KINDS
from oasis_core.work.repository import fetch
from oasis_desktop.local.desk import Desk
from oasis_desktop.local.importers.fhir_files import import_fhir, is_fhir
from tests.core.fhir_samples import APPOINTMENT, COVERAGE, PATIENT, PRACTITIONER, PRESCRIPTION, changed
from tests.desktop.fake_clinic import CLERK, OWNER, FakeClinic
from tests.desktop.fhir_desk import ALL, NOTHING, Write, counted, counts, desk, file, groups, row, told

__all__ = ["desk", "file"]


def test_bundle_goes_in_with_all_that_refers_to_each_other(desk: Desk, file: Write) -> None:
    result = import_fhir(desk, [file(*ALL)])
    patient_id = imported_id(desk.org_id, "fhir-r4", "Patient/p1")
    policy, visit, prescription = (
        row(desk, "insurance", "Coverage/c1"),
        row(desk, "appointment", "Appointment/a1"),
        row(desk, "prescription", "VisionPrescription/v1"),
    )

    assert counted(result) == (4, 0, 0, 0)
    assert {policy["patient_id"], visit["patient_id"], prescription["patient_id"]} == {patient_id}
    assert row(desk, "patient", "Patient/p1")["status"] == "active"
    assert (policy["provider"], policy["verified"]) == ("ไทยประกัน", False)
    assert (visit["status"], visit["duration_min"]) == ("scheduled", 21)
    assert (prescription["status"], prescription["data"]["right"]["axis"]) == ("draft", 180)
    assert [group.action for group in groups(desk)] == [
        "patient.create",
        "insurance.create",
        "appointment.book",
        "prescription.create",
    ]
    assert len({group.batch_id for group in groups(desk)}) == 1


def test_the_same_again_writes_nothing_and_a_change_writes_itself(desk: Desk, file: Write) -> None:
    import_fhir(desk, [file(*ALL)])
    before = counts(desk)
    again = import_fhir(desk, [file(*reversed(ALL))])
    kept = counts(desk)
    lenses = copy.deepcopy(PRESCRIPTION["lensSpecification"])
    lenses[1] |= {"sphere": -2}
    moved = changed(APPOINTMENT, status="fulfilled", end="2026-11-30T09:40:00+07:00")
    other = import_fhir(
        desk, [file(changed(PATIENT, gender="other"), moved, changed(PRESCRIPTION, lensSpecification=lenses))]
    )
    made = groups(desk)[before["outbox"] :]

    assert (counted(again), kept) == ((0, 0, 4, 0), before)
    assert counted(other) == (0, 3, 0, 0)
    assert [(group.action, sorted(group.changes[0].values)) for group in made] == [
        ("patient.edit", ["gender"]),
        ("appointment.move", ["date", "duration_min", "staff_id"]),
        ("appointment.set_state", ["status"]),
        ("prescription.edit", ["data.left"]),
    ]


def test_second_pc_gives_the_same_ids(desk: Desk, file: Write) -> None:
    import_fhir(desk, [file(*ALL)])
    ids = {change.id for group in groups(desk) for change in group.changes}

    assert ids == {
        imported_id(desk.org_id, "fhir-r4", key)
        for key in ("Patient/p1", "Coverage/c1", "Appointment/a1", "VisionPrescription/v1")
    }


def test_later_file_refers_to_what_is_here_already(desk: Desk, file: Write) -> None:
    alone = import_fhir(desk, [file(COVERAGE)])
    import_fhir(desk, [file(PATIENT)])
    after = import_fhir(desk, [file(COVERAGE)])
    other = import_fhir(desk, [file(COVERAGE)], source="elsewhere")

    unknown = [("Coverage/c1", "REFERENCE_UNKNOWN", "Coverage.beneficiary.reference")]
    assert (told(alone), told(other)) == (unknown, unknown)
    assert counted(after) == (1, 0, 0, 0)


BAD_LENS = {"product": {"coding": [{"code": "lens"}]}, "eye": "left", "sphere": -1, "cylinder": -1}
BAD = (
    changed(PATIENT, telecom=[{"system": "phone", "value": "9" * 21}]),
    changed(PATIENT, id="p2", telecom=[{"system": "email", "value": "nonsense"}]),
    changed(PATIENT, id="p3"),
    COVERAGE,
    changed(COVERAGE, id="c2", beneficiary={"reference": "Patient/p3"}, payor=[{"display": "x" * 101}]),
    changed(COVERAGE, id="c3", beneficiary={"reference": "Patient/p3"},
            period={"start": "2026", "end": "2025"}),
    changed(PRESCRIPTION, patient={"reference": "Patient/p3"}, lensSpecification=[BAD_LENS]),
    changed(PRESCRIPTION, id="v2", patient={"reference": "Patient/p3"},
            lensSpecification=[changed(BAD_LENS, axis=999)]),
    changed(PRESCRIPTION, id="v3", patient={"reference": "Patient/p3"},
            lensSpecification=[changed(BAD_LENS, axis=90, sphere=-41)]),
    changed(PRESCRIPTION, id="v4", patient={"reference": "Patient/p3"}, status="cancelled"),
    {"resourceType": "Observation", "id": "o1"},
    changed(PRACTITIONER, name="Adam"),
)  # fmt: skip


def test_errors_name_resource_and_element_and_nothing_is_written(desk: Desk, file: Write) -> None:
    result = import_fhir(desk, [file(*BAD)])
    lens = "VisionPrescription.lensSpecification[0]"

    assert told(result) == [
        ("Observation/o1", "RESOURCE_UNKNOWN", "Observation"),
        ("Practitioner/d1", "VALIDATION_ERROR", "Practitioner.name"),
        ("Patient/p1", "TEXT_TOO_LONG", "Patient.telecom[0].value"),
        ("Patient/p2", "VALUE_NOT_ALLOWED", "Patient.telecom[0].value"),
        ("Coverage/c1", "REFERENCE_UNKNOWN", "Coverage.beneficiary.reference"),
        ("Coverage/c2", "TEXT_TOO_LONG", "Coverage.payor[0]"),
        ("Coverage/c3", "ENDS_BEFORE_START", "Coverage.period.end"),
        ("VisionPrescription/v1", "AXIS_MISSING", f"{lens}.axis"),
        ("VisionPrescription/v2", "VALUE_NOT_ALLOWED", f"{lens}.axis"),
        ("VisionPrescription/v3", "VALUE_NOT_ALLOWED", f"{lens}.sphere"),
        ("VisionPrescription/v4", "VALUE_NOT_ALLOWED", "VisionPrescription.status"),
    ]
    assert counts(desk) == NOTHING


def test_skipping_errors_takes_the_sound_resources(desk: Desk, file: Write) -> None:
    result = import_fhir(desk, [file(*BAD)], skip_errors=True)

    assert (result.created, result.skipped) == (1, 11)
    assert counts(desk) == NOTHING | {"patient": 1, "outbox": 1}


def test_dry_run_says_the_same_and_writes_nothing(desk: Desk, file: Write) -> None:
    rehearsed = import_fhir(desk, [file(*ALL)], dry_run=True)
    nothing = counts(desk)
    real = import_fhir(desk, [file(*ALL)])

    assert nothing == NOTHING
    assert replace(rehearsed, dry_run=False) == replace(real, batch=None)


def test_failure_in_the_last_group_leaves_nothing_of_the_first(
    desk: Desk, file: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ACTIONS._actions, "prescription.create", ACTIONS["prescription.sign"])
    monkeypatch.setattr("oasis_desktop.local.importers.fhir_plan.Planner._judge", lambda *_: None)
    with pytest.raises(OasisError):
        import_fhir(desk, [file(*ALL)])

    assert counts(desk) == NOTHING


def test_what_is_over_makes_no_row_and_keeps_the_one_that_is_here(desk: Desk, file: Write) -> None:
    over = [changed(COVERAGE, status="cancelled"), changed(PRESCRIPTION, status="entered-in-error")]
    new = import_fhir(desk, [file(PATIENT, *over)])
    import_fhir(desk, [file(*ALL)])
    ended = changed(over[0], period={"start": "2026-01-01", "end": "2026-11-15"})
    held = import_fhir(desk, [file(PATIENT, ended, over[1])])

    assert told(new) == [
        ("Coverage/c1", "VALUE_NOT_ALLOWED", "Coverage.status"),
        ("VisionPrescription/v1", "VALUE_NOT_ALLOWED", "VisionPrescription.status"),
    ]
    assert counted(held) == (0, 1, 2, 0)
    assert row(desk, "insurance", "Coverage/c1")["valid_until"] == date(2026, 11, 15)


def test_many_patients_go_in_groups_of_one_batch(desk: Desk, file: Write) -> None:
    many = [changed(PATIENT, id=f"p{n}", name=[{"text": f"Patient {n}"}]) for n in range(250)]
    result = import_fhir(desk, [file(*many)])

    assert (result.created, result.groups) == (250, 2)
    assert [len(group.changes) for group in groups(desk)] == [200, 50]


def test_practitioners_are_recognised_mapped_or_stood_in_for(
    desk: Desk, file: Write, clinic: FakeClinic
) -> None:
    owner, clerk = clinic.staff[OWNER], clinic.staff[CLERK]
    stood_in = import_fhir(desk, [file(*ALL)])
    by_another = import_fhir(desk, [file(*ALL)], staff=[CLERK])
    visit = row(desk, "appointment", "Appointment/a1")
    known = changed(PRACTITIONER, telecom=[{"system": "email", "value": CLERK.upper()}])
    recognised = import_fhir(desk, [file(PATIENT, known, APPOINTMENT)], source="a")
    mapped = import_fhir(
        desk, [file(PATIENT, APPOINTMENT)], source="b", staff=[f"Practitioner/d1={CLERK}", OWNER]
    )
    with pytest.raises(OasisError) as nobody:
        import_fhir(desk, [file(PATIENT)], staff=["nobody@clinic.test"])
    with desk.begin() as connection:
        ids = [imported_id(desk.org_id, source, "Appointment/a1") for source in ("a", "b")]
        visits = fetch(connection, KINDS["appointment"], desk.org_id, ids).values()

    assert [(u.practitioner, u.name, u.staff) for u in stood_in.unmatched] == [
        ("Practitioner/d1", "Adam Careful", OWNER)
    ]
    assert (visit["staff_id"], visit["notes"].splitlines()[-1]) == (owner, "+ Adam Careful")
    assert counted(by_another) == (0, 0, 4, 0)
    assert {found["staff_id"] for found in visits} == {clerk}
    assert (recognised.unmatched, mapped.unmatched) == ([], [])
    assert (nobody.value.code, nobody.value.field) == ("REFERENCE_UNKNOWN", "staff")


def test_visit_stays_as_it_is_here_while_the_file_says_booked(desk: Desk, file: Write) -> None:
    import_fhir(desk, [file(PATIENT, APPOINTMENT)])
    visit_id = row(desk, "appointment", "Appointment/a1")["id"]
    with desk.work(ACTIONS["appointment.set_state"]) as unit:
        unit.update("appointment", visit_id, status="confirmed")
    with desk.work(ACTIONS["appointment.edit"]) as unit:
        unit.update("appointment", visit_id, notes="Asked here\nDry eyes\n+ Dr Two\n+ Telephone")
    again = import_fhir(desk, [file(PATIENT, APPOINTMENT)])
    done = import_fhir(desk, [file(PATIENT, changed(APPOINTMENT, status="noshow"))])
    older = import_fhir(desk, [file(PATIENT, APPOINTMENT)])
    reopened = import_fhir(desk, [file(PATIENT, changed(APPOINTMENT, status="cancelled"))])

    assert counted(again) == (0, 0, 2, 0)
    assert counted(done) == (0, 1, 1, 0)
    assert counted(older) == (0, 0, 2, 0)
    assert row(desk, "appointment", "Appointment/a1")["notes"].startswith("Asked here\n")
    assert told(reopened) == [("Appointment/a1", "STATE_NOT_ALLOWED", "Appointment.status")]


def test_id_of_another_person_is_refused_until_its_source_is_named(desk: Desk, file: Write) -> None:
    import_fhir(desk, [file(PATIENT)])
    stranger = changed(PATIENT, name=[{"text": "Ann"}], birthDate="1990-01-01")
    refused = import_fhir(desk, [file(stranger)])
    named = import_fhir(desk, [file(stranger)], source="other-clinic")
    twin = import_fhir(desk, [file(changed(PATIENT, id="p9"))])

    assert told(refused) == [("Patient/p1", "IMPORTED_FOR_ANOTHER", "Patient.id")]
    assert (named.created, named.possible_duplicates) == (1, [])
    assert (twin.created, twin.possible_duplicates) == (1, ["Patient/p9"])


def test_person_without_the_permission_imports_nothing(desk: Desk, file: Write) -> None:
    desk.actor = replace(desk.actor, roles=frozenset())
    with pytest.raises(OasisError) as caught:
        import_fhir(desk, [file(*ALL)])

    assert caught.value.code == "PERMISSION_DENIED"
    assert counts(desk) == NOTHING


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"{", "MALFORMED_JSON"), (b'{"id":1,"id":2}', "MALFORMED_JSON"), (None, "FILE_NOT_READABLE")],
)
def test_file_that_is_none_is_told_by_its_name(
    desk: Desk, tmp_path: Path, content: bytes | None, code: str
) -> None:
    path = tmp_path / "broken.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(OasisError) as caught:
        import_fhir(desk, [path])

    assert (caught.value.code, caught.value.field) == (code, "broken.json")


def test_json_is_told_from_csv_by_its_beginning(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf \n{}")
    (tmp_path / "b.json").write_bytes(b"id,name\n")

    assert [is_fhir(tmp_path / name) for name in ("a.txt", "b.json", "none.json", "none.csv")] == [
        True,
        False,
        True,
        False,
    ]
