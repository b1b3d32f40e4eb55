"""Posts to colleagues: a post is its author's alone, a like is its person's."""

from uuid import UUID, uuid5

from oasis_core.access.permissions import Permission
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import ACTIONS, INSERT, Action, Deed


def like_id(post_id: UUID, staff_id: UUID) -> UUID:
    """The id of somebody's like of a post: liking twice on two PCs is one like."""
    return uuid5(post_id, f"like:{staff_id}")


def _own_words(deed: Deed) -> None:
    for post in deed.of("community_post"):
        if post.after["staff_id"] != deed.actor.staff_id or ("staff_id" in post.values and post.op != INSERT):
            raise OasisError(ErrorCode.NOT_AUTHOR, "community_post.staff_id")


def _own_like(deed: Deed) -> None:
    like = deed.only("post_like")
    row = like.after
    if row["staff_id"] != deed.actor.staff_id:
        raise OasisError(ErrorCode.NOT_AUTHOR, "post_like.staff_id")
    if like.id != like_id(row["post_id"], row["staff_id"]):
        raise OasisError(ErrorCode.ACTION_MISMATCH, "post_like.id")


COMMUNITY_POST_CREATE = ACTIONS.register(
    Action(
        "community_post.create",
        Permission.COMMUNITY_POST_CREATE,
        ("community_post",),
        _own_words,
        updates=False,
    )
)
COMMUNITY_POST_EDIT = ACTIONS.register(
    Action(
        "community_post.edit",
        Permission.COMMUNITY_POST_EDIT,
        ("community_post",),
        _own_words,
        inserts=False,
    )
)
COMMUNITY_POST_DELETE = ACTIONS.register(
    Action(
        "community_post.delete",
        Permission.COMMUNITY_POST_DELETE,
        ("community_post",),
        _own_words,
        inserts=False,
    )
)
COMMUNITY_POST_LIKE = ACTIONS.register(
    Action("community_post.like", Permission.COMMUNITY_POST_LIKE, ("post_like",), _own_like)
)
