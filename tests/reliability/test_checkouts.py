"""Checkouts under load: nothing is sold twice, carts do not deadlock, one key buys once."""

import random
from collections import Counter
from dataclasses import dataclass

import httpx

from tests.reliability.conftest import NewKey
from tests.reliability.figures import Figures
from tests.reliability.load import Answers, in_parallel, timed
from tests.reliability.oracle import assert_books_balance, quiet
from tests.reliability.shops import Shop, session_of
from tests.reliability.sizes import sized


@dataclass(frozen=True)
class Rush:
    clients: int
    checkouts: int
    units: int


class TestTheLastUnits:
    """R1"""

    @sized(short=Rush(8, 200, 10), full=Rush(64, 10_000, 100))
    async def test_are_sold_once(self, size: Rush, shop: Shop, figures: Figures, new_key: NewKey) -> None:
        variant = await shop.add_variant(size.units)
        answers = Answers()

        async def buy() -> None:
            key = new_key()
            answer = await timed(answers, lambda: shop.start_checkout([(variant, 1)], key))
            if answer is not None and answer.status_code == 201:
                await shop.outside.pay(session_of(answer))

        await in_parallel(size.clients, [buy] * size.checkouts)
        figures.note(**answers.figures())
        assert answers.statuses == {201: size.units, 409: size.checkouts - size.units}
        assert answers.codes == {"409 out_of_stock": size.checkouts - size.units}
        await quiet(shop.world, shop.outside)
        books = await assert_books_balance(shop)
        figures.note(**books.figures())
        assert books.orders == size.units
        assert shop.on_shelf(variant) == (0, 0)


@dataclass(frozen=True)
class Carts:
    clients: int
    carts: int
    variants: int
    units: int


class TestMixedCarts:
    """R2"""

    @sized(short=Carts(8, 120, 8, 20), full=Carts(64, 3_000, 20, 200))
    async def test_neither_deadlock_nor_sell_half(
        self, size: Carts, shop: Shop, figures: Figures, new_key: NewKey, dice: random.Random
    ) -> None:
        variants = [await shop.add_variant(size.units) for _ in range(size.variants)]
        deadlocks = shop.world.deadlocks()
        answers, bought = Answers(), Counter[str]()

        async def buy() -> None:
            lines, key = _mixed_cart(dice, variants), new_key()
            answer = await timed(answers, lambda: shop.start_checkout(lines, key))
            if answer is not None and answer.status_code == 201:
                for variant, quantity in lines:
                    bought[variant] += quantity

        await in_parallel(size.clients, [buy] * size.carts)
        figures.note(**answers.figures(), deadlocks=shop.world.deadlocks() - deadlocks)
        assert set(answers.statuses) == {201, 409}
        assert set(answers.codes) == {"409 out_of_stock"}
        assert shop.world.deadlocks() == deadlocks
        reserved = shop.rows(
            "SELECT variant_id::text, stock_reserved FROM variants WHERE store_id = %s", shop.store_id
        )
        assert dict(reserved) == {variant: bought[variant] for variant in variants}
        # As much was wanted as would have been three times too much: the shelves are as good as empty.
        assert all(size.units - 6 <= held <= size.units for _, held in reserved)


def _mixed_cart(dice: random.Random, variants: list[str]) -> list[tuple[str, int]]:
    """One to five lines in random order, often with one variant twice."""
    chosen = dice.sample(variants, dice.randint(1, 4))
    if dice.random() < 0.3:
        chosen.append(dice.choice(chosen))
    dice.shuffle(chosen)
    return [(variant, dice.randint(1, 3)) for variant in chosen]


@dataclass(frozen=True)
class Keys:
    """``at_once``: so many keys are under way, each ``times`` at the same time."""

    keys: int
    times: int
    at_once: int


class TestOneKey:
    """R6"""

    @sized(short=Keys(10, 20, 1), full=Keys(500, 20, 3))
    async def test_buys_once_however_often_it_is_sent(
        self, size: Keys, shop: Shop, figures: Figures, new_key: NewKey
    ) -> None:
        variant = await shop.add_variant(size.keys)
        answers, opened = Answers(), list[str]()

        async def insist() -> None:
            key = new_key()

            async def once() -> httpx.Response:
                answer = await timed(answers, lambda: shop.start_checkout([(variant, 1)], key))
                assert answer is not None, answers.codes
                return answer

            same = await in_parallel(size.times, [once] * size.times)
            assert {answer.status_code for answer in same} == {201}
            assert len({answer.text for answer in same}) == 1
            opened.append(same[0].json()["checkout_id"])
            other = await shop.start_checkout([(variant, 2)], key)
            assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")

        await in_parallel(size.at_once, [insist] * size.keys)
        figures.note(**answers.figures())
        assert len(set(opened)) == size.keys
        sessions = await shop.outside.kept("stripe", "checkout.session")
        ours = [
            one["client_reference_id"] for one in sessions if one["metadata"]["store_id"] == shop.store_id
        ]
        assert Counter(ours) == Counter(opened)
        assert shop.on_shelf(variant) == (size.keys, size.keys)
