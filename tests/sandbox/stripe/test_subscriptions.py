"""What owners pay the platform: trial, renewal, plan change, cancellation, failing cards."""

from collections.abc import Iterator
from typing import Any

import pytest
import stripe

from tests.sandbox.running import Running

DAY = 86_400


@pytest.fixture
def plans(client: stripe.StripeClient) -> dict[str, str]:
    """Prices of two plans: 29.00 and 79.00 a month."""
    prices = {}
    for name, amount in (("Growth", 2900), ("Pro", 7900)):
        product = client.v1.products.create({"name": name})
        prices[name] = client.v1.prices.create(
            {
                "product": product.id,
                "unit_amount": amount,
                "currency": "eur",
                "recurring": {"interval": "month"},
                "lookup_key": name.lower(),
                "transfer_lookup_key": True,
            }
        ).id
    return prices


@pytest.fixture
def present(running: Running) -> Iterator[None]:
    """Puts the clock back after a test that moves it."""
    yield
    running.order("clock")


def subscribe(running: Running, client: stripe.StripeClient, price: str, **data: Any) -> stripe.Subscription:
    params: Any = {
        "mode": "subscription",
        "line_items": [{"price": price, "quantity": 1}],
        "subscription_data": {"metadata": {"user_id": "u1"}, **data},
        "success_url": "http://dashboard.localhost:3000/billing",
    }
    session = client.v1.checkout.sessions.create(params)
    paid = running.order(f"stripe/sessions/{session.id}/pay")
    return client.v1.subscriptions.retrieve(paid["subscription"])


def invoices(client: stripe.StripeClient, subscription: stripe.Subscription) -> list[tuple[str | None, int]]:
    found = client.v1.invoices.list({"subscription": subscription.id}).data
    return [(invoice.billing_reason, invoice.total) for invoice in found]


@pytest.mark.usefixtures("present")
class TestSubscription:
    def test_starts_by_checkout(
        self, running: Running, client: stripe.StripeClient, plans: dict[str, str]
    ) -> None:
        found = client.v1.prices.list({"lookup_keys": ["growth"]}).data
        assert [price.id for price in found] == [plans["Growth"]]
        subscription = subscribe(running, client, plans["Growth"])
        assert (subscription.status, subscription.metadata["user_id"]) == ("active", "u1")
        assert invoices(client, subscription) == [("subscription_create", 2900)]
        running.receiver.event("customer.subscription.created", subscription.id)
        paid = running.receiver.event("invoice.paid", str(subscription.latest_invoice))
        assert paid.data.object.parent.subscription_details.subscription == subscription.id

    def test_a_trial_costs_nothing_then_renews(
        self, running: Running, client: stripe.StripeClient, plans: dict[str, str]
    ) -> None:
        subscription = subscribe(running, client, plans["Growth"], trial_period_days=14)
        assert subscription.status == "trialing"
        assert invoices(client, subscription) == [("subscription_create", 0)]
        running.order("clock", offset_seconds=12 * DAY)
        running.receiver.event("customer.subscription.trial_will_end", subscription.id)
        running.order("clock", offset_seconds=15 * DAY)
        after = client.v1.subscriptions.retrieve(subscription.id)
        assert after.status == "active"
        assert invoices(client, subscription) == [("subscription_cycle", 2900), ("subscription_create", 0)]

    def test_ends_with_its_period(
        self, running: Running, client: stripe.StripeClient, plans: dict[str, str]
    ) -> None:
        subscription = subscribe(running, client, plans["Growth"])
        ending = client.v1.subscriptions.update(subscription.id, {"cancel_at_period_end": True})
        assert (ending.status, ending.cancel_at_period_end) == ("active", True)
        running.order("clock", offset_seconds=32 * DAY)
        assert client.v1.subscriptions.retrieve(subscription.id).status == "canceled"
        running.receiver.event("customer.subscription.deleted", subscription.id)
        assert invoices(client, subscription) == [("subscription_create", 2900)]

    def test_charges_the_difference_of_a_new_plan(
        self, running: Running, client: stripe.StripeClient, plans: dict[str, str]
    ) -> None:
        subscription = subscribe(running, client, plans["Growth"])
        item = subscription["items"].data[0]
        client.v1.subscriptions.update(
            subscription.id,
            {"items": [{"id": item.id, "price": plans["Pro"]}], "proration_behavior": "always_invoice"},
        )
        # At the very start of the period, give or take a second of 30 days.
        (reason, total), first = invoices(client, subscription)
        assert (reason, first) == ("subscription_update", ("subscription_create", 2900))
        assert abs(total - 5000) <= 1
        event = running.receiver.event("customer.subscription.updated", subscription.id)
        assert event.data.object["items"].data[0].price.id == plans["Pro"]

    def test_falls_behind_and_ends_when_the_card_declines(
        self, running: Running, client: stripe.StripeClient, plans: dict[str, str]
    ) -> None:
        subscription = subscribe(running, client, plans["Growth"])
        running.order(f"stripe/customers/{subscription.customer}/card", is_declining=True)
        running.order("clock", offset_seconds=32 * DAY)
        behind = client.v1.subscriptions.retrieve(subscription.id)
        assert behind.status == "past_due"
        running.receiver.event("invoice.payment_failed", str(behind.latest_invoice))
        for days in (36, 40, 44):
            running.order("clock", offset_seconds=days * DAY)
        assert client.v1.subscriptions.retrieve(subscription.id).status == "canceled"

    def test_is_managed_on_the_portal_page(
        self, running: Running, client: stripe.StripeClient, plans: dict[str, str]
    ) -> None:
        subscription = subscribe(running, client, plans["Growth"])
        portal = client.v1.billing_portal.sessions.create(
            {"customer": str(subscription.customer), "return_url": "http://dashboard.localhost:3000/billing"}
        )
        assert "Growth" in running.control.get(portal.url).text
        running.control.post(f"{portal.url}/{subscription.id}", data={"action": "cancel"})
        assert client.v1.subscriptions.retrieve(subscription.id).cancel_at_period_end is True
        running.control.post(
            f"{portal.url}/{subscription.id}", data={"action": "switch", "price": plans["Pro"]}
        )
        assert client.v1.subscriptions.retrieve(subscription.id)["items"].data[0].price.id == plans["Pro"]
