"""Visits of some months: booked, kept, missed and cancelled, those of today as far as the day has gone."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from oasis_core.entities.appointment import AppointmentStatus as S
from oasis_core.entities.appointment import AppointmentType as T
from oasis_core.entities.staff import RoleName
from oasis_core.rules.appointment import USUAL_MINUTES
from oasis_core.testing.demo_chain.eyes import Examiner
from oasis_core.testing.demo_chain.patients import Known
from oasis_core.testing.demo_chain.scene import DemoBranch, Scene, at

_BY_EYES = (T.EYE_EXAM, T.EYE_EXAM, T.EYE_EXAM, T.CONTACT_LENS, T.FOLLOW_UP)
_BY_HANDS = (T.DISPENSING, T.DISPENSING, T.REPAIR, T.OTHER)
_EXAMS = (T.EYE_EXAM, T.CONTACT_LENS)
_NOTES = ("ขอช่วงบ่าย", "โทรยืนยันก่อน", "มากับลูกสาว", "ใช้รถเข็น", None, None, None, None, None)
_SOON = timedelta(minutes=20)
"""Who comes early."""


@dataclass(frozen=True)
class Visit:
    """A visit that was booked."""

    id: UUID
    patient: UUID
    kind: T
    begins: datetime
    ends: datetime


class Diary:
    """Books and keeps the visits of all branches."""

    def __init__(self, scene: Scene, known: list[Known], examiner: Examiner) -> None:
        self._scene = scene
        self._examiner = examiner
        self._patients = {
            branch.id: [p for p in known if p.branch is branch and p.active]
            for branch in scene.chain.branches
        }

    def week(self, branch: DemoBranch, days: list[date]) -> list[Visit]:
        """Book the visits of these days, some days before them."""
        scene, booked = self._scene, []
        early = scene.past(scene.at(days[0] - timedelta(days=3), 15))
        for day in days:
            span = scene.open_on(branch, day)
            if span is not None:
                taken: set[UUID] = set()
                for role, kinds in ((RoleName.OPTOMETRIST, _BY_EYES), (RoleName.OPTICIAN, _BY_HANDS)):
                    busy = 0.33 if role is RoleName.OPTOMETRIST else 0.12
                    booked += self._day(branch, role, day, span, kinds, busy, early, taken)
        return booked

    def _day(
        self,
        branch: DemoBranch,
        role: RoleName,
        day: date,
        span: tuple[time, time],
        kinds: tuple[T, ...],
        busy: float,
        early: datetime,
        taken: set[UUID],
    ) -> list[Visit]:
        chance = self._scene.chance
        found: list[Visit] = []
        moment, closes = at(day, span[0]), at(day, span[1])
        while True:
            kind = chance.choice(kinds)
            length = timedelta(minutes=USUAL_MINUTES[kind])
            if moment + length > closes:
                return found
            if chance.random() < busy:
                squeezed = bool(found) and found[-1].ends == moment and chance.random() < 1 / 40
                begins = moment - timedelta(minutes=15) if squeezed else moment
                found.append(self._book(branch, role, kind, begins, early, taken, squeezed=squeezed))
            moment += length if found and found[-1].ends == moment + length else timedelta(minutes=30)

    def _book(
        self,
        branch: DemoBranch,
        role: RoleName,
        kind: T,
        begins: datetime,
        early: datetime,
        taken: set[UUID],
        *,
        squeezed: bool,
    ) -> Visit:
        scene = self._scene
        desk = scene.actor(branch, RoleName.RECEPTIONIST)
        patient = self._patient(branch, kind, begins.date(), taken)
        taken.add(patient.id)
        minutes = USUAL_MINUTES[kind]
        with scene.ledger.deed(desk, "appointment.book", early) as unit:
            row_id = unit.insert(
                "appointment",
                branch_id=branch.id,
                patient_id=patient.id,
                staff_id=branch.staff[role],
                type=kind.value,
                date=begins,
                duration_min=minutes,
                status=S.SCHEDULED.value,
                notes=scene.chance.choice(_NOTES),
                overlap_accepted_by=desk.staff_id if squeezed else None,
            )
        return Visit(row_id, patient.id, kind, begins, begins + timedelta(minutes=minutes))

    def _patient(self, branch: DemoBranch, kind: T, day: date, taken: set[UUID]) -> Known:
        """Somebody who is known by then, is not booked on that day already, and has no new glasses yet."""
        people, scene = self._patients[branch.id], self._scene
        patient = scene.chance.choice(people)
        for _ in range(40):
            known = patient.since <= min(day, scene.today) and patient.id not in taken
            if known and not (kind in _EXAMS and self._examiner.saw(patient.id, day)):
                break
            patient = scene.chance.choice(people)
        return patient

    def keep(self, branch: DemoBranch, visits: list[Visit]) -> list[Visit]:
        """What became of them up to now; those who came and went."""
        scene = self._scene
        came: list[Visit] = []
        now: list[Visit] = []
        desk = scene.actor(branch, RoleName.RECEPTIONIST)
        for visit in visits:
            state = self._state(visit)
            if state is not S.SCHEDULED:
                when = scene.past(visit.ends if state is S.COMPLETED else visit.begins)
                with scene.ledger.deed(desk, "appointment.set_state", when) as unit:
                    unit.update("appointment", visit.id, status=state.value)
            if state is S.COMPLETED:
                came.append(visit)
            elif state is S.IN_PROGRESS and visit.kind is T.EYE_EXAM:
                now.append(visit)
        for visit in now:
            self._examiner.examine(branch, visit.patient, visit.begins, going_on=True)
        for visit in came:
            if visit.kind is T.EYE_EXAM or (visit.kind is T.CONTACT_LENS and scene.chance.random() < 0.5):
                self._examiner.examine(branch, visit.patient, visit.begins + timedelta(minutes=25))
        self._examiner.sign()
        return came

    def _state(self, visit: Visit) -> S:
        now, chance = self._scene.now, self._scene.chance
        if visit.begins > now + _SOON:
            soon = visit.begins < now + timedelta(days=3)
            return chance.choices(
                (S.SCHEDULED, S.CONFIRMED, S.CANCELLED), (30 if soon else 88, 65 if soon else 8, 4)
            )[0]
        if visit.begins > now:
            return S.ARRIVED
        if visit.ends > now:
            return S.IN_PROGRESS
        return chance.choices((S.COMPLETED, S.NO_SHOW, S.CANCELLED), (86, 7, 7))[0]
