"""A branch's PCs and the people who have signed in on them; known to the server only."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped

from oasis_core.schema.columns import choice, document, flag, instant, ref, text
from oasis_core.schema.entity import Entity, plain
from oasis_core.schema.traits import SERVER_ONLY, Author, Resource, Sync


class DeviceStatus(StrEnum):
    PENDING = "pending"
    ACTIVE = "active"
    DRAINING = "draining"
    WIPED = "wiped"


class Device(Entity):
    """An enrolled PC. `branches`, `clinical` and `office` are the scopes that it may hold: the boundary."""

    __tablename__ = "device"
    __resource__ = Resource("devices", filters=("status", "branch_id"), embeds=("branch",), verbs=("edit",))
    __sync__ = Sync(scopes=SERVER_ONLY, author=Author.SERVER, reach="branch_id")
    __actions__ = plain("enrol", "edit")

    branch_id: Mapped[UUID] = ref("branch")
    name: Mapped[str] = text(max=100)
    status: Mapped[str] = choice(DeviceStatus)
    branches: Mapped[Any] = document()
    clinical: Mapped[bool] = flag()
    office: Mapped[bool] = flag()
    credential_hash: Mapped[str | None] = text(secret=True)
    enrolled_at: Mapped[datetime | None] = instant()


class DeviceStaff(Entity):
    """Somebody who has signed in on a device while online, and so may work there offline."""

    __tablename__ = "device_staff"
    __sync__ = Sync(scopes=SERVER_ONLY, author=Author.SERVER)

    device_id: Mapped[UUID] = ref("device")
    staff_id: Mapped[UUID] = ref("staff")
