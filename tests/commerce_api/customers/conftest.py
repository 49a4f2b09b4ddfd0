from typing import Any

import httpx
import pytest

from commerce_api.config import Settings
from tests.commerce_api.customers.shoppers import Shopper, sign_up
from tests.fixtures.commerce import Owner, create_store


@pytest.fixture
def settings(mail_settings: Settings) -> Settings:
    """Mails of these tests arrive."""
    return mail_settings


@pytest.fixture
def plan() -> str:
    """Several stores of one owner."""
    return "growth"


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    return await create_store(api, owner)


@pytest.fixture
async def other_store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    """Of the same owner: even that makes no difference to customers."""
    return await create_store(api, owner, name="Other Shop")


@pytest.fixture
async def ada(api: httpx.AsyncClient, store: dict[str, Any]) -> Shopper:
    return await sign_up(api, store["slug"], "ada@example.com", "Ada Lindqvist")
