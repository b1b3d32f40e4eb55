"""The list of patients and the timeline, asked of a PC's real file."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import Connection, event

from oasis_core.work.queries import patients, timeline
from oasis_core.work.queries.patients import PatientItem, PatientOrder, PatientWish
from tools.model_clinic import NOW, ModelClinic, model_clinic
from tools.model_clinic.patients import NATTHIDA, NEAR_NAMES, add_patients, lived_in


@pytest.fixture
def clinic(tmp_path: Path, qapp: QApplication) -> Iterator[ModelClinic]:
    """Everybody has been here."""
    with model_clinic(tmp_path) as made:
        lived_in(made)
        yield made


def listed(clinic: ModelClinic, wish: PatientWish, page: int = 100) -> list[PatientItem]:
    """All of a list, in pages of that many."""
    found: list[PatientItem] = []
    with clinic.database.reading() as connection:
        for _ in range(100):
            after = found[-1] if found else None
            more = patients.list_patients(connection, clinic.org_id, wish, after, page)
            found += more
            if len(more) < page:
                return found
    raise AssertionError("the pages do not end")


@pytest.mark.parametrize("order", list(PatientOrder))
@pytest.mark.parametrize("falling", [False, True])
def test_pages_of_each_order_are_the_whole_list_once(
    clinic: ModelClinic, order: PatientOrder, falling: bool
) -> None:
    clinic.crowd(11)  # who have never been here
    wish = PatientWish(order=order, falling=falling)
    whole, paged = listed(clinic, wish), listed(clinic, wish, 3)

    assert paged == whole
    assert len({item.id for item in whole}) == 25
    assert len(whole) == 25


def test_last_visit_falls_and_those_who_never_came_are_last(clinic: ModelClinic) -> None:
    clinic.crowd(2)
    found = listed(clinic, PatientWish(order=PatientOrder.LAST_VISIT, falling=True))
    visits = [item.last_visit_at for item in found if item.last_visit_at]

    assert visits == sorted(visits, reverse=True)
    assert [item.last_visit_at for item in found[-2:]] == [None, None]


def test_names_stand_in_the_order_of_the_dictionary(clinic: ModelClinic) -> None:
    names = [item.name for item in listed(clinic, PatientWish())]

    assert names.index("กตัญญู ศักดิ์สิทธิ์") < names.index("ณัฐกมล เจริญผล") < names.index("เยิ้ม ลิ้มประเสริฐ")
    assert names.index("เยิ้ม ลิ้มประเสริฐ") < names.index("วรณัฐ ตั้งใจดี") < names.index("สมใจ ศรีสุวรรณ")


@pytest.mark.parametrize("order", list(PatientOrder))
def test_pages_of_a_search_are_the_whole_search_once(clinic: ModelClinic, order: PatientOrder) -> None:
    wish = PatientWish("ณัฐ", order=order, falling=True)

    assert listed(clinic, wish, 3) == listed(clinic, wish)
    assert len(listed(clinic, wish)) == 8


def test_more_matches_than_are_looked_at_are_told_as_more(
    clinic: ModelClinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patients, "GLANCED_AT", 2)
    monkeypatch.setattr(patients, "LOOKED_AT", 5)
    wish = PatientWish("ณัฐ", branch_id=clinic.branch_id)
    with clinic.database.reading() as connection:
        some = patients.search_patients(connection, clinic.org_id, wish)
        monkeypatch.setattr(patients, "LOOKED_AT", 8)
        all_of_them = patients.search_patients(connection, clinic.org_id, wish)

    assert (len(some.items), some.whole) == (5, False)
    assert (len(all_of_them.items), all_of_them.whole) == (8, True)
    assert set(some.items) <= set(all_of_them.items)


def test_a_filter_that_leaves_few_of_many_matches_has_more_of_them_looked_at(
    clinic: ModelClinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patients, "GLANCED_AT", 1)
    wish = PatientWish("ณัฐ", born_from=date(1995, 1, 1), born_until=date(2000, 1, 1))
    found = listed(clinic, wish)

    assert {item.name for item in found} == {"ณัฐกมล เจริญผล", "กัญญาณัฐ ปิ่นแก้ว"}


@pytest.mark.parametrize("order", list(PatientOrder))
@pytest.mark.parametrize("begun", [False, True])
def test_no_list_walks_through_all_patients(clinic: ModelClinic, order: PatientOrder, begun: bool) -> None:
    """A file has no statistics, by which SQLite might know better."""
    everything = {
        "branch_id": clinic.branch_id,
        "seen_since": NOW,
        "genders": frozenset({"female"}),
        "statuses": frozenset({"active"}),
        "born_from": date(1990, 1, 1),
        "born_until": date(2000, 1, 1),
    }
    with clinic.database.reading() as connection:
        (last,) = patients.list_patients(connection, clinic.org_id, PatientWish(order=order), limit=1)
        plans = planned(connection)
        for filters in ({}, {"branch_id": clinic.branch_id}, everything):
            wish = PatientWish(order=order, falling=True, **filters)
            patients.list_patients(connection, clinic.org_id, wish, last if begun else None)
            patients.search_patients(connection, clinic.org_id, replace(wish, typed="ณัฐ"))

    walks = ("ix_search_key_name (entity=?", "ix_patient_last_visit (org_id=?")
    looked_up = ("autoindex_patient_1 (org_id=? AND id", "PRIMARY KEY (rowid=?)", "patient_share_patient_id")
    asked = [line for plan in plans for line in plan if "patient" in line or "search_key" in line]
    assert len(plans) > 6
    for line in asked:
        if line == "SEARCH patient":  # the last of the file
            continue
        assert any(index in line for index in (*walks, *looked_up, "VIRTUAL TABLE")), line
    assert not [
        plan for plan in plans if "FOR ORDER BY" in " ".join(plan) and "LAST TERM" not in " ".join(plan)
    ]


@pytest.mark.parametrize("order", list(PatientOrder))
@pytest.mark.parametrize("falling", [False, True])
def test_few_of_very_many_are_found_by_going_through_the_file(
    clinic: ModelClinic, monkeypatch: pytest.MonkeyPatch, order: PatientOrder, falling: bool
) -> None:
    clinic.crowd(4)
    wish = PatientWish(order=order, falling=falling, genders=frozenset({"female", "male"}))
    walked = listed(clinic, wish)
    monkeypatch.setattr(patients, "_leaves_few", lambda *_given: True)
    with clinic.database.reading() as connection:
        plans = planned(connection)
        patients.list_patients(connection, clinic.org_id, wish, walked[0])

    assert listed(clinic, wish) == listed(clinic, wish, 3) == walked
    assert all(plan[0] == "SCAN patient" for plan in plans)


def test_a_sample_tells_whether_a_filter_leaves_anybody(
    clinic: ModelClinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patients, "SAMPLED_FROM", 1)
    monkeypatch.setattr(patients, "_SAMPLE", 9)
    nobody = PatientWish(branch_id=clinic.ids.new())
    with clinic.database.reading() as connection:
        few = [
            patients._leaves_few(connection, clinic.org_id, wish)
            for wish in (PatientWish(), PatientWish(branch_id=clinic.branch_id), nobody)
        ]

    assert few == [False, False, True]


def planned(connection: Connection) -> list[list[str]]:
    """How SQLite goes about each statement that is asked from now on."""
    found: list[list[str]] = []
    driver = connection.connection.driver_connection
    assert driver is not None

    def plan(_c: object, _cursor: object, statement: str, given: Any, _context: object, _many: bool) -> None:
        rows = driver.execute(f"EXPLAIN QUERY PLAN {statement}", given).fetchall()
        found.append([row[3] for row in rows])

    event.listen(connection, "before_cursor_execute", plan)
    return found


def test_filters_leave_those_who_are_meant(clinic: ModelClinic) -> None:
    women = PatientWish(genders=frozenset({"female"}))
    young = replace(women, born_from=date(1995, 1, 1), born_until=date(2000, 1, 1))
    seen = PatientWish(seen_since=NOW - timedelta(days=20))
    elsewhere = PatientWish(branch_id=clinic.ids.new())

    assert {item.gender for item in listed(clinic, women)} == {"female"}
    assert {item.name for item in listed(clinic, young)} == {"ณัฐกมล เจริญผล", "กัญญาณัฐ ปิ่นแก้ว"}
    assert len(listed(clinic, seen)) == 4
    assert listed(clinic, elsewhere) == []


def test_somebody_who_came_from_another_branch_is_of_this_branch_too(clinic: ModelClinic) -> None:
    other = clinic.ids.new()
    wish = PatientWish(branch_id=other)
    share = {"patient_id": clinic.patients[3], "branch_id": other, "reason": "visit"}
    clinic.insert("branch", clinic.row(id=other, name="สาขาสีลม", code="SL", status="active", time_zone="UTC"))
    clinic.insert("patient_share", clinic.row(**share))

    assert [item.id for item in listed(clinic, wish)] == [clinic.patients[3]]


@pytest.mark.parametrize("typed", ["ณัฐ", "ณัท", "นัฐพงษ์", "nuttaphong"])
def test_names_that_sound_alike_are_near_and_not_found_twice(clinic: ModelClinic, typed: str) -> None:
    add_patients(clinic, *NEAR_NAMES)
    wish = PatientWish(typed)
    exact = {item.id for item in listed(clinic, wish)}
    with clinic.database.reading() as connection:
        near = patients.near_patients(connection, clinic.org_id, wish)

    assert any(item.name == "นัฐพงศ์ คำแก้ว" for item in near)
    assert not exact & {item.id for item in near}
    assert all(item.near for item in near)


@pytest.mark.parametrize("typed", ["กตญญู", "สมชชาย", "สมขาย", "johanson", "johannsson"])
def test_a_slip_of_the_hand_is_near(clinic: ModelClinic, typed: str) -> None:
    with clinic.database.reading() as connection:
        near = patients.near_patients(connection, clinic.org_id, PatientWish(typed))

    assert {item.name for item in near} & {"สมชาย แซ่ลิ้ม", "Peter Johansson", "กตัญญู ศักดิ์สิทธิ์"}


def test_numbers_are_near_nobody(clinic: ModelClinic) -> None:
    with clinic.database.reading() as connection:
        assert patients.near_patients(connection, clinic.org_id, PatientWish("081-555-0143")) == []


def test_timeline_has_everything_once_the_newest_first(clinic: ModelClinic) -> None:
    patient = clinic.patients[NATTHIDA]
    found: list[timeline.Event] = []
    with clinic.database.reading() as connection:
        whole = timeline.timeline(connection, clinic.org_id, patient)
        for _ in range(len(whole)):
            after = found[-1] if found else None
            found += timeline.timeline(connection, clinic.org_id, patient, after=after, limit=2)

    assert found == whole
    assert [event.at for event in whole] == sorted((event.at for event in whole), reverse=True)
    assert [event.kind for event in whole].count("appointment") == 5
    assert [event.kind for event in whole].count("prescription") == 2
    assert next(event.lines for event in whole if event.kind == "transaction")[0]["quantity"] == 2
    assert next(event.person for event in whole if event.kind == "prescription") == "อรวรรณ ลานนา"


def test_visits_to_come_stand_before_those_that_were(clinic: ModelClinic) -> None:
    patient = clinic.patients[NATTHIDA]
    found: list[timeline.Event] = []
    with clinic.database.reading() as connection:
        whole = timeline.appointments_of(connection, clinic.org_id, patient, NOW)
        for _ in range(len(whole)):
            after = found[-1] if found else None
            found += timeline.appointments_of(connection, clinic.org_id, patient, NOW, after, 2)

    assert found == whole
    assert [event.at >= NOW for event in whole] == [True, True, False, False, False]
    assert whole[0].at < whole[1].at


def test_latest_prescription_is_the_one_that_was_not_replaced(clinic: ModelClinic) -> None:
    with clinic.database.reading() as connection:
        found = timeline.latest_prescription(connection, clinic.org_id, clinic.patients[NATTHIDA])
        record = patients.patient_record(connection, clinic.org_id, clinic.patients[NATTHIDA])

    assert found is not None
    assert found.row["status"] == "signed"
    assert record is not None
    assert record.counts == {"prescription": 2, "appointment": 5, "insurance": 2}
