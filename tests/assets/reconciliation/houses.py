"""Shops that sell at the sandbox's Stripe, and the data house beside them."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import dagster as dg

from assets.commerce.exports import CommerceExports
from assets.io import Landing
from assets.reconciliation.assets import payment_reconciliation
from assets.reconciliation.checks import every_order_agrees_with_stripe
from assets.sources.stripe.balance import stripe_balance_transactions
from assets.sources.stripe.checks import every_account_was_read, every_transaction_adds_up
from assets.sources.stripe.client import StripeBalances
from kit.clock import utc_day, utc_now
from tests.fixtures.selling import Shop
from tests.sandbox.running import KEY
from warehouse.connection import open_warehouse
from warehouse.loading import read
from warehouse.resource import Warehouse

YESTERDAY = utc_day(utc_now()) - timedelta(days=1)
BOOKS: list[Any] = [
    stripe_balance_transactions,
    payment_reconciliation,
    every_order_agrees_with_stripe,
    every_account_was_read,
    every_transaction_adds_up,
]


@dataclass
class House:
    """The data house's side: a warehouse, a landing folder, the doors to Stripe and to commerce."""

    home: Path
    shop: Shop
    key: str = KEY

    async def run(self, day: date = YESTERDAY) -> dict[str, dg.AssetCheckEvaluation]:
        """A day of both assets; their checks by name."""
        # Dagster brings an event loop of its own.
        return await asyncio.to_thread(self._materialize, day)

    def _materialize(self, day: date) -> dict[str, dg.AssetCheckEvaluation]:
        result = dg.materialize(
            BOOKS,
            partition_key=day.isoformat(),
            resources={
                "warehouse": Warehouse(path=str(self.home / "w.duckdb")),
                "landing": Landing(root=str(self.home / "landing")),
                "exports": CommerceExports(database_url=self.shop.database.export_url),
                "stripe_balances": StripeBalances(
                    api_key=self.key, base_url=f"{self.shop.sandbox.url}/stripe"
                ),
            },
        )
        assert result.success
        return {check.check_name: check for check in result.get_asset_check_evaluations()}

    async def differences(self, day: date = YESTERDAY) -> list[str]:
        """What the check says of a day's run, without the names of day and store."""
        check = (await self.run(day))["every_order_agrees_with_stripe"]
        said = check.metadata["orders"].value
        assert isinstance(said, list)
        assert check.passed == (said == [])
        assert check.metadata["differences"].value == len(said)
        return [str(line).partition(", ")[2] for line in said]

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with open_warehouse(self.home / "w.duckdb") as connection:
            return read(connection, query).rows()

    @property
    def landed(self) -> list[str]:
        return sorted(str(path.relative_to(self.home / "landing")) for path in self.home.rglob("*.gz"))


async def go_to(shop: Shop, day: date, at: time = time(12)) -> None:
    """Stripe lives at a moment of that day from now on."""
    offset = datetime.combine(day, at, UTC) - utc_now()
    await shop.act("clock", offset_seconds=offset.total_seconds())


async def sell(shop: Shop, pieces: int = 1, day: date = YESTERDAY, at: time = time(12)) -> str:
    """A paid order of that day; its payment intent."""
    await shop.act("clock", offset_seconds=0)
    variant = await shop.add_variant()
    _, session_id = await shop.open((variant, pieces))
    await go_to(shop, day, at)
    session = await shop.act(f"stripe/sessions/{session_id}/pay")
    await shop.hear()
    return str(session["payment_intent"])


async def refund(shop: Shop, intent: str, amount: int) -> str:
    made = await asyncio.to_thread(
        shop.sandbox.client.v1.refunds.create,
        {"payment_intent": intent, "amount": amount},
        {"stripe_account": shop.account},
    )
    await shop.hear()
    return made.id


async def dispute(shop: Shop, intent: str, outcome: str) -> None:
    charges = (await shop.act_list("charge"))["items"]
    [charge] = [one["id"] for one in charges if one["payment_intent"] == intent]
    opened = await shop.act(f"stripe/charges/{charge}/dispute")
    await shop.act(f"stripe/disputes/{opened['id']}/close", outcome=outcome)
    await shop.hear()
