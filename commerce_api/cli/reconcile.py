"""Stripe's book of a day beside ours, printed."""

import asyncio
from collections import Counter
from datetime import date, datetime, timedelta
from typing import Annotated

import typer

from commerce_api.config import get_settings
from commerce_api.payments.reconciliation import Reconciled, reconcile_day
from commerce_api.payments.stripe_gateway import close_gateways, stripe_for
from commerce_api.platform import Platform
from kit.clock import utc_day, utc_now
from kit.money import display
from kit.reconciliation import differences


def reconcile(
    day: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="A UTC day; yesterday without one.")
    ] = None,
) -> None:
    """Compares payments, refunds and disputes with Stripe's balance transactions, to the cent. Prints what
    moved in each store and every order that differs; exits with 1 when one does."""
    wanted = day.date() if day else utc_day(utc_now()) - timedelta(days=1)
    reconciled = asyncio.run(_reconcile(wanted))
    for line in describe(reconciled):
        typer.echo(line)
    raise typer.Exit(1 if differences(reconciled.compared) or reconciled.unread else 0)


async def _reconcile(day: date) -> Reconciled:
    settings = get_settings()
    platform = Platform.for_system(settings)
    try:
        return await reconcile_day(platform, stripe_for(settings), day)
    finally:
        await close_gateways()
        await platform.database.close()


def describe(reconciled: Reconciled) -> list[str]:
    """A line per store and currency, a line per difference, a line per account that could not be read."""
    at_stripe, in_commerce, counts = (
        Counter[tuple[str, str]](),
        Counter[tuple[str, str]](),
        Counter[tuple[str, str]](),
    )
    for pair in reconciled.compared:
        store = (pair.sale.store_id or pair.either.account, pair.either.currency)
        counts[store] += 1
        at_stripe[store] += pair.stripe.amount_minor if pair.stripe else 0
        in_commerce[store] += pair.commerce.amount_minor if pair.commerce else 0
    lines = [
        f"store {store}: {counts[store, currency]} movements,"
        f" {display(at_stripe[store, currency], currency)} at Stripe,"
        f" {display(in_commerce[store, currency], currency)} in commerce"
        for store, currency in sorted(counts)
    ]
    found = differences(reconciled.compared)
    lines += [f"store {pair.sale.store_id or '?'}, {pair}" for pair in found]
    lines += [f"account {account}: Stripe gives no access" for account in reconciled.unread]
    return [*lines, f"{len(found)} differences"]
