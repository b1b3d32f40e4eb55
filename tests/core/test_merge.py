"""Merging a row, case by case."""

from datetime import UTC, datetime
from uuid import UUID

import oasis_core.entities  # noqa: F401 - registers the entities
from oasis_core.schema.registry import KINDS
from oasis_core.sync.merge import Author, Written, merge

PATIENT, APPOINTMENT = KINDS["patient"], KINDS["appointment"]
ME, HER = UUID(int=1), UUID(int=2)
MY_PC, HER_PC = UUID(int=11), UUID(int=12)


def hers(fields: set[str], hlc: str = "5", version: int = 9) -> Written:
    return Written(version, frozenset(fields), hlc, HER_PC, HER)


def mine(base: int = 5, hlc: str = "7") -> Author:
    return Author(base, hlc, MY_PC, ME)


def test_a_field_nobody_wrote_is_applied_whatever_the_clocks_say() -> None:
    merged = merge(PATIENT, {"phone": "1", "email": None}, {"email": "a@b"}, [hers({"phone"}, "9")], mine())

    assert merged.values == {"email": "a@b"}
    assert not merged.lost
    assert not merged.concurrent


def test_an_equal_value_needs_nothing() -> None:
    merged = merge(PATIENT, {"phone": "2"}, {"phone": "2"}, [hers({"phone"})], mine())

    assert not merged.values
    assert not merged.lost


def test_of_two_values_the_later_stamp_wins_and_the_other_is_kept() -> None:
    merged = merge(PATIENT, {"phone": "hers"}, {"phone": "mine"}, [hers({"phone"}, "5")], mine(hlc="7"))

    assert merged.values == {"phone": "mine"}
    (lost,) = merged.lost
    assert (lost.kept_value, lost.lost_value, lost.kept_by, lost.lost_by) == ("mine", "hers", ME, HER)


def test_an_earlier_stamp_loses_and_is_kept() -> None:
    merged = merge(PATIENT, {"phone": "hers"}, {"phone": "mine"}, [hers({"phone"}, "8")], mine(hlc="7"))

    assert not merged.values
    (lost,) = merged.lost
    assert (lost.kept_value, lost.lost_value, lost.kept_by, lost.lost_by) == ("hers", "mine", HER, ME)


def test_what_was_seen_is_not_concurrent() -> None:
    merged = merge(
        PATIENT, {"phone": "hers"}, {"phone": "mine"}, [hers({"phone"}, "9", version=5)], mine(base=5)
    )

    assert merged.values == {"phone": "mine"}
    assert not merged.lost


def test_my_own_earlier_edit_is_not_concurrent_with_my_later_one() -> None:
    earlier = Written(9, frozenset({"phone"}), "6", MY_PC, ME)

    merged = merge(PATIENT, {"phone": "1"}, {"phone": "2"}, [earlier], mine(base=5, hlc="7"))

    assert merged.values == {"phone": "2"}
    assert not merged.concurrent


def test_time_and_person_of_a_visit_are_taken_from_one_side() -> None:
    nine, ten = datetime(2026, 1, 1, 9, tzinfo=UTC), datetime(2026, 1, 1, 10, tzinfo=UTC)
    current = {"date": nine, "duration_min": 20, "staff_id": HER}
    incoming = {"date": ten, "duration_min": 30, "staff_id": ME}

    merged = merge(APPOINTMENT, current, incoming, [hers({"staff_id"})], mine())

    assert merged.values == incoming
    assert {lost.field for lost in merged.lost} == {"date", "duration_min", "staff_id"}


def test_a_completed_visit_beats_a_later_cancellation() -> None:
    current = {"status": "completed"}

    merged = merge(APPOINTMENT, current, {"status": "cancelled"}, [hers({"status"}, "1")], mine(hlc="9"))

    assert not merged.values
    assert merged.lost[0].lost_value == "cancelled"


def test_a_cancellation_beats_a_later_arrival() -> None:
    current = {"status": "arrived"}

    merged = merge(APPOINTMENT, current, {"status": "cancelled"}, [hers({"status"}, "9")], mine(hlc="1"))

    assert merged.values == {"status": "cancelled"}


def test_the_same_import_on_two_pcs_does_not_undo_an_edit_made_since() -> None:
    created = Written(8, frozenset({"name", "phone"}), "4", HER_PC, HER, {"name": "A", "phone": "old"})
    edited = hers({"phone"}, "5")

    merged = merge(
        PATIENT, {"name": "A", "phone": "new"}, {"name": "A", "phone": "old"}, [created, edited], mine(base=0)
    )

    assert not merged.values
    assert not merged.lost
