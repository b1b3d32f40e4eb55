"""Visual acuity as it is written: Snellen fractions in metres or feet, decimal, logMAR, near types, and what
somebody sees who reads no letter. It is kept as text, as it was measured; an order tells better from worse.

Snellen's numerator is the distance of the test. Decimal acuity is n/d, logMAR its negative logarithm; each
letter of a line counts 0.02 logMAR.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from oasis_core.kernel.errors import ErrorCode, OasisError

_LETTER = Decimal("0.02")
_WORDS = {
    "CF": "CF", "FC": "CF", "HM": "HM", "PL": "PL", "LP": "PL", "NPL": "NPL", "NLP": "NPL",
}  # fmt: skip
_WORST_FIRST = ("NPL", "PL", "HM", "CF")
_LINES_METRES = (
    "60", "48", "38", "36", "30", "24", "19", "18", "15", "12", "9.5", "9", "7.5", "6", "5", "4", "3",
)  # fmt: skip
_LINES_FEET = (
    "400", "200", "160", "125", "100", "80", "70", "63", "60", "50", "40", "32", "30", "25", "20", "16", "15",
    "10",
)  # fmt: skip
_JAEGER = {
    "1": "0.5", "2": "0.6", "3": "0.8", "4": "0.9", "5": "1.0", "6": "1.2", "7": "1.4", "8": "1.6",
    "10": "2.0", "12": "2.5", "14": "3.0", "16": "4.0",
}  # fmt: skip
"""About how many M a Jaeger type is: charts differ."""
_POINTS_IN_M = Decimal(8)
"""Near type: N8 is about 1 M."""

_SNELLEN = re.compile(r"(\d{1,2}(?:\.\d)?)/(\d{1,3}(?:\.\d)?)([+-]\d)?")
_DECIMAL = re.compile(r"([012]?\.\d{1,2})([+-]\d)?")
_LOGMAR = re.compile(r"([+-]?\d?\.\d{1,2})LOGMAR")
_NEAR = re.compile(r"(?:N(\d{1,2}(?:\.\d)?)|J(\d{1,2})\+?|(\d?\.?\d{1,2})M)")


@dataclass(frozen=True)
class Acuity:
    """`text` as it is shown; `log_mar` is None for what is below any number (CF, HM, PL, NPL); `near`: read
    at reading distance, an order of its own."""

    text: str
    log_mar: Decimal | None
    near: bool = False

    @property
    def worse(self) -> tuple[int, Decimal]:
        """Sorts from the best to the worst within far, and within near."""
        if self.log_mar is not None:
            return 0, self.log_mar
        return len(_WORST_FIRST) - _WORST_FIRST.index(self.text.split()[0]), Decimal(0)

    @property
    def decimal(self) -> Decimal | None:
        """Decimal acuity, to two places; None for what is below any number and for near types."""
        if self.log_mar is None or self.near:
            return None
        return (Decimal(10) ** -self.log_mar).quantize(Decimal("0.01"), ROUND_HALF_UP)


def acuity(text: str) -> Acuity:
    """Read an acuity: `6/9-2`, `20/30`, `0.67`, `0.18 logMAR`, `N5`, `J1`, `0.4M`, `CF`, `HM`, `PL`, `NPL`,
    and digits alone as far as they say one thing (`612` is 6/12, `2040` 20/40).

    Raises ACUITY_UNKNOWN for anything else.
    """
    plain = re.sub(r"\s+", "", text).upper().replace("\u2212", "-").replace(",", ".")
    plain = _slashed(plain)
    if found := _SNELLEN.fullmatch(plain):
        return _snellen(found)
    if found := _LOGMAR.fullmatch(plain):
        return Acuity(f"{_shown(found[1])} logMAR", Decimal(found[1]))
    if found := _DECIMAL.fullmatch(plain):
        return _decimal(found)
    if found := _NEAR.fullmatch(plain):
        return _near(found)
    if plain in _WORDS:
        return Acuity(_WORDS[plain], None)
    raise OasisError(ErrorCode.ACUITY_UNKNOWN)


def at_distance(seen: Acuity, metres: Decimal) -> str:
    """A Snellen fraction of six metres as it is measured at another distance: 6/12 at 4 m is 4/8."""
    _, _, letters = seen.text.partition("/")
    return f"{_trimmed(metres)}/{_trimmed(Decimal(letters) * metres / 6)}"


def next_line(text: str, steps: int) -> str:
    """The line of the same chart that many steps better (or worse, if negative); 6/6 to begin with."""
    numerator, _, line = text.partition("/")
    line = re.split(r"[+-]", line)[0]
    lines = {"6": _LINES_METRES, "20": _LINES_FEET}.get(numerator)
    if lines is None or line not in lines:
        return text or "6/6"
    return f"{numerator}/{lines[max(0, min(lines.index(line) + steps, len(lines) - 1))]}"


def _slashed(plain: str) -> str:
    """A fraction typed without its bar."""
    found = re.fullmatch(r"(20|6)(\d{1,3})([+-]\d)?", plain)
    if found is None or found[2] not in {"20": _LINES_FEET, "6": _LINES_METRES}[found[1]]:
        return plain
    return f"{found[1]}/{found[2]}{found[3] or ''}"


def _snellen(found: re.Match[str]) -> Acuity:
    over, under, letters = Decimal(found[1]), Decimal(found[2]), int(found[3] or 0)
    if not over or not under:
        raise OasisError(ErrorCode.ACUITY_UNKNOWN)
    text = f"{_trimmed(over)}/{_trimmed(under)}" + (_signed(letters) if letters else "")
    return Acuity(text, -(over / under).log10() - letters * _LETTER)


def _decimal(found: re.Match[str]) -> Acuity:
    value, letters = Decimal(found[1]), int(found[2] or 0)
    if not value:
        raise OasisError(ErrorCode.ACUITY_UNKNOWN)
    text = _shown(found[1]) + (_signed(letters) if letters else "")
    return Acuity(text, -value.log10() - letters * _LETTER)


def _near(found: re.Match[str]) -> Acuity:
    points, jaeger, metres = found[1], found[2], found[3]
    if points:
        size, text = Decimal(points) / _POINTS_IN_M, f"N{_trimmed(Decimal(points))}"
    elif jaeger:
        known = _JAEGER.get(str(int(jaeger)))
        if known is None:
            raise OasisError(ErrorCode.ACUITY_UNKNOWN)
        size, text = Decimal(known), f"J{int(jaeger)}" + ("+" if found[0].endswith("+") else "")
    else:
        size, text = Decimal(metres), f"{_shown(metres)}M"
    if not size:
        raise OasisError(ErrorCode.ACUITY_UNKNOWN)
    return Acuity(text, size.log10(), near=True)


def _shown(number: str) -> str:
    sign = number[0] if number[0] in "+-" else ""
    bare = number.lstrip("+-")
    return sign + (f"0{bare}" if bare.startswith(".") else bare)


def _signed(letters: int) -> str:
    return f"{letters:+d}".replace("-", "\u2212")


def _trimmed(number: Decimal) -> str:
    return f"{number.normalize():f}"
