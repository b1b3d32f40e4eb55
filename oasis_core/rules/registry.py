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
    stock,
    sync_conflict,
    transfer,
)
from oasis_core.rules.action import ACTIONS
from oasis_core.rules.patient import patient_sound

ACTIONS.register_plain({"patient.create": patient_sound, "patient.edit": patient_sound})

__all__ = ["ACTIONS"]
