"""Numbers of identity cards (T2), and names that sound alike (T3)."""

import pytest

from oasis_core.kernel import national_id
from oasis_core.kernel.sound_alike import MOST, spellings

SOUND = ("1112034563562", "3100600445635", "1234545678781", "1101700230708")


@pytest.mark.parametrize("number", SOUND)
def test_numbers_of_cards_add_up(number: str) -> None:
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)

    assert national_id.is_sound(number)
    assert not national_id.is_sound(wrong)


@pytest.mark.parametrize(
    "number", ["", "123", "1234545678789", "12345456787811", "๑๑๑๒๐๓๔๕๖๓๕๖๒", "AB1234567890X"]
)
def test_what_is_no_number_of_a_card_does_not(number: str) -> None:
    assert not national_id.is_sound(number)


def test_groups_are_those_of_the_card() -> None:
    assert national_id.grouped("1234545678781") == "1-2345-45678-78-1"
    assert national_id.grouped("AB12") == "AB12"


@pytest.mark.parametrize(
    ("typed", "other"),
    [("ณัฐ", "นัท"), ("ณัฐ", "นัฐ"), ("ณัฐ", "ณัฏฐ"), ("สิริ", "ศิริ"), ("nat", "nut"), ("pon", "phon")],
)
def test_other_spellings_of_a_sound_are_known(typed: str, other: str) -> None:
    assert other in spellings(typed)


@pytest.mark.parametrize("typed", ["", "กก", "ศิริวัฒนานุกูล", "natthaphongphanich"])
def test_spellings_are_few_and_not_what_was_typed(typed: str) -> None:
    found = spellings(typed)

    assert len(found) <= MOST
    assert typed not in found
    assert len(set(found)) == len(found)
