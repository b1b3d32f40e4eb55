"""People who work in the chain, where they work, and what they may do."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from oasis_core.schema.columns import choice, ref, text
from oasis_core.schema.entity import Base, Entity, plain
from oasis_core.schema.traits import ORG, Author, Resource, Sync
from oasis_core.schema.types import Guid


class RoleName(StrEnum):
    OWNER = "owner"
    MANAGER = "manager"
    OPTOMETRIST = "optometrist"
    OPTICIAN = "optician"
    RECEPTIONIST = "receptionist"
    ACCOUNTANT = "accountant"
    IT_ADMIN = "it_admin"


class Staff(Entity):
    """A person of the chain. PCs hold the directory; the password's hash never leaves the server.

    The e-mail is unique over all organizations, as the specification says: an accepted leak, because people
    sign in with it before their organization is known.
    """

    __tablename__ = "staff"
    __resource__ = Resource("staff", filters=("branch_id", "role", "email"), embeds=("branch",), sort="name")
    __table_args__ = (UniqueConstraint("email").ddl_if(dialect="postgresql"),)
    __sync__ = Sync(scopes=ORG, author=Author.SERVER, reach="branch_id")
    __actions__ = plain("create", "edit", "delete")

    branch_id: Mapped[UUID] = ref("branch")
    name: Mapped[str] = text(max=100, searched=True, names=True)
    email: Mapped[str] = text(max=100, searched=True)
    role: Mapped[str] = choice(RoleName, max=30)
    password_hash: Mapped[str | None] = text(secret=True)
    avatar: Mapped[str | None] = text(picture=True)


class StaffBranch(Entity):
    """A further branch in which somebody works."""

    __tablename__ = "staff_branch"
    __resource__ = Resource("staff/{staff_id}/branches", verbs=("create", "delete"))
    __sync__ = Sync(scopes=ORG, author=Author.SERVER, reach="branch_id")
    __actions__ = plain("create", "delete")

    staff_id: Mapped[UUID] = ref("staff")
    branch_id: Mapped[UUID] = ref("branch")


class Role(Base):
    """A role by name, the same for all organizations; what it permits stands in `access.roles`."""

    __tablename__ = "role"
    __tenant__ = False

    id: Mapped[UUID] = mapped_column(Guid, primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    description: Mapped[str | None]


class UserRole(Entity):
    """A role that somebody has; several add up. One that was taken away may be given again, as a new row."""

    __tablename__ = "user_role"
    __sync__ = Sync(scopes=ORG, author=Author.SERVER, reach="user_id.branch_id")
    __actions__ = plain("create", "delete")

    user_id: Mapped[UUID] = ref("staff")
    role_id: Mapped[UUID] = ref("role", tenant=False)
