"""Stripe fails, or does the work and never says so: one session a checkout, nothing held for nobody."""

from collections import Counter
from dataclasses import dataclass
from functools import partial

from tests.reliability.conftest import NewKey
from tests.reliability.fault_proxy import Toxics
from tests.reliability.figures import Figures
from tests.reliability.load import Answers, in_parallel, timed
from tests.reliability.oracle import assert_books_balance, quiet, sessions_of
from tests.reliability.shops import Shop
from tests.reliability.sizes import sized

SESSIONS = "checkout/sessions"
TRIES = 3


@dataclass(frozen=True)
class Trouble:
    """``failing``, ``silent`` and ``cut`` are shares of the calls: answered 500, carried out without an
    answer until our own patience ends, carried out with the connection dropped."""

    checkouts: int
    clients: int
    failing: float
    silent: float
    cut: float


class TestStripeInTrouble:
    """R14"""

    @sized(
        short=Trouble(40, 8, 0.3, 0, 0.2),
        full=Trouble(1_000, 64, 0.3, 0.2, 0.1),
        is_beside_others=True,
    )
    async def test_makes_no_second_session_and_holds_nothing(
        self, size: Trouble, shop: Shop, figures: Figures, seed: int, new_key: NewKey
    ) -> None:
        variant = await shop.add_variant(size.checkouts)
        await shop.outside.break_down("stripe", "500", rate=size.failing, seed=seed, path=SESSIONS)
        await shop.outside.break_down(
            "stripe", "accept_then_reset", rate=size.cut / (1 - size.failing), seed=seed, path=SESSIONS
        )
        shop.world.outside.poison(Toxics(lost_answers=size.silent))
        answers, served = Answers(), Counter[bool]()

        async def buy() -> None:
            """A customer who tries three times, with one key."""
            key = new_key()
            for _ in range(TRIES):
                answer = await timed(answers, lambda: shop.start_checkout([(variant, 1)], key))
                if answer is not None and answer.status_code == 201:
                    break
            served[answer is not None and answer.status_code == 201] += 1

        await in_parallel(size.clients, [buy] * size.checkouts)
        shop.world.outside.heal()
        await shop.outside.recover()
        sessions = await sessions_of(shop)
        references = Counter(one["client_reference_id"] for one in sessions)
        figures.note(**answers.figures(), served=served[True], unserved=served[False], sessions=len(sessions))
        assert set(answers.statuses) <= {201, 503}
        assert answers.codes.keys() <= {"503 payments_unavailable"}
        assert {reference: n for reference, n in references.items() if n > 1} == {}
        opened = shop.count("SELECT count(*) FROM checkouts WHERE store_id = %s AND status = 'open'")
        assert opened == served[True]
        assert shop.on_shelf(variant) == (size.checkouts, opened)
        await self._pay_everything(shop, [one["id"] for one in sessions], variant, size.checkouts)

    async def _pay_everything(self, shop: Shop, sessions: list[str], variant: str, stock: int) -> None:
        """Also those sessions that no customer was ever shown: each is an order, or the money goes back."""
        await in_parallel(8, [partial(shop.outside.pay, session) for session in sessions])
        # A thousand payments in a minute are a day's work of a large shop: the worker needs its time.
        await quiet(shop.world, shop.outside, within=240)
        books = await assert_books_balance(shop)
        assert books.paid_sessions == len(sessions)
        assert shop.on_shelf(variant) == (stock - books.orders, 0)
