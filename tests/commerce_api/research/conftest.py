"""A store whose research has landed on three days."""

from typing import Any

import httpx
import pytest

from tests.commerce_api.research.days import day_of, land, pick
from tests.fixtures.commerce import Owner, create_store


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    return await create_store(api, owner)


@pytest.fixture
def private(store: dict[str, Any]) -> str:
    return f"/api/v1/stores/{store['store_id']}"


@pytest.fixture
async def three_days(internal: httpx.AsyncClient, store: dict[str, Any]) -> None:
    """“a” on all of them and rising, “b” on the first, “c” on the last."""
    days = (
        ("2026-11-20", [pick("b", score=80.0), pick("a", score=60.0)]),
        ("2026-11-21", [pick("a", score=71.5)]),
        ("2026-11-22", [pick("a", score=75.0), pick("c", score=65.0)]),
    )
    for day, picks in days:
        await land(internal, day, day_of((store["store_id"], picks)))
