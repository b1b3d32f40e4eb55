"""Days as people write and read them here."""

from datetime import date

import pytest

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_desktop.ui import i18n
from oasis_desktop.ui.kit import dates
from tools.model_clinic import NOW, ZONE

BORN = date(1979, 2, 9)


@pytest.mark.parametrize(
    "typed",
    [
        *("9/2/2522", "09/02/1979", "9-2-2522", "9.2.2522", "9 2 2522", "1979-02-09", "2522-02-09"),
        *("9 ก.พ. 2522", "9 กพ 2522", "9 กุมภาพันธ์ 2522", "9ก.พ.2522", "9 Feb 1979", "9 FEBRUARY 1979"),
        " 9/2/2522 ",
    ],
)
def test_day_is_understood_however_it_is_written(typed: str, qapp: object) -> None:
    assert dates.parse_day(typed, "patient.date_of_birth") == BORN


@pytest.mark.parametrize(
    "typed", ["31/2/2535", "9/13/2522", "9/2/22", "yesterday", "9 Foo 1979", "0/1/2522", "๙/๒"]
)
def test_what_is_no_day_is_refused_with_its_field(typed: str, qapp: object) -> None:
    with pytest.raises(OasisError) as refused:
        dates.parse_day(typed, "patient.date_of_birth")

    assert (refused.value.code, refused.value.field) == (
        ErrorCode.DATE_NOT_UNDERSTOOD,
        "patient.date_of_birth",
    )


@pytest.mark.parametrize(("language", "month"), [("th", "ก.พ. 2522"), ("en", "Feb 1979")])
def test_written_day_is_read_as_the_same_day(language: str, month: str, qapp: object) -> None:
    i18n.install(language)

    assert dates.day(BORN) == f"9 {month}"
    assert dates.parse_day(dates.day(BORN), "x") == BORN
    assert dates.day(BORN, narrow=True).endswith(month[-2:])


def test_each_month_of_both_languages_is_read_back(qapp: object) -> None:
    for language in i18n.LANGUAGES:
        i18n.install(language)
        for month in range(1, 13):
            there = date(2026, month, 28)
            assert dates.parse_day(dates.day(there), "x") == there


@pytest.mark.parametrize(
    ("today", "years"), [(date(2026, 2, 8), 46), (date(2026, 2, 9), 47), (date(1979, 2, 9), 0)]
)
def test_age_changes_on_the_birthday(today: date, years: int) -> None:
    assert dates.years(BORN, today) == years


def test_time_is_that_of_the_branch_and_has_its_day_when_it_was_another(qapp: object) -> None:
    i18n.install("en")
    evening = NOW.replace(day=20, hour=23, minute=30)

    assert dates.moment(NOW, ZONE, NOW) == "10:42"
    assert dates.moment(evening, ZONE, NOW) == "20 Nov 23:30"
    assert dates.moment(evening, "Pacific/Auckland", NOW) == "05:30"
