"""What must always be true, asked now."""

import asyncio
from typing import Annotated

import typer

from commerce_api.billing.comparing import compare_subscriptions
from commerce_api.billing.stripe_billing import StripeBilling
from commerce_api.config import Settings, get_settings
from commerce_api.operations.invariants import MEDIA_INVARIANTS, ROW_LIMIT, Violation, find_violations
from commerce_api.operations.invariants import invariants as known
from commerce_api.payments.stripe_gateway import close_gateways, stripe_for
from commerce_api.platform import Platform

SUBSCRIPTIONS = "every subscription is as Stripe has it, and its owner has the plan that it gives."


def invariants(
    pictures: Annotated[
        bool, typer.Option(help="Also compare rows and files of pictures; reads every one.")
    ] = False,
    subscriptions: Annotated[
        bool, typer.Option(help="Also ask Stripe for every subscription, once per customer.")
    ] = False,
) -> None:
    """Runs every invariant; prints the rows that contradict one and exits with 1 when there are any."""
    violations = asyncio.run(_ask(pictures=pictures, subscriptions=subscriptions))
    for violation in violations:
        typer.echo(str(violation))
    asked = len(known()) + (len(MEDIA_INVARIANTS) if pictures else 0)
    typer.echo(f"{asked} invariants asked, {len(violations)} do not hold")
    raise typer.Exit(1 if violations else 0)


async def _ask(*, pictures: bool, subscriptions: bool) -> list[Violation]:
    settings = get_settings()
    platform = Platform.for_system(settings)
    try:
        async with platform.database.transaction() as session:
            media = platform.media if pictures else None
            found = await find_violations(session, media, platform.clock())
        return found + (await _at_stripe(platform, settings) if subscriptions else [])
    finally:
        await close_gateways()
        await platform.database.close()


async def _at_stripe(platform: Platform, settings: Settings) -> list[Violation]:
    """I8"""
    rows = await compare_subscriptions(platform, StripeBilling(stripe_for(settings)))
    if not rows:
        return []
    return [Violation("I8", "subscriptions_are_as_at_stripe", SUBSCRIPTIONS, rows[:ROW_LIMIT])]
