"""Whether this server lives, and whether it can work: for supervisors, load balancers and people."""

import anyio
import anyio.to_thread
from fastapi import APIRouter, Request, Response

from oasis_core.kernel.errors import ErrorCode, OasisError
from sync_server.errors import failure
from sync_server.guard import services_of
from sync_server.limits import success

router = APIRouter()
_SECONDS = 0.9


@router.get("/live")
async def live(request: Request) -> Response:
    """200 as long as the process answers at all; whoever gets none starts it anew, by which no database comes
    back, so none is asked. `name`, if it has one, tells a person who connects a PC whose server it is."""
    name = services_of(request).settings.name
    return success({"status": "ok"} | ({"name": name} if name else {}))


@router.get("/ready")
@router.get("/health")
async def health(request: Request) -> Response:
    """200 if the database answers, else 503; within a second either way.

    A question that the database has not answered yet holds the only place, so a dead database costs one
    thread, however often it is asked for.
    """
    state = request.app.state
    try:
        with anyio.fail_after(_SECONDS):
            await anyio.to_thread.run_sync(
                services_of(request).database.ping, limiter=state.health_limiter, abandon_on_cancel=True
            )
    except (TimeoutError, OasisError):
        return failure(request, OasisError(ErrorCode.DATABASE_UNAVAILABLE, retry_after=5))
    return success({"status": "ok"})
