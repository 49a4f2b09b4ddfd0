from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from commerce_api.config import Settings
from tests.assets.reconciliation.houses import House
from tests.fixtures.selling import Shop


@pytest.fixture
def settings(selling_settings: Settings) -> Settings:
    """The outside world of these tests is the sandbox."""
    return selling_settings


@pytest.fixture
async def house(shop: Shop, tmp_path: Path) -> AsyncIterator[House]:
    yield House(tmp_path / "house", shop)
    await shop.act("clock", offset_seconds=0)
