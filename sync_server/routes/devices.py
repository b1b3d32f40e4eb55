"""Enrolment of a PC."""

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from sync_server import devices
from sync_server.guard import Server, source_of
from sync_server.limits import StrictRoute, success
from sync_server.routes.auth import Line

router = APIRouter(prefix="/devices", route_class=StrictRoute)


class Enrolment(BaseModel):
    """A code as its manager read it out, and how the PC is to be called."""

    model_config = ConfigDict(extra="forbid", strict=True)

    code: str = Field(min_length=1, max_length=40)
    name: Line


@router.post("/enrol")
def enrol(body: Enrolment, request: Request, services: Server) -> Response:
    """Let a PC in; it is pending until somebody entitled signs in on it."""
    credential, device = devices.enrol(services, body.code, body.name, source_of(request))
    return success(
        {
            "device_id": str(credential.id),
            "org_id": str(credential.org_id),
            "branch_id": str(device["branch_id"]),
            "credential": str(credential),
            "branches": device["branches"],
            "clinical": device["clinical"],
            "office": device["office"],
            "keys": services.signer.jwks(),
        },
        status=201,
    )
