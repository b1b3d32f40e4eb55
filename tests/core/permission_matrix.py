"""`python -m tests.core.permission_matrix`: writes down who may do what, as the policy decides it.

The table beside this file is what people have agreed upon; a change in it is a decision about their access.
"""

from pathlib import Path
from uuid import UUID

from oasis_core.access.permissions import Permission
from oasis_core.access.policy import Actor, require
from oasis_core.entities.staff import RoleName
from oasis_core.kernel.errors import OasisError
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.registry import KINDS
from oasis_core.schema.traits import Author

TABLE = Path(__file__).with_suffix(".txt")
ORG, PERSON, OWN, OTHER = (UUID(int=number) for number in range(1, 5))
HEADER = """Who may do what, as the policy decides it; `python -m tests.core.permission_matrix` writes it.

all: in every branch    own: in the person's branches    org: only rows of no branch    -: never
server: on the server alone    proof: sent by a PC, it needs a session of the person
"""


def matrix() -> str:
    """Every action with the entities that it writes, then what is only looked at or asked for."""
    actions = sorted(ACTIONS, key=lambda action: action.name)
    needed = {action.permission for action in actions}
    lines = [["action", "entities", "permission", "", *RoleName]]
    for action in actions:
        authors = {KINDS[name].sync.author for name in action.touches}
        proof = "proof" if action.sensitive else ""
        where = "server" if Author.SERVER in authors and not action.at_pcs else proof
        lines.append(
            [action.name, " ".join(action.touches), action.permission, where, *_row(action.permission)]
        )
    lines.append([""] * len(lines[0]))
    lines.append(["(no action)", "", "permission", "", *RoleName])
    lines += [["", "", each, "", *_row(each)] for each in Permission if each not in needed]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    table = [
        "  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)) for line in lines
    ]
    return "\n".join([HEADER, *(line.rstrip() for line in table)]) + "\n"


def _row(permission: Permission) -> list[str]:
    return [_reach(role, permission) for role in RoleName]


def _reach(role: RoleName, permission: Permission) -> str:
    person = Actor(ORG, PERSON, frozenset({role}), frozenset({OWN}))
    words = {(True, True, True): "all", (True, False, True): "own", (False, False, True): "org",
             (False, False, False): "-"}  # fmt: skip
    places = (frozenset({OWN}), frozenset({OTHER}), frozenset[UUID]())
    return words[tuple(_may(person, permission, branches) for branches in places)]  # type: ignore[index]


def _may(person: Actor, permission: Permission, branches: frozenset[UUID]) -> bool:
    try:
        require(person, permission, branches)
    except OasisError:
        return False
    return True


if __name__ == "__main__":
    TABLE.write_text(matrix(), encoding="utf-8")
