"""The declared plans as products and prices at Stripe: brought by ``plans push``, found by lookup key."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import stripe

from commerce_api.billing.errors import PricesNotAtStripe
from commerce_api.billing.stripe_billing import StripeBilling, answers
from commerce_api.billing.subscription_facts import PRODUCT_PREFIX, PriceFacts
from commerce_api.plans.plans import PLANS, BillingCurrency, Interval, Plan, PlanName

if TYPE_CHECKING:
    from stripe.params import PriceCreateParams


def lookup_key(plan: PlanName, interval: Interval, currency: BillingCurrency) -> str:
    """
    >>> lookup_key(PlanName.GROWTH, Interval.MONTH, BillingCurrency.EUR)
    'slipway_growth_month_eur'
    """
    return f"{PRODUCT_PREFIX}{plan}_{interval}_{currency}"


@dataclass(frozen=True)
class Wanted:
    """One price as it is declared."""

    plan: Plan
    interval: Interval
    currency: BillingCurrency

    @property
    def key(self) -> str:
        return lookup_key(self.plan.name, self.interval, self.currency)

    @property
    def amount(self) -> int:
        return self.plan.prices[self.currency].of(self.interval)

    def fits(self, price: PriceFacts) -> bool:
        return (
            price.active
            and price.unit_amount == self.amount
            and price.product == f"{PRODUCT_PREFIX}{self.plan.name}"
        )


def wanted_prices() -> list[Wanted]:
    return [
        Wanted(plan, interval, currency)
        for plan in PLANS.values()
        for interval in Interval
        for currency in BillingCurrency
    ]


async def find_price(
    billing: StripeBilling, plan: PlanName, interval: Interval, currency: BillingCurrency
) -> PriceFacts:
    key = lookup_key(plan, interval, currency)
    found = (await _with_keys(billing, [key])).get(key)
    if found is None or not found.active:
        raise PricesNotAtStripe(f"There is no active price {key}. Run `plans push`.")
    return found


async def push_plans(billing: StripeBilling) -> list[str]:
    """Brings the list to Stripe; a line for each thing done, none when nothing was to do. An amount at Stripe
    never changes: another one is a new price that takes over the lookup key, and the old one is archived.
    Subscriptions on it go on."""
    done = []
    for plan in PLANS.values():
        done += await _push_product(billing, plan)
    wanted = wanted_prices()
    known = await _with_keys(billing, [one.key for one in wanted[:10]])
    known |= await _with_keys(billing, [one.key for one in wanted[10:]])
    for one in wanted:
        old = known.get(one.key)
        if old is not None and one.fits(old):
            continue
        done.append(await _push_price(billing, one, old))
    for plan in PLANS.values():
        done += await _archive_others(billing, plan)
    return done


async def _with_keys(billing: StripeBilling, keys: list[str]) -> dict[str, PriceFacts]:
    """Stripe takes at most ten keys a call."""
    with answers():
        page = await billing.v1.prices.list_async({"lookup_keys": keys, "limit": 100})
    prices = [PriceFacts.model_validate(price.to_dict()) for price in page.data]
    return {price.lookup_key: price for price in prices if price.lookup_key}


async def _push_product(billing: StripeBilling, plan: Plan) -> list[str]:
    product_id, name = f"{PRODUCT_PREFIX}{plan.name}", f"Slipway {plan.title}"
    with answers():
        try:
            known = await billing.v1.products.retrieve_async(product_id)
        except stripe.InvalidRequestError as error:
            if error.http_status != 404:
                raise
            await billing.v1.products.create_async(
                {
                    "id": product_id,
                    "name": name,
                    "description": plan.description,
                    "metadata": {"plan": plan.name},
                }
            )
            return [f"created product {product_id}"]
        if (known.name, known.description, known.active) == (name, plan.description, True):
            return []
        await billing.v1.products.update_async(
            product_id, {"name": name, "description": plan.description, "active": True}
        )
    return [f"updated product {product_id}"]


async def _push_price(billing: StripeBilling, wanted: Wanted, old: PriceFacts | None) -> str:
    params: PriceCreateParams = {
        "product": f"{PRODUCT_PREFIX}{wanted.plan.name}",
        "currency": wanted.currency,
        "unit_amount": wanted.amount,
        "recurring": {"interval": wanted.interval.value},
        "lookup_key": wanted.key,
        "transfer_lookup_key": True,
        "tax_behavior": "exclusive",
        "metadata": {"plan": wanted.plan.name},
    }
    replaced = old.id if old else "none"
    with answers():
        price = await billing.v1.prices.create_async(
            params, {"idempotency_key": f"price:{wanted.key}:{wanted.amount}:{replaced}"}
        )
    if old is None:
        return f"created price {wanted.key} = {wanted.amount}"
    return f"replaced price {wanted.key}: {old.unit_amount} -> {wanted.amount} ({price.id})"


async def _archive_others(billing: StripeBilling, plan: Plan) -> list[str]:
    """Whatever else could still be bought of this plan, also what an interrupted run left behind."""
    with answers():
        page = await billing.v1.prices.list_async(
            {"product": f"{PRODUCT_PREFIX}{plan.name}", "active": True, "limit": 100}
        )
        keys = {one.key for one in wanted_prices()}
        others = [price.id for price in page.data if price.lookup_key not in keys]
        for price_id in others:
            await billing.v1.prices.update_async(price_id, {"active": False})
    return [f"archived price {price_id}" for price_id in others]
