"""Named values of this PC, in the encrypted file, each with its type."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from sqlalchemy import Connection, bindparam, select

from oasis_core.entities.local import Setting
from oasis_core.schema.entity import table_of
from oasis_core.work.repository import upsert

T = TypeVar("T")
_SETTING = table_of(Setting)
_VALUE = select(_SETTING.c.value).where(_SETTING.c.key == bindparam("key"))


@dataclass(frozen=True)
class Name(Generic[T]):
    """A setting: where it stands, what it holds, and what it is until somebody sets it."""

    key: str
    type: Any
    default: T

    @cached_property
    def form(self) -> TypeAdapter[T]:
        """How it becomes JSON, and a value again; made once, which takes longer than reading a setting."""
        return TypeAdapter(self.type)


class Enrolment(BaseModel):
    """What this PC is to its clinic. `credential` is a secret; by `keys` (a JWKS) it knows the server."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    server: str
    credential: str = Field(repr=False)
    device_id: UUID
    org_id: UUID
    branch_id: UUID
    branches: tuple[UUID, ...]
    clinical: bool
    office: bool
    keys: dict[str, Any]


ENROLMENT: Name[Enrolment | None] = Name("enrolment", Enrolment | None, None)
CLOCK_OFFSET: Name[int] = Name("clock_offset_us", int, 0)
"""What to add to the machine's clock, in microseconds."""
SEEN: Name[int] = Name("seen_us", int, 0)
"""The latest corrected time at which somebody was at work here: a clock behind it was turned back."""
CONTACT: Name[int] = Name("contact_us", int, 0)
"""When the server last answered."""
PC_NAME: Name[str] = Name("pc_name", str, "")
"""What the clinic calls this PC."""
LANGUAGE: Name[str] = Name("language", str, "")
"""`th` or `en`; empty until somebody chose: Thai."""
THEME: Name[str] = Name("theme", str, "light")
"""`light`, `dark`, or `system`: as the system is."""
TEXT_SCALE: Name[float] = Name("text_scale", float, 1.0)
"""Size of the text; 1.0 is 100 %."""
DENSITY: Name[str] = Name("density", str, "comfortable")
"""`comfortable` or `compact`: how high rows and controls are."""
PLACES: Name[dict[str, Any]] = Name("places", dict[str, Any], {})
"""How people left lists and splitters: widths and order of columns, what is sorted by; by name of widget."""
LOCK_MINUTES: Name[int] = Name("lock_minutes", int, 15)
"""After how many idle minutes the screen is locked; 0: never."""
DEMO: Name[str] = Name("demo", str, "")
"""Not empty: everything in this file is invented and nothing of it is ever sent. It is the password that lets
everybody in."""
OF_THE_WINDOW: tuple[Name[Any], ...] = (LANGUAGE, THEME, TEXT_SCALE, DENSITY, LOCK_MINUTES)
"""What somebody chose for this PC, whatever data it has open."""


def load(connection: Connection, name: Name[T]) -> T:
    """A setting, or its default; what cannot be read (a newer version wrote it) is the default, too."""
    value = connection.execute(_VALUE, {"key": name.key}).scalar()
    if value is None:
        return name.default
    try:
        read: T = name.form.validate_python(value)
    except ValidationError:
        return name.default
    return read


def save(connection: Connection, name: Name[T], value: T) -> None:
    """Keep a setting."""
    plain = name.form.dump_python(value, mode="json")
    upsert(connection, _SETTING, [{"key": name.key, "value": plain}])
