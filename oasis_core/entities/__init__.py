"""The entities, one file per aggregate; importing this package registers them all."""

from oasis_core.entities import (  # noqa: F401 - each registers its tables
    appointment,
    audit,
    blob,
    community,
    device,
    financial_report,
    insurance,
    loan,
    local,
    organization,
    patient,
    prescription,
    search_row,
    staff,
    stock,
    sync_tables,
    transaction,
)
from oasis_core.schema.registry import KINDS

KINDS.load()
