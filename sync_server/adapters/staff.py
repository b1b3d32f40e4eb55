"""People's accounts over REST: the password instead of its hash, the e-mail as it is compared, and roles."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from fastapi import Response
from sqlalchemy import select

from oasis_core.access.permissions import Permission
from oasis_core.access.roles import GRANTS, ROLES_BY_ID, role_id
from oasis_core.entities.staff import RoleName, UserRole
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.registry import ACTIONS
from oasis_core.rules.staff import STAFF_CREATE, STAFF_EDIT, may_give
from oasis_core.schema.entity import table_of
from oasis_core.schema.traits import Trait
from oasis_core.schema.wire import Row
from oasis_core.sync.snapshot import read_actors
from sync_server.auth import normal_email
from sync_server.rest import answers, handlers
from sync_server.rest.adapter import Adapter
from sync_server.rest.asking import Ask, Deeds, Reading
from sync_server.rest.bodies import read_values
from sync_server.rest.fields import Field, Fields, Schema
from sync_server.rest.operation import CREATE, READ, Operation
from sync_server.rest.plain import PlainList, page_of_rows
from sync_server.rest.query import row_parameters
from sync_server.rest.reach import present
from sync_server.rest.replays import came_before
from sync_server.rest.schemas import list_schema
from sync_server.sessions import end_sessions

_HELD = table_of(UserRole)
_ROLES = PlainList(columns=("name", "id"), order="name")
_SHORTEST_PASSWORD = 8
_PASSWORD = Trait("text", max=1024, minimum=_SHORTEST_PASSWORD, secret=True)
_NAMES: Schema = {"type": "string", "examples": [role.value for role in RoleName]}
_ROLE: Schema = {
    "title": "StaffRole",
    "type": "object",
    "required": ["id", "name", "description"],
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "name": _NAMES,
        "description": {"type": "string"},
    },
}


class StaffAdapter(Adapter):
    """`role` is the one that is shown first; what somebody may do is decided by all of `roles`."""

    entity = "staff"

    def further(self, verb: str) -> Fields:
        return {"password": Field(_PASSWORD, required=verb == CREATE, nullable=verb != CREATE)}

    def prepare(self, ask: Ask, values: Row) -> Row:
        if "email" in values:
            values["email"] = normal_email(values["email"])
            if not all(values["email"].partition("@")) or " " in values["email"]:
                raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "email")
        password = values.pop("password", None)
        if password is not None:
            if len(password) < _SHORTEST_PASSWORD:
                raise OasisError(ErrorCode.VALUE_NOT_ALLOWED, "password", minimum=_SHORTEST_PASSWORD)
            values["password_hash"] = ask.services.passwords.hash(password)
        return values

    def create(self, deeds: Deeds, values: Row) -> UUID:
        with deeds.do(STAFF_CREATE) as unit:
            staff_id = unit.insert(self.entity, **values)
            unit.insert("user_role", user_id=staff_id, role_id=role_id(RoleName(values["role"])))
        return staff_id

    def edit(self, deeds: Deeds, row: Row, values: Row) -> UUID:
        staff_id: UUID = row["id"]
        _require_within(deeds, staff_id)
        wanted = values.get("role") or row["role"]
        held = {found["role_id"]: found["id"] for found in _held(deeds, [staff_id])}
        with deeds.do(STAFF_EDIT) as unit:
            unit.update(self.entity, staff_id, **values)
            if wanted != row["role"]:
                former = role_id(RoleName(row["role"]))
                if former in held:
                    unit.delete("user_role", held[former])
                if role_id(RoleName(wanted)) not in held:
                    unit.insert("user_role", user_id=staff_id, role_id=role_id(RoleName(wanted)))
        _require_an_owner(deeds)
        if "password_hash" in values:
            _end_sessions(deeds, staff_id)
        return staff_id

    def delete(self, deeds: Deeds, row: Row) -> None:
        _require_within(deeds, row["id"])
        super().delete(deeds, row)
        _require_an_owner(deeds)
        _end_sessions(deeds, row["id"])

    def present(self, reading: Reading, rows: Sequence[Row]) -> list[dict[str, Any]]:
        roles: dict[UUID, list[str]] = defaultdict(list)
        for found in _held(reading, [row["id"] for row in rows]):
            if found["role_id"] in ROLES_BY_ID:
                roles[found["user_id"]].append(ROLES_BY_ID[found["role_id"]].value)
        shown = super().present(reading, rows)
        return [one | {"roles": sorted(roles[row["id"]])} for one, row in zip(shown, rows, strict=True)]

    def shown_extra(self) -> dict[str, Schema]:
        return {"roles": {"type": "array", "items": _NAMES}}

    def operations(self) -> Sequence[Operation]:
        path, query = "/staff/{id}/roles", row_parameters(self.kind)[:1]
        one = f"{path}/{{role_id}}"
        body = {"role": Field(Trait("choice", choices=tuple(RoleName)), required=True, nullable=False)}
        return (
            Operation(
                "GET", path, "list_staff_role", "Roles of one staff", "list_roles",
                partial(_list_roles, self), Permission.STAFF_READ, "staff", _ROLES.parameters,
                answer=list_schema("roles", _ROLE),
            ),
            Operation(
                "GET", one, "read_staff_role", "One role that somebody has", READ,
                partial(_read_role, self), Permission.STAFF_READ, "staff", query, answer=_ROLE,
            ),
            Operation(
                "POST", path, "create_staff_role", "Give a role", "give_role", partial(_give_role, self),
                Permission.USER_ROLE_CREATE, "staff", query, body, _ROLE, 201,
            ),
            Operation(
                "DELETE", one, "delete_staff_role", "Take a role away", "take_role",
                partial(_take_role, self), Permission.USER_ROLE_DELETE, "staff", query, status=204,
            ),
        )  # fmt: skip


class StaffBranchAdapter(Adapter):
    """Whoever works in a branch already is not put there twice."""

    entity = "staff_branch"

    def create(self, deeds: Deeds, values: Row) -> UUID:
        same = (self.kind.table.c[name] == values[name] for name in ("staff_id", "branch_id"))
        found = select(self.kind.table.c.id).where(*present(self.kind, deeds.org_id), *same)
        held: UUID | None = deeds.connection.execute(found).scalar()
        return held or super().create(deeds, values)


def _list_roles(adapter: StaffAdapter, ask: Ask) -> Response:
    with ask.reading() as reading:
        roles = list(_roles_of(reading, adapter))
    shown, total, links = page_of_rows(ask, _ROLES, [_shown(role) for role in roles])
    return answers.data(ask, {"roles": shown, "total": total}, headers=links)


def _read_role(adapter: StaffAdapter, ask: Ask) -> Response:
    with ask.reading() as reading:
        role, _ = _role_meant(reading, adapter)
    return answers.data(ask, _shown(role))


def _give_role(adapter: StaffAdapter, ask: Ask) -> Response:
    with ask.reading() as reading:
        staff_id = handlers.reachable(reading, adapter, ask.path_id())["id"]
        wanted = read_values(ask, ask.operation.body or {}).get("role")
    if wanted not in list(RoleName):
        code = ErrorCode.FIELD_REQUIRED if wanted is None else ErrorCode.VALUE_NOT_ALLOWED
        raise OasisError(code, "role", choices=list(RoleName))
    with handlers.errors_named(adapter), ask.writing(reading.actor) as deeds:
        replayed, role = came_before(deeds), RoleName(wanted)
        if not replayed and role not in _roles_of(deeds, adapter):
            with deeds.do(ACTIONS["user_role.create"]) as unit:
                unit.insert("user_role", user_id=staff_id, role_id=role_id(role))
    shown = _shown(role)
    location = f"{adapter.location({'id': staff_id})}/roles/{shown['id']}"
    headers = {"Location": location} | (handlers.REPLAYED if replayed else {})
    return answers.data(ask, shown, 201, headers=headers)


def _take_role(adapter: StaffAdapter, ask: Ask) -> Response:
    with ask.reading() as reading:
        actor = reading.actor
    with handlers.errors_named(adapter), ask.writing(actor) as deeds:
        role, held = _role_meant(deeds, adapter)
        answers.require_match(ask, _shown(role))
        with deeds.do(ACTIONS["user_role.delete"]) as unit:
            unit.delete("user_role", held)
        _require_an_owner(deeds)
    return answers.nothing()


def _roles_of(reading: Reading, adapter: StaffAdapter) -> dict[RoleName, UUID]:
    """The roles of the person in the path, each with the id of the row that says so. One that a newer server
    gave is not known here."""
    staff_id = handlers.reachable(reading, adapter, reading.ask.path_id())["id"]
    held = {found["role_id"]: found["id"] for found in _held(reading, [staff_id])}
    return {ROLES_BY_ID[role]: row_id for role, row_id in held.items() if role in ROLES_BY_ID}


def _role_meant(reading: Reading, adapter: StaffAdapter) -> tuple[RoleName, UUID]:
    """The role in the path, which the person there must have."""
    role = ROLES_BY_ID.get(reading.ask.path_id("role_id"))
    held = _roles_of(reading, adapter)
    if role is None or role not in held:
        raise OasisError(ErrorCode.NOT_FOUND)
    return role, held[role]


def _shown(role: RoleName) -> dict[str, str]:
    return {"id": str(role_id(role)), "name": role.value, "description": GRANTS[role].description}


def _held(reading: Reading, people: Sequence[UUID]) -> list[dict[str, Any]]:
    where = (_HELD.c.org_id == reading.org_id, _HELD.c.user_id.in_(people), _HELD.c.deleted_at.is_(None))
    return [dict(row) for row in reading.connection.execute(select(_HELD).where(*where)).mappings()]


def _require_within(deeds: Deeds, staff_id: UUID) -> None:
    """ROLE_TOO_HIGH for somebody else's account with a role that the actor may not give: `staff.role` is only
    the first of several."""
    target = read_actors(deeds.connection, deeds.org_id, [staff_id])[staff_id]
    if staff_id != deeds.actor.staff_id and not target.roles <= may_give(deeds.actor.roles):
        raise OasisError(ErrorCode.ROLE_TOO_HIGH, "role")


def _require_an_owner(deeds: Deeds) -> None:
    """STATE_NOT_ALLOWED if nobody is left who may do everything."""
    where = (_HELD.c.org_id == deeds.org_id, _HELD.c.role_id == role_id(RoleName.OWNER))
    owners = deeds.connection.execute(select(_HELD.c.user_id).where(*where, _HELD.c.deleted_at.is_(None)))
    if not read_actors(deeds.connection, deeds.org_id, list(owners.scalars())):
        raise OasisError(ErrorCode.STATE_NOT_ALLOWED, "role", now=RoleName.OWNER.value)


def _end_sessions(deeds: Deeds, staff_id: UUID) -> None:
    """Whoever knew the former password, or works here no more, is signed out; the one who asks stays."""
    end_sessions(
        deeds.ask.services,
        deeds.connection,
        deeds.org_id,
        staff_id,
        deeds.ask.source(),
        by=deeds.actor.staff_id,
        but=deeds.ask.session_id,
    )
