"""The people whom the branches care for, from the day they first came, and who pays beside them."""

import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from oasis_core.entities.patient import PatientStatus
from oasis_core.entities.staff import RoleName
from oasis_core.testing.demo_chain import names
from oasis_core.testing.demo_chain.scene import DemoBranch, Scene

YEARS = 3
"""How long the chain has been keeping records."""
_INSURERS = ("สำนักงานประกันสังคม", "เมืองไทยประกันชีวิต", "กรุงเทพประกันภัย", "เอไอเอ", "สวัสดิการข้าราชการ")
_STREETS = ("ถนนสุขุมวิท", "ถนนพหลโยธิน", "ซอยอารีย์", "ถนนเจริญเมือง", "ถนนเพชรเกษม", "หมู่บ้านเมืองทอง")
_TOWNS = ("กรุงเทพฯ 10330", "กรุงเทพฯ 10900", "เชียงใหม่ 50000", "สงขลา 90110")


@dataclass(frozen=True)
class Known:
    """A patient as the rest of the story needs them."""

    id: UUID
    branch: DemoBranch
    born: date
    since: date
    active: bool


def register(scene: Scene, per_branch: int) -> list[Known]:
    """Patients of every branch, in the order in which they came."""
    known: list[Known] = []
    for place, branch in enumerate(scene.chain.branches):
        desk = scene.actor(branch, RoleName.RECEPTIONIST)
        quarters: dict[int, list[date]] = defaultdict(list)
        for _ in range(per_branch):
            ago = int(YEARS * 365 * scene.chance.random() ** 1.3)
            quarters[ago // 91].append(scene.today - timedelta(days=ago))
        for quarter in sorted(quarters, reverse=True):
            for since in sorted(quarters[quarter]):
                with scene.ledger.deed(desk, "patient.create", scene.past(scene.at(since, 11))) as unit:
                    born = since - timedelta(days=_age(scene.chance))
                    values = _values(scene.chance, born, scene.today, _TOWNS[place])
                    patient = unit.insert("patient", branch_id=branch.id, **values)
                known.append(Known(patient, branch, born, since, values["status"] == PatientStatus.ACTIVE))
                branch.patients.append(patient)
        _insure(scene, branch, known)
    scene.ledger.write()
    return known


def _age(chance: random.Random) -> int:
    """In days: children with their parents, and more of those who begin to need reading glasses."""
    low, high = chance.choice(((6, 14), (15, 29), (30, 44), (45, 62), (45, 62), (55, 85)))
    return chance.randrange(low * 365, high * 365)


def _values(chance: random.Random, born: date, today: date, town: str) -> dict[str, object]:
    who = names.person(chance, born, today)
    status = chance.choices(
        (PatientStatus.ACTIVE, PatientStatus.INACTIVE, PatientStatus.DECEASED), (95, 4, 1)
    )[0]
    thai = who.title not in ("Mr.", "Ms.")
    spelled = who.latin_name or ("" if thai else who.name)
    return {
        "name": who.name,
        "title": who.title,
        "latin_name": who.latin_name,
        "nickname": who.nickname,
        "gender": who.gender.value,
        "national_id": names.national_id(chance) if thai and chance.random() < 0.75 else None,
        "phone": names.phone(chance) if chance.random() < 0.97 else None,
        "email": names.email(chance, spelled) if spelled and chance.random() < 0.4 else None,
        "address": f"{chance.randrange(1, 400)} {chance.choice(_STREETS)} {town}"
        if chance.random() < 0.5
        else None,
        "date_of_birth": born,
        "status": status.value,
    }


def _insure(scene: Scene, branch: DemoBranch, known: list[Known]) -> None:
    """A policy for every third, most of them asked about and still valid."""
    seller, chance = scene.actor(branch, RoleName.OPTICIAN), scene.chance
    for patient in known:
        if patient.branch is not branch or chance.random() > 1 / 3:
            continue
        begins = scene.today - timedelta(days=chance.randrange(30, 700))
        with scene.ledger.deed(
            seller, "insurance.create", scene.at(scene.today - timedelta(days=1), 10)
        ) as unit:
            unit.insert(
                "insurance",
                branch_id=branch.id,
                patient_id=patient.id,
                provider=chance.choice(_INSURERS),
                policy_number=f"{chance.choice('ABCDP')}{chance.randrange(10**7):07d}",
                verified=chance.random() < 0.7,
                valid_from=begins,
                valid_until=begins + timedelta(days=365 if chance.random() < 0.6 else 1095),
            )
