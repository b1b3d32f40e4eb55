"""Sign-in, refresh, sign-out, and the keys by which a PC checks its lease."""

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from sync_server import auth
from sync_server.guard import Server, presented_credential, source_of
from sync_server.limits import StrictRoute, success

router = APIRouter(prefix="/auth", route_class=StrictRoute)

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


@router.post("/login")
def login(body: SignIn, request: Request, services: Server) -> Response:
    """Open a session."""
    credential = presented_credential(request)
    return success(auth.sign_in(services, body.email, body.password, credential, source_of(request)))


@router.post("/refresh")
def refresh(body: Refresh, request: Request, services: Server) -> Response:
    """Exchange a refresh token for new tokens."""
    credential = presented_credential(request)
    return success(auth.refresh(services, body.refresh_token, credential, source_of(request)))


@router.post("/logout")
def logout(body: Refresh, request: Request, services: Server) -> Response:
    """End a session."""
    auth.sign_out(services, body.refresh_token, source_of(request))
    return Response(status_code=204)


@router.get("/jwks")
def jwks(services: Server) -> Response:
    """The public keys."""
    return success(services.signer.jwks())
