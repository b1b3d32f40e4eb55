"""Resources that the contract describes otherwise than their entity is kept; importing this package registers
them all."""

from sync_server.adapters import (  # noqa: F401 - each registers its own
    appointment,
    audit_logs,
    community,
    device,
    insurance,
    inventory,
    loans,
    organization,
    prescription,
    reports,
    roles,
    sessions,
    staff,
    transactions,
    transfers,
)
