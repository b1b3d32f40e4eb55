"""The application: `create_app` puts routes, errors and services together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
import anyio.to_thread
from fastapi import APIRouter, FastAPI
from sqlalchemy import Engine

from oasis_core.kernel.clock import Clock, SystemClock
from sync_server import errors
from sync_server.exchange import Exchange
from sync_server.paths import BASE
from sync_server.routes import auth, blobs, devices, docs, fhir, health, resources, sync
from sync_server.services import Services
from sync_server.settings import Settings


def create_app(settings: Settings, engine: Engine | None = None, clock: Clock | None = None) -> FastAPI:
    """The server on the database of the settings, or on `engine`.

    Raises DATABASE_UNAVAILABLE if that does not answer, DATABASE_ROLE_UNSAFE for a role that could see across
    organizations, and DATABASE_NOT_MIGRATED or DATABASE_TOO_NEW if it is not of this version.
    """
    services = Services.open(settings, clock or SystemClock(), engine)
    _ = services.signer, services.refresh_key  # made now, not by two first requests at once

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = settings.threads
        try:
            yield
        finally:
            await anyio.to_thread.run_sync(services.database.close)

    app = FastAPI(
        title="Oasis",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
    )
    app.state.services = services
    app.state.health_limiter = anyio.CapacityLimiter(1)
    app.add_middleware(Exchange)
    errors.install(app)
    app.include_router(health.router)
    for router in routers():
        app.include_router(router, prefix=BASE)
    return app


def routers() -> tuple[APIRouter, ...]:
    """All routes below the API's base."""
    plain = (auth.router, devices.router, sync.router, sync.push_router, docs.router, blobs.router)
    return (*plain, fhir.make_router(), resources.make_router())
