"""What the people at the PCs do while the network is down: each action that a PC has, at least once."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from oasis_core.rules.community import like_id
from oasis_core.rules.loan import split
from oasis_core.rules.patient import share_id
from oasis_core.rules.sale import Line
from oasis_core.work import prescriptions, till, transfers
from oasis_core.work.till import By
from tools.prove.desk_pc import DeskPc

PRICE = Decimal("990.00")


def play(siam: DeskPc, north: DeskPc, office: DeskPc, ids: dict[str, str]) -> None:
    """A day apart, from rows that were written over REST (`ids`), and the evening when all sync."""
    for pc in (siam, north, office):
        pc.sync()
    patient = _people(siam, UUID(ids["patient"]), north.branch)
    _eyes(siam, office, patient, UUID(ids["prescription"]))
    _till(siam, patient, UUID(ids["item"]))
    _stock(siam, north, UUID(ids["north_item"]), UUID(ids["transfer"]))
    _office(office, UUID(ids["loan"]), UUID(ids["supplier"]))
    _posts(north, office, UUID(ids["post"]))
    for pc in (siam, north, office):
        pc.sync()
    _evening(siam, north)


def _people(pc: DeskPc, known: UUID, other_branch: UUID) -> UUID:
    """Patients, their policies and visits; the new patient's id."""
    with pc.work("patient.create") as unit:
        patient = unit.insert("patient", branch_id=pc.branch, name="ปิติ มีสุข", status="active")
        gone = unit.insert("patient", branch_id=pc.branch, name="ลงผิดคน", status="active")
    with pc.work("patient.edit") as unit:
        unit.update("patient", known, phone="0819999999")
    with pc.work("patient.delete") as unit:
        unit.delete("patient", gone)
    with pc.work("patient.share") as unit:
        unit.insert(
            "patient_share", share_id(patient, other_branch), patient_id=patient, branch_id=other_branch,
            reason="request",
        )  # fmt: skip
    with pc.work("insurance.create") as unit:
        policies = [
            unit.insert(
                "insurance",
                branch_id=pc.branch,
                patient_id=patient,
                provider=f"ประกัน {number}",
                verified=False,
            )
            for number in range(2)
        ]
    with pc.work("insurance.edit") as unit:
        unit.update("insurance", policies[0], policy_number="A-1", group_number="G-1")
    with pc.work("insurance.delete") as unit:
        unit.delete("insurance", policies[1])
    _visits(pc, patient)
    return patient


def _visits(pc: DeskPc, patient: UUID) -> None:
    with pc.work("appointment.book") as unit:
        visits = [
            unit.insert(
                "appointment", branch_id=pc.branch, patient_id=patient, staff_id=pc.person, type="eye_exam",
                date=pc.now(), duration_min=30, status="scheduled",
            )
        ]  # fmt: skip
    with pc.work("appointment.move") as unit:
        unit.update("appointment", visits[0], duration_min=45)
    with pc.work("appointment.set_state") as unit:
        unit.update("appointment", visits[0], status="arrived")
    with pc.work("appointment.edit") as unit:
        unit.update("appointment", visits[0], notes="มาตรงเวลา")
    with pc.work("appointment.book") as unit:
        twice = unit.insert(
            "appointment", branch_id=pc.branch, patient_id=patient, staff_id=pc.person, type="other",
            date=pc.now(), duration_min=15, status="scheduled",
        )  # fmt: skip
    with pc.work("appointment.delete") as unit:
        unit.delete("appointment", twice)


def _eyes(pc: DeskPc, office: DeskPc, patient: UUID, drafted: UUID) -> None:
    """Two people measure two eyes of one draft; another is signed, corrected and one voided."""
    with pc.work("prescription.edit") as unit:
        unit.update("prescription", drafted, **{"data.right": {"sphere": -250}})
    with office.work("prescription.edit") as unit:
        unit.update(
            "prescription", drafted, **{"data.left": {"sphere": -175}, "data.right": {"sphere": -300}}
        )
    with pc.work("prescription.create") as unit:
        rx = prescriptions.draft(
            unit, branch_id=pc.branch, patient_id=patient, staff_id=pc.person, type="spectacle",
            data={"right": {"sphere": -225}, "left": {"sphere": -100}, "pd": {"near": 6300}}, date=pc.now(),
        )  # fmt: skip
    with pc.work("prescription.sign") as unit:
        prescriptions.sign(unit, rx)
    with pc.work("prescription.supersede") as unit:
        signed = unit.row("prescription", rx)
        assert signed is not None
        successor = prescriptions.successor(unit, signed, notes="แก้ค่า")
    with pc.work("prescription.sign") as unit:
        prescriptions.sign(unit, successor)
    with pc.work("prescription.void") as unit:
        unit.update("prescription", successor, status="voided")


def _till(pc: DeskPc, patient: UUID, item: UUID) -> None:
    """Sales, payments and expenses; one given back, one voided, one corrected."""
    money: dict[str, Any] = {
        "branch_id": pc.branch,
        "staff_id": pc.person,
        "method": "cash",
        "date": pc.now(),
    }
    sales = []
    for _ in range(2):
        with pc.work("sale.complete") as unit:
            lines = [Line("กรอบ", 1, PRICE, item)]
            sales.append(till.sell(unit, lines, patient_id=patient, amount=PRICE, **money))
    with pc.work("payment.record") as unit:
        paid = till.take(unit, type="deposit", amount=Decimal("500.00"), patient_id=patient, **money)
    with pc.work("expense.record") as unit:
        till.take(unit, type="expense", amount=Decimal("120.50"), description="น้ำยา", **money)
    with pc.work("sale.refund") as unit:
        sold = till.lines_of(unit, sales[0])[0]
        back = [Line("กรอบ", 1, PRICE, item, sold["id"])]
        values = {name: money[name] for name in ("staff_id", "method", "date")}
        till.give_back(unit, sales[0], back, amount=PRICE, **values)
    with pc.work("transaction.void") as unit:
        till.void(unit, sales[1], By(pc.person, pc.now()))
    with pc.work("transaction.replace") as unit:
        till.replace(unit, paid, By(pc.person, pc.now()), {"amount": Decimal("400.00")})


def _stock(siam: DeskPc, north: DeskPc, item: UUID, coming: UUID) -> None:
    """The north takes in what came, receives, counts, and sends two things away, one of them back at once."""
    with north.work("transfer.receive") as unit:
        transfers.receive(unit, coming, north.now(), 1)
    for action, kind, delta in (("stock.receive", "receive", 5), ("stock.adjust", "adjust", -1)):
        with north.work(action) as unit:
            unit.insert(
                "stock_movement", branch_id=north.branch, item_id=item, kind=kind, delta=delta,
                reason="นับ", occurred_at=north.now(),
            )  # fmt: skip
    with north.work("inventory_item.create") as unit:
        made = [
            unit.insert(
                "inventory_item", branch_id=north.branch, name="เลนส์", sku=f"L-{number}", category="lens",
                reorder_point=2, price=PRICE, discontinued=False, is_custom=False,
            )
            for number in range(2)
        ]  # fmt: skip
        unit.insert(
            "stock_movement", branch_id=north.branch, item_id=made[0], kind="opening", delta=8,
            occurred_at=north.now(),
        )  # fmt: skip
    with north.work("inventory_item.edit") as unit:
        unit.update("inventory_item", made[0], reorder_point=3)
    with north.work("inventory_item.delete") as unit:
        unit.delete("inventory_item", made[1])
    sent = []
    for _ in range(2):
        with north.work("transfer.dispatch") as unit:
            sent.append(transfers.dispatch(unit, made[0], siam.branch, 2, north.now()))
    with north.work("transfer.cancel") as unit:
        transfers.cancel(unit, sent[0], north.now())


def _office(pc: DeskPc, loan: UUID, supplier: UUID) -> None:
    """Opening hours, loans and suppliers."""
    with pc.work("branch.set_hours") as unit:
        unit.update("branch", pc.branch, opening_hours={"monday": {"opens": "09:30", "closes": "18:00"}})
    with pc.work("loan.create") as unit:
        loans = [
            unit.insert(
                "loan", lender=f"ธนาคาร {number}", original_amount=Decimal("50000.00"), status="current",
                interest_rate=Decimal("5.2500"), interest_method="flat", term=12, start_date=pc.now(),
            )
            for number in range(1)
        ]  # fmt: skip
    with pc.work("loan.edit") as unit:
        unit.update("loan", loan, collateral="ที่ดิน")
    with pc.work("loan_payment.record") as unit:
        owed = unit.row("loan", loan)
        assert owed is not None
        amount = Decimal("19566.15")
        principal, interest = split(owed, amount)
        unit.insert(
            "loan_payment", loan_id=loan, kind="payment", date=pc.now(), amount=amount, principal=principal,
            interest=interest,
        )  # fmt: skip
    with pc.work("loan.adjust") as unit:
        unit.insert(
            "loan_payment", loan_id=loan, kind="adjustment", date=pc.now(), amount=Decimal("0.00"),
            principal=Decimal("0.25"), interest=Decimal("0.00"),
        )  # fmt: skip
    with pc.work("loan.delete") as unit:
        unit.delete("loan", loans[0])
    with pc.work("supplier.create") as unit:
        made = unit.insert("supplier", name="ชั่วคราว")
    with pc.work("supplier.edit") as unit:
        unit.update("supplier", supplier, contact="ขาย 081-000-0000")
    with pc.work("supplier.delete") as unit:
        unit.delete("supplier", made)


def _posts(north: DeskPc, office: DeskPc, post: UUID) -> None:
    """Posts and likes of two PCs of the same person: one like."""
    with north.work("community_post.create") as unit:
        own = [
            unit.insert("community_post", staff_id=north.person, title=f"จากเหนือ {number}", content="อากาศดี")
            for number in range(2)
        ]
    with north.work("community_post.edit") as unit:
        unit.update("community_post", own[0], tags=["เหนือ"])
    with north.work("community_post.delete") as unit:
        unit.delete("community_post", own[1])
    for pc in (north, office):
        with pc.work("community_post.like") as unit:
            unit.update("post_like", like_id(post, pc.person), liked=pc is north)


def _evening(siam: DeskPc, north: DeskPc) -> None:
    """What the north sent is taken in at the other branch, which did not stock it; what lost is settled."""
    siam.sync()
    with siam.station.database.reading() as connection:
        find = "SELECT id FROM stock_transfer WHERE status = 'sent' AND to_branch_id = ?"
        found = connection.exec_driver_sql(find, (siam.branch.bytes,)).scalars().all()
        lost = connection.exec_driver_sql("SELECT id FROM sync_conflict WHERE state = 'open'").scalars().all()
    for transfer in found:
        with siam.work("transfer.receive") as unit:
            transfers.receive(unit, UUID(bytes=transfer), siam.now())
    for conflict in lost[:1]:
        with siam.work("sync_conflict.settle") as unit:
            unit.update("sync_conflict", UUID(bytes=conflict), state="settled")
    north.sync()
