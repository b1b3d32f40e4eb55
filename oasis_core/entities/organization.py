"""The tenant (an optical chain) and its shops."""

from enum import StrEnum
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from oasis_core.entities.opening_hours import Holidays, OpeningHours
from oasis_core.schema.columns import choice, document, flag, text
from oasis_core.schema.entity import Entity, plain
from oasis_core.schema.traits import ORG, Author, Resource, Sync


class BranchStatus(StrEnum):
    ACTIVE = "active"
    INACTIVE = "inactive"


class Organization(Entity):
    """An optical chain; its `id` is its `org_id`. `eighth_powers`: it prescribes in steps of 0.12 D, not
    0.25 D."""

    __tablename__ = "organization"
    __resource__ = Resource("organization", verbs=("edit",))
    __table_args__ = (UniqueConstraint("org_id"),)
    __sync__ = Sync(scopes=ORG, author=Author.SERVER)
    __actions__ = plain("create", "edit")

    name: Mapped[str] = text(max=100)
    address: Mapped[str | None] = text()
    eighth_powers: Mapped[bool | None] = flag()


class Branch(Entity):
    """A shop with a time zone (IANA name); business days are its local dates."""

    __tablename__ = "branch"
    __resource__ = Resource(
        "branches",
        filters=("status", "code"),
        sort="name",
        defaults={"status": BranchStatus.ACTIVE.value, "time_zone": "Asia/Bangkok"},
    )
    __sync__ = Sync(scopes=ORG, author=Author.SERVER, reach="id")
    __actions__ = plain("create", "edit", "delete")

    name: Mapped[str] = text(max=100, names=True)
    code: Mapped[str] = text(max=8)
    address: Mapped[str | None] = text()
    status: Mapped[str] = choice(BranchStatus)
    coordinates: Mapped[Any | None] = document()
    time_zone: Mapped[str] = text(max=64)
    opening_hours: Mapped[Any | None] = document(OpeningHours)
    holidays: Mapped[Any | None] = document(Holidays)
