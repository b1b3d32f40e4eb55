"""One lens of a VisionPrescription, both ways: dioptres keep two decimals, prisms and millimetres the digits
that they need, as HL7's own examples have them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from oasis_core.fhir import codes
from oasis_core.fhir.element import Element, codings, required, wrong
from oasis_core.kernel import optics
from oasis_core.kernel.errors import ErrorCode, OasisError

Paths = dict[str, str]
BASES = ("up", "down", "in", "out")
_TIMES = {
    **dict.fromkeys(("day", "days", "d"), "day"),
    **dict.fromkeys(("week", "weeks", "wk"), "week"),
    **dict.fromkeys(("month", "months", "mo"), "month"),
    **dict.fromkeys(("year", "years", "a"), "year"),
}
_EIGHTH = Decimal("0.125")
_LENGTHS = (("base_curve", "backCurve"), ("diameter", "diameter"))
_WORDS = (("color", "color"), ("brand", "brand"))
_SIGHTS = {"far": "va", "near": "va_near"}


def product(element: Element) -> str:
    """`lens` or `contact`; a Coding alone is DSTU2's."""
    concept = element.child("product")
    found = codings(concept) if concept is not None and concept.has("coding") else []
    code = next((code for _, code in found), None) if found else concept.text("code") if concept else None
    return required(code, element.at("product"))


def hundredths(element: Element, name: str) -> int | None:
    """A decimal as whole hundredths. Eighths are cut as the trade does (0.125 is 0.12); VALUE_NOT_ALLOWED for
    what needs more digits than are kept."""
    exact = element.number(name)
    if exact is None:
        return None
    scaled = exact.scaleb(2)
    if scaled != int(scaled) and exact % _EIGHTH != 0:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, element.at(name))
    return int(scaled)


def read_lens(element: Element) -> tuple[dict[str, Any], Paths]:
    """What is said of one eye, as Oasis keeps it, and which element says it."""
    read: dict[str, Any] = {"sphere": _sphere(element)}
    paths: Paths = {"sphere": element.at("sphere" if element.has("sphere") else "power")}
    for name in ("cylinder", "add"):
        read[name], paths[name] = hundredths(element, name), element.at(name)
    read["axis"], paths["axis"] = _axis(element, read["cylinder"]), element.at("axis")
    read["prism"] = _prism(element, paths)
    for ours, theirs in _LENGTHS:
        read[ours], paths[ours] = hundredths(element, theirs), element.at(theirs)
    read["duration"], paths["duration"] = _duration(element), element.at("duration")
    for ours, theirs in _WORDS:
        read[ours], paths[ours] = element.text(theirs), element.at(theirs)
    read["notes"], paths["notes"] = _notes(element), element.at("note")
    _read_extensions(element, read, paths)
    return {name: value for name, value in read.items() if value is not None}, paths


def _read_extensions(element: Element, read: dict[str, Any], paths: Paths) -> None:
    for extension in element.children("extension"):
        if extension.text("url") == codes.LENS_INSTEAD:
            read["instead"], paths["instead"] = extension.text("valueCode"), extension.at("valueCode")
        elif extension.text("url") == codes.VISUAL_ACUITY:
            for part in extension.children("extension"):
                name = _SIGHTS.get(part.text("url") or "")
                if name is not None:
                    read[name], paths[name] = part.text("valueString"), part.at("valueString")


def _sphere(element: Element) -> int | None:
    """Spectacles have a `sphere`, contact lenses a `power`; both must not say two things."""
    sphere, power = hundredths(element, "sphere"), hundredths(element, "power")
    if sphere is not None and power is not None and sphere != power:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, element.at("power"))
    return power if sphere is None else sphere


def _axis(element: Element, cylinder: int | None) -> int | None:
    """From 1 to 180; a 0 beside no cylinder is a form's empty field."""
    axis = element.integer("axis")
    if axis is None or (axis == 0 and not cylinder):
        return None
    return optics.imported_axis(axis)


def _prism(element: Element, paths: Paths) -> list[dict[str, Any]] | None:
    """R4's list, or the one prism of STU3 with its base beside it."""
    if not isinstance(element.value.get("prism"), list):
        amount, base = hundredths(element, "prism"), element.code("base", BASES)
        if amount is None and base is None:
            return None
        paths["prism"] = element.at("prism")
        return [{"amount": required(amount, element.at("prism")), "base": required(base, element.at("base"))}]
    found: list[dict[str, Any]] = []
    for place, prism in enumerate(element.children("prism")):
        amount, base = hundredths(prism, "amount"), prism.code("base", BASES)
        for name in ("amount", "base"):
            paths[f"prism.{place}.{name}"] = prism.at(name)
        found.append(
            {"amount": required(amount, prism.at("amount")), "base": required(base, prism.at("base"))}
        )
    paths["prism"] = element.at("prism")
    return found or None


def _duration(element: Element) -> dict[str, Any] | None:
    duration = element.child("duration")
    if duration is None:
        return None
    unit = duration.text("code") or duration.text("unit") or ""
    if unit not in _TIMES:
        raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, duration.at("code"), choices=tuple(_TIMES))
    return {"value": required(duration.integer("value"), duration.at("value")), "unit": _TIMES[unit]}


def _notes(element: Element) -> list[str] | None:
    """Annotations, or the plain text of DSTU2."""
    note = element.value.get("note")
    if note is None or isinstance(note, str):
        text = element.text("note")
        return [text] if text else None
    if not isinstance(note, list):
        raise wrong(element.at("note"), "list")
    texts = [annotation.text("text") for annotation in element.children("note")]
    return [text for text in texts if text] or None


# ------------------------------------------------------------------------------------------------- writing


def write_lens(lens: Mapping[str, Any], eye: str, product_: str) -> dict[str, Any]:
    """A stored lens as an element of `lensSpecification`."""
    contact = product_ == "contact"
    kind = {"coding": [{"system": codes.LENS_PRODUCT, "code": product_}]}
    sphere = _dioptres(lens.get("sphere"))
    prisms = [
        {"amount": _digits(prism["amount"]), "base": prism["base"]} for prism in lens.get("prism") or ()
    ]
    duration = lens.get("duration")
    written: dict[str, Any] = {
        "extension": _written_extensions(lens) or None,
        "product": kind,
        "eye": eye,
        "sphere": None if contact else sphere,
        "cylinder": _dioptres(lens.get("cylinder")),
        "axis": lens.get("axis"),
        "prism": prisms or None,
        "add": _dioptres(lens.get("add")),
        "power": sphere if contact else None,
        **{theirs: _digits(lens.get(ours)) for ours, theirs in _LENGTHS},
        "duration": _quantity(duration["value"], duration["unit"]) if duration else None,
        **{theirs: _word(lens.get(ours)) for ours, theirs in _WORDS},
        "note": [{"text": text} for text in lens.get("notes") or () if _word(text)] or None,
    }
    return {name: value for name, value in written.items() if value is not None}


def _written_extensions(lens: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What R4 has no word for."""
    found: list[dict[str, Any]] = []
    if lens.get("instead"):
        found.append({"url": codes.LENS_INSTEAD, "valueCode": lens["instead"]})
    seen = [{"url": url, "valueString": lens[name]} for url, name in _SIGHTS.items() if _word(lens.get(name))]
    if seen:
        found.append({"url": codes.VISUAL_ACUITY, "extension": seen})
    return found


def _word(text: str | None) -> str | None:
    """The text; None for one of blanks."""
    return text if text and text.strip() else None


def _dioptres(power: int | None) -> Decimal | None:
    return None if power is None else Decimal(power).scaleb(-2)


def _digits(length: int | None) -> Decimal | None:
    """At least one digit after the point, and no more than needed."""
    if length is None:
        return None
    return Decimal(length // 10).scaleb(-1) if length % 10 == 0 else Decimal(length).scaleb(-2)


def millimetres(length: int) -> dict[str, Any]:
    """A length in hundredths of a millimetre as a Quantity."""
    return _quantity(_digits(length), "mm")


def _quantity(value: Any, unit: str) -> dict[str, Any]:
    return {"value": value, "unit": unit, "system": codes.UNITS, "code": unit}
