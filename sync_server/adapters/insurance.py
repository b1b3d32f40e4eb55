"""A policy belongs to the branch of its patient unless another is named."""

from uuid import UUID

from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.wire import Row
from sync_server.rest.adapter import Adapter
from sync_server.rest.asking import Deeds
from sync_server.rest.fields import Field, Fields


class InsuranceAdapter(Adapter):
    """`branch_id` may be left out."""

    entity = "insurance"

    def fields(self, verb: str) -> Fields:
        found = dict(super().fields(verb))
        found["branch_id"] = Field(found["branch_id"].trait, required=False)
        return found

    def create(self, deeds: Deeds, values: Row) -> UUID:
        with deeds.do(ACTIONS["insurance.create"]) as unit:
            if values["branch_id"] is None:
                patient = unit.row("patient", values["patient_id"])
                values |= {"branch_id": patient["branch_id"] if patient else deeds.home_branch}
            return unit.insert("insurance", **values)

    def replace(self, deeds: Deeds, row: Row, values: Row) -> UUID:
        return self.edit(deeds, row, values | {"branch_id": values["branch_id"] or row["branch_id"]})
