"""What the tests of stores say over and over."""

from typing import Any

import httpx
import psycopg

from tests.fixtures.commerce import Owner
from tests.fixtures.postgres import CommerceDatabase

PRESET_ALONE = {
    "preset": "fern",
    "paper": None,
    "ink": None,
    "brand": None,
    "on_brand": None,
    "radius": None,
    "display_font": None,
    "body_font": None,
    "display_weight": None,
}


async def patch(
    api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], **body: object
) -> httpx.Response:
    return await api.patch(f"/api/v1/stores/{store['store_id']}", json=body, headers=owner.headers)


async def put_rates(
    api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], *rates: dict[str, object]
) -> httpx.Response:
    path = f"/api/v1/stores/{store['store_id']}/shipping-rates"
    return await api.put(path, json={"shipping_rates": list(rates)}, headers=owner.headers)


async def read(api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]) -> dict[str, Any]:
    shown: dict[str, Any] = (
        await api.get(f"/api/v1/stores/{store['store_id']}", headers=owner.headers)
    ).json()
    return shown


def join(database: CommerceDatabase, store: dict[str, Any], email: str, role: str) -> None:
    """Somebody becomes a member."""
    with psycopg.connect(database.superuser_url) as connection:
        connection.execute(
            "INSERT INTO memberships (store_id, user_id, role, created_at)"
            " SELECT %s, user_id, %s, now() FROM users WHERE email = %s",
            (store["store_id"], role, email),
        )
