"""Fields of a form for single values of any record, and what people type into them as it travels."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from oasis_core.kernel.days import zone_of
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.registry import KINDS
from oasis_core.schema.traits import Trait
from oasis_core.schema.validate import check_values
from oasis_core.schema.wire import decode_value, encode_value
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import dates
from oasis_desktop.ui.kit.fields import AreaField, ChoiceField, Field, TextField

_LONG = 200
"""Texts that may be longer get several lines."""
_TYPED = frozenset({"text", "integer", "money", "rate", "day", "instant"})
_YES, _NO = "yes", "no"
_MINUS = "\u2212"


def value_field(
    name: str, entity: str, field: str, choices: Mapping[str, str], zone: str
) -> "ValueField | None":
    """The control for a field of a record; None for what is not typed in one (documents, ids)."""
    kind = KINDS.get(entity)
    found = kind.field(field) if kind else None
    if found is None or kind is None or field not in kind.writable:
        return None
    if found.kind in _TYPED or found.kind in ("choice", "flag") or (found.kind == "ref" and choices):
        return ValueField(name, entity, field, found, choices, zone)
    return None


class ValueField:
    """A control of the right kind for one value; `field` is the widget."""

    def __init__(
        self, name: str, entity: str, field: str, found: Trait, choices: Mapping[str, str], zone: str
    ) -> None:
        self.entity, self.name = entity, field
        self._trait, self._choices, self._zone = found, dict(choices), zone
        self._started = ""
        self.field = self._make(name)

    def _make(self, name: str) -> Field:
        if self._trait.kind in ("choice", "flag", "ref"):
            return ChoiceField(name)
        if self._trait.kind == "text" and (self._trait.max or _LONG + 1) > _LONG:
            return AreaField(name)
        return TextField(name, longest=self._trait.max or 0)

    def say(self, label: str) -> None:
        """The label, the words to choose from, and a day in the era of the language."""
        self.field.say(label)
        if isinstance(self.field, ChoiceField):
            self.field.say_choices(self._words())
        elif self.text() == self._started:
            self.field.set_text(self._started)

    def _words(self) -> dict[str, str]:
        match self._trait.kind:
            case "flag":
                return {_YES: words.value_words(self.entity, self.name, True), _NO: words.value_words(
                    self.entity, self.name, False
                )}  # fmt: skip
            case "ref":
                return self._choices
            case _:
                return {value: words.choice_word(value) for value in self._trait.choices or ()}

    def show(self, wire: Any) -> None:
        """Put a value in wire form in."""
        self._started = self._as_typed(wire)
        self.field.set_text(self._started)

    def text(self) -> str:
        """What stands there."""
        return self.field.text()

    def is_changed(self) -> bool:
        """Whether a person changed it."""
        return self.text() != self._started.strip()

    def _as_typed(self, wire: Any) -> str:
        if wire is None:
            return ""
        try:
            value = decode_value(self.name, self._trait, wire)
        except OasisError:
            return str(wire)
        match self._trait.kind:
            case "day":
                return dates.day(value)
            case "instant":
                there = dates.local(value, self._zone)
                return f"{dates.day(there.date())} {there:%H:%M}"
            case "flag":
                return _YES if value else _NO
            case _:
                return str(value)

    def wire(self) -> Any:
        """What stands there, in wire form and within the limits of the field; OasisError names the field."""
        where = f"{self.entity}.{self.name}"
        try:
            value = self._read(self.text(), where)
        except (ValueError, InvalidOperation) as error:
            raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, where) from error
        kind = KINDS[self.entity]
        check_values(kind, {self.name: value}, new=False, rule_columns={self.name})
        return encode_value(self._trait, value)

    def _read(self, text: str, where: str) -> Any:  # noqa: PLR0911 - one for each kind
        if not text:
            return None
        match self._trait.kind:
            case "day":
                return dates.parse_day(text, where)
            case "instant":
                day, _, time = text.rpartition(" ")
                hour, _, minute = time.partition(":")
                found = dates.parse_day(day, where)
                zone = zone_of(self._zone)
                return datetime(found.year, found.month, found.day, int(hour), int(minute), tzinfo=zone)
            case "integer":
                return int(text.replace(",", "").replace(_MINUS, "-"))
            case "money" | "rate":
                return Decimal(text.replace(",", "").replace(_MINUS, "-"))
            case "flag":
                return text == _YES
            case "ref":
                return decode_value(where, self._trait, text)
            case _:
                return text
