"""Days, ages and times as people write them here: Buddhist era in Thai, common era in English."""

import re
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from PySide6.QtCore import QLocale

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_desktop.ui import i18n

BUDDHIST_ERA = 543
_FIRST_BUDDHIST_YEAR = 2400
"""Nobody alive was born before 1857, and nothing here lies beyond 2399: a year tells its era by itself."""

_NUMERIC = re.compile(r"(\d{1,2})[\s/.\-](\d{1,2})[\s/.\-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})\s*([^\d\s]+)\s*(\d{4})")
_LOCALES = {"th": QLocale(QLocale.Language.Thai), "en": QLocale(QLocale.Language.English)}


@cache
def _month(number: int, language: str) -> str:
    return _LOCALES[language].monthName(number, QLocale.FormatType.ShortFormat)


def day(value: date, *, narrow: bool = False) -> str:
    """`21 พ.ย. 2569` or `21 Nov 2026`; in narrow columns with two figures of the year."""
    language = i18n.language()
    year = value.year + (BUDDHIST_ERA if language == "th" else 0)
    return f"{value.day} {_month(value.month, language)} {year % 100 if narrow else year}"


def moment(value: datetime, zone: str | None, now: datetime | None = None) -> str:
    """The time in a branch (the PC's own zone if None), `10:42`; with the day unless it is that of `now`."""
    there = local(value, zone)
    time = f"{there:%H:%M}"
    if now is None or local(now, zone).date() == there.date():
        return time
    return f"{there.day} {_month(there.month, i18n.language())} {time}"


def local(value: datetime, zone: str | None) -> datetime:
    """An instant on the clock of a branch."""
    return value.astimezone(ZoneInfo(zone) if zone else None)


def years(born: date, today: date) -> int:
    """Completed years of life."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def parse_day(text: str, field: str) -> date:
    """A day as people type it: `9/2/2522`, `9 ก.พ. 2522`, `9 Feb 1979`, `1979-02-09`, years in either era.

    Raises DATE_NOT_UNDERSTOOD, with the name of the field.
    """
    try:
        year, month, number = _parts(text.strip())
        return date(year - BUDDHIST_ERA if year >= _FIRST_BUDDHIST_YEAR else year, month, number)
    except ValueError as error:
        raise OasisError(ErrorCode.DATE_NOT_UNDERSTOOD, field) from error


def _parts(text: str) -> tuple[int, int, int]:
    """Year, month and day as they are written; ValueError if they are not."""
    if found := _ISO.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _NUMERIC.fullmatch(text):
        return int(found[3]), int(found[2]), int(found[1])
    if found := _NAMED.fullmatch(text):
        return int(found[3]), _month_number(found[2]), int(found[1])
    raise ValueError(text)


def _month_number(word: str) -> int:
    for locale in _LOCALES.values():
        for number in range(1, 13):
            names = (locale.monthName(number, form) for form in QLocale.FormatType)
            if _bare(word) in {_bare(name) for name in names}:
                return number
    raise ValueError(word)


def _bare(word: str) -> str:
    return word.replace(".", "").casefold()


def month(value: date) -> str:
    """`พฤศจิกายน 2569` or `November 2026`."""
    language = i18n.language()
    name = _LOCALES[language].standaloneMonthName(value.month, QLocale.FormatType.LongFormat)
    return f"{name} {_year(value, language)}"


def full(value: date) -> str:
    """`วันเสาร์ที่ 21 พฤศจิกายน 2569` or `Saturday 21 November 2026`."""
    language = i18n.language()
    locale = _LOCALES[language]
    weekday = locale.dayName(value.isoweekday(), QLocale.FormatType.LongFormat)
    name = locale.monthName(value.month, QLocale.FormatType.LongFormat)
    number = f"{weekday}ที่ {value.day}" if language == "th" else f"{weekday} {value.day}"
    return f"{number} {name} {_year(value, language)}"


def with_weekday(value: date) -> str:
    """`เสาร์ 21 พ.ย. 2569` or `Sat 21 Nov 2026`."""
    if i18n.language() == "th":
        weekday = _LOCALES["th"].dayName(value.isoweekday(), QLocale.FormatType.LongFormat)
        return f"{weekday.removeprefix('วัน')} {day(value)}"
    return f"{_LOCALES['en'].dayName(value.isoweekday(), QLocale.FormatType.ShortFormat)} {day(value)}"


def weekday_letters(place: int) -> str:
    """The head of a column of a month, which begins with Sunday: `อา`, `จ` or `Su`, `Mo`."""
    number = place or 7
    if i18n.language() == "th":
        return _LOCALES["th"].dayName(number, QLocale.FormatType.NarrowFormat).replace(".", "")
    return _LOCALES["en"].dayName(number, QLocale.FormatType.ShortFormat)[:2]


def span(first: date, last: date) -> str:
    """From one day to another, as short as it can be told: `21–23 พ.ย. 2569`, `30 พ.ย. – 2 ธ.ค. 2569`."""
    language = i18n.language()
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {_month(first.month, language)} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def hours(begin: datetime, end: datetime, zone: str | None) -> str:
    """A time of the day, on the clock of the branch: `10:30–11:15`."""
    return f"{local(begin, zone):%H:%M}–{local(end, zone):%H:%M}"


def _year(value: date, language: str) -> int:
    return value.year + (BUDDHIST_ERA if language == "th" else 0)
