"""Ids, clocks, money, Thai text, error sentences."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oasis_core.kernel import money, thai
from oasis_core.kernel.clock import HybridClock, clamp_hlc, format_hlc, instant, microseconds, parse_hlc
from oasis_core.kernel.errors import ErrorCode
from oasis_core.kernel.ids import IdSource, imported_id
from oasis_core.kernel.messages import MESSAGES, next_step, sentence


@dataclass
class StoppedClock:
    us: int = 1_700_000_000_000_000

    def now_us(self) -> int:
        return self.us

    def monotonic(self) -> float:
        return self.us / 1e6


def test_ids_made_in_one_millisecond_sort_as_made() -> None:
    ids = IdSource(StoppedClock())

    made = [ids.new() for _ in range(5000)]

    assert made == sorted(made)
    assert len(set(made)) == 5000
    assert {found.version for found in made} == {7}


def test_ids_after_a_clock_turned_back_still_grow() -> None:
    clock = StoppedClock()
    ids = IdSource(clock)
    before = ids.new()
    clock.us -= 3_600_000_000

    assert ids.new() > before


def test_imported_ids_agree_between_pcs() -> None:
    org = UUID(int=7)

    assert imported_id(org, "clinic", "42") == imported_id(org, "clinic", "42")
    assert imported_id(org, "clinic", "42") != imported_id(UUID(int=8), "clinic", "42")


def test_stamps_grow_while_the_clock_goes_back_a_year() -> None:
    clock = StoppedClock()
    hlc = HybridClock(clock, "pc1")
    first = hlc.stamp()
    clock.us -= 365 * 86_400_000_000

    second = hlc.stamp()

    assert second > first


def test_a_corrected_stamp_follows_the_server() -> None:
    clock = StoppedClock()
    hlc = HybridClock(clock, "pc1", offset_us=5_000_000)

    assert parse_hlc(hlc.stamp())[0] == (clock.us + 5_000_000) // 1000


def test_a_stamp_far_ahead_is_clamped_and_one_behind_is_kept() -> None:
    server_us = 1_700_000_000_000_000
    ahead = format_hlc(server_us // 1000 + 61_000, 3, "pc1")
    behind = format_hlc(server_us // 1000 - 10**9, 0, "pc1")

    assert parse_hlc(clamp_hlc(ahead, server_us))[0] == server_us // 1000 + 60_000
    assert clamp_hlc(behind, server_us) == behind


@given(st.integers(min_value=0, max_value=4_000_000_000_000_000))
def test_an_instant_survives_its_microseconds(us: int) -> None:
    assert microseconds(instant(us)) == us


@given(st.integers(min_value=-money.MAX_SATANG, max_value=money.MAX_SATANG))
def test_money_survives_satang(amount: int) -> None:
    assert money.satang(money.baht(amount)) == amount


@pytest.mark.parametrize("wrong", ["0.001", "NaN", "Infinity", "10000000000.00"])
def test_money_that_is_not_exact_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="money"):
        money.satang(Decimal(wrong))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("นํ้า", "น้ำ"),
        ("น\u0e49\u0e4d\u0e32", "น้ำ"),
        ("ที\u0e48", "ท\u0e48ี"),
        ("สม\u200bชาย", "สมชาย"),
        ("JOSÉ", "jose"),
        ("ใจ  ดี", "ใจ ดี"),
    ],
)
def test_two_ways_of_typing_fold_to_one(typed: str, stored: str) -> None:
    assert thai.fold(typed) == thai.fold(stored)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert thai.fold(thai.fold(text)) == thai.fold(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_letters_fold_as_they_do_beside_thai_ones(text: str) -> None:
    assert thai.fold(text) == thai.fold(f"{text} ก").removesuffix("ก").strip()


def test_every_error_speaks_thai_and_english_and_says_what_to_do() -> None:
    assert set(MESSAGES) == set(ErrorCode)
    for code in ErrorCode:
        for language in ("th", "en"):
            assert sentence(code, language)
            assert next_step(code, language)
        assert any("\u0e00" <= letter <= "\u0e7f" for letter in sentence(code, "th"))


def test_a_code_of_a_newer_server_still_gets_a_sentence() -> None:
    assert sentence("FROM_THE_FUTURE", "en") == sentence(ErrorCode.INTERNAL, "en")
