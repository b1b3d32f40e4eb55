"""Importing this module registers every action."""

from oasis_core.rules import (  # noqa: F401 - each registers its actions
    appointment,
    community,
    loan,
    money,
    organization,
    patient,
    prescription,
    reversal,
    sale,
    staff,
    stock,
    sync_conflict,
    transfer,
)
from oasis_core.rules.action import ACTIONS
from oasis_core.rules.insurance import period_sound
from oasis_core.rules.patient import patient_sound
from oasis_core.rules.staff import roles_within
from oasis_core.rules.stock import item_stays

ACTIONS.register_plain(
    {
        "insurance.create": period_sound,
        "insurance.edit": period_sound,
        "inventory_item.edit": item_stays,
        "patient.create": patient_sound,
        "patient.edit": patient_sound,
        "staff.delete": roles_within,
        "user_role.create": roles_within,
        "user_role.delete": roles_within,
    }
)

__all__ = ["ACTIONS"]
