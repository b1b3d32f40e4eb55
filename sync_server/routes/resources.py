"""The routes of every operation on resources, registered from the table of operations."""

from collections import defaultdict
from collections.abc import Callable

from fastapi import APIRouter, Request, Response

from sync_server.adapters.operations import all_operations
from sync_server.guard import access_claims
from sync_server.limits import StrictRoute
from sync_server.rest.asking import ask_of
from sync_server.rest.operation import Operation


class ResourceRoute(StrictRoute):
    """Takes bodies from people who are signed in only, and numbers as they are written."""

    exact = True

    def admit(self, request: Request) -> None:
        access_claims(request)


def _endpoint(by_method: dict[str, Operation]) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        operation = by_method[request.method]
        return operation.handle(ask_of(operation, request))

    return endpoint


def make_router() -> APIRouter:
    """One route for each path, so that a wrong method is told all the right ones."""
    router = APIRouter(route_class=ResourceRoute)
    by_path: dict[str, dict[str, Operation]] = defaultdict(dict)
    for operation in all_operations():
        assert operation.method not in by_path[operation.path], f"{operation.method} {operation.path} twice"
        by_path[operation.path][operation.method] = operation
    # Words before names: /staff/roles is no member of /staff called "roles".
    for path, by_method in sorted(by_path.items(), key=lambda item: item[0].replace("{", "~")):
        router.add_api_route(path, _endpoint(by_method), methods=sorted(by_method), name=path)
    return router
