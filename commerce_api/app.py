"""The applications that processes serve: the API (owners and public) and the internal surface."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from fastapi import FastAPI

from commerce_api import problems
from commerce_api.api import internal_surface, owner_surface, public_surface
from commerce_api.config import Environment
from commerce_api.db.notifications import listen
from commerce_api.events.keeping import EventKeeper
from commerce_api.operations import metrics, probes
from commerce_api.operations.body_limit import BULK_LIMIT, BodyLimit
from commerce_api.operations.draining import Draining
from commerce_api.operations.known_answers import KnownAnswers, KnownAnswersFirst
from commerce_api.operations.media_files import MediaFiles
from commerce_api.operations.metrics import BacklogMetrics, RequestMetrics
from commerce_api.operations.request_context import RequestContext
from commerce_api.payments.stripe_gateway import close_gateways
from commerce_api.platform import OnPlatform, Platform
from commerce_api.stores.versions import CATALOG_CHANNEL


def create_api(platform: Platform) -> FastAPI:
    """``/api/v1`` for owners, ``/api/v1/public`` for shoppers, probes at the root."""
    known = KnownAnswers()
    database_url = platform.settings.database_url.get_secret_value()
    keeper = EventKeeper(platform.relaxed, platform.clock, platform.limits)
    app = _root(platform, partial(listen, database_url, {CATALOG_CHANNEL: known}), keeper)
    app.state.known_answers = known
    counted: RequestMetrics = app.state.request_metrics
    app.add_middleware(
        KnownAnswersFirst,
        prefix="/api/v1/public/stores/",
        surface="public",
        answers=known,
        metrics=counted,
        clock=platform.clock,
    )
    # The longer prefix first: mounts are tried in order.
    public, owner = BodyLimit(public_surface()), BodyLimit(owner_surface())
    app.mount("/api/v1/public", RequestContext(public, "public", counted))
    app.mount("/api/v1", RequestContext(owner, "owner", counted))
    if platform.media.folder and platform.settings.slipway_env is not Environment.PRODUCTION:
        app.mount("/media", MediaFiles(directory=platform.media.folder))
    return app


def create_internal(platform: Platform) -> FastAPI:
    """``/internal/v1`` for the data house, probes at the root."""
    app = _root(platform)
    counted: RequestMetrics = app.state.request_metrics
    app.state.backlog_metrics = BacklogMetrics(counted.registry)
    surface = BodyLimit(internal_surface(), BULK_LIMIT)
    app.mount("/internal/v1", RequestContext(surface, "internal", counted))
    return app


async def _nothing() -> None:
    """What goes on beside the requests of a process where nothing does."""


def _root(
    platform: Platform,
    beside: Callable[[], Coroutine[Any, Any, None]] = _nothing,
    keeper: EventKeeper | None = None,
) -> FastAPI:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        going_on = asyncio.create_task(beside())
        yield
        going_on.cancel()
        await asyncio.wait([going_on])
        if keeper is not None:
            await keeper.close()
        await close_gateways()
        await platform.close()

    app = FastAPI(title="Slipway", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(OnPlatform, platform=platform, parts={"event_keeper": keeper})
    app.state.draining = Draining()
    app.state.request_metrics = RequestMetrics()
    app.state.backlog_metrics = None
    problems.install(app)
    app.include_router(probes.router)
    app.include_router(metrics.router)
    return app
