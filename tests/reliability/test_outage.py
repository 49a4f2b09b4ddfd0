"""Postgres is away, frozen or slow: what clients and probes are told, and how soon all is well again."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from uuid import uuid4

import httpx
import pytest

from commerce_api.db.notifications import ANSWER_WITHIN_SECONDS, BEAT_SECONDS
from tests.reliability.fault_proxy import Toxics
from tests.reliability.figures import Figures
from tests.reliability.load import percentile
from tests.reliability.oracle import assert_books_balance, quiet
from tests.reliability.shops import Shop
from tests.reliability.sizes import sized
from tests.reliability.world import World

PROCESSES = ("api-1", "api-2", "internal", "worker")


@pytest.fixture(scope="module")
def proxied(world: World) -> World:
    """The platform with its commerce processes behind the database's fault proxy. They stay there, which
    costs time: these tests come last (conftest)."""
    world.restart(*PROCESSES, **world.database_urls(world.database_proxy.port))
    return world


@dataclass(frozen=True)
class Seen:
    """One request: when it was begun and answered (-1: it was not), and whether the answer is as promised."""

    name: str
    begun: float
    ended: float
    status: int
    has_retry_after: bool = False

    @property
    def seconds(self) -> float:
        return self.ended - self.begun


@dataclass
class Watch:
    seen: list[Seen] = field(default_factory=list)

    async def ask(self, name: str, call: Callable[[], Awaitable[httpx.Response]]) -> None:
        begun = time.monotonic()
        try:
            answer = await call()
        except httpx.TransportError:
            self.seen.append(Seen(name, begun, time.monotonic(), -1))
            return
        self.seen.append(
            Seen(name, begun, time.monotonic(), answer.status_code, "retry-after" in answer.headers)
        )

    def during(self, start: float, end: float) -> list[Seen]:
        """Begun and answered between the two."""
        return [one for one in self.seen if start <= one.begun and one.ended <= end]


@dataclass(frozen=True)
class Outage:
    """``watched_seconds``: how long things are looked at after all is well again."""

    clients: int
    hanging_seconds: float
    resetting_seconds: float
    watched_seconds: float
    slack_seconds: float


class TestTheDatabaseIsAway:
    """R13"""

    @sized(short=Outage(6, 6, 1, 3, 1), full=Outage(16, 30, 30, 15, 0.5))
    async def test_is_said_at_once_and_over_soon(
        self, size: Outage, proxied: World, shop: Shop, figures: Figures, dice: random.Random
    ) -> None:
        variant = await shop.add_variant(1_000)
        watch, stopping = Watch(), asyncio.Event()

        async def client() -> None:
            while not stopping.is_set():
                await _shop_around(watch, shop, variant, dice)

        async with asyncio.TaskGroup() as group:
            for _ in range(size.clients):
                group.create_task(client())
            await asyncio.sleep(1)
            down = time.monotonic()
            # At first nothing passes, then every connection is reset.
            proxied.database_proxy.poison(Toxics(is_hanging=True))
            await asyncio.sleep(size.hanging_seconds)
            proxied.database_proxy.poison(Toxics(is_resetting=True))
            await asyncio.sleep(size.resetting_seconds)
            proxied.database_proxy.heal()
            up = time.monotonic()
            await asyncio.sleep(size.watched_seconds)
            stopping.set()
        during, after = watch.during(down, up), watch.during(up, time.monotonic())
        trouble = [one for one in after if one.status >= 500 or one.status < 0]
        recovered = max((one.ended for one in trouble), default=up) - up
        figures.note(
            answers={
                str(status): n for status, n in sorted(Counter(one.status for one in watch.seen).items())
            },
            during_p99_seconds=round(percentile([one.seconds for one in during], 99), 2),
            longest_seconds={
                name: round(max(one.seconds for one in watch.seen if one.name == name), 2)
                for name in ("list", "cart", "checkout")
            },
            recovered_after_seconds=round(recovered, 2),
        )
        # Pages that are known are given out until it is noticed that nobody would tell of a change.
        noticed = down + BEAT_SECONDS + ANSWER_WITHIN_SECONDS + size.slack_seconds
        known = {one for one in during if (one.name, one.status) == ("list", 200) and one.begun < noticed}
        assert {one.status for one in during if one not in known} == {503}
        assert {one.status for one in watch.seen} <= {200, 201, 503}
        assert all(one.has_retry_after for one in watch.seen if one.status == 503)
        assert max(one.seconds for one in watch.seen) <= 5 + size.slack_seconds
        assert recovered <= 10
        assert {one.status for one in after if one.begun > up + recovered} == {200, 201}
        await _assert_nothing_half_written(shop, variant)


async def _shop_around(watch: Watch, shop: Shop, variant: str, dice: random.Random) -> None:
    line = [{"variant_id": variant, "quantity": 1}]
    door, kind = shop.door(), dice.random()
    address = f"{door}{shop.public}"
    if kind < 0.4:
        await watch.ask("list", lambda: shop.http.get(f"{address}/products"))
    elif kind < 0.8:
        await watch.ask("cart", lambda: shop.http.post(f"{address}/cart/validate", json={"lines": line}))
    else:
        await watch.ask("checkout", lambda: shop.start_checkout([(variant, 1)], f"key-{uuid4()}", door=door))
    # A customer looks at the page; a service that is away is not hammered.
    await asyncio.sleep(0.05)


async def _assert_nothing_half_written(shop: Shop, variant: str) -> None:
    await quiet(shop.world, shop.outside)
    await assert_books_balance(shop)
    assert (
        shop.count(
            "SELECT count(*) FROM checkouts c WHERE store_id = %s AND NOT EXISTS"
            " (SELECT FROM checkout_lines l WHERE l.checkout_id = c.checkout_id)"
        )
        == 0
    )
    held = shop.count("SELECT count(*) FROM checkouts WHERE store_id = %s AND status IN ('reserved', 'open')")
    assert shop.on_shelf(variant) == (1_000, held)


@dataclass(frozen=True)
class Probing:
    seconds: float
    live_within_seconds: float


class TestProbes:
    """P13"""

    @sized(short=Probing(2.5, 5), full=Probing(15, 2))
    async def test_tell_alive_from_ready(
        self, size: Probing, proxied: World, http: httpx.AsyncClient, figures: Figures
    ) -> None:
        watch = Watch()
        phases: dict[str, tuple[float, float]] = {}
        async with _polled(watch, http, [*proxied.doors, proxied.internal_door]):
            for name, trouble in _troubles(proxied).items():
                await asyncio.sleep(0.5)
                await asyncio.to_thread(trouble.__enter__)
                away = time.monotonic()
                await asyncio.sleep(size.seconds)
                back = time.monotonic()
                await asyncio.to_thread(trouble.__exit__, None, None, None)
                phases[name] = (away, back)
                await _ready_again(http, proxied)
                figures.note(**{f"{name}_ready_after_seconds": round(time.monotonic() - back, 2)})
                assert time.monotonic() - back <= 10
        figures.note(**_probe_figures(watch))
        assert {one.status for one in watch.seen if one.name == "/live"} == {200}
        for away, back in phases.values():
            ready = [one for one in watch.during(away, back) if one.name == "/ready"]
            assert {one.status for one in ready} == {503}
        slowest = {name: max(one.seconds for one in watch.seen if one.name == name) for name in PROBES}
        # A busy machine is late with both; what `/ready` adds is its second of waiting.
        assert slowest["/ready"] <= 1.5 + slowest["/live"]
        assert slowest["/live"] <= size.live_within_seconds


PROBES = ("/live", "/ready")


def _troubles(world: World) -> Mapping[str, AbstractContextManager[None]]:
    return {
        "frozen": world.frozen_postgres(),
        "killed": _killed(world),
        "swallowed": _poisoned(world, Toxics(is_hanging=True)),
        "slow": _poisoned(world, Toxics(latency_seconds=2)),
    }


@contextmanager
def _killed(world: World) -> Iterator[None]:
    world.end_postgres()
    yield
    world.start_postgres()


@contextmanager
def _poisoned(world: World, toxics: Toxics) -> Iterator[None]:
    world.database_proxy.poison(toxics)
    yield
    world.database_proxy.heal()


@asynccontextmanager
async def _polled(watch: Watch, http: httpx.AsyncClient, doors: list[str]) -> AsyncIterator[None]:
    """Each probe of each process, ten times a second, whether the last one was answered or not."""
    stopping = asyncio.Event()

    async def poll(group: asyncio.TaskGroup) -> None:
        while not stopping.is_set():
            for door in doors:
                for probe in PROBES:
                    group.create_task(watch.ask(probe, partial(http.get, door + probe)))
            await asyncio.sleep(0.1)

    async with asyncio.TaskGroup() as group:
        task = group.create_task(poll(group))
        try:
            yield
        finally:
            stopping.set()
            await task


async def _ready_again(http: httpx.AsyncClient, world: World) -> None:
    async with asyncio.timeout(30):
        for door in [*world.doors, world.internal_door]:
            while (await http.get(f"{door}/ready")).status_code != 200:
                continue


def _probe_figures(watch: Watch) -> dict[str, object]:
    figures: dict[str, object] = {
        f"{name}_max_seconds": round(max(one.seconds for one in watch.seen if one.name == name), 2)
        for name in PROBES
    }
    return figures | {"probes": len(watch.seen)}
