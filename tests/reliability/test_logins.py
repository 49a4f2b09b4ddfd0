"""Passwords are checked beside the event loop: shoppers do not wait for owners who sign in."""

import asyncio
from dataclasses import dataclass
from functools import partial

from tests.fixtures.commerce import PASSWORD
from tests.reliability.figures import Figures
from tests.reliability.load import Answers, in_parallel, timed
from tests.reliability.shops import Shop
from tests.reliability.sizes import sized

LIST_P99_SECONDS = 0.5


@dataclass(frozen=True)
class Logins:
    logins: int
    owners: int = 8
    shoppers: int = 4


class TestLogins:
    """S8"""

    @sized(short=Logins(24), full=Logins(400))
    async def test_hold_up_no_product_list(self, size: Logins, shop: Shop, figures: Figures) -> None:
        await shop.add_variant(10)
        door = shop.world.doors[0]
        logins, lists, done = Answers(), Answers(), asyncio.Event()
        body = {"email": shop.owner.email, "password": PASSWORD}

        async def sign_in() -> None:
            await timed(logins, partial(shop.http.post, f"{door}/api/v1/auth/login", json=body))

        async def look() -> None:
            while not done.is_set():
                await timed(lists, partial(shop.http.get, f"{door}{shop.public}/products"))

        async def sign_all_in() -> None:
            await in_parallel(size.owners, [sign_in] * size.logins)
            done.set()

        await in_parallel(size.shoppers + 1, [sign_all_in, *[look] * size.shoppers])
        figures.note(logins=logins.figures(), lists=lists.figures())
        assert logins.statuses == {200: size.logins}
        assert set(lists.statuses) == {200}
        assert lists.percentile(99) <= LIST_P99_SECONDS
