"""Shoppers with an account of one store."""

from dataclasses import dataclass
from typing import Any

import httpx

from tests.fixtures.commerce import PASSWORD
from tests.fixtures.postbox import Postbox


def customers(slug: str) -> str:
    return f"/api/v1/public/stores/{slug}/customers"


@dataclass
class Shopper:
    api: httpx.AsyncClient
    slug: str
    email: str
    tokens: dict[str, Any]

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens['access_token']}"}

    @property
    def customer_id(self) -> str:
        return str(self.tokens["customer"]["customer_id"])

    async def ask(self, method: str, path: str, body: object = None, **params: Any) -> httpx.Response:
        """A route below ``customers``, as this shopper."""
        sent: dict[str, Any] = {"json": body} if body is not None else {}
        return await self.api.request(
            method, f"{customers(self.slug)}{path}", headers=self.headers, params=params, **sent
        )

    async def verify(self, postbox: Postbox) -> None:
        [letter] = [one for one in await postbox.collect("customer_verify_email") if one.to == self.email]
        answer = await post(self.api, self.slug, "verify-email", token=letter.token)
        assert answer.status_code == 204, answer.text


async def post(api: httpx.AsyncClient, slug: str, path: str, **body: object) -> httpx.Response:
    return await api.post(f"{customers(slug)}/{path}", json=body)


async def sign_up(api: httpx.AsyncClient, slug: str, email: str, name: str = "Ada Lindqvist") -> Shopper:
    answer = await post(api, slug, "register", email=email, password=PASSWORD, name=name)
    assert answer.status_code == 201, answer.text
    return Shopper(api, slug, email, answer.json())


async def sign_in(api: httpx.AsyncClient, slug: str, email: str, password: str = PASSWORD) -> httpx.Response:
    return await post(api, slug, "login", email=email, password=password)


ADDRESS = {
    "name": "Ada Lindqvist",
    "line1": "Lindenstraße 12",
    "line2": "",
    "postal_code": "10969",
    "city": "Berlin",
    "state": "",
    "country": "DE",
}
