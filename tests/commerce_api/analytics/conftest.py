"""A store in Berlin that opened on 1 January, and a way to ask for its figures: the routes as they are
served, but without Postgres, since figures come from files. Who may ask is tested where all routes are."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

from commerce_api import problems
from commerce_api.analytics import definition_endpoints, endpoints
from commerce_api.memberships.access import owned_store
from commerce_api.platform import get_platform
from commerce_api.stores.access import current_store
from commerce_api.stores.models import Store
from kit.buckets import S3Access
from kit.ids import new_id
from kit.media import MediaStore

Ask = Callable[..., Awaitable[httpx.Response]]
NOW = datetime(2026, 11, 24, 20, 5, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Where publications lie."""
    return tmp_path / "published"


@pytest.fixture
def mine() -> str:
    """The store's id."""
    return str(new_id())


@pytest.fixture
async def figures(root: Path, mine: str) -> AsyncIterator[httpx.AsyncClient]:
    store = Store(
        store_id=UUID(mine),
        name="Plants",
        slug="plants",
        currency="EUR",
        timezone="Europe/Berlin",
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    media = MediaStore.open(str(root.parent / "media"), "http://localhost:8000/media")
    settings = SimpleNamespace(
        published_root=str(root),
        published_s3=S3Access(),
        published_cache=root.parent / "cache",
        media_base_url=media.base_url,
    )
    app = FastAPI()
    problems.install(app)
    app.include_router(endpoints.router)
    app.include_router(definition_endpoints.router)
    app.dependency_overrides = {
        owned_store: lambda: SimpleNamespace(store_id=store.store_id),
        current_store: lambda: store,
        get_platform: lambda: SimpleNamespace(settings=settings, media=media, clock=lambda: NOW),
    }
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://figures.test") as client:
        yield client


@pytest.fixture
def ask(figures: httpx.AsyncClient, mine: str) -> Ask:
    """``ask("revenue", "2026-11-01..2026-11-07", grain="week")``; ``tag``: what the caller has."""

    async def asked(
        what: str, days: str | None = None, *, tag: str | None = None, **query: str
    ) -> httpx.Response:
        if days is not None:
            first, _, last = days.partition("..")
            query |= {"range": "custom", "from": first, "to": last}
        headers = {"If-None-Match": tag} if tag else {}
        return await figures.get(f"/stores/{mine}/analytics/{what}", params=query, headers=headers)

    return asked
