"""What owners do beside their first day: plans, refunds, and nothing in each other's stores."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from deploy.local.environment import Environment
from tests.e2e.conftest import Shoot
from tests.e2e.owners import Owner, enter, new_owner
from tests.e2e.pages import Demo, settle, sign_in

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(1500)]


@pytest.fixture
def owner(running_platform: Environment) -> Iterator[Owner]:
    with new_owner(running_platform, "Dune Jetty") as made:
        yield made


class TestPlans:
    def test_are_taken_on_stripes_page_and_shown_before_they_shrink(
        self, context: BrowserContext, owner: Owner, demo: Demo, shoot: Shoot
    ) -> None:
        page = context.new_page()
        store = enter(page, demo.dashboard, owner)
        page.goto(f"{store}/billing")
        page.get_by_role("button", name=re.compile("^Try Growth")).click()
        page.wait_for_url("**/stripe/**")
        page.get_by_role("button", name="Subscribe", exact=True).click()
        page.wait_for_url("**/billing**")
        expect(page.get_by_text(re.compile("days of the trial of Growth left"))).to_be_visible()
        assert owner.api.get("/billing").json()["plan"] == "growth"
        shoot(page, "30-growth")

        page.goto(f"{store}/billing/change?plan=starter")
        expect(page.get_by_role("heading", level=1)).to_have_text("From Growth to Starter")
        expect(page.get_by_text("1 store instead of 3")).to_be_visible()
        shoot(page, "31-what-no-longer-fits")
        page.get_by_role("link", name="Keep Growth").or_(
            page.get_by_role("button", name="Keep Growth")
        ).click()
        page.wait_for_url("**/billing")
        assert owner.api.get("/billing").json()["subscription"]["pending_plan"] is None


class TestRefund:
    def test_gives_back_what_the_page_said(self, context: BrowserContext, demo: Demo, shoot: Shoot) -> None:
        orders = demo.api.get(f"/stores/{demo.store_id}/orders", params={"limit": 100}).json()["items"]
        order = next(one for one in orders if one["payment_status"] == "paid")
        page = context.new_page()
        sign_in(page, demo)
        page.goto(f"{demo.dashboard}/stores/{demo.store_id}/orders/{order['order_id']}")
        settle(page)
        page.get_by_role("button", name="Refund", exact=True).click()
        sheet = page.get_by_role("dialog")
        sheet.get_by_role("button", name="Everything").click()
        give = sheet.get_by_role("button", name=re.compile("^Refund €"))
        expect(give).to_be_enabled()
        shoot(page, "32-refund")
        said = give.inner_text().removeprefix("Refund").strip()
        give.click()
        expect(page.get_by_text(re.compile("Refunded")).first).to_be_visible()
        shoot(page, "33-refunded")
        total = f"€{order['total_minor'] / 100:,.2f}"
        assert said == total
        path = f"/stores/{demo.store_id}/orders/{order['order_id']}"
        assert demo.api.get(path).json()["refunded_minor"] == order["total_minor"]


class TestTwoOwners:
    def test_never_see_each_other(self, context: BrowserContext, owner: Owner, demo: Demo) -> None:
        page = context.new_page()
        enter(page, demo.dashboard, owner)
        heard: list[str] = []

        def hear(text: str) -> None:
            heard.append(text)

        page.on("response", lambda answer: hear(f"{answer.status} {answer.url}"))
        for path in ("", "/orders", "/products", "/customers", "/analytics", "/settings", "/billing"):
            page.goto(f"{demo.dashboard}/stores/{demo.store_id}{path}")
            expect(page.get_by_role("heading", name="There is nothing at this address")).to_be_visible()
            assert "Fern & Fable" not in page.content()
        calls = [one for one in heard if f"/bff/stores/{demo.store_id}" in one]
        assert [one for one in calls if not one.startswith("404")] == []
