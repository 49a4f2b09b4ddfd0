"""The applications that processes serve: the API (owners and public) and the internal surface."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from commerce_api import problems
from commerce_api.api import internal_surface, owner_surface, public_surface
from commerce_api.config import Environment
from commerce_api.operations import metrics, probes
from commerce_api.operations.body_limit import BodyLimit
from commerce_api.operations.draining import Draining
from commerce_api.operations.media_files import MediaFiles
from commerce_api.operations.metrics import BacklogMetrics, RequestMetrics
from commerce_api.operations.request_context import RequestContext
from commerce_api.payments.stripe_gateway import close_gateways
from commerce_api.platform import OnPlatform, Platform


def create_api(platform: Platform) -> FastAPI:
    """``/api/v1`` for owners, ``/api/v1/public`` for shoppers, probes at the root."""
    app = _root(platform)
    # The longer prefix first: mounts are tried in order.
    counted: RequestMetrics = app.state.request_metrics
    public, owner = BodyLimit(public_surface()), BodyLimit(owner_surface())
    app.mount("/api/v1/public", RequestContext(public, "public", counted))
    app.mount("/api/v1", RequestContext(owner, "owner", counted))
    if platform.settings.slipway_env is not Environment.PRODUCTION:
        platform.settings.media_root.mkdir(parents=True, exist_ok=True)
        app.mount("/media", MediaFiles(directory=platform.settings.media_root))
    return app


def create_internal(platform: Platform) -> FastAPI:
    """``/internal/v1`` for the data house, probes at the root."""
    app = _root(platform)
    counted: RequestMetrics = app.state.request_metrics
    app.state.backlog_metrics = BacklogMetrics(counted.registry)
    app.mount("/internal/v1", RequestContext(internal_surface(), "internal", counted))
    return app


def _root(platform: Platform) -> FastAPI:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        await close_gateways()
        await platform.close()

    app = FastAPI(title="Slipway", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(OnPlatform, platform=platform)
    app.state.draining = Draining()
    app.state.request_metrics = RequestMetrics()
    app.state.backlog_metrics = None
    problems.install(app)
    app.include_router(probes.router)
    app.include_router(metrics.router)
    return app
