"""A market to measure in: one shop with a thousand products among two hundred stores, in a commerce platform
of its own, so that the clone's own data stays what it was."""

import asyncio
import os
import shutil
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

import httpx
import psycopg

from bench.running import NotMeasurable, launch
from commerce_api.config import Settings
from deploy.local.environment import Environment, load_environment
from deploy.local.ports import free_ports, is_free

STORES = 200
STORES_OF_AN_OWNER = 10
PRODUCTS = 1_000
NEIGHBORS_PRODUCTS = 5
API_PROCESSES = 2
AT_ONCE = 8
PASSWORD = "a good long password"  # noqa: S105 -- of owners who live as long as the bench
SETTINGS = {
    "API_PROCESSES": str(API_PROCESSES),
    "RATE_LIMIT_FACTOR": "100000",
    # Visitors of the benches have addresses of their own.
    "TRUSTED_PROXY_HOPS": "1",
}

Result = TypeVar("Result")


@dataclass(frozen=True)
class Market:
    """The platform and the shop that is measured; ``token`` is its owner's."""

    environment: Environment
    slug: str
    store_id: str
    token: str

    @property
    def doors(self) -> list[str]:
        """The addresses of the API processes."""
        first = int(self.environment["API_PORT"])
        return [f"http://127.0.0.1:{first + number}" for number in range(API_PROCESSES)]

    @property
    def public(self) -> str:
        return f"/api/v1/public/stores/{self.slug}"

    @cached_property
    def settings(self) -> Settings:
        values = {name.lower(): value for name, value in self.environment.values.items()}
        return Settings.model_validate(values)

    @property
    def superuser_url(self) -> str:
        """libpq's; only for what no role of the platform may do."""
        return superuser_url(self.environment)

    @property
    def connection(self) -> dict[str, str]:
        """libpq's variables, as the application's role."""
        return {
            "PGHOST": "127.0.0.1",
            "PGPORT": self.environment["POSTGRES_PORT"],
            "PGDATABASE": "commerce",
            "PGUSER": "slipway_app",
            "PGPASSWORD": self.environment["POSTGRES_APP_PASSWORD"],
        }


@contextmanager
def open_market(home: Path) -> Iterator[Market]:
    """Started in ``home``, filled through the API as owners fill theirs, and taken down again."""
    ports = free_ports()
    while not is_free(int(ports["API_PORT"]) + 1):
        ports = free_ports()
    shutil.rmtree(home, ignore_errors=True)
    shell = {**os.environ, **SETTINGS, **ports, "SLIPWAY_HOME": str(home)}
    environment = load_environment(shell, dotenv=Path(os.devnull))
    try:
        launch("up", "--core", "--detach", environment=environment.processes | SETTINGS)
        yield asyncio.run(_fill(environment))
    finally:
        launch("down", environment=environment.processes)
        shutil.rmtree(home, ignore_errors=True)


async def _fill(environment: Environment) -> Market:
    address = f"{environment['PUBLIC_API_URL']}/api/v1"
    async with httpx.AsyncClient(base_url=address, timeout=60, trust_env=False) as http:
        shops: list[Market] = []
        # A plan allows so many stores: several owners share them.
        for number in range(STORES // STORES_OF_AN_OWNER):
            owner = await _register(http, environment, f"bench-{number}@slipway.test")
            numbers = range(number * STORES_OF_AN_OWNER, (number + 1) * STORES_OF_AN_OWNER)
            shops += await _in_turn([partial(_open_store, http, owner, f"Bench {at}") for at in numbers])
        measured = shops[0]
        counts = [PRODUCTS, *[NEIGHBORS_PRODUCTS] * (STORES - 1)]
        await _in_turn(
            [
                partial(_add_product, http, shop, at)
                for shop, count in zip(shops, counts, strict=True)
                for at in range(count)
            ]
        )
        await _onboard(http, environment, measured)
    with psycopg.connect(superuser_url(environment), autocommit=True) as connection:
        # No storefront runs here: the worker would try for hours to tell it of two thousand changes.
        connection.execute("DELETE FROM outbox WHERE topic = 'storefront.revalidate'")
        connection.execute("VACUUM ANALYZE")
    return measured


async def _in_turn(calls: list[Callable[[], Awaitable[Result]]]) -> list[Result]:
    """A few at once, answers in order."""
    free = asyncio.Semaphore(AT_ONCE)

    async def one(call: Callable[[], Awaitable[Result]]) -> Result:
        async with free:
            return await call()

    return list(await asyncio.gather(*(one(call) for call in calls)))


async def _register(http: httpx.AsyncClient, environment: Environment, email: str) -> tuple[Environment, str]:
    body = {"email": email, "password": PASSWORD, "name": "Bench"}
    answer = (await http.post("/auth/register", json=body)).raise_for_status().json()
    with psycopg.connect(superuser_url(environment)) as connection:
        connection.execute("UPDATE users SET plan = 'pro' WHERE email = %s", (email,))
    return environment, str(answer["access_token"])


async def _open_store(http: httpx.AsyncClient, owner: tuple[Environment, str], name: str) -> Market:
    environment, token = owner
    body = {"name": name, "niche": "indoor_plants"}
    store = (await http.post("/stores", json=body, headers=_as(token))).raise_for_status().json()
    return Market(environment, str(store["slug"]), str(store["store_id"]), token)


async def _add_product(http: httpx.AsyncClient, shop: Market, number: int) -> None:
    price = 1_000 + number * 7
    body = {
        "title": f"Planter number {number} of glazed clay",
        "status": "published",
        "description": "A planter of glazed clay with a saucer. " * 4,
        "options": [{"name": "Size", "values": ["S", "L"]}],
        "variants": [
            {"option_values": [size], "price_minor": price + more, "cost_minor": 500, "stock_on_hand": 20}
            for size, more in (("S", 0), ("L", 400))
        ],
    }
    answer = await http.post(f"/stores/{shop.store_id}/products", json=body, headers=_as(shop.token))
    if answer.is_error:
        raise NotMeasurable(answer.text)


async def _onboard(http: httpx.AsyncClient, environment: Environment, shop: Market) -> None:
    """Through Stripe's own form, as far as the sandbox plays it."""
    account = f"/stores/{shop.store_id}/payment-account"
    (await http.post(f"{account}/onboarding-link", json={}, headers=_as(shop.token))).raise_for_status()
    found = (await http.get(account, headers=_as(shop.token))).raise_for_status().json()
    onboard = f"{environment['SANDBOX_URL']}/_sandbox/stripe/accounts/{found['stripe_account_id']}/onboard"
    (await http.post(onboard, json={})).raise_for_status()
    async with asyncio.timeout(30):
        while not found["charges_enabled"]:
            await asyncio.sleep(0.2)
            found = (await http.get(account, headers=_as(shop.token))).raise_for_status().json()


def _as(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def superuser_url(environment: Environment) -> str:
    password = environment["POSTGRES_SUPERUSER_PASSWORD"]
    return f"postgresql://postgres:{password}@127.0.0.1:{environment['POSTGRES_PORT']}/commerce"
