"""Events of Stripe: each many times and out of order while processes die, and answered at once whatever else
hangs."""

import random
from dataclasses import dataclass
from functools import partial

from tests.reliability.chaos import Chaos
from tests.reliability.figures import Figures
from tests.reliability.load import Answers, at_rate, in_parallel, timed
from tests.reliability.oracle import assert_books_balance, quiet
from tests.reliability.shops import Shop
from tests.reliability.sizes import sized

CLIENTS = 8


@dataclass(frozen=True)
class Storm:
    """``kills`` is the least there must be, ``database_kills`` those of them that hit the server."""

    sessions: int
    window_seconds: float
    pause: tuple[float, float]
    kills: int
    database_kills: int
    victims: tuple[str, ...] = ("api-1", "api-2", "postgres")


class TestEvents:
    """R4"""

    @sized(short=Storm(60, 3, (2, 4), 3, 1), full=Storm(2_000, 60, (2, 6), 40, 10), minutes=20)
    async def test_count_once_though_processes_die(
        self, size: Storm, shop: Shop, figures: Figures, seed: int, dice: random.Random
    ) -> None:
        variant = await shop.add_variant(size.sessions)
        await shop.outside.deliver_with(copies=5, window_seconds=size.window_seconds, seed=seed)
        chaos = Chaos(shop.world, dice)

        async def buy() -> str:
            session = await shop.open_session((variant, 1))
            assert session is not None
            # One in ten thinks better of it.
            if dice.random() < 0.1:
                await shop.outside.expire(session)
                return "expired"
            await shop.outside.pay(session)
            return "paid"

        async with chaos.going_on(size.victims, pause=size.pause, at_least=size.kills):
            fates = await in_parallel(CLIENTS, [buy] * size.sessions)
            await shop.outside.delivered()
        took = await quiet(shop.world, shop.outside)
        books = await assert_books_balance(shop)
        figures.note(
            **books.figures(),
            events=len(await shop.outside.events()),
            kills=dict(chaos.kills),
            longest_without_database_seconds=round(chaos.longest_without_database, 2),
            quiet_after_seconds=round(took, 1),
        )
        assert chaos.kills.total() >= size.kills
        assert chaos.kills["postgres"] >= size.database_kills
        paid = fates.count("paid")
        assert (books.orders, books.refunded, books.mails) == (paid, 0, paid)
        assert shop.on_shelf(variant) == (size.sessions - paid, 0)


@dataclass(frozen=True)
class Stream:
    sessions: int
    per_second: float
    seconds: float
    p99_seconds: float | None


class TestWebhook:
    """R5"""

    @sized(short=Stream(20, 30, 3, None), full=Stream(300, 50, 60, 0.5))
    async def test_answers_at_once_while_mails_hang(
        self, size: Stream, shop: Shop, figures: Figures, seed: int, dice: random.Random
    ) -> None:
        variant = await shop.add_variant(size.sessions)
        await shop.outside.deliver_with(is_paused=True)
        sessions = await in_parallel(
            CLIENTS, [partial(shop.open_session, (variant, 1)) for _ in range(size.sessions)]
        )
        await in_parallel(CLIENTS, [partial(shop.outside.pay, str(session)) for session in sessions])
        events = [event for event in await shop.outside.events() if event.get("account")]
        await shop.outside.break_down("sendgrid", "hang", rate=1, seed=seed)
        answers = Answers()

        async def tell(event: dict[str, object]) -> None:
            await timed(answers, lambda: shop.post_event(event))

        told = [dice.choice(events) for _ in range(int(size.per_second * size.seconds))]
        await at_rate(size.per_second, [partial(tell, event) for event in told])
        figures.note(**answers.figures())
        assert answers.statuses == {200: len(told)}
        if size.p99_seconds is not None:
            assert answers.percentile(99) <= size.p99_seconds
        await shop.outside.recover()
        await shop.outside.deliver_with()
        took = await quiet(shop.world, shop.outside, within=300)
        books = await assert_books_balance(shop)
        figures.note(**books.figures(), quiet_after_seconds=round(took, 1))
        assert books.orders == size.sessions
