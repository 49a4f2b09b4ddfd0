"""Limits as callers meet them: two processes of the API alternately, one of them started anew half-way, and
senders who write addresses of their own."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from commerce_api.app import create_api
from commerce_api.config import Settings
from commerce_api.platform import Platform
from kit.ids import new_id
from tests.fixtures.commerce import PASSWORD, MovableClock, Owner, create_store


@asynccontextmanager
async def process(settings: Settings, clock: MovableClock) -> AsyncIterator[httpx.AsyncClient]:
    """An API process behind one proxy of ours."""
    platform = Platform.for_requests(settings.model_copy(update={"trusted_proxy_hops": 1}), clock)
    transport = httpx.ASGITransport(create_api(platform))
    try:
        async with httpx.AsyncClient(transport=transport, base_url="http://api.test") as client:
            yield client
    finally:
        await platform.close()


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    return await create_store(api, owner)


CALLS: dict[str, tuple[int, str, str, Any, int]] = {
    # What lets a call through, its address, its body, how it is answered where nothing is there to sell.
    "checkout": (
        10,
        "60",
        "/api/v1/public/stores/{slug}/checkout",
        {"lines": [{"variant_id": str(new_id()), "quantity": 1}], "cart_id": str(new_id())},
        409,
    ),
    "events": (60, "60", "/api/v1/public/stores/{slug}/events", {"events": []}, 202),
    "imports": (
        20,
        "3600",
        "/api/v1/stores/{store_id}/products/import",
        {"item_id": str(new_id())},
        404,
    ),
}


class TestLimitedCalls:
    @pytest.mark.parametrize("name", CALLS)
    async def test_let_exactly_the_limit_through(
        self, name: str, settings: Settings, clock: MovableClock, owner: Owner, store: dict[str, Any]
    ) -> None:
        limit, window, path, body, passed = CALLS[name]
        if name == "events":
            body = {"events": [{"event_id": str(new_id()), "kind": "page_view", "page": "/"}]}
        frozen = clock()

        async def ask(api: httpx.AsyncClient, number: int, address: str = "203.0.113.9") -> httpx.Response:
            spoofed = f"198.51.100.{number % 250}, {address}"
            return await api.post(
                path.format(**store),
                json=body,
                # Shoppers are strangers.
                headers=({} if "/public/" in path else owner.headers)
                | {"X-Forwarded-For": spoofed, "Idempotency-Key": f"attempt-number-{number}"},
            )

        async with AsyncExitStack() as stack:
            still = _Still(frozen)
            one, other = [await stack.enter_async_context(process(settings, still)) for _ in range(2)]
            answers = []
            for number in range(3 * limit):
                if number == limit // 2:
                    # One process is gone; the one in its place has counted nothing itself.
                    other = await stack.enter_async_context(process(settings, still))
                answers.append(await ask(one if number % 2 else other, number))
            statuses = [answer.status_code for answer in answers]
            assert statuses == [passed] * limit + [429] * (2 * limit), answers[0].text
            refused = answers[-1]
            assert (refused.json()["code"], refused.headers["Retry-After"]) == ("too_many_requests", window)
            if name != "imports":
                assert (await ask(one, 1000, "203.0.113.10")).status_code == passed
            still.advance(timedelta(seconds=int(window) + 1))
            # An hour later the access token has ended as well.
            login = {"email": owner.email, "password": PASSWORD}
            owner.tokens = (await one.post("/api/v1/auth/login", json=login)).json()
            assert (await ask(one, 1001)).status_code == passed


class _Still(MovableClock):
    """A clock that stands, so that a slow machine lets no window pass."""

    def __init__(self, now: datetime) -> None:
        super().__init__()
        self._now = now

    def __call__(self) -> datetime:
        return self._now + self.offset
