"""Shuffled, repeated and late events end in Stripe's truth (R11, short form). The dice are seeded: a failure
names the seed."""

import asyncio
import random
from datetime import timedelta
from typing import Any

import pytest
import stripe

from commerce_api.billing.price_list import find_price, push_plans
from commerce_api.plans.plans import BillingCurrency, Interval, PlanName
from commerce_api.worker import Worker
from kit.ids import new_id
from tests.commerce_api.billing.subscribers import OpenSubscriber, Subscriber
from tests.fixtures.commerce import MovableClock

LIFECYCLES = 30
ROUNDS = 4
SEED = 20_261_127


class Life:
    """One customer of ours, to whom things happen at Stripe behind our back."""

    def __init__(self, client: stripe.StripeClient, dice: random.Random, prices: list[str]) -> None:
        self.client, self.dice, self.prices = client, dice, prices
        self.user_id = new_id()
        self.customer = client.v1.customers.create({"metadata": {"user_id": str(self.user_id)}}).id
        params: Any = {
            "customer": self.customer,
            "items": [{"price": dice.choice(prices)}],
            "default_payment_method": dice.choice(["pm_card", ""]),
            "trial_settings": {"end_behavior": {"missing_payment_method": "pause"}},
        }
        if dice.random() < 0.6:
            params["trial_period_days"] = 14
        client.v1.subscriptions.create(params)

    def now(self) -> Any:
        return self.client.v1.subscriptions.list({"customer": self.customer, "status": "all"}).data[0]

    def live_on(self, orders: Any) -> None:
        """Something happens, or is refused, as it comes."""
        subscription = self.now()
        act = self.dice.choice(["switch", "cancel", "keep", "end", "break", "mend", "nothing"])
        try:
            match act:
                case "switch":
                    item = {"id": subscription["items"].data[0].id, "price": self.dice.choice(self.prices)}
                    self.client.v1.subscriptions.update(subscription.id, {"items": [item]})  # type: ignore[list-item]
                case "cancel" | "keep":
                    is_ending = act == "cancel"
                    self.client.v1.subscriptions.update(subscription.id, {"cancel_at_period_end": is_ending})
                case "end":
                    if self.dice.random() < 0.5:
                        self.client.v1.subscriptions.cancel(subscription.id)
                case "break" | "mend":
                    orders(f"stripe/customers/{self.customer}/card", is_declining=act == "break")
        except stripe.InvalidRequestError:
            return


@pytest.fixture
async def prices(worker: Worker) -> list[str]:
    await push_plans(worker.billing)
    found = [
        await find_price(worker.billing, plan, interval, BillingCurrency.EUR)
        for plan in PlanName
        for interval in Interval
    ]
    return [price.id for price in found]


class TestLifecycles:
    async def test_end_in_stripes_truth_whatever_order_they_are_told_in(
        self, open_subscriber: OpenSubscriber, prices: list[str], clock: MovableClock
    ) -> None:
        dice = random.Random(SEED)
        teller = await open_subscriber()
        shop, client = teller.shop, teller.shop.sandbox.client
        lives = await asyncio.to_thread(
            lambda: [Life(client, random.Random(f"{SEED}:{n}"), prices) for n in range(LIFECYCLES)]
        )
        for life in lives:
            shop.rows(
                "WITH u AS (INSERT INTO users (user_id, email, name, password_hash, created_at)"
                " VALUES (%s, %s, 'L', '', now()) RETURNING user_id)"
                " INSERT INTO billing_customers (user_id, stripe_customer_id, created_at)"
                " SELECT user_id, %s, now() FROM u RETURNING 1",
                life.user_id,
                f"{life.user_id}@slipway.test",
                life.customer,
            )
        for _ in range(ROUNDS):
            await asyncio.to_thread(lambda: [life.live_on(shop.sandbox.order) for life in lives])
            clock.advance(timedelta(days=dice.choice([2, 9, 20])))
            await shop.act("clock", offset_seconds=clock.offset.total_seconds())
            # A little of it is told now; the rest comes late, among the news of later rounds.
            known = await shop.events()
            await tell(teller, dice.sample(known, len(known) // 8), dice)
        await tell(teller, await shop.events() * 3, dice)
        await shop.worker.sweep_subscriptions()
        compare(teller, lives)


async def tell(teller: Subscriber, events: list[dict[str, Any]], dice: random.Random) -> None:
    wanted = [event for event in events if "subscription" in event["type"] or "invoice" in event["type"]]
    dice.shuffle(wanted)
    for start in range(0, len(wanted), 20):
        assert set(await teller.shop.deliver(wanted[start : start + 20])) <= {200}
    await asyncio.gather(*(teller.shop.worker.work_off() for _ in range(4)))


def compare(teller: Subscriber, lives: list[Life]) -> None:
    rows = {
        customer: tuple(rest)
        for customer, *rest in teller.shop.rows(
            "SELECT s.stripe_customer_id, s.status, s.plan, s.interval, s.cancel_at_period_end, u.plan,"
            " s.gives_plan FROM subscriptions s JOIN users u USING (user_id)"
        )
    }
    states = set()
    for life in lives:
        truth = life.now()
        price = truth["items"].data[0].price
        plan = price.product.removeprefix("slipway_")
        status, told_plan, interval, is_ending, derived, gives = rows[life.customer]
        assert (status, told_plan, interval, is_ending) == (
            truth.status,
            plan,
            price.recurring.interval,
            truth.cancel_at_period_end,
        ), f"seed {SEED}, customer {life.customer}"
        assert derived == (plan if gives else "starter")
        if status in ("active", "trialing"):
            assert gives
        if status == "paused":
            assert not gives
        states.add(status)
    assert states >= {"active", "canceled", "paused"}, states
