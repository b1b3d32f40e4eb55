"""The server's short answers, as models: nothing of another form is believed."""

from typing import Any, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from oasis_core.kernel.errors import ErrorCode, OasisError

M = TypeVar("M", bound=BaseModel)


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class LoginUser(_Answer):
    """Who signed in."""

    id: UUID
    org_id: UUID
    name: str
    email: str


class Login(_Answer):
    """What signing in online gave; `lease` is empty on a PC that is not enrolled."""

    access_token: str = Field(repr=False)
    refresh_token: str = Field(repr=False)
    session_id: UUID
    user: LoginUser
    lease: str | None = Field(default=None, repr=False)


class Refreshed(_Answer):
    """Both tokens anew; the old refresh token is spent."""

    access_token: str = Field(repr=False)
    refresh_token: str = Field(repr=False)


class HelloDevice(_Answer):
    """This PC as the server knows it."""

    id: UUID
    status: str


class Hello(_Answer):
    """`now` in microseconds since 1970; `last_group`: the last one that the server took from this PC."""

    now: int
    last_group: UUID | None = None
    device: HelloDevice


class Found(_Answer):
    """A server of ours; `name` is what its operator calls it, often the clinic's."""

    status: str
    name: str = ""


class Enrolled(_Answer):
    """A PC's place in its clinic; `branches` are ids, or objects with one."""

    device_id: UUID
    org_id: UUID
    branch_id: UUID
    credential: str = Field(repr=False)
    branches: tuple[Any, ...]
    clinical: bool
    office: bool
    keys: dict[str, Any]


def understood(model: type[M], data: Any) -> M:
    """An answer as its model; SERVER_ERROR if it is something else (whose text is not repeated anywhere)."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        field = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise OasisError(ErrorCode.SERVER_ERROR, field) from None
