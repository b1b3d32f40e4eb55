"""What is sent before somebody is signed in: to sign in, and to let a PC in."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Line = Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[^\x00-\x1f\x7f]*$")]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class SignIn(_Body):
    """What a person types."""

    email: Line
    password: str = Field(min_length=1, max_length=1024)


class Refresh(_Body):
    """A refresh token."""

    refresh_token: str = Field(min_length=1, max_length=200)


class Enrolment(_Body):
    """A code as its manager read it out, and how the PC is to be called."""

    code: str = Field(min_length=1, max_length=40)
    name: Line
