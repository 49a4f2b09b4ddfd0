"""A store to report of, and a clock to turn days with."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.fixtures.commerce import MovableClock, Owner, create_store


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    return await create_store(api, owner)


@pytest.fixture
def noon(clock: MovableClock) -> MovableClock:
    """Noon tomorrow: nothing of the test falls across midnight unless it is moved there."""
    tomorrow = clock() + timedelta(days=1)
    clock.advance(tomorrow.replace(hour=12, minute=0, second=0, microsecond=0) - clock())
    return clock
