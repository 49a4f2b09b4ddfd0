"""A new version comes: each process is told to go and replaced while customers shop."""

import asyncio
import time
from dataclasses import dataclass
from functools import partial
from uuid import uuid4

from tests.reliability.balancer import Balancer
from tests.reliability.conftest import NewKey
from tests.reliability.figures import Figures
from tests.reliability.load import Answers, in_parallel, timed
from tests.reliability.shops import Shop
from tests.reliability.sizes import sized
from tests.reliability.world import DRAIN_SECONDS, World

APIS = ("api-1", "api-2")
GONE_WITHIN_SECONDS = 25.0


@dataclass(frozen=True)
class Rolling:
    rounds: int
    clients: int


class TestRollingRestart:
    """P12"""

    @sized(short=Rolling(1, 2), full=Rolling(20, 12))
    async def test_loses_no_request(
        self, size: Rolling, shop: Shop, figures: Figures, new_key: NewKey
    ) -> None:
        variant = await shop.add_variant(100_000)
        answers, stopping, leaving = Answers(), asyncio.Event(), list[float]()
        balancer = Balancer(shop.http, shop.world.doors)

        async def client() -> None:
            lines = {"lines": [{"variant_id": variant, "quantity": 1}]}
            while not stopping.is_set():
                for path, body in (("/products", None), ("/cart/validate", lines)):
                    address = f"{balancer.pick()}{shop.public}{path}"
                    method = "POST" if body else "GET"
                    await timed(answers, partial(shop.http.request, method, address, json=body))
                seen = {"events": [{"event_id": str(uuid4()), "kind": "page_view", "page": "/"}]}
                report = f"{balancer.pick()}{shop.public}/events"
                await timed(answers, partial(shop.http.post, report, json=seen))
                door = balancer.pick()
                await timed(answers, partial(shop.start_checkout, [(variant, 1)], new_key(), door=door))

        async def restart_all() -> None:
            for _ in range(size.rounds):
                for name, door in zip(APIS, shop.world.doors, strict=True):
                    leaving.append(await asyncio.to_thread(_restart, shop.world, name))
                    # As a roll-out does: the next one goes when the new one takes part.
                    await balancer.sees_ready(door)
            stopping.set()

        async with balancer.watching():
            await in_parallel(size.clients + 1, [restart_all, *[client] * size.clients])
        figures.note(restarts=len(leaving), longest_leave_seconds=round(max(leaving), 2), **answers.figures())
        assert set(answers.statuses) <= {200, 201, 202}
        # What was answered is kept, whoever left meanwhile.
        kept = shop.count("SELECT count(*) FROM storefront_events WHERE store_id = %s")
        assert kept == answers.statuses[202] > 0
        assert len(leaving) == size.rounds * len(APIS)
        assert min(leaving) >= DRAIN_SECONDS
        assert max(leaving) <= GONE_WITHIN_SECONDS


def _restart(world: World, name: str) -> float:
    """SIGTERM and a successor; how long the old one took to leave."""
    process = world.processes[name]
    started = time.monotonic()
    process.stop()
    took = time.monotonic() - started
    process.start()
    process.wait_until_ready()
    return took
