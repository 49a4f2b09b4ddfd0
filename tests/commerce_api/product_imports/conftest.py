"""A draft under review."""

import httpx
import pytest

from tests.commerce_api.product_imports.claims import ReviewedDraft
from tests.commerce_api.product_imports.drafts import (
    claim,
    land_picks,
    request_import,
    unsettled_draft,
)
from tests.fixtures.commerce import Owner, create_store


@pytest.fixture
async def reviewed(api: httpx.AsyncClient, internal: httpx.AsyncClient, owner: Owner) -> ReviewedDraft:
    store = await create_store(api, owner)
    [item] = await land_picks(api, internal, owner, store, "a")
    import_id = (await request_import(api, owner, store, item)).json()["import_id"]
    await claim(internal)
    made = await internal.post(f"product-imports/{import_id}/draft", json=unsettled_draft())
    assert made.status_code == 200, made.text
    return ReviewedDraft(api, owner, store["store_id"], import_id, made.json()["product_id"])
