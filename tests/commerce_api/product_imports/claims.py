"""A draft with claims, as its owner reviews it."""

from dataclasses import dataclass
from typing import Any

import httpx
import psycopg

from tests.fixtures.commerce import Owner
from tests.fixtures.postgres import CommerceDatabase

WITHOUT_BOTH = "A lacquered brass mister. It holds 300 ml."


@dataclass
class ReviewedDraft:
    """A draft with two open claims, the sentences 1 and 3 of its copy."""

    api: httpx.AsyncClient
    owner: Owner
    store_id: str
    import_id: str
    product_id: str

    @property
    def store(self) -> str:
        return f"/api/v1/stores/{self.store_id}"

    def settlement(self, position: object) -> str:
        return f"{self.store}/imports/{self.import_id}/claims/{position}/settlement"

    async def settle(self, position: object, settlement: str, **more: object) -> httpx.Response:
        return await self.api.put(
            self.settlement(position), json={"settlement": settlement} | more, headers=self.owner.headers
        )

    async def reopen(self, position: object) -> httpx.Response:
        return await self.api.delete(self.settlement(position), headers=self.owner.headers)

    async def change(self, **changes: object) -> httpx.Response:
        return await self.api.patch(
            f"{self.store}/products/{self.product_id}", json=changes, headers=self.owner.headers
        )

    async def publish(self, **changes: object) -> httpx.Response:
        return await self.change(status="published", **changes)

    async def product(self) -> dict[str, Any]:
        answer = await self.api.get(f"{self.store}/products/{self.product_id}", headers=self.owner.headers)
        shown: dict[str, Any] = answer.json()
        return shown

    async def claims(self) -> list[dict[str, Any]]:
        path = f"{self.store}/imports/{self.import_id}"
        answer = await self.api.get(path, headers=self.owner.headers)
        shown: list[dict[str, Any]] = answer.json()["claims"]
        return shown

    async def open_sentences(self) -> list[str]:
        return [claim["text"] for claim in await self.claims() if claim["is_open"]]


def refused(answer: httpx.Response, status: int, code: str) -> None:
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text


def audit(database: CommerceDatabase) -> list[tuple[Any, ...]]:
    with psycopg.connect(database.superuser_url) as connection:
        return connection.execute(
            "SELECT action, actor, subject, store_id::text, detail FROM audit_entries"
            " WHERE action ~ '^claim' ORDER BY audit_id"
        ).fetchall()
