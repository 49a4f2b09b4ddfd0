"""What one process of commerce is made of, put together once: settings, databases, clock, media."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request
from starlette.types import ASGIApp, Receive, Scope, Send

from commerce_api.config import Settings
from commerce_api.db.database import Database
from commerce_api.rate_limits.limits import RateLimits
from kit.clock import Clock, utc_now
from kit.media import MediaStore
from kit.picture_queue import PictureQueue

RELAXED_POOL_SIZE = 3


@dataclass(frozen=True)
class Platform:
    """``database`` is the process's own role: ``slipway_app`` in the API, ``slipway_system`` elsewhere.
    ``relaxed`` is the same role's, for what a crash of Postgres may forget the last moments of: takings of
    limits, visits."""

    settings: Settings
    database: Database
    relaxed: Database
    limits: RateLimits
    media: MediaStore
    clock: Clock = utc_now
    pictures: PictureQueue = field(default_factory=PictureQueue)

    @classmethod
    def for_requests(cls, settings: Settings, clock: Clock = utc_now) -> "Platform":
        return cls._build(settings, settings.database_url.get_secret_value(), clock)

    @classmethod
    def for_system(cls, settings: Settings, clock: Clock = utc_now) -> "Platform":
        return cls._build(settings, settings.system_database_url.get_secret_value(), clock)

    @classmethod
    def _build(cls, settings: Settings, url: str, clock: Clock) -> "Platform":
        timeout_ms = settings.database_statement_timeout_ms
        # A pool of its own: a request that holds a connection must not wait for a second one.
        relaxed = Database.connect(
            url, pool_size=RELAXED_POOL_SIZE, statement_timeout_ms=timeout_ms, is_durable=False
        )
        return cls(
            settings=settings,
            database=Database.connect(
                url, pool_size=settings.database_pool_size, statement_timeout_ms=timeout_ms
            ),
            relaxed=relaxed,
            limits=RateLimits(
                relaxed,
                clock,
                secret=settings.token_signing_key.get_secret_value(),
                factor=settings.rate_limit_factor,
            ),
            media=MediaStore.open(settings.media_root, settings.media_base_url, settings.media_s3),
            clock=clock,
        )

    async def close(self) -> None:
        """Gives all connections back and ends what decodes pictures."""
        await asyncio.to_thread(self.pictures.close)
        await self.relaxed.close()
        await self.database.close()


class OnPlatform:
    """Every request that comes in by this application is served on this platform, with ``parts`` of the
    process that only some surfaces have."""

    def __init__(self, app: ASGIApp, platform: Platform, parts: Mapping[str, object]) -> None:
        self.app = app
        self.state = {"platform": platform, **parts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope.setdefault("state", {}).update(self.state)
        await self.app(scope, receive, send)


async def get_platform(request: Request) -> Platform:
    # Not a plain function: FastAPI would send every request through a thread to fetch one attribute.
    platform: Platform = request.state.platform
    return platform


PlatformDep = Annotated[Platform, Depends(get_platform)]
