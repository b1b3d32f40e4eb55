"""Powers, axes, prisms and lengths as people type them and as they are written: `-225` is -2.25, `pl` is
Plano, `.5 u` a prism with its base. Pure functions; values are whole hundredths, axes degrees.

The figures of Thai keyboards and the minus of print are read like their plain ones.
"""

import re
import unicodedata
from decimal import ROUND_CEILING, ROUND_FLOOR
from typing import NamedTuple

from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.kernel.optics import Refraction, dioptres, imported_axis

MINUS = "\u2212"
PLANO = "Plano"
INSTEAD = ("balance", "frosted", "occluder")
"""What is ordered for an eye that gets no power of its own."""

_PLANO = frozenset({"pl", "plano", "pln", "\u221e", "ปล", "พลาโน"})
_INSTEAD = {
    **{word: word for word in INSTEAD},
    "bal": "balance", "frost": "frosted", "occ": "occluder", "occluded": "occluder",
}  # fmt: skip
_EIGHTH = 125
"""Thousandths of a dioptre: only an eighth needs three digits."""
_FRACTIONS = frozenset({25, 50, 75, 37, 62, 87})
"""Two digits that mean a part of a dioptre; any others mean whole ones."""
_BASES = {
    **dict.fromkeys(("u", "up", "bu", "ขึ้น", "บน"), "up"),
    **dict.fromkeys(("d", "down", "bd", "dn", "ลง", "ล่าง"), "down"),
    **dict.fromkeys(("i", "in", "bi", "เข้าใน", "เข้า", "ใน"), "in"),
    **dict.fromkeys(("o", "out", "bo", "ออกนอก", "ออก", "นอก"), "out"),
}
_POWER = re.compile(r"([+-]?)(\d{0,4})(?:\.(\d{0,3}))?")
_LONGEST = 40


class Prism(NamedTuple):
    """Prism dioptres in hundredths, and the base; one may still be missing while it is typed."""

    amount: int | None
    base: str | None


def folded(text: str) -> str:
    """What was typed, without blanks around, with plain figures, signs and small letters."""
    plain = text.strip().replace(MINUS, "-").replace("\u2013", "-").replace(",", ".").casefold()
    return "".join(str(unicodedata.digit(char)) if char.isdecimal() else char for char in plain)


def power(text: str, *, unsigned: int = 1, signed: bool = True) -> int | None:
    """A power in hundredths of a dioptre; None for nothing. Three digits without a point are hundredths
    (`-225`), one or two are dioptres (`2`, `+1`, `-10`) but for 25, 50 and 75. `unsigned` is the sign of
    what is typed without one.

    Raises POWER_NOT_UNDERSTOOD; with `signed` off also for a minus.
    """
    plain = folded(text).removesuffix("d").strip()
    if not plain:
        return None
    if plain in _PLANO or plain in ("ds", "sph"):
        return 0
    found = _POWER.fullmatch(plain)
    if found is None or not (found[2] or found[3]) or len(plain) > _LONGEST:
        raise OasisError(ErrorCode.POWER_NOT_UNDERSTOOD)
    sign = {"+": 1, "-": -1, "": unsigned}[found[1]]
    if not signed and found[1] == "-":
        raise OasisError(ErrorCode.POWER_NOT_UNDERSTOOD)
    return sign * _hundredths(found[2], found[3])


def _hundredths(whole: str, part: str | None) -> int:
    if part is None:
        number = int(whole)
        return number if len(whole) > 2 or number in _FRACTIONS else number * 100
    if int(part[2:] or 0) and int(part) % _EIGHTH:
        raise OasisError(ErrorCode.POWER_NOT_UNDERSTOOD)
    return int(whole or 0) * 100 + int(part[:2].ljust(2, "0"))


def instead(text: str) -> str | None:
    """The word for a lens without a power of its own, or None."""
    return _INSTEAD.get(folded(text))


def axis(text: str) -> int | None:
    """An axis in degrees; 0 is 180. None for nothing. Raises AXIS_NOT_UNDERSTOOD, and OUT_OF_RANGE beyond
    180."""
    plain = folded(text).removeprefix("x").removeprefix("×").removesuffix("°").strip()
    if not plain:
        return None
    if not re.fullmatch(r"\d{1,3}", plain):
        raise OasisError(ErrorCode.AXIS_NOT_UNDERSTOOD)
    if int(plain) > 180:
        raise OasisError(ErrorCode.OUT_OF_RANGE, least="1", most="180")
    return imported_axis(int(plain))


def length(text: str, digits: int = 2) -> int | None:
    """Millimetres in hundredths; without a point the first `digits` digits are whole ones (`315` is 31.5,
    with one digit `86` is 8.6). None for nothing. Raises LENGTH_NOT_UNDERSTOOD."""
    plain = folded(text).removesuffix("mm").removesuffix("มม.").strip()
    if not plain:
        return None
    found = re.fullmatch(r"(\d{1,4})(?:\.(\d{0,2}))?", plain)
    if found is None:
        raise OasisError(ErrorCode.LENGTH_NOT_UNDERSTOOD)
    whole, part = found[1], found[2]
    if part is None:
        whole, part = whole[:digits], whole[digits:]
    if len(part) > 2 or len(whole) > digits:
        raise OasisError(ErrorCode.LENGTH_NOT_UNDERSTOOD)
    return int(whole) * 100 + int(part.ljust(2, "0"))


def base(text: str) -> str | None:
    """A base: up, down, in, out, by its letter or word. None for nothing. Raises BASE_NOT_UNDERSTOOD."""
    plain = folded(text)
    if plain and plain not in _BASES:
        raise OasisError(ErrorCode.BASE_NOT_UNDERSTOOD)
    return _BASES.get(plain)


def prisms(text: str) -> list[Prism]:
    """Up to two prisms with or without their bases: `0.5`, `.5 u`, `2 BU + 1.5 in`. Raises
    POWER_NOT_UNDERSTOOD."""
    found = []
    for part in re.split(r"[+;/&]|(?<=[^\d.\s])\s+(?=[\d.])", folded(text)):
        if not part.strip():
            continue
        said = re.fullmatch(r"\s*([\d.]*)\s*[\u03b4\u0394\u25b3p]?\s*([^\d.\s]*)\s*", part)
        if said is None:
            raise OasisError(ErrorCode.POWER_NOT_UNDERSTOOD)
        amount = power(said[1], signed=False) if said[1] else None
        found.append(Prism(amount, base(said[2])))
    if len(found) > 2:
        raise OasisError(ErrorCode.POWER_NOT_UNDERSTOOD)
    return found


_LENS = re.compile(
    r"(?:(?:od|os|ou|r|l|re|le)\s*[:=]?\s+)?"
    r"(?P<sphere>pl\w*|[+-]?[\d.]+)(?:\s*ds?|\s*sph)?"
    r"(?:\s*/?\s*(?P<cylinder>[+-][\d.]+)(?:\s*dc?)?\s*(?:x|×|\*|@)\s*(?P<axis>\d{1,3})°?)?"
    r"(?:[\s,;]*add\s*[:=]?\s*(?P<add>\+?[\d.]+))?\s*"
)


def lens(text: str) -> Refraction:
    """A lens from a line: `-2.25/-1.00x175 Add +1.75`, `OD: +1.00 DS`. Raises LENS_NOT_UNDERSTOOD."""
    found = _LENS.fullmatch(folded(text))
    if found is None:
        raise OasisError(ErrorCode.LENS_NOT_UNDERSTOOD)
    cylinder, turned = found["cylinder"], found["axis"]
    return Refraction(
        power(found["sphere"]),
        power(cylinder) if cylinder else None,
        axis(turned) if turned else None,
        power(found["add"]) if found["add"] else None,
    )


# ------------------------------------------------------------------------------------------------- writing


def shown_power(value: int | None) -> str:
    """With its sign and two decimals; nothing for a blank."""
    if value is None:
        return ""
    sign = MINUS if value < 0 else "+"
    return f"{sign}{abs(value) // 100}.{abs(value) % 100:02d}"


def shown_sphere(value: int | None) -> str:
    """The same; 0 is Plano."""
    return PLANO if value == 0 else shown_power(value)


def shown_cylinder(value: int | None) -> str:
    """The same; 0 is blank."""
    return shown_power(value or None)


def shown_length(value: int | None) -> str:
    """Millimetres or prism with one decimal, two where they are needed."""
    if value is None:
        return ""
    return f"{value // 100}.{value % 100 // 10}" if value % 10 == 0 else f"{value // 100}.{value % 100:02d}"


def shown_prism(value: int | None) -> str:
    """Prism dioptres with two decimals."""
    return "" if value is None else f"{value // 100}.{value % 100:02d}"


def shown_lens(found: Refraction) -> str:
    """A lens as a line: `−2.25/−1.00×175`."""
    text = shown_sphere(found.sphere if found.sphere is not None or not found.cylinder else 0)
    if found.cylinder:
        text += f"/{shown_power(found.cylinder)}" + (f"×{found.axis}" if found.axis else "")
    return text


def shown_line(found: Refraction) -> str:
    """The same with the addition, as `lens` reads it again."""
    add = "" if found.add is None else f" Add {shown_power(found.add)}"
    return shown_lens(found) + add


def stepped(value: int | None, steps: int, *, eighths: bool = False) -> int:
    """A power so many steps of a quarter (or an eighth) higher, on the step; a blank counts 0."""
    size = 8 if eighths else 4
    now = dioptres(value or 0) * size
    place = int(now.to_integral_value(ROUND_FLOOR if steps > 0 else ROUND_CEILING)) + steps
    return (1 if place >= 0 else -1) * (abs(place) * 1000 // size // 10)
