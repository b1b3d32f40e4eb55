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


@pytest.mark.parametrize(
    "typed", ["29/2/2567", "29 ก.พ. 2567", "29 กุมภาพันธ์ 2567", "29/2/2024", "29 Feb 2024"]
)
def test_leap_day_is_that_of_the_common_era(typed: str, qapp: object) -> None:
    assert dates.parse_day(typed, "x") == date(2024, 2, 29)


@pytest.mark.parametrize("typed", ["29/2/2566", "29/2/2023", "29 ก.พ. 2570", "30/2/2567"])
def test_leap_day_of_another_year_is_refused(typed: str, qapp: object) -> None:
    with pytest.raises(OasisError):
        dates.parse_day(typed, "x")


@pytest.mark.parametrize("typed", ["9/2/22", "9 ก.พ. 22", "9/2/65", "9 Feb 79", "79-02-09"])
def test_year_of_two_figures_could_be_of_either_era_and_is_refused(typed: str, qapp: object) -> None:
    with pytest.raises(OasisError):
        dates.parse_day(typed, "patient.date_of_birth")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        *(("๙/๒/๒๕๒๒", BORN), ("๙ ก.พ. ๒๕๒๒", BORN), ("9 feb. 1979", BORN), ("9  กุมภา  2522", None)),
        *(("1/1/2400", date(1857, 1, 1)), ("1/1/2399", date(2399, 1, 1)), ("31 ธค 2569", date(2026, 12, 31))),
    ],
)
def test_thai_figures_and_the_edge_of_the_eras(typed: str, day: date | None, qapp: object) -> None:
    if day is None:
        with pytest.raises(OasisError):
            dates.parse_day(typed, "x")
    else:
        assert dates.parse_day(typed, "x") == day


SATURDAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("language", "narrow", "weekday", "full", "month"),
    [
        (
            "th",
            "21 พ.ย. 69",
            "เสาร์ 21 พ.ย. 2569",
            "วันเสาร์ที่ 21 พฤศจิกายน 2569",
            "พฤศจิกายน 2569",
        ),
        ("en", "21 Nov 26", "Sat 21 Nov 2026", "Saturday 21 November 2026", "November 2026"),
    ],
)
def test_forms_of_a_day_are_those_of_the_design(
    language: str, narrow: str, weekday: str, full: str, month: str, qapp: object
) -> None:
    i18n.install(language)

    assert dates.day(SATURDAY, narrow=True) == narrow
    assert dates.with_weekday(SATURDAY) == weekday
    assert dates.full(SATURDAY) == full
    assert dates.month(SATURDAY) == month


def test_heads_of_a_month_begin_with_sunday(qapp: object) -> None:
    i18n.install("th")
    thai = [dates.weekday_letters(at) for at in range(7)]
    i18n.install("en")

    assert thai == ["อา", "จ", "อ", "พ", "พฤ", "ศ", "ส"]
    assert [dates.weekday_letters(at) for at in range(7)] == ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"]


@pytest.mark.parametrize(
    ("first", "last", "thai"),
    [
        (SATURDAY, SATURDAY, "21 พ.ย. 2569"),
        (SATURDAY, date(2026, 11, 23), "21–23 พ.ย. 2569"),
        (SATURDAY, date(2026, 12, 2), "21 พ.ย. – 2 ธ.ค. 2569"),
        (date(2026, 12, 30), date(2027, 1, 2), "30 ธ.ค. 2569 – 2 ม.ค. 2570"),
    ],
)
def test_span_is_told_as_short_as_it_can_be(first: date, last: date, thai: str, qapp: object) -> None:
    i18n.install("th")

    assert dates.span(first, last) == thai


def test_hours_are_those_of_the_branch_with_an_en_dash() -> None:
    assert dates.hours(NOW, NOW.replace(minute=50), ZONE) == "10:42–10:50"


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
