"""The values of one prescription while it is being written: what the grid shows and what its keys change. It
knows neither widgets nor languages.

What stands here is what the eye sees: cylinders in the notation that is shown. `document` is what is kept:
in minus notation, whatever is shown.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from oasis_core.entities.prescription import PrescriptionType
from oasis_core.entities.prescription_data import PrescriptionData, compact
from oasis_core.kernel import optics, optics_acuity, optics_entry
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.kernel.optics import Fault, Refraction
from oasis_core.rules.prescription_data import faults as faults_of
from oasis_desktop.ui.screens.prescription.cells import (
    COLUMNS,
    LEFT,
    POWERS,
    PRISMS,
    READERS,
    RIGHT,
    Cell,
    Wrong,
)

_BASES = ("up", "down", "in", "out")
_PRISM_STEP, _PD_STEP, _LENGTH_STEP, _FIRST_ADD = 25, 50, 10, 75
_USUAL = {"base_curve": 860, "diameter": 1420, "pd": 3150, "near": 3000}
"""Where the arrows begin in an empty cell."""
_BINOCULAR_FROM = 4600
"""A pupil distance above that is the one between both eyes."""


class Sheet:
    """`lenses` by eye, `pd`, `design` and `accepted` are the parts of the document; `wrong` holds what was
    typed and is not a value, by cell."""

    def __init__(self, kind: str, *, plus: bool = False, eighths: bool = False) -> None:
        self.kind, self.plus, self.eighths = kind, plus, eighths
        self.lenses: dict[str, dict[str, Any]] = {RIGHT: {}, LEFT: {}}
        self.pd: dict[str, Any] = {}
        self.design: dict[str, Any] = {}
        self.accepted: list[dict[str, Any]] = []
        self.wrong: dict[Cell, Wrong] = {}

    # ------------------------------------------------------------------------------------------- as a whole

    def fill(self, data: Mapping[str, Any]) -> None:
        """Take over a stored document, in the notation that is shown."""
        for eye in (RIGHT, LEFT):
            lens = dict(data.get(eye) or {})
            self.lenses[eye] = lens | {"prism": [dict(each) for each in lens.get("prism") or ()]}
            self._turn(eye)
        self.pd, self.design = dict(data.get("pd") or {}), dict(data.get("design") or {})
        self.accepted = [dict(each) for each in data.get("accepted") or ()]
        self.wrong = {}

    def document(self) -> dict[str, Any]:
        """What is to be kept of it: whole values, cylinders in minus notation."""
        return self._document(plus=False)

    def shown(self) -> PrescriptionData:
        """The same in the notation that is shown, without what is impossible in any document."""
        return self._possible()[0]

    def _possible(self) -> tuple[PrescriptionData, list[Fault]]:
        """What a document can hold, and what is left out of it."""
        document = self._document(plus=self.plus, as_it_stands=True)
        left_out: list[Fault] = []
        while True:
            try:
                return PrescriptionData.model_validate(document), left_out
            except ValidationError as error:
                first = error.errors(include_url=False)[0]
                left_out.append(_fault_of(first))
                part, name, *_ = (*map(str, first["loc"]), None)
                if isinstance(document[part], dict) and name in document[part]:
                    document[part] = {each: value for each, value in document[part].items() if each != name}
                else:
                    del document[part]

    def _document(self, *, plus: bool, as_it_stands: bool = False) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for eye in (RIGHT, LEFT):
            lens = dict(self.lenses[eye])
            lens["prism"] = [each for each in lens.get("prism") or () if None not in each.values()]
            if not as_it_stands:
                lens |= self._as_fields(optics.in_notation(self.refraction(eye), plus=plus))
            found[eye] = lens
        spectacle = self.kind == PrescriptionType.SPECTACLE
        found |= {"pd": self.pd, "design": self.design} if spectacle else {}
        kept: dict[str, Any] = compact(found | {"accepted": self.accepted})
        return kept

    def is_blank(self) -> bool:
        """Whether nothing at all was entered."""
        return not self.wrong and not {RIGHT, LEFT, "pd"} & self.document().keys()

    def faults(self) -> list[Fault]:
        """What makes it impossible, each by its field; what could not be read is not among them."""
        data, left_out = self._possible()
        found = [
            fault
            for fault in faults_of(self.kind, data, eighths=self.eighths)
            if not any(fault.field.split(".")[0] == each.field.split(".")[0] for each in left_out)
            or fault.code not in (ErrorCode.AXIS_WITHOUT_CYLINDER, ErrorCode.AXIS_MISSING)
        ]
        return [*left_out, *found, *self._half_prisms()]

    def _half_prisms(self) -> list[Fault]:
        found = []
        for eye in (RIGHT, LEFT):
            for each in self.lenses[eye].get("prism") or ():
                if each["base"] is None:
                    found.append(Fault(f"{eye}.base", ErrorCode.PRISM_BASE_MISSING))
                elif each["amount"] is None:
                    found.append(Fault(f"{eye}.prism", ErrorCode.PRISM_AMOUNT_MISSING))
        return found

    # ------------------------------------------------------------------------------------------------ cells

    def columns(self) -> tuple[str, ...]:
        """The columns of the grid."""
        return COLUMNS[self.kind]

    def refraction(self, eye: str) -> Refraction:
        """The powers of an eye, as they are shown."""
        lens = self.lenses[eye]
        return Refraction(lens.get("sphere"), lens.get("cylinder"), lens.get("axis"), lens.get("add"))

    def value(self, cell: Cell) -> Any:
        """What a cell holds; None for nothing."""
        lens = self.lenses[cell.eye]
        match cell.column:
            case "pd":
                return self._near_pd(cell.eye) if cell.near else self.pd.get(cell.eye)
            case "va":
                return lens.get("va_near" if cell.near else "va")
            case "prism" | "base":
                return lens.get("prism") or None
            case "sphere" if not cell.near:
                return lens.get("instead") or lens.get("sphere")
            case column if cell.near:
                reading = optics.near(self.refraction(cell.eye))
                return None if reading is None or column == "add" else getattr(reading, column)
            case column:
                return lens.get(column)

    def is_computed(self, cell: Cell) -> bool:
        """Whether nobody types into it."""
        return cell.near and cell.column not in ("va", "pd")

    def _near_pd(self, eye: str) -> int | None:
        """Half of the near distance falls to each eye as half of the way inwards does."""
        near, far = self.near_distance(), self.pd.get(eye)
        right, left = self.pd.get(RIGHT), self.pd.get(LEFT)
        if near is None:
            return None
        if far is None or right is None or left is None:
            return near // 2
        return int(far) - (int(right) + int(left) - near) // 2

    def far_distance(self) -> int | None:
        """Between both pupils, looking far."""
        if "binocular" in self.pd:
            return int(self.pd["binocular"])
        both = self.pd.get(RIGHT), self.pd.get(LEFT)
        return None if None in both else sum(map(int, both))  # type: ignore[arg-type]

    def near_distance(self) -> int | None:
        """Between both lens centres for reading: as measured, else worked out."""
        if "near" in self.pd:
            return int(self.pd["near"])
        far = self.far_distance()
        if far is None:
            return None
        vertex = self.pd.get("vertex", 1200) // 100
        return optics.near_distance(far, self.design.get("near_cm", 40) * 10, vertex)

    # ------------------------------------------------------------------------------------------------- deeds

    def put(self, cell: Cell, typed: str) -> None:
        """Take what was typed into a cell. What cannot be read stays there as it is, and is in `wrong`."""
        self.wrong.pop(cell, None)
        try:
            self._put(cell, typed)
        except OasisError as error:
            self.wrong[cell] = Wrong(typed, error.code, error.details)

    def _put(self, cell: Cell, typed: str) -> None:
        lens = self.lenses[cell.eye]
        match cell.column:
            case "sphere":
                word = optics_entry.instead(typed)
                powers: dict[str, Any] = dict.fromkeys((*POWERS, "add")) if word else {}
                lens |= {**powers, "sphere": None if word else optics_entry.power(typed), "instead": word}
            case "cylinder":
                found = optics_entry.power(typed, unsigned=1 if self.plus else -1)
                lens["cylinder"] = found or None
                if not found:
                    lens["axis"] = None
                    self.wrong.pop(cell._replace(column="axis"), None)
            case "prism" | "base":
                lens["prism"] = self._prisms(lens.get("prism") or [], cell.column, typed)
            case "pd":
                self._put_pd(cell, READERS["pd"](typed))
            case "va":
                lens["va_near" if cell.near else "va"] = READERS["va"](typed)
            case column:
                lens[column] = READERS[column](typed)
        if cell.column != "sphere" and cell.column in (*POWERS, "add", *PRISMS) and typed.strip():
            lens["instead"] = None

    def _prisms(self, before: list[dict[str, Any]], column: str, typed: str) -> list[dict[str, Any]]:
        found = optics_entry.prisms(typed)
        if column == "base":
            if any(each.amount is not None for each in found):
                raise OasisError(ErrorCode.BASE_NOT_UNDERSTOOD)
            bases = [each.base for each in found]
            amounts = [each["amount"] for each in before]
        else:
            amounts = [each.amount for each in found]
            bases = [each.base for each in found]
            old = [each["base"] for each in before]
            bases = [base or (old[at] if at < len(old) else None) for at, base in enumerate(bases)]
        many = max(len(amounts), len(bases)) if amounts or column == "base" else 0
        pairs = [
            {
                "amount": amounts[at] if at < len(amounts) else None,
                "base": bases[at] if at < len(bases) else None,
            }
            for at in range(many)
        ]
        return [pair for pair in pairs if pair["amount"] is not None or pair["base"] is not None]

    def _put_pd(self, cell: Cell, value: int | None) -> None:
        if cell.near:
            right, left = self.pd.get(RIGHT), self.pd.get(LEFT)
            if value is not None and value < _BINOCULAR_FROM:  # of one eye: the other turns in as far
                both = None if right is None or left is None else int(right) + int(left)
                value = 2 * value if both is None else both - 2 * (int(self.pd[cell.eye]) - value)
            self._set_pd("near", value)
        elif value is not None and value >= _BINOCULAR_FROM:
            for eye in (RIGHT, LEFT):
                self._set_pd(eye, None)
            self._set_pd("binocular", value)
        else:
            self._set_pd("binocular", None)
            self._set_pd(cell.eye, value)

    def _set_pd(self, name: str, value: int | None) -> None:
        self.pd.pop(name, None)
        if value is not None:
            self.pd[name] = value

    def step(self, cell: Cell, steps: int) -> None:
        """So many steps up or down: powers by 0.25 (0.12), an axis by degrees, distances by 0.5 mm."""
        if self.is_computed(cell):
            return
        self.wrong.pop(cell, None)
        if cell.column in ("sphere", "cylinder", "add"):
            self._step_power(cell, steps)
        elif cell.column in PRISMS:
            self._step_prism(cell, steps)
        else:
            self._step_other(cell, steps)

    def _step_power(self, cell: Cell, steps: int) -> None:
        lens = self.lenses[cell.eye]
        start = lens.get(cell.column)
        found = optics_entry.stepped(start, steps, eighths=self.eighths)
        if cell.column == "add":
            found = _FIRST_ADD if start is None else max(found, 0)
        lens[cell.column] = found or (0 if cell.column == "sphere" else None)
        if cell.column == "sphere":
            lens["instead"] = None

    def _step_prism(self, cell: Cell, steps: int) -> None:
        first, *rest = self.value(cell) or [{"amount": None, "base": None}]
        if cell.column == "base":
            at = _BASES.index(first["base"]) + steps if first["base"] else 0
            first = first | {"base": _BASES[at % len(_BASES)]}
        else:
            first = first | {"amount": max(0, (first["amount"] or 0) + _PRISM_STEP * steps) or None}
        self.lenses[cell.eye]["prism"] = [each for each in (first, *rest) if each["amount"] or each["base"]]

    def _step_other(self, cell: Cell, steps: int) -> None:
        lens, value = self.lenses[cell.eye], self.value(cell)
        match cell.column:
            case "axis":
                lens["axis"] = (int(value or 0) + steps - 1) % 180 + 1
            case "pd" if value is None:
                self._put_pd(cell, _USUAL["near" if cell.near else "pd"])
            case "pd":
                self._put_pd(cell, int(value) + _PD_STEP * steps)
            case "va":
                near = value or "N5"
                self._put(cell, near if cell.near else optics_acuity.next_line(value or "", steps))
            case "duration":
                now = value or {"value": 0, "unit": "month"}
                lens["duration"] = now | {"value": max(1, now["value"] + steps)}
            case column:
                lens[column] = _USUAL[column] if value is None else value + _LENGTH_STEP * steps

    def both(self, cell: Cell) -> None:
        """The other eye is to have the same there (OU); of a cylinder its axis, of a prism its base, too."""
        lens, other = self.lenses[cell.eye], self.lenses[cell.other_eye.eye]
        self.wrong.pop(cell.other_eye, None)
        match cell.column:
            case "pd" if not cell.near:
                self._set_pd(cell.other_eye.eye, self.pd.get(cell.eye))
            case "pd":
                return
            case "va":
                name = "va_near" if cell.near else "va"
                other[name] = lens.get(name)
            case "prism" | "base":
                other["prism"] = [dict(each) for each in lens.get("prism") or ()]
            case "sphere":
                other |= {"sphere": lens.get("sphere"), "instead": lens.get("instead")}
            case column if not cell.near:
                other[column] = lens.get(column)

    def transpose(self) -> None:
        """Show the other notation. Nothing of the lenses changes."""
        self.plus = not self.plus
        for eye in (RIGHT, LEFT):
            self._turn(eye)

    def settle(self, eye: str) -> None:
        """The person is done with an eye: if they wrote it whole in the other notation, it is shown in the
        one of the page."""
        if self.lenses[eye].get("axis") is not None:
            self._turn(eye)

    def _turn(self, eye: str) -> None:
        lens = self.refraction(eye)
        if lens.cylinder and not any(Cell(eye, column) in self.wrong for column in POWERS):
            self.lenses[eye] |= self._as_fields(optics.in_notation(lens, plus=self.plus))

    @staticmethod
    def _as_fields(lens: Refraction) -> dict[str, Any]:
        return {"sphere": lens.sphere, "cylinder": lens.cylinder, "axis": lens.axis}

    def line(self, eye: str) -> str:
        """The powers of an eye as a line of text."""
        return optics_entry.shown_line(self.refraction(eye))

    def paste(self, eye: str, text: str) -> None:
        """Take the powers of an eye from a line of text. Raises LENS_NOT_UNDERSTOOD."""
        found = optics_entry.lens(text)
        self.lenses[eye] |= {**self._as_fields(found), "instead": None}
        if found.add is not None:
            self.lenses[eye]["add"] = found.add
        for column in (*POWERS, "add"):
            self.wrong.pop(Cell(eye, column), None)
        self._turn(eye)


def _fault_of(error: Mapping[str, Any]) -> Fault:
    """A value that no document takes, by its field: those that can be typed are out of range."""
    path = [str(part) for part in error["loc"]]
    field = ".".join(path[:2])
    limits = _LIMITS.get(path[-1] if path[0] != "pd" else "pd_" + path[-1])
    if limits is None:
        return Fault(field, ErrorCode.VALUE_NOT_ALLOWED)
    if path[-1] == "axis":
        return Fault(field, ErrorCode.OUT_OF_RANGE, {"least": str(limits.least), "most": str(limits.most)})
    least, most = (f"{limit / 100:.2f}" for limit in (limits.least, limits.most))
    return Fault(field, ErrorCode.OUT_OF_RANGE, {"least": least, "most": most})


_LIMITS = {
    "sphere": optics.SPHERE,
    "cylinder": optics.CYLINDER,
    "axis": optics.AXIS,
    "add": optics.ADD,
    "amount": optics.PRISM,
    "base_curve": optics.BASE_CURVE,
    "diameter": optics.DIAMETER,
    "pd_right": optics.PD_MONOCULAR,
    "pd_left": optics.PD_MONOCULAR,
    "pd_binocular": optics.PD_BINOCULAR,
    "pd_near": optics.PD_BINOCULAR,
    "pd_vertex": optics.VERTEX,
}
