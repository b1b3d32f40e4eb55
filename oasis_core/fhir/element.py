"""A FHIR element as it is read: every value under its path, and refused by that path where it is of another
kind than R4 says."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal
from typing import Any, TypeVar

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.json_form import parse_day, parse_instant

T = TypeVar("T")

_MOST_DIGITS = 12
_PARTIAL = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2]))?")


@dataclass(frozen=True)
class Element:
    """An object of a resource; `path` is where it stands, such as `Patient.name[0]`."""

    value: Mapping[str, Any]
    path: str

    def at(self, name: str) -> str:
        """The path of a value within it."""
        return f"{self.path}.{name}"

    def has(self, name: str) -> bool:
        """Whether it says anything under that name."""
        return self.value.get(name) is not None

    def child(self, name: str) -> "Element | None":
        """An object within it, or None. VALIDATION_ERROR if something else stands there."""
        return _element(self.value.get(name), self.at(name))

    def children(self, name: str) -> list["Element"]:
        """The objects of a list within it."""
        found = (_element(value, f"{self.at(name)}[{n}]") for n, value in enumerate(self._list(name)))
        return [element for element in found if element is not None]

    def _list(self, name: str) -> list[Any]:
        value = self.value.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise wrong(self.at(name), "list")
        return value

    def text(self, name: str) -> str | None:
        """A text, composed in the usual way and without blanks around it; None for an empty one."""
        return _text(self.value.get(name), self.at(name))

    def texts(self, name: str) -> list[str]:
        """The texts of a list; those that are absent or empty are left out."""
        found = (_text(value, f"{self.at(name)}[{n}]") for n, value in enumerate(self._list(name)))
        return [text for text in found if text]

    def flag(self, name: str) -> bool | None:
        value = self.value.get(name)
        if value is not None and not isinstance(value, bool):
            raise wrong(self.at(name), "boolean")
        return value

    def number(self, name: str) -> Decimal | None:
        """A decimal, exactly as it is written."""
        value = self.value.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise wrong(self.at(name), "decimal")
        exact = Decimal(value)
        if exact and not -_MOST_DIGITS < exact.adjusted() < _MOST_DIGITS:
            raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, self.at(name))  # int() of it would take the memory
        return exact

    def integer(self, name: str) -> int | None:
        """A whole number; `180.0` is one too."""
        exact = self.number(name)
        if exact is None:
            return None
        if exact != int(exact):
            raise wrong(self.at(name), "integer")
        return int(exact)

    def code(self, name: str, allowed: Mapping[str, Any] | tuple[str, ...]) -> str | None:
        """One of a list of codes; VALUE_NOT_ALLOWED for another."""
        found = self.text(name)
        if found is not None and found not in allowed:
            raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, self.at(name), choices=tuple(allowed))
        return found

    def day(self, name: str) -> date | None:
        """A whole date. DATE_NOT_UNDERSTOOD for a part of one (`1974`): Oasis keeps days."""
        found = self.text(name)
        if found is None:
            return None
        try:
            return parse_day(found)
        except ValueError as error:
            raise OasisError(ErrorCode.DATE_NOT_UNDERSTOOD, self.at(name)) from error

    def instant(self, name: str) -> datetime | None:
        """A moment with its offset, in UTC."""
        found = self.text(name)
        if found is None:
            return None
        try:
            return parse_instant(found)
        except ValueError as error:
            raise OasisError(ErrorCode.DATE_NOT_UNDERSTOOD, self.at(name)) from error

    def moment(self, name: str, zone: tzinfo) -> datetime | None:
        """A dateTime; a date alone is the beginning of that day in `zone`."""
        found = self.text(name)
        if found is None or "T" in found:
            return self.instant(name)
        start = self.day(name)
        assert start is not None
        return datetime(start.year, start.month, start.day, tzinfo=zone).astimezone(UTC)

    def first_day(self, name: str, zone: tzinfo) -> date | None:
        """The day of a dateTime that begins something: of `2011-05` the first."""
        return self._day_of(name, zone, last=False)

    def last_day(self, name: str, zone: tzinfo) -> date | None:
        """The day of a dateTime that ends something: of `2011-05` the last."""
        return self._day_of(name, zone, last=True)

    def _day_of(self, name: str, zone: tzinfo, *, last: bool) -> date | None:
        found = self.text(name)
        if found is None:
            return None
        partial = _PARTIAL.fullmatch(found)
        if partial is None:
            moment = self.moment(name, zone)
            return moment.astimezone(zone).date() if moment else None
        year, month = int(partial[1]), int(partial[2] or (12 if last else 1))
        try:
            if not last:
                return date(year, month, 1)
            return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        except ValueError as error:
            raise OasisError(ErrorCode.DATE_NOT_UNDERSTOOD, self.at(name)) from error

    def codes(self, name: str) -> list[tuple[str | None, str]]:
        """The codings of a CodeableConcept, as (system, code)."""
        concept = self.child(name)
        return codings(concept) if concept is not None else []


def codings(concept: Element) -> list[tuple[str | None, str]]:
    """The codings of a CodeableConcept, as (system, code)."""
    pairs = ((coding.text("system"), coding.text("code")) for coding in concept.children("coding"))
    return [(system, code) for system, code in pairs if code is not None]


def required(value: T | None, path: str) -> T:
    """The value; FIELD_REQUIRED if there is none."""
    if value is None:
        raise OasisError(ErrorCode.FIELD_REQUIRED, path)
    return value


def wrong(path: str, expected: str) -> OasisError:
    """The error for a value of another kind."""
    return OasisError(ErrorCode.VALIDATION_ERROR, path, expected=expected)


def _element(value: Any, path: str) -> Element | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise wrong(path, "object")
    return Element(value, path)


def _text(value: Any, path: str) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise wrong(path, "string")
    return composed(value)


def composed(text: str) -> str | None:
    """A text as it is read: composed in the usual way, a plain space for a no-break one and no blanks around
    it; None if nothing is left."""
    return unicodedata.normalize("NFC", text).replace("\u00a0", " ").strip() or None
