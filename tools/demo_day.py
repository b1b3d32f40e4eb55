"""The scripted day of the demo: two PCs of one branch, on the application's own parts, without a window."""

import time
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from oasis_core.entities.appointment import AppointmentStatus, AppointmentType
from oasis_core.entities.stock import MovementKind
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.registry import KINDS
from oasis_core.testing.demo_chain import PASSWORD, sell
from oasis_core.work.queries.patients import PatientWish, list_patients
from oasis_core.work.queries.waiting import counts
from oasis_desktop.local.session import Entrance, SignedIn
from oasis_desktop.local.station import Station, open_station, run_here
from tools.demo_stage import Demo

BATCH_BYTES = 256 * 1024
ROUNDS = 100


@dataclass
class Workplace:
    """A PC with somebody at work on it."""

    station: Station
    person: SignedIn

    async def sync(self) -> None:
        """Send all that waits and fetch all that is new."""
        for _ in range(ROUNDS):
            if not (await self.person.exchange.push(BATCH_BYTES)).more:
                break
        for _ in range(ROUNDS):
            if not (await self.person.exchange.pull()).more:
                break

    def read(self, query: Any) -> Any:
        """The result of a query on this PC's file."""
        with self.station.database.reading() as connection:
            return query(connection)


async def play_day(demo: Demo) -> dict[str, Any]:
    """Two people of one branch work apart, then sync; both PCs and the server agree in the end."""
    began = time.monotonic()
    front = await _workplace(demo, demo.folder / "front", "mai@oasis.demo")
    shop = await _workplace(demo, demo.folder / "shop", "ek@oasis.demo")
    try:
        figures = await _day(demo, front, shop)
    finally:
        for place in (front, shop):
            await place.person.access.close()
            place.station.close()
    return figures | {"seconds": round(time.monotonic() - began, 2)}


async def _workplace(demo: Demo, folder: Path, email: str) -> Workplace:
    station = open_station(folder)
    entrance = Entrance(station, run_here)
    await entrance.enrol(demo.server, demo.enrol_code("สยาม"), folder.name)
    place = Workplace(station, await entrance.sign_in(email, PASSWORD))
    await place.sync()
    return place


async def _day(demo: Demo, front: Workplace, shop: Workplace) -> dict[str, Any]:
    desk, till = front.person.desk, shop.person.desk
    found = front.read(lambda c: list_patients(c, desk.org_id, PatientWish("สม"), limit=5))
    patient = found[0]
    with desk.work(ACTIONS["patient.edit"]) as unit:
        unit.update("patient", patient.id, phone="0891234567")
    with till.work(ACTIONS["patient.edit"]) as unit:
        unit.update("patient", patient.id, email="somebody@example.test")
    with desk.work(ACTIONS["appointment.book"]) as unit:
        unit.insert(
            "appointment",
            branch_id=desk.branch_id,
            patient_id=patient.id,
            staff_id=desk.actor.staff_id,
            type=AppointmentType.EYE_EXAM.value,
            date=desk.now() + timedelta(days=1),
            duration_min=30,
            status=AppointmentStatus.SCHEDULED.value,
        )
    item = shop.read(_an_item)
    assert till.actor.staff_id is not None
    with till.work(ACTIONS["sale.complete"]) as unit:
        line = (item["id"], str(item["name"]), 1, Decimal(item["price"]))
        sell(unit, till.branch_id, till.actor.staff_id, patient.id, [line], till.now())
    with till.work(ACTIONS["stock.receive"]) as unit:
        unit.insert(
            "stock_movement",
            branch_id=till.branch_id,
            item_id=item["id"],
            kind=MovementKind.RECEIVE.value,
            delta=5,
            occurred_at=till.now(),
        )
    apart = {"front": front.read(counts).waiting, "shop": shop.read(counts).waiting}
    for place in (front, shop, front, shop):
        await place.sync()
    return _agreement(demo, front, shop, patient.id, item, apart)


def _agreement(
    demo: Demo, front: Workplace, shop: Workplace, patient: UUID, item: Any, apart: dict[str, int]
) -> dict[str, Any]:
    wanted = ("0891234567", "somebody@example.test")
    contacts = [_contact(place, patient) for place in (front, shop)]
    on_server = demo.one("SELECT phone || ' ' || email FROM patient WHERE id = :id", id=patient)
    quantities = [place.read(lambda c: _quantity(c, item["id"])) for place in (front, shop)]
    quantity = demo.one("SELECT quantity FROM inventory_item WHERE id = :id", id=item["id"])
    expected = item["quantity"] - 1 + 5
    here = select(func.count(KINDS["patient"].table.c.id))
    return {
        "holds": contacts == [wanted, wanted]
        and on_server == " ".join(wanted)
        and quantities == [expected, expected]
        and quantity == expected
        and all(place.read(counts).waiting == 0 for place in (front, shop)),
        "branches": demo.one("SELECT count(*) FROM branch"),
        "patients": demo.one("SELECT count(*) FROM patient"),
        "patients_on_this_pc": front.read(lambda c: c.execute(here).scalar()),
        "groups_made_offline": apart,
        "quantity": {"before": item["quantity"], "after": quantity},
        "groups_on_server": demo.one("SELECT count(*) FROM push_log"),
    }


def _contact(place: Workplace, patient: UUID) -> tuple[str, str]:
    table = KINDS["patient"].table
    wanted = select(table.c.phone, table.c.email).where(table.c.id == patient)
    row = place.read(lambda c: c.execute(wanted).one())
    return row.phone, row.email


def _an_item(connection: Connection) -> Any:
    table = KINDS["inventory_item"].table
    return connection.execute(select(table).order_by(table.c.sku).limit(1)).mappings().one()


def _quantity(connection: Connection, item: UUID) -> Any:
    table = KINDS["inventory_item"].table
    return connection.execute(select(table.c.quantity).where(table.c.id == item)).scalar()
