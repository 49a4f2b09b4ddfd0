"""What variants cost before, and the lowest price that a reduction has to name."""

from datetime import timedelta
from typing import Any

import pytest

from tests.commerce_api.catalog.conftest import Shop
from tests.fixtures.commerce import MovableClock


class Prices:
    """One product of one variant, its price changed as days go by."""

    def __init__(self, shop: Shop, clock: MovableClock, product: dict[str, Any]) -> None:
        self.shop, self.clock, self.product = shop, clock, product

    async def after(self, days: float, price: int, compare_at: int | None = None) -> None:
        self.clock.advance(timedelta(days=days))
        variant = {"price_minor": price, "compare_at_minor": compare_at}
        await self.shop.change(self.product, variants=[variant])

    async def lowest(self) -> tuple[int | None, int | None, int | None]:
        """As the card, the product and its variant say it."""
        [card] = (await self.shop.visit("/products")).json()["items"]
        detail = (await self.shop.visit(f"/products/{self.product['slug']}")).json()
        key = "lowest_price_30_days_minor"
        return card[key], detail[key], detail["variants"][0][key]

    async def periods(self) -> list[tuple[int, int | None, bool, bool]]:
        answer = await self.shop.ask("GET", f"/products/{self.product['product_id']}/prices")
        items = answer.json()["items"]
        ends = [item["valid_to"] for item in items]
        assert ends[1:] == [item["valid_from"] for item in items[:-1]]
        return [
            (p["price_minor"], p["compare_at_minor"], p["is_offered"], p["valid_to"] is None) for p in items
        ]


@pytest.fixture
async def prices(shop: Shop, clock: MovableClock) -> Prices:
    return Prices(shop, clock, await shop.make("Planter", price=3000))


class TestHistory:
    async def test_keeps_every_price_without_gaps(self, prices: Prices) -> None:
        await prices.after(1, 2500)
        await prices.after(1, 2500)
        await prices.after(1, 2000, 2500)
        await prices.shop.change(prices.product, title="Another name")
        assert await prices.periods() == [
            (2000, 2500, True, True),
            (2500, None, True, False),
            (3000, None, True, False),
        ]
        rows = prices.shop.rows(
            "SELECT extract(epoch FROM valid_to - valid_from)::int FROM variant_prices"
            " WHERE valid_to IS NOT NULL ORDER BY valid_from"
        )
        assert [round(seconds / 86_400) for (seconds,) in rows] == [1, 2]

    async def test_says_when_the_product_was_not_offered(self, prices: Prices) -> None:
        for status in ("archived", "published"):
            prices.clock.advance(timedelta(days=1))
            await prices.shop.change(prices.product, status=status)
        assert await prices.periods() == [
            (3000, None, True, True),
            (3000, None, False, False),
            (3000, None, True, False),
        ]

    async def test_loses_no_change_that_forgot_its_moment(self, prices: Prices) -> None:
        prices.shop.run("UPDATE variants SET price_minor = 1")
        prices.shop.run("UPDATE variants SET price_minor = 2")
        assert [price for price, *_ in await prices.periods()] == [2, 1, 3000]


class TestLowestPrice:
    async def test_is_told_only_of_a_reduction(self, prices: Prices) -> None:
        assert await prices.lowest() == (None, None, None)
        await prices.after(5, 3000, 2000)
        assert await prices.lowest() == (None, None, None)

    async def test_is_the_lowest_of_the_thirty_days_before(self, prices: Prices) -> None:
        await prices.after(40, 2600)
        await prices.after(3, 2900)
        await prices.after(26, 2700, 3000)
        assert await prices.lowest() == (2600, 2600, 2600)

    @pytest.mark.parametrize(("days", "lowest"), [(29.99, 2000), (30.01, 2900)])
    async def test_counts_thirty_days_to_the_moment(self, prices: Prices, days: float, lowest: int) -> None:
        await prices.after(10, 2000)
        await prices.after(1, 2900)
        await prices.after(days, 2500, 2900)
        assert (await prices.lowest())[0] == lowest

    async def test_stays_while_the_reduction_goes_on_and_grows(self, prices: Prices) -> None:
        await prices.after(60, 2500, 3000)
        await prices.after(50, 2200, 3000)
        await prices.after(50, 2000, 2800)
        assert await prices.lowest() == (3000, 3000, 3000)

    async def test_begins_anew_when_the_price_rises_or_the_sale_ended(self, prices: Prices) -> None:
        await prices.after(60, 2000, 3000)
        await prices.after(5, 2400, 3000)
        assert (await prices.lowest())[0] == 2000
        await prices.after(5, 3000)
        assert (await prices.lowest())[0] is None
        await prices.after(5, 2800, 3000)
        assert (await prices.lowest())[0] == 2000

    async def test_knows_no_price_at_which_nothing_was_offered(self, shop: Shop, clock: MovableClock) -> None:
        draft = await shop.make("Bench", price=100, status="draft")
        prices = Prices(shop, clock, draft)
        await prices.after(5, 900, 1000)
        await shop.change(draft, status="published")
        assert await prices.lowest() == (None, None, None)

    async def test_survives_an_archive_in_between(self, prices: Prices) -> None:
        await prices.after(20, 2500, 3000)
        for status in ("archived", "published"):
            prices.clock.advance(timedelta(days=40))
            await prices.shop.change(prices.product, status=status)
        assert await prices.lowest() == (3000, 3000, 3000)
