"""Rows as FHIR R4 resources, registered from their table of operations."""

from collections.abc import Callable

from fastapi import APIRouter, Request, Response

from sync_server.adapters import fhir
from sync_server.rest.asking import ask_of
from sync_server.rest.operation import Operation
from sync_server.routes.resources import ResourceRoute


def make_router() -> APIRouter:
    """A route for each type of resource."""
    router = APIRouter(route_class=ResourceRoute)
    for operation in fhir.operations():
        router.add_api_route(operation.path, _endpoint(operation), methods=["GET"], name=operation.name)
    return router


def _endpoint(operation: Operation) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        return operation.handle(ask_of(operation, request))

    return endpoint
