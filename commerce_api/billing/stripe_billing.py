"""Stripe Billing: customers, subscriptions, plan changes, the portal. All on our own account, never a
connected one. As in :mod:`commerce_api.payments.stripe_gateway`, nobody holds a row lock while asking."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import stripe
import structlog
from fastapi import Depends

from commerce_api.billing.errors import CardNotCharged
from commerce_api.billing.subscription_facts import PriceFacts, SubscriptionFacts
from commerce_api.payments.errors import PaymentRefused, PaymentsUnavailable
from commerce_api.payments.stripe_gateway import StripeDep, StripeGateway

if TYPE_CHECKING:
    from stripe.params.checkout import SessionCreateParams

EXPANDED = ["data.latest_invoice", "data.schedule", "data.customer"]

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class OpenedCheckout:
    session_id: str
    url: str


class StripeBilling:
    """Raises :class:`PaymentsUnavailable` when the same call may work later, :class:`CardNotCharged` when the
    card was declined, :class:`PaymentRefused` for every other refusal."""

    def __init__(self, gateway: StripeGateway) -> None:
        self.v1 = gateway.client.v1

    async def create_customer(self, user_id: UUID, *, email: str, name: str) -> str:
        with answers():
            customer = await self.v1.customers.create_async(
                {"email": email, "name": name, "metadata": {"user_id": str(user_id)}},
                {"idempotency_key": f"billing-customer:{user_id}"},
            )
        return customer.id

    async def list_subscriptions(self, customer_id: str) -> list[SubscriptionFacts]:
        """Every subscription that the customer ever had, ended ones included, newest first."""
        with answers():
            page = await self.v1.subscriptions.list_async(
                {"customer": customer_id, "status": "all", "limit": 100, "expand": EXPANDED}
            )
            found = [one.to_dict() async for one in page.auto_paging_iter()]
        return [SubscriptionFacts.read(one) for one in found]

    async def fetch_price(self, price_id: str) -> PriceFacts:
        with answers():
            price = await self.v1.prices.retrieve_async(price_id)
        return PriceFacts.model_validate(price.to_dict())

    async def open_checkout(self, params: "SessionCreateParams", *, idempotency_key: str) -> OpenedCheckout:
        with answers():
            session = await self.v1.checkout.sessions.create_async(
                params, {"idempotency_key": idempotency_key}
            )
        return OpenedCheckout(session.id, str(session.url))

    async def expire_checkout(self, session_id: str) -> bool:
        """False when it is not open any more: expired already, or paid."""
        try:
            with answers():
                await self.v1.checkout.sessions.expire_async(session_id)
        except PaymentRefused:
            return False
        return True

    async def portal_url(self, customer_id: str, return_url: str) -> str:
        with answers():
            session = await self.v1.billing_portal.sessions.create_async(
                {"customer": customer_id, "return_url": return_url}
            )
        return session.url

    async def change_price(self, facts: SubscriptionFacts, price_id: str) -> None:
        """At once: what is unused is credited, what remains is invoiced and must be paid, or nothing
        changes."""
        with answers():
            await self.v1.subscriptions.update_async(
                facts.id,
                {
                    "items": [{"id": facts.item.id, "price": price_id, "quantity": 1}],
                    "proration_behavior": "always_invoice",
                    "payment_behavior": "error_if_incomplete",
                    "cancel_at_period_end": False,
                },
            )

    async def schedule_price(self, facts: SubscriptionFacts, price: PriceFacts, *, attempt: int) -> None:
        """With the next period: a schedule of two phases that lets go of the subscription afterwards."""
        with answers():
            if facts.schedule is None:
                schedule = await self.v1.subscription_schedules.create_async(
                    {"from_subscription": facts.id}, {"idempotency_key": f"schedule:{facts.id}:{attempt}"}
                )
            else:
                schedule = await self.v1.subscription_schedules.retrieve_async(facts.schedule.id)
            current = schedule.phases[0]
            await self.v1.subscription_schedules.update_async(
                schedule.id,
                {
                    "end_behavior": "release",
                    "phases": [
                        {
                            "items": [{"price": facts.item.price.id, "quantity": 1}],
                            "start_date": current.start_date,
                            "end_date": current.end_date,
                        },
                        {
                            "items": [{"price": price.id, "quantity": 1}],
                            "duration": {"interval": price.interval.value, "interval_count": 1},
                            "proration_behavior": "none",
                        },
                    ],
                },
            )

    async def release_schedule(self, schedule_id: str) -> None:
        """The subscription goes on as it is."""
        with answers():
            await self.v1.subscription_schedules.release_async(schedule_id)

    async def set_ending(self, subscription_id: str, *, is_ending: bool) -> None:
        with answers():
            await self.v1.subscriptions.update_async(subscription_id, {"cancel_at_period_end": is_ending})

    async def cancel_now(self, subscription_id: str) -> None:
        with answers():
            await self.v1.subscriptions.cancel_async(subscription_id)


@contextmanager
def answers() -> Iterator[None]:
    try:
        yield
    except stripe.CardError as error:
        log.info("billing.card_declined", code=error.code, request_id=error.request_id)
        raise CardNotCharged from error
    except stripe.InvalidRequestError as error:
        log.warning("billing.refused", code=error.code, request_id=error.request_id)
        raise PaymentRefused(error.user_message) from error
    except stripe.StripeError as error:
        log.warning("billing.unavailable", kind=type(error).__name__, status=error.http_status)
        raise PaymentsUnavailable from error


def _billing(gateway: StripeDep) -> StripeBilling:
    return StripeBilling(gateway)


BillingDep = Annotated[StripeBilling, Depends(_billing)]
