"""What the tests of the catalog share: a store, and a short way to ask about it."""

from dataclasses import dataclass
from typing import Any

import httpx
import psycopg
import pytest

from tests.fixtures.commerce import PASSWORD, Owner, create_product, create_store
from tests.fixtures.postgres import CommerceDatabase


@dataclass(frozen=True)
class Shop:
    """A store with its owner at hand."""

    api: httpx.AsyncClient
    owner: Owner
    store: dict[str, Any]
    database: CommerceDatabase

    async def ask(self, method: str, path: str, **request: Any) -> httpx.Response:
        """As the owner, below the store's own address; who comes back after days signs in again."""
        address = f"/api/v1/stores/{self.store['store_id']}{path}"
        answer = await self.api.request(method, address, headers=self.owner.headers, **request)
        if answer.status_code != 401:
            return answer
        login = {"email": self.owner.email, "password": PASSWORD}
        self.owner.tokens |= (await self.api.post("/api/v1/auth/login", json=login)).json()
        return await self.api.request(method, address, headers=self.owner.headers, **request)

    async def visit(self, path: str = "", etag: str | None = None, **params: Any) -> httpx.Response:
        """As a shopper."""
        headers = {"If-None-Match": etag} if etag else {}
        address = f"/api/v1/public/stores/{self.store['slug']}{path}"
        return await self.api.get(address, params=params or None, headers=headers)

    async def make(self, title: str, *, price: int = 2490, **changes: Any) -> dict[str, Any]:
        """A published product of one variant with ten pieces."""
        variant = {"price_minor": price, "stock_on_hand": 10} | changes.pop("variant", {})
        return await create_product(
            self.api, self.owner, self.store, title=title, **({"variants": [variant]} | changes)
        )

    async def change(self, product: dict[str, Any], **changes: Any) -> dict[str, Any]:
        answer = await self.ask("PATCH", f"/products/{product['product_id']}", json=changes)
        assert answer.status_code == 200, answer.text
        changed: dict[str, Any] = answer.json()
        return changed

    async def listed(self, **params: Any) -> list[str]:
        """Titles of the owner's list, over all pages of two."""
        seen: list[str] = []
        while True:
            page = (await self.ask("GET", "/products", params={"limit": "2"} | params)).json()
            seen += [item["title"] for item in page["items"]]
            if page["next_cursor"] is None:
                return seen
            params["cursor"] = page["next_cursor"]

    async def shown(self, path: str = "/products", **params: Any) -> list[str]:
        """Titles of a public list, over all pages of two."""
        seen: list[str] = []
        while True:
            answer = await self.visit(path, **({"limit": "2"} | params))
            assert answer.status_code == 200, answer.text
            seen += [item["title"] for item in answer.json()["items"]]
            if answer.json()["next_cursor"] is None:
                return seen
            params["cursor"] = answer.json()["next_cursor"]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Past row-level security."""
        with psycopg.connect(self.database.superuser_url) as connection:
            return connection.execute(query.encode()).fetchall()

    def run(self, statement: str) -> None:
        with psycopg.connect(self.database.superuser_url) as connection:
            connection.execute(statement.encode())

    def version(self) -> int:
        [(version,)] = self.rows(
            f"SELECT version FROM catalog_versions WHERE store_id = '{self.store['store_id']}'"
        )
        return int(version)


@pytest.fixture
async def shop(api: httpx.AsyncClient, owner: Owner, commerce_database: CommerceDatabase) -> Shop:
    return Shop(api, owner, await create_store(api, owner), commerce_database)
