"""What we read from a Stripe checkout session, whether an event brought it or we fetched it."""

from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class _Facts(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Address(_Facts):
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    city: str | None = None
    state: str | None = None
    country: str | None = None


class Recipient(_Facts):
    name: str | None = None
    address: Address | None = None


class CustomerDetails(Recipient):
    email: str | None = None


class CollectedInformation(_Facts):
    shipping_details: Recipient | None = None


class Charge(_Facts):
    created: datetime


class PaymentIntent(_Facts):
    id: str
    latest_charge: Charge | str | None = None


class TotalDetails(_Facts):
    amount_discount: int = 0
    amount_tax: int = 0


class ShippingCost(_Facts):
    amount_tax: int = 0


class SessionFacts(_Facts):
    """A checkout session. ``payment_intent`` is its id, or the object where it was expanded."""

    id: str
    status: Literal["open", "complete", "expired"] | None = None
    payment_status: Literal["paid", "unpaid", "no_payment_required"]
    amount_total: int | None = None
    total_details: TotalDetails | None = None
    shipping_cost: ShippingCost | None = None
    currency: str | None = None
    url: str | None = None
    client_reference_id: str | None = None
    metadata: dict[str, str] = Field(default_factory=dict)
    payment_intent: PaymentIntent | str | None = None
    customer_details: CustomerDetails | None = None
    customer_email: str | None = None
    collected_information: CollectedInformation | None = None
    shipping_details: Recipient | None = None

    @classmethod
    def read(cls, session: dict[str, Any]) -> "SessionFacts":
        return cls.model_validate({**session, "metadata": session.get("metadata") or {}})

    @property
    def discount_minor(self) -> int:
        return self.total_details.amount_discount if self.total_details else 0

    @property
    def tax_minor(self) -> int:
        """All tax, on top of the prices or contained in them, shipping's too."""
        return self.total_details.amount_tax if self.total_details else 0

    @property
    def shipping_tax_minor(self) -> int:
        return self.shipping_cost.amount_tax if self.shipping_cost else 0

    @property
    def is_settled(self) -> bool:
        """Nothing more is owed: paid, or there was nothing to pay."""
        return self.payment_status in {"paid", "no_payment_required"}

    @property
    def payment_intent_id(self) -> str | None:
        intent = self.payment_intent
        return intent.id if isinstance(intent, PaymentIntent) else intent

    @property
    def charged_at(self) -> datetime | None:
        """When the charge was made; known only where the payment intent was expanded."""
        intent = self.payment_intent
        if isinstance(intent, PaymentIntent) and isinstance(intent.latest_charge, Charge):
            return intent.latest_charge.created.astimezone(UTC)
        return None

    @property
    def email(self) -> str | None:
        given = self.customer_details.email if self.customer_details else None
        return given or self.customer_email

    @property
    def recipient(self) -> Recipient | None:
        """Who gets the parcel. Newer API versions keep it in ``collected_information``."""
        collected = self.collected_information
        return (collected.shipping_details if collected else None) or self.shipping_details
