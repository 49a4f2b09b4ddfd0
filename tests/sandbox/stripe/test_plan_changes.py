"""What becomes of a subscription when it changes by a schedule, has no card, or its card declines."""

from collections.abc import Iterator
from typing import Any

import pytest
import stripe

from tests.sandbox.running import Running

DAY = 86_400


@pytest.fixture
def prices(client: stripe.StripeClient) -> dict[str, str]:
    """Monthly prices of 49.00 and 19.00, a yearly one of 490.00."""
    found = {}
    for name, amount, interval in (("big", 4900, "month"), ("small", 1900, "month"), ("year", 49000, "year")):
        found[name] = client.v1.prices.create(
            {
                "unit_amount": amount,
                "currency": "eur",
                "recurring": {"interval": interval},  # type: ignore[typeddict-item]
                "product_data": {"name": name},
            }
        ).id
    return found


@pytest.fixture(autouse=True)
def present(running: Running) -> Iterator[None]:
    """Puts the clock back after a test that moves it."""
    yield
    running.order("clock")


def subscribe(client: stripe.StripeClient, price: str, **more: Any) -> stripe.Subscription:
    customer = client.v1.customers.create({"email": "owner@example.com"})
    params: Any = {"customer": customer.id, "items": [{"price": price}], "default_payment_method": "pm_card"}
    return client.v1.subscriptions.create(params | more)


def plan_downgrade(
    client: stripe.StripeClient, subscription: stripe.Subscription, prices: dict[str, str]
) -> stripe.SubscriptionSchedule:
    schedule = client.v1.subscription_schedules.create({"from_subscription": subscription.id})
    now = schedule.phases[0]
    return client.v1.subscription_schedules.update(
        schedule.id,
        {
            "end_behavior": "release",
            "phases": [
                {
                    "items": [{"price": prices["big"], "quantity": 1}],
                    "start_date": now.start_date,
                    "end_date": now.end_date,
                },
                {
                    "items": [{"price": prices["small"], "quantity": 1}],
                    "duration": {"interval": "month", "interval_count": 1},
                    "proration_behavior": "none",
                    "metadata": {"plan": "small"},
                },
            ],
        },
    )


class TestSchedule:
    def test_changes_the_price_when_the_period_ends_and_lets_go_a_period_later(
        self, running: Running, client: stripe.StripeClient, prices: dict[str, str]
    ) -> None:
        subscription = subscribe(client, prices["big"])
        schedule = plan_downgrade(client, subscription, prices)
        planned = client.v1.subscriptions.retrieve(subscription.id)
        assert (planned.schedule, planned["items"].data[0].price.id) == (schedule.id, prices["big"])
        assert [phase["items"][0].price for phase in schedule.phases] == [prices["big"], prices["small"]]
        assert schedule.phases[1].start_date == schedule.phases[0].end_date
        running.order("clock", offset_seconds=32 * DAY)
        changed = client.v1.subscriptions.retrieve(subscription.id, {"expand": ["schedule"]})
        assert changed["items"].data[0].price.id == prices["small"]
        assert changed.schedule.current_phase.start_date == schedule.phases[1].start_date  # type: ignore[union-attr]
        totals = [one.total for one in client.v1.invoices.list({"subscription": subscription.id}).data]
        assert totals == [1900, 4900]
        running.order("clock", offset_seconds=63 * DAY)
        after = client.v1.subscriptions.retrieve(subscription.id)
        assert (after.schedule, after["items"].data[0].price.id) == (None, prices["small"])
        released = client.v1.subscription_schedules.retrieve(schedule.id)
        assert (released.status, released.released_subscription) == ("released", subscription.id)

    def test_is_taken_back_by_releasing_it(
        self, running: Running, client: stripe.StripeClient, prices: dict[str, str]
    ) -> None:
        subscription = subscribe(client, prices["big"])
        schedule = plan_downgrade(client, subscription, prices)
        client.v1.subscription_schedules.release(schedule.id)
        running.order("clock", offset_seconds=32 * DAY)
        after = client.v1.subscriptions.retrieve(subscription.id)
        assert (after.schedule, after["items"].data[0].price.id) == (None, prices["big"])
        with pytest.raises(stripe.InvalidRequestError, match="is released"):
            client.v1.subscription_schedules.release(schedule.id)

    def test_is_one_per_subscription_and_decides_about_its_end(
        self, client: stripe.StripeClient, prices: dict[str, str]
    ) -> None:
        subscription = subscribe(client, prices["big"])
        schedule = client.v1.subscription_schedules.create({"from_subscription": subscription.id})
        with pytest.raises(stripe.InvalidRequestError, match="already attached"):
            client.v1.subscription_schedules.create({"from_subscription": subscription.id})
        with pytest.raises(stripe.InvalidRequestError, match="managed by the subscription schedule"):
            client.v1.subscriptions.update(subscription.id, {"cancel_at_period_end": True})
        client.v1.subscriptions.cancel(subscription.id)
        assert client.v1.subscription_schedules.retrieve(schedule.id).status == "canceled"


class TestTrialWithoutCard:
    def test_pauses_when_it_ends(
        self, running: Running, client: stripe.StripeClient, prices: dict[str, str]
    ) -> None:
        session = client.v1.checkout.sessions.create(
            {
                "mode": "subscription",
                "line_items": [{"price": prices["big"], "quantity": 1}],
                "payment_method_collection": "if_required",
                "subscription_data": {
                    "trial_period_days": 14,
                    "trial_settings": {"end_behavior": {"missing_payment_method": "pause"}},
                },
                "success_url": "http://dashboard.localhost:3000/billing",
            }
        )
        paid = running.order(f"stripe/sessions/{session.id}/pay")
        running.order("clock", offset_seconds=15 * DAY)
        subscription = client.v1.subscriptions.retrieve(paid["subscription"])
        assert (subscription.status, subscription.default_payment_method) == ("paused", None)
        running.receiver.event("customer.subscription.paused", subscription.id)

    def test_goes_on_when_a_card_came_meanwhile(
        self, running: Running, client: stripe.StripeClient, prices: dict[str, str]
    ) -> None:
        subscription = subscribe(
            client,
            prices["big"],
            default_payment_method="",
            trial_period_days=14,
            trial_settings={"end_behavior": {"missing_payment_method": "pause"}},
        )
        portal = client.v1.billing_portal.sessions.create({"customer": str(subscription.customer)})
        running.control.post(f"{portal.url}/{subscription.id}", data={"action": "card"})
        running.order("clock", offset_seconds=15 * DAY)
        assert client.v1.subscriptions.retrieve(subscription.id).status == "active"


class TestDeclinedCard:
    def test_refuses_a_change_that_must_be_paid_at_once(
        self, running: Running, client: stripe.StripeClient, prices: dict[str, str]
    ) -> None:
        subscription = subscribe(client, prices["small"])
        running.order(f"stripe/customers/{subscription.customer}/card", is_declining=True)
        item = subscription["items"].data[0].id
        with pytest.raises(stripe.CardError):
            client.v1.subscriptions.update(
                subscription.id,
                {
                    "items": [{"id": item, "price": prices["year"]}],
                    "proration_behavior": "always_invoice",
                    "payment_behavior": "error_if_incomplete",
                },
            )
        after = client.v1.subscriptions.retrieve(subscription.id)
        assert (after.status, after["items"].data[0].price.id) == ("active", prices["small"])
        assert len(client.v1.invoices.list({"subscription": subscription.id}).data) == 1


class TestProduct:
    def test_takes_an_id_of_ours_once(self, client: stripe.StripeClient) -> None:
        made = client.v1.products.create({"id": "our_own_product", "name": "Ours"})
        assert made.id == "our_own_product"
        with pytest.raises(stripe.InvalidRequestError, match="already exists"):
            client.v1.products.create({"id": "our_own_product", "name": "Ours again"})
