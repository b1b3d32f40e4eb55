"""Documents of a known form. Inside a row and on the wire of sync their numbers are whole hundredths; over
REST and in files they are decimals. Their parts (the first level of keys) are written, sent and merged one by
one, under the path `column.part`."""

import types
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler
from pydantic_core import CoreSchema

from oasis_core.kernel.errors import ErrorCode, OasisError


@dataclass(frozen=True)
class Scale:
    """Marks a whole number that stands for a decimal one with so many digits after the point."""

    digits: int

    def __get_pydantic_json_schema__(self, core: CoreSchema, form: GetJsonSchemaHandler) -> dict[str, Any]:
        """The decimal number, as which it goes over REST."""
        limits = {key: value for key, value in form(core).items() if key in ("minimum", "maximum")}
        step = 10**-self.digits
        return {
            "type": "number",
            "multipleOf": step,
            **{key: value / 10**self.digits for key, value in limits.items()},
        }


Hundredths = Annotated[int, Scale(2)]
"""0.01 D (dioptres), 0.01 prism dioptres or 0.01 mm, as a whole number."""


class Document(BaseModel):
    """The form of a document or of something within it; nothing unknown, nothing of another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def parts(model: type[Document]) -> tuple[str, ...]:
    """The first level of keys."""
    return tuple(model.model_fields)


def to_decimals(form: Any, stored: Any) -> Any:
    """A stored document, or a part of one, with decimals; `form` is its model or `annotation_of`. What a
    newer version put in stays as it is."""
    return _walk(form, stored, _as_decimal, "")


def from_decimals(model: type[Document], given: Any, field: str) -> Any:
    """A document with decimals as it is stored; its form is judged afterwards (`validate`).

    VALUE_NOT_ALLOWED names the number that has more digits than are kept.
    """
    return _walk(model, given, _as_whole, field)


def _walk(annotation: Any, value: Any, convert: Any, path: str) -> Any:
    if value is None:
        return None
    annotation, scale = _meaning(annotation)
    if scale is not None:
        return convert(value, scale, path)
    if isinstance(value, Mapping) and isinstance(annotation, type) and issubclass(annotation, Document):
        known = {name: _annotated(field) for name, field in annotation.model_fields.items()}
        return {
            name: _walk(known.get(name, Any), found, convert, f"{path}.{name}")
            for name, found in value.items()
        }
    if isinstance(value, list) and get_origin(annotation) in (list, tuple):
        item = get_args(annotation)[0]
        return [_walk(item, found, convert, f"{path}.{place}") for place, found in enumerate(value)]
    return value


def annotation_of(model: type[Document], part: str) -> Any:
    """The annotation of a part, with the marks that pydantic took off it."""
    return _annotated(model.model_fields[part])


def _annotated(field: Any) -> Any:
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


def _meaning(annotation: Any) -> tuple[Any, Scale | None]:
    """What stands behind `X | None` and `Annotated`, and the scale of a number."""
    scale = None
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *marks = get_args(annotation)
            scale = next((mark for mark in marks if isinstance(mark, Scale)), scale)
        elif origin in (Union, types.UnionType):
            annotation = next(found for found in get_args(annotation) if found is not type(None))
        else:
            return annotation, scale


def _as_decimal(value: Any, scale: Scale, _path: str) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value).scaleb(-scale.digits).quantize(Decimal(1).scaleb(-scale.digits))
    return value


def _as_whole(value: Any, scale: Scale, path: str) -> Any:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return value  # of another type: `validate` says so
    if not -(10**9) < Decimal(value) < 10**9:  # int() of 1e999999 would take the memory
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, path)
    whole = int(Decimal(value).scaleb(scale.digits))
    if Decimal(whole).scaleb(-scale.digits) != value:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, path)
    return whole
