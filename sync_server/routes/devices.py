"""Enrolment of a PC."""

from fastapi import APIRouter, Request, Response

from sync_server import devices
from sync_server.guard import Server, source_of
from sync_server.limits import StrictRoute, success
from sync_server.requests import Enrolment

router = APIRouter(prefix="/devices", route_class=StrictRoute)


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
