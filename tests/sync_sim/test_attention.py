"""In which order a PC lists what waits for a person."""

from typing import Any
from uuid import UUID

from oasis_core.schema.registry import KINDS
from oasis_core.work.queries.waiting import attention
from tests.sync_sim.stage import Stage


def both_edit(stage: Stage, patient: UUID, **values: Any) -> None:
    """The same field on two PCs of the branch."""
    for number in (0, 1):
        with stage.do(number, "patient.edit") as unit:
            unit.update("patient", patient, **{name: f"{value}{number}" for name, value in values.items()})
    stage.sync()
    stage.sync()
    stage.world.truth.us += 60_000_000


def test_who_somebody_is_comes_before_what_is_newer(stage: Stage) -> None:
    patient = stage.ids("patient", 0)[0]
    both_edit(stage, patient, name="ก")
    both_edit(stage, patient, phone="08")
    both_edit(stage, patient, national_id="1")
    both_edit(stage, patient, address="กรุงเทพ")

    with stage.pc(0).database.begin() as connection:
        found = attention(connection, stage.chain.org_id)

    assert [(entry.field, entry.first) for entry in found] == [
        ("national_id", True),
        ("name", True),
        ("address", False),
        ("phone", False),
    ]


def test_a_part_of_a_document_is_of_its_column() -> None:
    kind = KINDS["prescription"]

    assert kind.reviewed("data.left")
    assert not kind.reviewed("notes")
