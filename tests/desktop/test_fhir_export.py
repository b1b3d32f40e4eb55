"""A PC's rows as a FHIR file: whole or not at all, and the same rows when it is read again."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from oasis_core.fhir import json_text
from oasis_core.kernel.errors import OasisError
from oasis_core.kernel.ids import imported_id
from oasis_desktop.local.desk import Desk
from oasis_desktop.local.exporters.fhir_file import export_fhir
from oasis_desktop.local.importers.fhir_files import import_fhir
from tests.core.fhir_samples import COVERAGE, PATIENT, changed
from tests.desktop.fhir_desk import ALL, BASE, Write, counted, counts, desk, file

__all__ = ["desk", "file"]


def test_patient_goes_out_whole_and_comes_in_again_as_the_same(
    desk: Desk, file: Write, tmp_path: Path
) -> None:
    import_fhir(desk, [file(*ALL, changed(PATIENT, id="p2"))])
    before = counts(desk)
    patient_id = imported_id(desk.org_id, "fhir-r4", "Patient/p1")
    path = tmp_path / "out.json"
    one = export_fhir(desk, path, patient_id=patient_id, base=BASE)
    bundle = json_text.loads(path.read_bytes())
    again = import_fhir(desk, [path])
    everyone = export_fhir(desk, path, patient_id=None, base=BASE)

    assert one.resources == {
        "Patient": 1,
        "Practitioner": 1,
        "Coverage": 1,
        "Appointment": 1,
        "VisionPrescription": 1,
    }
    assert {entry["resource"]["id"] for entry in bundle["entry"]} >= {str(patient_id)}
    assert all(entry["fullUrl"].startswith(f"{BASE}/") for entry in bundle["entry"])
    assert (counted(again), again.unmatched, counts(desk)) == ((0, 0, 4, 0), [], before)
    assert everyone.resources["Patient"] == 2


def test_export_writes_the_file_whole_or_not_at_all(
    desk: Desk, file: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_fhir(desk, [file(PATIENT)])
    path = tmp_path / "out.json"
    path.write_text("kept")
    with pytest.raises(OasisError) as unknown:
        export_fhir(desk, path, patient_id=UUID(int=7), base=BASE)

    def full(_handle: int) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OasisError) as broken:
        export_fhir(desk, path, patient_id=None, base=BASE)
    with pytest.raises(OasisError) as nowhere:
        export_fhir(desk, tmp_path / "none" / "out.json", patient_id=None, base=BASE)

    assert (unknown.value.code, unknown.value.field) == ("NOT_FOUND", "patient")
    assert {broken.value.code, nowhere.value.code} == {"FILE_NOT_WRITABLE"}
    assert path.read_text() == "kept"
    assert {found.name for found in tmp_path.iterdir() if "out" in found.name} == {"out.json"}


def test_who_may_not_read_all_of_it_exports_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.actor = replace(desk.actor, roles=frozenset())
    with pytest.raises(OasisError) as caught:
        export_fhir(desk, tmp_path / "out.json", patient_id=None, base=BASE)

    assert (caught.value.code, list(tmp_path.glob("out*"))) == ("PERMISSION_DENIED", [])


def test_row_that_r4_has_no_form_for_is_left_out_by_name_and_keeps_no_other_back(
    desk: Desk, file: Write, tmp_path: Path
) -> None:
    blanks = changed(
        PATIENT, id="p2", name=[{"text": "Ann\u3000Lee\u2028Ng"}], address=[{"text": "A\u00adB"}]
    )
    import_fhir(desk, [file(*ALL, blanks, changed(COVERAGE, id="c2"))])
    policy, lenses, patient = (
        imported_id(desk.org_id, "fhir-r4", key)
        for key in ("Coverage/c2", "VisionPrescription/v1", "Patient/p2")
    )
    newer_server = (
        (
            "UPDATE patient SET gender = 'fluid', name = ? WHERE id = ?",
            ("Ann\u00a0Lee\u3000Ng", patient.bytes),
        ),
        ("UPDATE insurance SET valid_until = '2025-12-31' WHERE id = ?", (policy.bytes,)),
        ("UPDATE prescription SET type = 'prosthesis' WHERE id = ?", (lenses.bytes,)),
    )
    with desk.begin() as connection:
        for statement, values in newer_server:
            connection.exec_driver_sql(statement, values)
    path = tmp_path / "out.json"
    exported = export_fhir(desk, path, patient_id=None, base=BASE)
    resources = [entry["resource"] for entry in json_text.loads(path.read_bytes())["entry"]]
    ann = next(found for found in resources if found["id"] == str(patient))

    assert exported.resources == {"Patient": 2, "Practitioner": 1, "Coverage": 1, "Appointment": 1}
    assert [(left.resource, left.path, left.code) for left in exported.left_out] == [
        (f"Coverage/{policy}", "Coverage.period.end", "VALUE_NOT_ALLOWED"),
        (
            f"VisionPrescription/{lenses}",
            "VisionPrescription.lensSpecification[0].product",
            "VALUE_NOT_ALLOWED",
        ),
    ]
    assert all(left.message for left in exported.left_out)
    assert (ann["name"][0]["text"], "gender" in ann) == ("Ann\u00a0Lee\u3000Ng", False)


def test_blanks_and_signs_that_reading_makes_equal_are_no_change(
    desk: Desk, file: Write, tmp_path: Path
) -> None:
    import_fhir(desk, [file(*ALL)])
    lens = '{"sphere":-200,"brand":"A\u00a0B","color":" ","notes":["\u3000","Cafe\u0301\u00a01"]}'
    typed_here = (
        (
            "UPDATE patient SET name = ?, address = ?, phone = ?",
            ("Ann\u00a0Lee", "1\u00a0Rue Cafe\u0301 ", " "),
        ),
        ("UPDATE insurance SET provider = ?", ("Thai\u00a0Life",)),
        ("UPDATE appointment SET notes = ?", ("Dry\u00a0eyes\u2028again\n+ Dr\u00a0Two",)),
        ("UPDATE prescription SET data = ?, notes = ?", (f'{{"right":{lens}}}', "\u00a0Second\u00a0pair")),
    )
    with desk.begin() as connection:
        for statement, values in typed_here:
            connection.exec_driver_sql(statement, values)
    path = tmp_path / "out.json"
    export_fhir(desk, path, patient_id=None, base=BASE)
    again = import_fhir(desk, [path])

    assert (counted(again), again.unmatched) == ((0, 0, 4, 0), [])
