"""Owners made through the API, for tests that look at the two apps from outside."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
from playwright.sync_api import Page

from deploy.local.environment import Environment
from kit.ids import new_id

PASSWORD = "a good long password"


@dataclass(frozen=True)
class Store:
    store_id: str
    slug: str
    name: str


@dataclass(frozen=True)
class Owner:
    """With a store that nobody else has."""

    email: str
    tokens: dict[str, str]
    api: httpx.Client
    store: Store


@contextmanager
def new_owner(environment: Environment, name: str) -> Iterator[Owner]:
    """``name`` of the store; a few letters make it the only one."""
    key = new_id().hex[-10:]
    email = f"owner-{key}@slipway.test"
    address = f"{environment['PUBLIC_API_URL']}/api/v1"
    with httpx.Client(base_url=address, timeout=30, trust_env=False) as api:
        answer = api.post("/auth/register", json={"email": email, "password": PASSWORD, "name": "Ada"})
        tokens = answer.raise_for_status().json()
        api.headers["Authorization"] = f"Bearer {tokens['access_token']}"
        body = {"name": f"{name} {key}", "niche": "indoor_plants"}
        made = api.post("/stores", json=body).raise_for_status().json()
        yield Owner(email, tokens, api, Store(made["store_id"], made["slug"], made["name"]))


def enter(page: Page, dashboard: str, owner: Owner) -> str:
    """Signs in; the address of the owner's store."""
    page.goto(f"{dashboard}/login")
    page.get_by_label("E-mail").fill(owner.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"**/stores/{owner.store.store_id}**")
    return f"{dashboard}/stores/{owner.store.store_id}"


def new_product(owner: Owner, title: str) -> str:
    """A published one with ten pieces in stock."""
    body = {"title": title, "status": "published", "variants": [{"price_minor": 2490, "stock_on_hand": 10}]}
    answer = owner.api.post(f"/stores/{owner.store.store_id}/products", json=body)
    return str(answer.raise_for_status().json()["product_id"])
