"""Sign-in, refresh, sign-out, and the keys by which a PC checks its lease."""

from fastapi import APIRouter, Request, Response

from sync_server import auth
from sync_server.guard import Server, presented_credential, source_of
from sync_server.limits import StrictRoute, success
from sync_server.requests import Refresh, SignIn

router = APIRouter(prefix="/auth", route_class=StrictRoute)


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
