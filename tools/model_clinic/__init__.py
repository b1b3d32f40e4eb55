"""An invented clinic on one PC, for pictures and tests of the windows: `clinic` has the PC, its people and
its patients; each further module puts in what one part of the screens shows."""

from tools.model_clinic.clinic import (
    EMAIL,
    LOGINS,
    NOW,
    PASSWORD,
    PATIENTS,
    ROLES,
    STAFF,
    ZONE,
    ModelClinic,
    model_clinic,
)

__all__ = [
    "EMAIL",
    "LOGINS",
    "NOW",
    "PASSWORD",
    "PATIENTS",
    "ROLES",
    "STAFF",
    "ZONE",
    "ModelClinic",
    "model_clinic",
]
