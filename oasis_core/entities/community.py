"""What colleagues tell each other over all branches."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped

from oasis_core.schema.columns import flag, integer, ref, text, words
from oasis_core.schema.entity import Entity
from oasis_core.schema.traits import ORG, Derived, Resource, Sync


class CommunityPost(Entity):
    """A post; only its author writes it."""

    __tablename__ = "community_post"
    __resource__ = Resource("community/posts", filters=("staff_id", "created_at"), embeds=("staff",))
    __sync__ = Sync(scopes=ORG)

    staff_id: Mapped[UUID] = ref("staff")
    title: Mapped[str] = text(max=200, searched=True)
    content: Mapped[str] = text(max=20_000)
    image: Mapped[str | None] = text(max=500, picture=True)
    tags: Mapped[Any | None] = words(max=50, most=20)
    likes: Mapped[int] = integer(derived=Derived("post_like", "post_id", "liked", function="count"))


class PostLike(Entity):
    """Whether somebody likes a post: one row per (post, person), whose id follows from both."""

    __tablename__ = "post_like"
    __sync__ = Sync(scopes=ORG)

    post_id: Mapped[UUID] = ref("community_post")
    staff_id: Mapped[UUID] = ref("staff")
    liked: Mapped[bool] = flag()
