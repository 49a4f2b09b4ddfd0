"""Bodies and answers of the billing endpoints."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from commerce_api.plans.plans import BillingCurrency, Interval, PlanName
from commerce_api.schemas import Body

ReturnUrl = Annotated[str, Field(max_length=2000)] | None
WantedPlan = Annotated[PlanName, Field(strict=False)]
WantedInterval = Annotated[Interval, Field(strict=False)]
WantedCurrency = Annotated[BillingCurrency, Field(strict=False)]
KeptStores = Annotated[list[Annotated[UUID, Field(strict=False)]], Field(max_length=100)]


class CheckoutOpen(Body):
    """``return_url`` must lie in the dashboard; its home is the default."""

    plan: WantedPlan
    interval: WantedInterval = Interval.MONTH
    currency: WantedCurrency = BillingCurrency.EUR
    return_url: ReturnUrl = None


class PortalOpen(Body):
    """``return_url`` must lie in the dashboard; its home is the default."""

    return_url: ReturnUrl = None


class PlanChange(Body):
    """``keep_store_ids``: the stores that stay open when not all fit; the first come first."""

    plan: WantedPlan
    interval: WantedInterval = Interval.MONTH
    keep_store_ids: KeptStores = []


class Cancellation(Body):
    keep_store_ids: KeptStores = []


class StripePage(BaseModel):
    url: str


class Amounts(BaseModel):
    """Stores and products of the owner; imports of the running calendar month and research runs of the day
    (UTC). What a plan has put aside is not counted."""

    stores: int
    products: int
    imports_month: int
    research_runs_day: int


class BillingRead(BaseModel):
    """The owner's plan. It covers all their stores, so usage is counted over all of them;
    ``fee_basis_points`` is our share of a sale in hundredths of a percent."""

    plan: PlanName
    fee_basis_points: int
    limits: Amounts
    usage: Amounts


class StoreLimits(BaseModel):
    """What the plan of a store's owner includes and what is used of it, for whoever works in the store. Usage
    is counted over all stores of that owner. Nothing about prices or payments."""

    plan: PlanName
    limits: Amounts
    usage: Amounts


class PriceRead(BaseModel):
    """Minor units, without VAT."""

    currency: BillingCurrency
    month_minor: int
    year_minor: int


class PlanRead(BaseModel):
    plan: PlanName
    title: str
    description: str
    fee_basis_points: int
    limits: Amounts
    prices: list[PriceRead]


class PlanCatalog(BaseModel):
    """The smallest plan first. The first ``trial_days`` are free, and no card is asked for."""

    trial_days: int
    plans: list[PlanRead]


class SubscriptionRead(BaseModel):
    """``behind_since``: when the invoice was made that is not paid; the plan stays until ``plan_until``.
    ``pending_plan`` follows at ``pending_at``."""

    plan: PlanName
    status: str
    interval: Interval
    amount_minor: int
    currency: BillingCurrency
    has_payment_method: bool
    trial_end: datetime | None
    current_period_end: datetime | None
    cancel_at_period_end: bool
    pending_plan: PlanName | None
    pending_interval: Interval | None
    pending_at: datetime | None
    behind_since: datetime | None
    plan_until: datetime | None


class FeeRead(BaseModel):
    """Our share of the last thirty days' sales in one currency, refunds taken off."""

    currency: str
    sales_minor: int
    fee_minor: int


class PlanCost(BaseModel):
    """What the last thirty days would have cost on a plan: its monthly price and its share of sales.
    ``total_minor`` where everything was sold in the price's currency."""

    plan: PlanName
    price_minor: int
    price_currency: BillingCurrency
    fees: list[FeeRead]
    total_minor: int | None


class AccountBilling(BillingRead):
    """The caller's own plan with its subscription, None before the first."""

    subscription: SubscriptionRead | None
    can_try: bool
    costs: list[PlanCost]


class StorePreview(BaseModel):
    store_id: UUID
    name: str
    status: str
    currency: str
    sales_minor: int
    is_kept: bool


class ProductPreview(BaseModel):
    store_id: UUID
    product_id: UUID
    title: str
    pieces_sold: int


class PlanPreview(BaseModel):
    """What a plan would change. ``takes_effect_at`` is None when it would at once. Nothing is ever deleted:
    stores that do not stay show a closed page, products are hidden; ``hidden_products`` names the first
    hundred, those that sold best first."""

    plan: PlanName
    current_plan: PlanName
    takes_effect_at: datetime | None
    limits: Amounts
    usage: Amounts
    stores: list[StorePreview]
    products: int
    hidden_count: int
    hidden_products: list[ProductPreview]
    costs: list[PlanCost]
