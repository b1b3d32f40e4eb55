"""Importing this module registers every action."""

from oasis_core.rules import appointment, organization, patient, sale, stock, sync_conflict  # noqa: F401
from oasis_core.rules.action import ACTIONS
from oasis_core.rules.patient import patient_sound

ACTIONS.register_plain({"patient.create": patient_sound, "patient.edit": patient_sound})

__all__ = ["ACTIONS"]
