"""Posts: whoever writes one is its author; liking is by the person who asks."""

from collections.abc import Sequence
from uuid import UUID

from fastapi import Response

from oasis_core.access.permissions import Permission
from oasis_core.rules.community import COMMUNITY_POST_CREATE, COMMUNITY_POST_LIKE, like_id
from oasis_core.schema.traits import Trait
from oasis_core.schema.wire import Row
from sync_server.rest import bodies, handlers
from sync_server.rest.adapter import Adapter
from sync_server.rest.asking import Ask, Deeds
from sync_server.rest.fields import Field, Fields
from sync_server.rest.operation import CREATE, Operation
from sync_server.rest.schemas import row_schema

_LIKE: Fields = {"liked": Field(Trait("flag"), default=True, nullable=False)}


class CommunityPostAdapter(Adapter):
    """`staff_id` may be left out; it is the person who asks."""

    entity = "community_post"

    def fields(self, verb: str) -> Fields:
        found = dict(super().fields(verb))
        if verb == CREATE:
            author = found["staff_id"]
            found["staff_id"] = Field(author.trait, required=False)
        else:
            found.pop("staff_id", None)
        return found

    def create(self, deeds: Deeds, values: Row) -> UUID:
        author = values.pop("staff_id") or deeds.actor.staff_id
        with deeds.do(COMMUNITY_POST_CREATE) as unit:
            return unit.insert("community_post", staff_id=author, **values)

    def operations(self) -> Sequence[Operation]:
        return (
            Operation(
                method="POST",
                path=f"{self.row_path}/like",
                name="like_community_post",
                summary="Like a post, or (`liked: false`) not any more",
                verb="like",
                handle=self._like,
                permission=Permission.COMMUNITY_POST_LIKE,
                entity=self.entity,
                body=_LIKE,
                answer=row_schema(self.kind),
            ),
        )

    def _like(self, ask: Ask) -> Response:
        with ask.reading() as reading:
            actor = reading.actor
        liked = bodies.read_values(ask, _LIKE).get("liked", True) if ask.raw else True

        def like(deeds: Deeds) -> UUID:
            post: UUID = handlers.row_meant(self, deeds)["id"]
            assert actor.staff_id is not None
            row_id = like_id(post, actor.staff_id)
            with deeds.do(COMMUNITY_POST_LIKE) as unit:
                if unit.row("post_like", row_id) is not None:
                    unit.update("post_like", row_id, liked=liked)
                elif liked:
                    unit.insert("post_like", row_id, post_id=post, staff_id=actor.staff_id, liked=True)
            return post

        return handlers.do_once(self, ask, actor, like)
