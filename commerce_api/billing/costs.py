"""What thirty days of sales would have cost on each plan, also where that speaks against the current one."""

from collections import defaultdict
from collections.abc import Sequence

from commerce_api.billing.holdings import OwnedStore
from commerce_api.billing.schemas import FeeRead, PlanCost
from commerce_api.plans.plans import PLANS, BillingCurrency, Plan
from kit.money import share


def costs_on_each_plan(stores: Sequence[OwnedStore], currency: BillingCurrency) -> list[PlanCost]:
    sales: dict[str, int] = defaultdict(int)
    for store in stores:
        if store.sales_minor:
            sales[store.currency] += store.sales_minor
    return [_cost(plan, sales, currency) for plan in PLANS.values()]


def _cost(plan: Plan, sales: dict[str, int], currency: BillingCurrency) -> PlanCost:
    price = plan.prices[currency].month
    fees = [
        FeeRead(currency=code, sales_minor=minor, fee_minor=share(minor, plan.fee_basis_points))
        for code, minor in sorted(sales.items())
    ]
    is_one_currency = all(fee.currency == currency.upper() for fee in fees)
    return PlanCost(
        plan=plan.name,
        price_minor=price,
        price_currency=currency,
        fees=fees,
        total_minor=price + sum(fee.fee_minor for fee in fees) if is_one_currency else None,
    )
