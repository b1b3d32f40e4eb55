"""What people do in a run: real actions in the shipped unit of work, now and then by a program that is older
or by somebody who may not."""

import random
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from oasis_core.entities.staff import RoleName
from oasis_core.kernel import clock
from oasis_core.rules.action import no_check
from oasis_core.rules.community import like_id
from oasis_core.rules.patient import share_id
from oasis_core.rules.registry import ACTIONS
from oasis_core.rules.sale import Line
from oasis_core.testing.simulation.pc import Pc
from oasis_core.work import prescriptions, till, transfers
from oasis_core.work.till import By
from oasis_core.work.unit import Unit, work

PRICE = Decimal("950.00")
_FIELDS = ("phone", "phone", "phone", "email", "nickname")


class Desk:
    """One deed of the person at a PC; each method is one, and returns without writing where there is nothing
    to do it to."""

    def __init__(self, pc: Pc, rng: random.Random) -> None:
        self._pc = pc
        self._rng = rng
        self._forged = False
        self._older = False

    def begin(self, name: str) -> AbstractContextManager[Unit]:
        """Open the unit of work. A forged deed is done by a PC that believes its person to be the owner; an
        older program does not know the action's check yet."""
        actor = self._pc.actor()
        action = ACTIONS[name]
        if self._forged:
            actor = replace(actor, roles=frozenset({RoleName.OWNER}))
        if self._older:
            action = replace(action, check=no_check)
        return work(self._pc.ground, actor, action)

    def choose(self, table: str, where: str = "1") -> UUID | None:
        """A row of this PC, more often one of the first, so that people meet, or the newest, so that one deed
        follows from another."""
        rows = self._pc.database.read(f'SELECT id FROM "{table}" WHERE {where} ORDER BY id')  # noqa: S608 - own names
        if not rows:
            return None
        some = self._rng.choices((rows[:1], rows[:3], rows[-1:], rows), (35, 15, 15, 35))[0]
        return UUID(bytes=self._rng.choice(some)[0])

    def word(self) -> str:
        return f"{self._rng.randrange(10_000):04d}"

    # ------------------------------------------------------------------------------------------ patients

    def welcome(self) -> None:
        """Somebody new comes in: a record, and a visit that hangs on it."""
        with self.begin("patient.create") as unit:
            email = f"{self.word()}.example" if self._older else f"{self.word()}@clinic.example"
            patient = unit.insert(
                "patient",
                branch_id=self._pc.branch_id,
                name=f"คนไข้ {self.word()}",
                status="active",
                email=email,
            )
        self._older = False
        self.book(patient)

    def edit_patient(self) -> None:
        patient = self.choose("patient")
        if patient is None:
            return
        with self.begin("patient.edit") as unit:
            for name in self._rng.sample(_FIELDS, self._rng.choice((1, 1, 2))):
                value = f"{self.word()}@clinic.example" if name == "email" else self.word()
                unit.update("patient", patient, **{name: value})

    def edit_badly(self) -> None:
        patient = self.choose("patient")
        if patient is not None:
            with self.begin("patient.edit") as unit:
                unit.update("patient", patient, email=f"{self.word()}.example", address=self.word())

    def delete_patient(self) -> None:
        patient = self.choose("patient", "deleted_at IS NULL")
        if patient is not None:
            with self.begin("patient.edit") as unit:
                unit.delete("patient", patient)

    def share_patient(self) -> None:
        patient = self.choose("patient")
        other = self._rng.choice(self._pc.chain.branches)
        if patient is None:
            return
        with self.begin("patient.share") as unit:
            share = share_id(patient, other)
            if unit.row("patient_share", share) is None and unit.row("branch", other) is not None:
                unit.insert("patient_share", share, patient_id=patient, branch_id=other, reason="request")

    # -------------------------------------------------------------------------------------- appointments

    def book(self, patient: UUID | None = None) -> None:
        patient, staff = patient or self.choose("patient"), self.choose("staff")
        if patient is None or staff is None:
            return
        with self.begin("appointment.book") as unit:
            unit.insert(
                "appointment",
                branch_id=self._pc.branch_id,
                patient_id=patient,
                staff_id=staff,
                type="eye_exam",
                date=self._now(),
                duration_min=30,
                status="scheduled",
            )

    def move(self) -> None:
        visit = self.choose("appointment")
        if visit is not None:
            with self.begin("appointment.move") as unit:
                unit.update(
                    "appointment", visit, date=self._now(), duration_min=self._rng.choice((15, 30, 45))
                )

    def set_state(self) -> None:
        visit = self.choose("appointment")
        states = ("confirmed", "arrived", "completed", "cancelled", "no_show")
        if visit is not None:
            with self.begin("appointment.set_state") as unit:
                unit.update("appointment", visit, status=self._rng.choice(states))

    def edit_visit(self) -> None:
        """Another note, or the visit turns out to be another patient's: it may leave a branch by that."""
        visit, patient = self.choose("appointment"), self.choose("patient")
        if visit is None or patient is None:
            return
        with self.begin("appointment.edit") as unit:
            if self._rng.random() < 0.5:
                unit.update("appointment", visit, patient_id=patient)
            else:
                unit.update("appointment", visit, notes=self.word())

    # --------------------------------------------------------------------------------------------- stock

    def create_item(self) -> None:
        with self.begin("inventory_item.create") as unit:
            item = unit.insert(
                "inventory_item",
                branch_id=self._pc.branch_id,
                name=f"Frame {self.word()}",
                sku=f"N-{self._rng.randrange(4)}",
                category="frame",
                reorder_point=self._rng.randrange(5),
                price=PRICE,
                discontinued=False,
                is_custom=False,
            )
            self._movement(unit, item, "opening", self._rng.randint(1, 9))

    def edit_item(self) -> None:
        item = self.choose("inventory_item")
        if item is not None:
            with self.begin("inventory_item.edit") as unit:
                field = self._rng.choice(("name", "reorder_point"))
                value: Any = self.word() if field == "name" else self._rng.randrange(9)
                unit.update("inventory_item", item, **{field: value})

    def receive(self) -> None:
        item = self.choose("inventory_item")
        if item is not None:
            with self.begin("stock.receive") as unit:
                self._movement(unit, item, "receive", self._rng.randint(1, 12))

    def adjust(self) -> None:
        item = self.choose("inventory_item")
        if item is not None:
            with self.begin("stock.adjust") as unit:
                self._movement(unit, item, "adjust", self._rng.choice((-2, -1, 1)), reason="counted")

    def sell(self) -> None:
        """One or two products to a walk-in or a patient. An older program adds the sum up wrongly."""
        items = {found for found in (self.choose("inventory_item"), self.choose("inventory_item")) if found}
        patient = self.choose("patient") if self._rng.random() < 0.6 else None
        staff = self.choose("staff")
        if not items or staff is None:
            return
        with self.begin("sale.complete") as unit:
            pieces = {item: self._rng.randint(1, 3) for item in sorted(items)}
            sale = unit.insert(
                "transaction",
                branch_id=self._pc.branch_id,
                patient_id=patient,
                staff_id=staff,
                amount=PRICE * sum(pieces.values()) + (1 if self._older else 0),
                type="sale",
                method="cash",
                date=self._now(),
            )
            for item, quantity in pieces.items():
                unit.insert(
                    "sale_line",
                    branch_id=self._pc.branch_id,
                    transaction_id=sale,
                    item_id=item,
                    description="Frame",
                    quantity=quantity,
                    unit_price=PRICE,
                )
                self._movement(unit, item, "sale", -quantity, transaction_id=sale)

    def go_back(self) -> None:
        """A piece is given back, or what was entered is voided or corrected; a refund may be, too."""
        entry = self.choose("transaction", f"voids = 0 AND branch_id = x'{self._pc.branch_id.hex}'")
        staff = self.choose("staff")
        if entry is None or staff is None:
            return
        step = self._rng.choice(("sale.refund", "transaction.void", "transaction.replace"))
        with self.begin(step) as unit:
            if step == "transaction.void":
                till.void(unit, entry, By(staff, self._now()))
            elif step == "transaction.replace":
                till.replace(unit, entry, By(staff, self._now()), {"amount": PRICE / 2})
            else:
                sold = till.lines_of(unit, entry)[:1]
                back = [Line("Frame", 1, PRICE / 2, line["item_id"], line["id"]) for line in sold]
                given: dict[str, Any] = {"staff_id": staff, "amount": PRICE / 2, "method": "cash"}
                till.give_back(unit, entry, back, date=self._now(), **given)

    # ------------------------------------------------------------------------------------- other records

    def insure(self) -> None:
        """A policy of a patient, or another number on one."""
        patient, policy = self.choose("patient"), self.choose("insurance")
        if policy is not None and self._rng.random() < 0.6:
            with self.begin("insurance.edit") as unit:
                unit.update("insurance", policy, policy_number=self.word())
        elif patient is not None:
            with self.begin("insurance.create") as unit:
                unit.insert(
                    "insurance",
                    branch_id=self._pc.branch_id,
                    patient_id=patient,
                    provider="ประกัน",
                    policy_number=self.word(),
                    verified=False,
                )

    def set_hours(self) -> None:
        week = {"opens": f"{self._rng.randrange(8, 12):02d}:00", "closes": "20:00"}
        days = [{"day": f"2026-12-{self._rng.randrange(10, 29)}", "name": self.word()}]
        with self.begin("branch.set_hours") as unit:
            unit.update("branch", self._pc.branch_id, **{"opening_hours.sunday": week, "holidays.days": days})

    def post(self) -> None:
        with self.begin("community_post.create") as unit:
            unit.insert(
                "community_post", staff_id=unit.actor.staff_id, title=self.word(), content="ข่าว", tags=["ข่าว"]
            )

    def like(self) -> None:
        """Likes a post, or not any more."""
        post = self.choose("community_post")
        if post is None:
            return
        with self.begin("community_post.like") as unit:
            assert unit.actor.staff_id is not None
            row_id = like_id(post, unit.actor.staff_id)
            held = unit.row("post_like", row_id)
            if held is None:
                unit.insert("post_like", row_id, post_id=post, staff_id=unit.actor.staff_id, liked=True)
            else:
                unit.update("post_like", row_id, liked=not held["liked"])

    # ------------------------------------------------------------------------------------- prescriptions

    def examine(self) -> None:
        """A new draft, or an eye measured anew in one that is there."""
        patient, staff = self.choose("patient"), self.choose("staff")
        draft = self.choose("prescription", "status = 'draft'")
        if draft is not None and self._rng.random() < 0.75:
            part = self._rng.choice(("right", "left", "pd"))
            value = {"binocular": self._rng.randrange(5500, 7000)} if part == "pd" else self._eye()
            with self.begin("prescription.edit") as unit:
                unit.update("prescription", draft, **{f"data.{part}": value})
        elif patient is not None and staff is not None:
            with self.begin("prescription.create") as unit:
                prescriptions.draft(
                    unit,
                    branch_id=self._pc.branch_id,
                    patient_id=patient,
                    staff_id=staff,
                    type="spectacle",
                    data={"right": self._eye(), "left": self._eye()},
                    date=self._now(),
                )

    def _eye(self) -> dict[str, int]:
        return {"sphere": 25 * self._rng.randrange(-20, 12)}

    def sign(self) -> None:
        draft = self.choose("prescription", "status = 'draft'")
        if draft is not None:
            with self.begin("prescription.sign") as unit:
                prescriptions.sign(unit, draft)

    # ----------------------------------------------------------------------------------------- transfers

    def send(self) -> None:
        """Pieces to the other branch."""
        item = self.choose("inventory_item", f"branch_id = x'{self._pc.branch_id.hex}'")
        other = next(b for b in self._pc.chain.branches if b != self._pc.branch_id)
        if item is not None:
            with self.begin("transfer.dispatch") as unit:
                transfers.dispatch(unit, item, other, self._rng.randint(1, 3), self._now())

    def end_transfer(self) -> None:
        """What comes is taken in, now and then short of a piece; what was sent is taken back."""
        transfer = self.choose("stock_transfer", "status = 'sent'")
        if transfer is None:
            return
        comes = self._pc.database.read(
            "SELECT to_branch_id, quantity FROM stock_transfer WHERE id = ?", transfer.bytes
        )
        to_branch, quantity = comes[0]
        if to_branch == self._pc.branch_id.bytes:
            with self.begin("transfer.receive") as unit:
                transfers.receive(unit, transfer, self._now(), self._rng.randint(1, quantity))
        else:
            with self.begin("transfer.cancel") as unit:
                transfers.cancel(unit, transfer, self._now())

    def settle_conflict(self) -> None:
        conflict = self.choose("sync_conflict", "state = 'open'")
        if conflict is not None:
            with self.begin("sync_conflict.settle") as unit:
                unit.update("sync_conflict", conflict, state="settled")

    def _movement(self, unit: Unit, item: UUID, kind: str, delta: int, **more: Any) -> None:
        unit.insert(
            "stock_movement",
            branch_id=self._pc.branch_id,
            item_id=item,
            kind=kind,
            delta=delta,
            occurred_at=self._now(),
            **more,
        )

    def _now(self) -> Any:
        return clock.instant(self._pc.hlc.corrected_us())

    # ------------------------------------------------------------------------------------- wrong in some way

    def as_older_program(self) -> None:
        """Something that the server must refuse."""
        self._older = True
        self._rng.choice((self.welcome, self.welcome, self.edit_badly, self.sell))()

    def without_permission(self) -> None:
        """Something that this person may not do, on a PC that does not know so."""
        self._forged = True
        self._rng.choice((self.receive, self.adjust, self.create_item, self.edit_item))()


WEIGHTS: dict[Callable[[Desk], None], int] = {
    Desk.welcome: 4,
    Desk.edit_patient: 20,
    Desk.delete_patient: 1,
    Desk.share_patient: 4,
    Desk.book: 7,
    Desk.move: 6,
    Desk.set_state: 6,
    Desk.edit_visit: 6,
    Desk.create_item: 4,
    Desk.edit_item: 12,
    Desk.receive: 4,
    Desk.adjust: 3,
    Desk.sell: 12,
    Desk.go_back: 10,
    Desk.examine: 8,
    Desk.sign: 2,
    Desk.send: 3,
    Desk.end_transfer: 4,
    Desk.insure: 4,
    Desk.set_hours: 3,
    Desk.post: 2,
    Desk.like: 5,
    Desk.settle_conflict: 3,
    Desk.as_older_program: 6,
    Desk.without_permission: 3,
}
