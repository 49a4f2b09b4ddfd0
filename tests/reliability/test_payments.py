"""What becomes of a held cart: paid, expired, paid too late, in whatever order the news arrives."""

import asyncio
import random
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Any

from tests.reliability.figures import Figures
from tests.reliability.load import Answers, in_parallel, timed
from tests.reliability.oracle import assert_books_balance, quiet
from tests.reliability.shops import Shop
from tests.reliability.sizes import sized

CLIENTS = 8
VARIANTS = 5


@dataclass(frozen=True)
class Lives:
    sessions: int
    window_seconds: float


class TestReservations:
    """R3"""

    @sized(short=Lives(25, 1), full=Lives(500, 10))
    async def test_end_once_and_leave_nobody_unpaid_or_unserved(
        self, size: Lives, shop: Shop, figures: Figures, seed: int, dice: random.Random
    ) -> None:
        variants = [await shop.add_variant(size.sessions // VARIANTS) for _ in range(VARIANTS)]
        await shop.outside.deliver_with(copies=3, window_seconds=size.window_seconds, seed=seed)
        first = await _open_all(shop, variants, size.sessions)
        assert all(shop.on_shelf(variant) == (len(first) // VARIANTS,) * 2 for variant in variants)
        fates = _fates(shop, dice)
        drawn = {session: dice.choices(list(fates), weights=[9, 4, 4, 2, 1])[0] for session in first}
        await in_parallel(CLIENTS, [partial(fates[fate], session) for session, fate in drawn.items()])
        await quiet(shop.world, shop.outside)
        # Others buy what came back; then some whose time was over pay all the same.
        second = await _open_all(shop, variants, size.sessions // 4)
        overdue = [session for session, fate in drawn.items() if fate == "expire"]
        await in_parallel(CLIENTS, [partial(shop.outside.pay, session) for session in second])
        await in_parallel(CLIENTS, [partial(shop.outside.pay_late, session) for session in overdue])
        await quiet(shop.world, shop.outside)
        books = await assert_books_balance(shop)
        figures.note(**books.figures())
        paid = len(second) + sum(fate != "refuse" for fate in drawn.values())
        assert books.paid_sessions == paid
        # Every piece was sold, and who paid beyond the last one has the money back.
        left = sum(shop.on_shelf(variant)[0] for variant in variants)
        assert books.orders == sum(shop.stock.values()) - left
        assert books.refunded > 0
        assert left == 0 or books.orders + books.refunded == paid


def _fates(shop: Shop, dice: random.Random) -> dict[str, Callable[[str], Coroutine[Any, Any, Any]]]:
    """What customers do with an open session. A slow payment succeeds or is refused by the bank."""
    act = shop.outside.act
    return {
        "pay": shop.outside.pay,
        "expire": shop.outside.expire,
        "pay_late": shop.outside.pay_late,
        "pay_slowly": lambda session: act(f"stripe/sessions/{session}/pay-async", outcome="succeeded"),
        "refuse": lambda session: act(f"stripe/sessions/{session}/pay-async", outcome="failed"),
    }


async def _open_all(shop: Shop, variants: list[str], count: int) -> list[str]:
    """Sessions of one piece each; those for which nothing was left are left out."""
    jobs = [partial(shop.open_session, (variants[number % VARIANTS], 1)) for number in range(count)]
    return [session for session in await in_parallel(CLIENTS, jobs) if session is not None]


@dataclass(frozen=True)
class Races:
    races: int


class TestTheConfirmationPage:
    """R8"""

    @sized(short=Races(20), full=Races(1_000))
    async def test_and_the_webhook_race_to_one_order(
        self, size: Races, shop: Shop, figures: Figures, dice: random.Random
    ) -> None:
        variant = await shop.add_variant(size.races)
        await shop.outside.deliver_with(is_paused=True)
        sessions = await in_parallel(
            CLIENTS, [partial(shop.open_session, (variant, 1)) for _ in range(size.races)]
        )
        await in_parallel(CLIENTS, [partial(shop.outside.pay, str(session)) for session in sessions])
        paid = {
            event["data"]["object"]["id"]: event
            for event in await shop.outside.events()
            if event["type"] == "checkout.session.completed"
        }
        pages, webhooks = Answers(), Answers()

        async def race(session: str) -> None:
            event, lead = paid[session], dice.uniform(-0.005, 0.005)
            checkout_id = event["data"]["object"]["client_reference_id"]
            address = f"{shop.door()}{shop.public}/checkouts/{checkout_id}"

            async def look() -> None:
                await asyncio.sleep(max(lead, 0))
                await timed(pages, lambda: shop.http.get(address))

            async def tell() -> None:
                await asyncio.sleep(max(-lead, 0))
                await timed(webhooks, lambda: shop.post_event(event))

            await asyncio.gather(look(), tell())

        await in_parallel(CLIENTS, [partial(race, str(session)) for session in sessions])
        assert pages.statuses == webhooks.statuses == {200: size.races}
        await shop.outside.deliver_with()
        await quiet(shop.world, shop.outside)
        books = await assert_books_balance(shop)
        figures.note(pages=pages.figures(), webhooks=webhooks.figures(), **books.figures())
        assert (books.orders, books.refunded) == (size.races, 0)
        assert shop.on_shelf(variant) == (0, 0)
