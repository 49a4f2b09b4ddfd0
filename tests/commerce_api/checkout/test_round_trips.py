"""How often a reservation asks the database: rivals for the same stock wait for all of it."""

from typing import Any

from sqlalchemy import event

from commerce_api.checkout.reservations import reserve
from commerce_api.checkout.schemas import CheckoutCreate
from commerce_api.platform import Platform
from tests.commerce_api.discounts.test_discounts import made
from tests.fixtures.selling import Shop


async def statements_of(platform: Platform, shop: Shop, key: str, **body: object) -> list[str]:
    asked: list[str] = []

    def note(*given: Any) -> None:
        asked.append(given[2].split(" ", 2)[0])

    engine = platform.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        await reserve(platform, shop.store["slug"], key, CheckoutCreate.model_validate(body))
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return asked


class TestReserve:
    async def test_takes_four_statements_and_one_for_each_variant(
        self, shop: Shop, platform: Platform
    ) -> None:
        lines = [{"variant_id": await shop.add_variant(), "quantity": 1} for _ in range(2)]
        asked = await statements_of(platform, shop, "one-attempt", lines=lines)
        assert asked == ["SELECT", "SELECT", "SELECT", "WITH", "UPDATE", "UPDATE"]

    async def test_takes_three_more_for_a_code_of_a_customer(self, shop: Shop, platform: Platform) -> None:
        await made(shop, code="ONCE", kind="free_shipping", usage_limit_per_customer=1)
        lines = [{"variant_id": await shop.add_variant(), "quantity": 1}]
        asked = await statements_of(
            platform, shop, "one-attempt", lines=lines, discount_code="once", email="ada@example.com"
        )
        assert asked == ["SELECT", "SELECT", "SELECT", "SELECT", "WITH", "UPDATE", "UPDATE", "INSERT"]
