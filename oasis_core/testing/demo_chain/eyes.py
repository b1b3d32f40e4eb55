"""Eyes that change with the years, and the prescriptions that follow them: each patient's series has a trend
that a person of the trade believes."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from oasis_core.entities.prescription import PrescriptionType
from oasis_core.entities.staff import RoleName
from oasis_core.testing.demo_chain.patients import Known
from oasis_core.testing.demo_chain.scene import DemoBranch, Scene, local_day
from oasis_core.work import prescriptions

QUARTER = 25
"""Powers are whole quarters of a dioptre, in hundredths."""
_PRESBYOPIC = 43
"""The age from which an add is prescribed."""
_AGAIN = timedelta(days=240)
_LENSES = (
    ("ACUVUE Oasys", "day"),
    ("Biofinity", "month"),
    ("Air Optix Aqua", "month"),
    ("Dailies Total 1", "day"),
)
_NOTES = ("ปวดหัวเวลาใช้คอมพิวเตอร์", "แว่นเดิมมัว", "ขับรถกลางคืนไม่ชัด", "ตรวจประจำปี", "เพ่งใกล้แล้วล้า", None, None, None)


@dataclass
class Eye:
    """What an eye needs now, in quarters of a dioptre, and how much the sphere changes in a year."""

    sphere: float
    cylinder: int
    axis: int
    drift: float

    def later(self, years: float) -> "Eye":
        return Eye(self.sphere + self.drift * years, self.cylinder, self.axis, self.drift)

    def powers(self) -> dict[str, Any]:
        lens: dict[str, Any] = {"sphere": round(self.sphere) * QUARTER}
        if self.cylinder:
            lens |= {"cylinder": self.cylinder * QUARTER, "axis": self.axis}
        return lens


@dataclass
class Sight:
    """Both eyes of a patient, as they were on a day."""

    patient: Known
    right: Eye
    left: Eye
    pupils: tuple[int, int]
    day: date
    contact: bool

    def on(self, day: date) -> "Sight":
        years = (day - self.day).days / 365
        right, left = self.right.later(years), self.left.later(years)
        return Sight(self.patient, right, left, self.pupils, day, self.contact)

    def data(self, chance: random.Random) -> dict[str, Any]:
        """What a prescription of that day says."""
        eyes = {"right": self.right.powers(), "left": self.left.powers()}
        if self.contact:
            brand, unit = _LENSES[self.patient.id.int % len(_LENSES)]
            fit = {
                "base_curve": 860,
                "diameter": 1420,
                "brand": brand,
                "duration": {"value": 1, "unit": unit},
            }
            return {side: {"sphere": lens["sphere"]} | fit for side, lens in eyes.items()}
        age = (self.day - self.patient.born).days / 365
        design: dict[str, Any] = {"lens_type": "single_vision"}
        if age >= _PRESBYOPIC:
            add = min(250, 75 + round((age - _PRESBYOPIC) / 2.5) * QUARTER)
            design = {"lens_type": "progressive" if self.patient.id.int % 4 else "bifocal", "near_cm": 40}
            eyes = {side: lens | {"add": add} for side, lens in eyes.items()}
        eyes = {
            side: lens | {"va": chance.choice(("6/6", "6/6", "6/6", "6/7.5"))} for side, lens in eyes.items()
        }
        right, left = self.pupils
        return eyes | {"pd": {"right": right, "left": left, "near": right + left - 300}, "design": design}


def sight_of(chance: random.Random, patient: Known) -> Sight:
    """Invent the eyes of somebody as they first came."""
    age = (patient.since - patient.born).days / 365
    sphere = chance.gauss(-8, 7) if age < _PRESBYOPIC else chance.gauss(1, 6)
    sphere = max(-28.0, min(14.0, sphere))
    drift = (
        chance.uniform(-2.4, -0.8)
        if age < 18
        else chance.uniform(-0.5, 0.1)
        if age < 40
        else chance.uniform(-0.1, 0.6)
    )
    right = Eye(
        sphere, -chance.choice((0, 0, 1, 2, 2, 3, 4, 6)), chance.choice((5, 10, 90, 170, 175, 180)), drift
    )
    left = Eye(
        sphere + chance.uniform(-2, 2), -chance.choice((0, 1, 1, 2, 3, 4)), (180 - right.axis) or 180, drift
    )
    half = chance.randrange(58, 68) * 50
    contact = 16 <= age <= 45 and chance.random() < 0.18
    return Sight(patient, right, left, (half, half - chance.choice((0, 50, 50, 100))), patient.since, contact)


class Examiner:
    """The optometrists of the chain: they draft, sign, correct and void."""

    def __init__(self, scene: Scene, known: list[Known]) -> None:
        self._scene = scene
        self._sights = {patient.id: sight_of(scene.chance, patient) for patient in known}
        self._unsigned: list[tuple[DemoBranch, UUID, datetime]] = []
        self._seen: dict[UUID, date] = {}

    def saw(self, patient: UUID, day: date) -> bool:
        """Whether an examination is not long ago."""
        return patient in self._seen and day - self._seen[patient] < _AGAIN

    def examine(self, branch: DemoBranch, patient: UUID, moment: datetime, *, going_on: bool = False) -> None:
        """A draft of what was found then; `sign` follows, but for what is still `going_on`."""
        scene = self._scene
        found = self._sights[patient].on(local_day(moment))
        self._seen[patient] = found.day
        kind = PrescriptionType.CONTACT_LENS if found.contact else PrescriptionType.SPECTACLE
        actor = scene.actor(branch, RoleName.OPTOMETRIST)
        with scene.ledger.deed(actor, "prescription.create", moment) as unit:
            row_id = prescriptions.draft(
                unit,
                branch_id=branch.id,
                patient_id=patient,
                staff_id=actor.staff_id,
                type=kind.value,
                data=found.data(scene.chance),
                date=moment,
                notes=scene.chance.choice(_NOTES),
            )
        if not going_on:
            self._unsigned.append((branch, row_id, moment))

    def sign(self) -> None:
        """Sign all drafts but a few of the last two days; one in twenty is corrected the day after, and one
        in eighty voided."""
        scene, corrected, void = self._scene, [], []
        kept, self._unsigned = self._unsigned, []
        for branch, row_id, moment in kept:
            fresh = scene.today - local_day(moment) < timedelta(days=2)
            if fresh and scene.chance.random() < 0.5:
                continue
            self._sign(branch, row_id, moment + timedelta(minutes=20))
            if not fresh and scene.chance.random() < 1 / 20:
                corrected.append((branch, row_id, moment + timedelta(days=1)))
            elif not fresh and scene.chance.random() < 1 / 80:
                void.append((branch, row_id, moment + timedelta(days=1)))
        successors = [(branch, self._correct(branch, row_id, at), at) for branch, row_id, at in corrected]
        for branch, row_id, moment in successors:
            self._sign(branch, row_id, moment)
        for branch, row_id, moment in void:
            with scene.ledger.deed(
                scene.actor(branch, RoleName.OPTOMETRIST), "prescription.void", moment
            ) as unit:
                unit.update("prescription", row_id, status="voided")

    def _sign(self, branch: DemoBranch, row_id: UUID, moment: datetime) -> None:
        scene = self._scene
        actor = scene.actor(branch, RoleName.OPTOMETRIST)
        with scene.ledger.deed(actor, "prescription.sign", scene.past(moment)) as unit:
            prescriptions.sign(unit, row_id)

    def _correct(self, branch: DemoBranch, row_id: UUID, moment: datetime) -> UUID:
        """The axis was written down wrongly, or a quarter was too much."""
        scene = self._scene
        with scene.ledger.deed(
            scene.actor(branch, RoleName.OPTOMETRIST), "prescription.supersede", moment
        ) as unit:
            old = unit.row("prescription", row_id)
            assert old is not None
            left = dict(old["data"]["left"])
            left |= (
                {"axis": left["axis"] % 180 + 5} if "axis" in left else {"sphere": left["sphere"] + QUARTER}
            )
            return prescriptions.successor(unit, old, data=old["data"] | {"left": left})


def history(scene: Scene, examiner: Examiner, known: list[Known], until: date) -> None:
    """What was prescribed before the days of which visits are told: when somebody first came, and about once
    a year since."""
    before = sorted(
        (day, place)
        for place, patient in enumerate(known)
        if patient.active and scene.chance.random() < 0.6
        for day in _examined(scene, patient, until)
    )
    quarters: dict[int, list[tuple[date, int]]] = {}
    for day, place in before:
        quarters.setdefault((scene.today - day).days // 91, []).append((day, place))
    for quarter in sorted(quarters, reverse=True):
        for branch in scene.chain.branches:
            for day, place in quarters[quarter]:
                if known[place].branch is branch:
                    examiner.examine(branch, known[place].id, scene.at(day, 14))
            examiner.sign()


def _examined(scene: Scene, patient: Known, until: date) -> list[date]:
    found = []
    day = patient.since
    while day < until:
        found.append(day)
        day += timedelta(days=scene.chance.randrange(270, 520))
    return found
