"""What we read from a Stripe subscription. Fetched, never taken from an event: events come late and twice."""

from datetime import UTC, datetime
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field

from commerce_api.plans.plans import PLANS, Interval, PlanName

LIVE = frozenset({"trialing", "active", "past_due", "unpaid"})
"""States in which it may still cost the owner something."""
PRODUCT_PREFIX = "slipway_"


class _Facts(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Recurring(_Facts):
    interval: str


class PriceFacts(_Facts):
    id: str
    product: str
    active: bool = True
    currency: str
    unit_amount: int | None = None
    lookup_key: str | None = None
    recurring: _Recurring | None = None

    @property
    def plan(self) -> PlanName | None:
        """None for a price that is not one of our plans'."""
        name = self.product.removeprefix(PRODUCT_PREFIX)
        return PlanName(name) if self.product.startswith(PRODUCT_PREFIX) and name in PLANS else None

    @property
    def interval(self) -> Interval:
        yearly = self.recurring is not None and self.recurring.interval == Interval.YEAR
        return Interval.YEAR if yearly else Interval.MONTH


class ItemFacts(_Facts):
    id: str
    price: PriceFacts
    quantity: int = 1
    current_period_end: int


class _Items(_Facts):
    data: list[ItemFacts]


class InvoiceFacts(_Facts):
    id: str
    status: str | None = None
    created: int
    amount_remaining: int = 0
    currency: str
    attempt_count: int = 0
    hosted_invoice_url: str | None = None

    @property
    def is_owed(self) -> bool:
        return self.status in {"open", "uncollectible"} and self.amount_remaining > 0


class _PhaseItem(_Facts):
    price: str


class PhaseFacts(_Facts):
    start_date: int
    end_date: int
    items: list[_PhaseItem]


class ScheduleFacts(_Facts):
    id: str
    status: str
    phases: list[PhaseFacts]

    def next_phase(self, after: int) -> PhaseFacts | None:
        return next((phase for phase in self.phases if phase.start_date >= after), None)


class _InvoiceSettings(_Facts):
    default_payment_method: str | None = None


class _Customer(_Facts):
    id: str
    invoice_settings: _InvoiceSettings = Field(default_factory=_InvoiceSettings)


class _Cancellation(_Facts):
    reason: str | None = None


class SubscriptionFacts(_Facts):
    id: str
    status: str
    created: int
    customer: _Customer
    items: _Items
    default_payment_method: str | None = None
    trial_start: int | None = None
    trial_end: int | None = None
    cancel_at_period_end: bool = False
    cancellation_details: _Cancellation | None = None
    ended_at: int | None = None
    schedule: ScheduleFacts | None = None
    latest_invoice: InvoiceFacts | None = None

    @classmethod
    def read(cls, fetched: dict[str, Any]) -> Self:
        return cls.model_validate(fetched)

    @property
    def item(self) -> ItemFacts:
        return self.items.data[0]

    @property
    def plan(self) -> PlanName | None:
        return self.item.price.plan if self.items.data else None

    @property
    def is_live(self) -> bool:
        return self.status in LIVE

    @property
    def end_reason(self) -> str | None:
        return self.cancellation_details.reason if self.cancellation_details else None

    @property
    def next_phase(self) -> PhaseFacts | None:
        return self.schedule.next_phase(self.item.current_period_end) if self.schedule else None

    @property
    def behind_since(self) -> datetime | None:
        """When the invoice was made that is not paid; None when nothing is owed."""
        invoice = self.latest_invoice
        return moment(invoice.created) if invoice is not None and invoice.is_owed else None


def moment(timestamp: int) -> datetime:
    return datetime.fromtimestamp(timestamp, UTC)


def moment_or_none(timestamp: int | None) -> datetime | None:
    return None if timestamp is None else moment(timestamp)
