"""By which deed a person sets a field of a row that is there."""

from oasis_core.rules.action import Action
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.registry import KINDS


def edit_action(entity: str, field: str) -> Action | None:
    """The action for a column or a part of a document; None if no deed of a person sets it."""
    kind, column = KINDS.get(entity), field.partition(".")[0]
    trait = kind.writable.get(column) if kind else None
    if trait is None:
        return None
    for action in ACTIONS:
        fits = f"{entity}.{column}" in action.sets if trait.set_by_rules else not action.sets
        if action.updates and action.touches == (entity,) and fits and not action.name.endswith(".delete"):
            found: Action = action
            return found
    return None
