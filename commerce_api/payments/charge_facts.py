"""What a payment cost at Stripe and which card it came from: asked for once the order is placed."""

from typing import Any, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.payments.models import Payment
from commerce_api.payments.stripe_gateway import StripeGateway
from commerce_api.platform import Platform


class _Facts(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Fee(_Facts):
    type: str
    amount: int
    currency: str


class _BalanceTransaction(_Facts):
    fee_details: list[_Fee]


class _Card(_Facts):
    brand: str | None = None
    last4: str | None = None


class _PaymentMethod(_Facts):
    card: _Card | None = None


class _Charge(_Facts):
    currency: str
    balance_transaction: _BalanceTransaction | str | None = None
    payment_method_details: _PaymentMethod | None = None


class ChargeFacts(_Facts):
    """A payment intent with its charge. ``processing_fee_minor`` is what Stripe keeps, without our own fee;
    None where it was taken in another currency than the customer's, or is not known yet."""

    latest_charge: _Charge | None = None

    @classmethod
    def read(cls, intent: dict[str, Any]) -> Self:
        return cls.model_validate(intent)

    @property
    def processing_fee_minor(self) -> int | None:
        charge = self.latest_charge
        if charge is None or not isinstance(charge.balance_transaction, _BalanceTransaction):
            return None
        fees = [fee for fee in charge.balance_transaction.fee_details if fee.type == "stripe_fee"]
        if any(fee.currency != charge.currency for fee in fees):
            return None
        return sum(fee.amount for fee in fees)

    @property
    def card(self) -> _Card:
        method = self.latest_charge.payment_method_details if self.latest_charge else None
        return (method.card if method else None) or _Card()


async def read_charge(platform: Platform, stripe: StripeGateway, order_id: UUID) -> None:
    """Keeps what Stripe tells of the payment of an order; the same each time."""
    async with platform.database.transaction() as session:
        payment = await _payment_of(session, order_id)
    if payment is None or payment.stripe_payment_intent_id is None:
        return
    facts = ChargeFacts.read(
        await stripe.fetch_payment_intent(
            payment.stripe_payment_intent_id, stripe_account_id=payment.stripe_account_id
        )
    )
    async with platform.database.transaction() as session:
        kept = await session.get_one(Payment, payment.payment_id, with_for_update=True)
        kept.processing_fee_minor = facts.processing_fee_minor
        kept.card_brand, kept.card_last4 = facts.card.brand, facts.card.last4


async def _payment_of(session: AsyncSession, order_id: UUID) -> Payment | None:
    return await session.scalar(select(Payment).where(Payment.order_id == order_id))
