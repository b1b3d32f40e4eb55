"""Merging a row, case by case."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import oasis_core.entities  # noqa: F401 - registers the entities
from oasis_core.kernel.clock import format_hlc
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


def test_what_lost_is_kept_with_what_both_had_seen() -> None:
    first = Written(7, frozenset({"phone"}), "5", HER_PC, HER, before={"phone": "of old"})
    second = Written(8, frozenset({"phone"}), "6", HER_PC, HER, before={"phone": "first try"})
    merged = merge(PATIENT, {"phone": "hers"}, {"phone": "mine"}, [second, first], mine(hlc="7"))

    assert [lost.before_value for lost in merged.lost] == ["of old"]


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


def test_a_rival_that_an_own_write_has_met_already_is_none_any_more() -> None:
    """Of two edits made before the answer came, the second would else be set against the first."""
    own_first = Written(10, frozenset({"phone"}), "6", MY_PC, ME)
    history = [hers({"phone"}, "5", version=9), own_first]
    merged = merge(PATIENT, {"phone": "my first"}, {"phone": "my second"}, history, mine(hlc="7"))

    assert merged.values == {"phone": "my second"}
    assert not merged.lost


def test_what_lost_is_told_of_whoever_wrote_it_last() -> None:
    him = UUID(int=3)
    history = [hers({"phone"}, "9", version=8), Written(9, frozenset({"phone"}), "4", UUID(int=13), him)]
    merged = merge(PATIENT, {"phone": "his"}, {"phone": "mine"}, history, mine(hlc="7"))

    (lost,) = merged.lost
    assert (lost.kept_value, lost.kept_by, lost.lost_by) == ("his", him, ME)


def test_what_can_only_be_inserted_is_not_overwritten_by_a_later_stamp() -> None:
    history = [hers({"delta"}, "5")]
    merged = merge(KINDS["stock_movement"], {"delta": 1}, {"delta": 999}, history, mine(hlc="7"))

    assert not merged.values
    assert [lost.lost_value for lost in merged.lost] == [999]


def test_a_stamp_far_ahead_of_the_server_is_worth_a_minute() -> None:
    ahead = hers({"phone"}, format_hlc(10_000_000, 0, "hers"))
    ahead = replace(ahead, server_us=1_000_000_000)
    for ms, wins in ((1_050_000, False), (1_070_000, True)):
        author = Author(5, format_hlc(ms, 0, "mine"), MY_PC, ME, 1_100_000_000)
        merged = merge(PATIENT, {"phone": "hers"}, {"phone": "mine"}, [ahead], author)

        assert (merged.values == {"phone": "mine"}) is wins
