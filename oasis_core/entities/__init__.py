"""The entities, one file per aggregate; importing this package registers them all."""

from oasis_core.entities import appointment, device, organization, patient, staff, stock, transaction  # noqa: F401
from oasis_core.entities import audit, local, sync_tables  # noqa: F401
from oasis_core.schema.registry import KINDS

KINDS.load()
