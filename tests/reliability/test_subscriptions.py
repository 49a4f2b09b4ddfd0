"""R11: subscriptions end in Stripe's truth, whatever order their news is told in, however often and late."""

import asyncio
import random
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import stripe

from commerce_api.billing.comparing import compare_subscriptions
from commerce_api.billing.price_list import find_price, push_plans
from commerce_api.config import Settings
from commerce_api.plans.plans import BillingCurrency, Interval, PlanName
from commerce_api.worker import Worker
from kit.ids import new_id
from tests.fixtures.commerce import MovableClock
from tests.fixtures.selling import OpenShop, Shop
from tests.reliability.figures import Figures
from tests.reliability.sizes import sized

ROUNDS = 4
FOLLOWS_WITHIN_SECONDS = 5.0
WORKERS = 4


@pytest.fixture
def settings(selling_settings: Settings) -> Settings:
    """In one process, whose clock can be moved with Stripe's."""
    return selling_settings


@dataclass(frozen=True)
class Lives:
    lives: int


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
    @sized(short=Lives(30), full=Lives(1_000), minutes=60)
    async def test_end_in_stripes_truth_whatever_order_they_are_told_in(
        self,
        size: Lives,
        open_shop: OpenShop,
        prices: list[str],
        clock: MovableClock,
        figures: Figures,
        seed: int,
        dice: random.Random,
    ) -> None:
        shop = await open_shop()
        lives = await begin(shop, size.lives, prices, seed)
        for _ in range(ROUNDS):
            await asyncio.to_thread(lambda: [life.live_on(shop.sandbox.order) for life in lives])
            clock.advance(timedelta(days=dice.choice([2, 9, 20])))
            await shop.act("clock", offset_seconds=clock.offset.total_seconds())
            # A little of it is told now; the rest comes late, among the news of later rounds.
            known = await news(shop)
            await tell(shop, dice.sample(known, len(known) // 8), dice)
        known = await news(shop)
        await tell(shop, known * 3, dice)
        await shop.worker.sweep_subscriptions()
        compare(shop, lives)
        differences = await compare_subscriptions(shop.worker.platform, shop.worker.billing)
        follows = await limits_follow(shop, lives)
        figures.note(lives=len(lives), events=len(known), differences=len(differences), follows=follows)
        assert differences == []
        assert follows < FOLLOWS_WITHIN_SECONDS

    async def test_that_were_not_heard_of_are_found(self, open_shop: OpenShop, prices: list[str]) -> None:
        """The oracle itself."""
        shop = await open_shop()
        [life] = await begin(shop, 1, prices, 0)
        platform, billing = shop.worker.platform, shop.worker.billing
        [missing] = await compare_subscriptions(platform, billing)
        assert (missing["stripe_customer_id"], missing["is_ours"]) == (life.customer, False)
        await tell(shop, await news(shop), random.Random(0))
        assert await compare_subscriptions(platform, billing) == []
        shop.rows("UPDATE subscriptions SET amount_minor = amount_minor + 1 RETURNING 1")
        [difference] = await compare_subscriptions(platform, billing)
        assert difference["field"] == "amount_minor"
        shop.rows("UPDATE subscriptions SET amount_minor = amount_minor - 1 RETURNING 1")
        shop.rows("UPDATE users SET plan = 'starter' RETURNING 1")
        shop.rows("UPDATE subscriptions SET plan = 'pro', gives_plan = true RETURNING 1")
        found = await compare_subscriptions(platform, billing)
        assert {str(one["field"]) for one in found} >= {"users.plan"}


async def begin(shop: Shop, count: int, prices: list[str], seed: int) -> list[Life]:
    """Customers of ours with a subscription each, of which nothing has been heard yet."""
    client = shop.sandbox.client
    lives = await asyncio.to_thread(
        lambda: [Life(client, random.Random(f"{seed}:{number}"), prices) for number in range(count)]
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
    return lives


async def news(shop: Shop) -> list[dict[str, Any]]:
    """What Stripe has to tell of subscriptions, oldest first."""
    address = "/_sandbox/stripe/events?limit=1000000"
    answer = await asyncio.to_thread(shop.sandbox.control.get, address)
    found: list[dict[str, Any]] = answer.json()["items"][::-1]
    return [event for event in found if "subscription" in event["type"] or "invoice" in event["type"]]


async def tell(shop: Shop, events: list[dict[str, Any]], dice: random.Random) -> None:
    dice.shuffle(events)
    for start in range(0, len(events), 20):
        assert set(await shop.deliver(events[start : start + 20])) <= {200}
    await asyncio.gather(*(shop.worker.work_off() for _ in range(WORKERS)))


async def limits_follow(shop: Shop, lives: list[Life]) -> float:
    """How long after Stripe told of it a plan's end is in force."""
    life = next(one for one in lives if one.now().status in ("active", "trialing"))
    heard = {event["id"] for event in await news(shop)}
    await asyncio.to_thread(life.client.v1.subscriptions.cancel, life.now().id)
    started = time.monotonic()
    fresh = [event for event in await news(shop) if event["id"] not in heard]
    assert set(await shop.deliver(fresh)) == {200}
    await shop.worker.work_off()
    took = time.monotonic() - started
    assert shop.rows("SELECT plan FROM users WHERE user_id = %s", life.user_id) == [("starter",)]
    return round(took, 2)


def compare(shop: Shop, lives: list[Life]) -> None:
    rows = {
        customer: tuple(rest)
        for customer, *rest in shop.rows(
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
        ), life.customer
        assert derived == (plan if gives else "starter")
        if status in ("active", "trialing"):
            assert gives
        if status == "paused":
            assert not gives
        states.add(status)
    assert states >= {"active", "canceled", "paused"}, states
