"""The plans: show them, bring their prices to Stripe."""

import asyncio

import typer

from commerce_api.billing.price_list import push_plans
from commerce_api.billing.stripe_billing import StripeBilling
from commerce_api.config import get_settings
from commerce_api.payments.stripe_gateway import close_gateways, stripe_for
from commerce_api.plans.plans import PLANS, TRIAL_DAYS, Limit
from kit.money import display

app = typer.Typer(no_args_is_help=True, help=__doc__)


@app.command()
def show() -> None:
    """What is declared. Touches neither database nor Stripe."""
    for plan in PLANS.values():
        typer.echo(f"{plan.title}: {plan.description} {plan.fee_basis_points / 100:g} % of sales.")
        for currency, price in plan.prices.items():
            month, year = display(price.month, currency.upper()), display(price.year, currency.upper())
            typer.echo(f"    {month} a month, {year} a year")
        typer.echo("    " + ", ".join(f"{limit} {plan.room_for(limit):,}" for limit in Limit))
    typer.echo(f"The first {TRIAL_DAYS} days are free.")


@app.command()
def push() -> None:
    """Creates what is missing at Stripe and replaces prices that changed. A second run does nothing."""

    async def run() -> list[str]:
        try:
            return await push_plans(StripeBilling(stripe_for(get_settings())))
        finally:
            await close_gateways()

    done = asyncio.run(run())
    for line in done:
        typer.echo(line)
    typer.echo(f"{len(done)} changes" if done else "Stripe has every plan as it is declared")
