"""Documents of a form of which the factory knows nothing more: the least value of each field."""

import types
from collections.abc import Iterable
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, MinLen

from oasis_core.schema.documents import Document


def example(model: type[Document]) -> dict[str, Any]:
    """A valid document with every field filled, by the examples that its fields give. It knows limits, not
    rules that join fields."""
    return {
        name: field.examples[0] if field.examples else _value(field.annotation, field.metadata)
        for name, field in model.model_fields.items()
    }


def _value(annotation: Any, marks: Iterable[Any]) -> Any:  # noqa: PLR0911 - one for each type
    marks = list(marks)
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _value(inner[0], [*_constraints(inner[1:]), *marks])
    if origin in (Union, types.UnionType):
        return _value(next(each for each in inner if each is not type(None)), marks)
    if origin is Literal:
        return inner[0]
    if origin in (list, tuple):
        return [_value(inner[0], ())] * max(1, _least(marks, MinLen, "min_length"))
    if isinstance(annotation, type) and issubclass(annotation, Document):
        return example(annotation)
    if annotation is bool:
        return True
    if annotation is int:
        return _least(marks, Ge, "ge")
    if annotation is str:
        return "ก" * max(1, _least(marks, MinLen, "min_length"))
    raise TypeError(f"no example of {annotation}: give the factory one for its document")


def _constraints(marks: Iterable[Any]) -> list[Any]:
    """What pydantic's `Field(...)` stands for."""
    return [part for mark in marks for part in getattr(mark, "metadata", (mark,))]


def _least(marks: Iterable[Any], kind: type, name: str) -> int:
    return next((int(getattr(mark, name)) for mark in marks if isinstance(mark, kind)), 0)
