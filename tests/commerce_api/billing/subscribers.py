"""An owner who subscribes: through the API, on Stripe's pages, and as time passes."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx

from tests.fixtures.commerce import PASSWORD, MovableClock
from tests.fixtures.selling import Shop

DAY = 86_400


@dataclass
class Subscriber:
    shop: Shop
    clock: MovableClock

    async def post(self, what: str, **body: object) -> httpx.Response:
        return await self.shop.api.post(f"/api/v1/billing/{what}", json=body, headers=self.shop.owner.headers)

    async def read(self, path: str = "") -> dict[str, Any]:
        answer = await self.shop.api.get(f"/api/v1/billing{path}", headers=self.shop.owner.headers)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def open_page(self, plan: str = "growth", **more: object) -> str:
        """The id of an open checkout session."""
        answer = await self.post("checkout", plan=plan, **more)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["url"].rpartition("/")[2])

    async def subscribe(self, plan: str = "growth", **more: object) -> str:
        """A trial without a card, started on Stripe's page; the subscription's id."""
        session = await self.shop.act(f"stripe/sessions/{await self.open_page(plan, **more)}/pay")
        await self.shop.hear()
        return str(session["subscription"])

    async def pay(self, plan: str = "growth", **more: object) -> str:
        """A subscription that was tried and is paid for now."""
        key = await self.subscribe(plan, **more)
        await self.set_card(is_declining=False)
        await self.wait(days=15)
        return key

    async def set_card(self, *, is_declining: bool) -> None:
        await self.shop.act(f"stripe/customers/{self.customer}/card", is_declining=is_declining)

    async def wait(self, *, days: float) -> None:
        """Time passes for everybody; what Stripe does about it is heard; the owner signs in again."""
        self.clock.advance(timedelta(days=days))
        await self.shop.act("clock", offset_seconds=self.clock.offset.total_seconds())
        await self.shop.hear()
        await self.shop.worker.sweep_subscriptions()
        await self.shop.worker.work_off()
        owner = self.shop.owner
        answer = await self.shop.api.post(
            "/api/v1/auth/login", json={"email": owner.email, "password": PASSWORD}
        )
        owner.tokens = answer.json()

    @property
    def customer(self) -> str:
        [(customer,)] = self.shop.rows(
            "SELECT stripe_customer_id FROM billing_customers JOIN users USING (user_id) WHERE email = %s",
            self.shop.owner.email,
        )
        return str(customer)

    @property
    def plan(self) -> str:
        """What limits and fees go by."""
        [(plan,)] = self.shop.rows("SELECT plan FROM users WHERE email = %s", self.shop.owner.email)
        return str(plan)

    async def at_stripe(self, kind: str) -> list[dict[str, Any]]:
        """What Stripe keeps of a kind about this customer, newest first."""
        found = (await self.shop.act_list(kind))["items"]
        return [one for one in found if one.get("customer") == self.customer]


OpenSubscriber = Callable[[], Awaitable[Subscriber]]
