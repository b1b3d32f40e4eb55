"""The cells of the grid: which there are, how one reads what is typed into them and writes what they hold."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from oasis_core.entities.prescription import PrescriptionType
from oasis_core.kernel import optics_acuity, optics_entry
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.kernel.optics import EYES

RIGHT, LEFT = EYES["OU"]
NEAR = "near"
"""The rows for reading stand below those for far: `near.right`, `near.left`."""
POWERS = ("sphere", "cylinder", "axis")
PRISMS = ("prism", "base")


class Cell(NamedTuple):
    """An eye and a column; `near` for the rows for reading."""

    eye: str
    column: str
    near: bool = False

    @property
    def other_eye(self) -> "Cell":
        """The same of the other eye."""
        return self._replace(eye=LEFT if self.eye == RIGHT else RIGHT)


@dataclass(frozen=True)
class Wrong:
    """What was typed and could not be read or is not possible."""

    text: str
    code: ErrorCode
    details: Mapping[str, Any] = field(default_factory=dict)


COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        PrescriptionType.SPECTACLE.value: ("sphere", "cylinder", "axis", "add", "prism", "base", "va", "pd"),
        PrescriptionType.CONTACT_LENS.value: (
            *("sphere", "cylinder", "axis", "add", "base_curve", "diameter", "duration", "va"),
        ),
    }
)
"""By the type of the prescription."""

_UNITS = {
    **dict.fromkeys(("d", "day", "days", "ว", "วัน"), "day"),
    **dict.fromkeys(("w", "wk", "week", "weeks", "ส", "สัปดาห์"), "week"),
    **dict.fromkeys(("m", "mo", "month", "months", "ด", "เดือน"), "month"),
    **dict.fromkeys(("y", "yr", "year", "years", "a", "ปี"), "year"),
}


def wearing_time(text: str) -> dict[str, Any] | None:
    """After how long a contact lens is replaced: `1m`, `2 weeks`, `30 วัน`; a number alone is days. Raises
    LENGTH_NOT_UNDERSTOOD."""
    plain = optics_entry.folded(text)
    if not plain:
        return None
    digits = plain[: len(plain) - len(plain.lstrip("0123456789"))]
    unit = _UNITS.get(plain[len(digits) :].strip() or "d")
    if not digits or unit is None or not 1 <= int(digits[:9]) <= 1000:
        raise OasisError(ErrorCode.TIME_NOT_UNDERSTOOD)
    return {"value": int(digits), "unit": unit}


READERS: Mapping[str, Callable[[str], Any]] = MappingProxyType(
    {
        "axis": optics_entry.axis,
        "add": lambda text: optics_entry.power(text, signed=False),
        "base_curve": lambda text: optics_entry.length(text, digits=1),
        "diameter": optics_entry.length,
        "pd": optics_entry.length,
        "va": lambda text: optics_acuity.acuity(text).text if text.strip() else None,
        "duration": wearing_time,
    }
)
"""Cells that hold one value of their own. Spheres, cylinders and prisms hang together with others."""

WRITERS: Mapping[str, Callable[[Any], str]] = MappingProxyType(
    {
        "sphere": optics_entry.shown_sphere,
        "cylinder": optics_entry.shown_cylinder,
        "axis": str,
        "add": optics_entry.shown_power,
        "base_curve": optics_entry.shown_length,
        "diameter": optics_entry.shown_length,
        "pd": optics_entry.shown_length,
        "va": str,
    }
)
"""How a value that is there is written, the same in all languages."""
