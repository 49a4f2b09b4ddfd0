"""The same person in two tabs: nothing is lost without a word, and both tabs know who is signed in."""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

from deploy.local.environment import Environment
from tests.e2e.conftest import Shoot
from tests.e2e.owners import Owner, enter, new_owner, new_product
from tests.e2e.pages import Demo, settle

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(1500)]

ACCESS, REFRESH = "__Host-slipway-access", "__Host-slipway-refresh"


@pytest.fixture(scope="module")
def owner(running_platform: Environment) -> Iterator[Owner]:
    with new_owner(running_platform, "Twin Quay") as made:
        yield made


def edit(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_label("Title", exact=True)).to_be_enabled()


def save(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Save")).click()


class TestProduct:
    def test_saved_in_both_keeps_both_and_asks_before_it_replaces(
        self, context: BrowserContext, owner: Owner, demo: Demo, shoot: Shoot
    ) -> None:
        product_id = new_product(owner, "Clay pot")

        def kept() -> dict[str, Any]:
            path = f"/stores/{owner.store.store_id}/products/{product_id}"
            return dict(owner.api.get(path).raise_for_status().json())

        one, other = context.new_page(), context.new_page()
        address = f"{enter(one, demo.dashboard, owner)}/products/{product_id}"
        edit(one, address)
        edit(other, address)
        one.get_by_label("Title", exact=True).fill("Clay pot, large")
        save(one)
        expect(one.get_by_text("Clay pot, large is saved", exact=True)).to_be_visible()

        other.get_by_label("Subtitle").fill("Fired twice")
        save(other)
        expect(
            other.get_by_text("Clay pot, large is saved. Changed elsewhere meanwhile: Title", exact=True)
        ).to_be_visible()
        assert (kept()["title"], kept()["subtitle"]) == ("Clay pot, large", "Fired twice")

        one.get_by_label("Subtitle").fill("Fired once")
        save(one)
        notice = one.get_by_text("Subtitle changed elsewhere while you were editing.")
        expect(notice).to_be_visible()
        assert kept()["subtitle"] == "Fired twice"
        expect(one.get_by_label("Subtitle")).to_have_value("Fired once")
        shoot(one, "50-changed-elsewhere")
        save(one)
        expect(one.get_by_text("Clay pot, large is saved", exact=True).last).to_be_visible()
        expect(notice).to_have_count(0)
        assert kept()["subtitle"] == "Fired once"

        other.get_by_label("Subtitle").fill("Glazed")
        save(other)
        other.get_by_role("button", name="Take what is there").click()
        expect(other.get_by_label("Subtitle")).to_have_value("Fired once")
        assert kept()["subtitle"] == "Fired once"


class TestSession:
    def test_renewed_by_both_at_once_goes_on_in_both(
        self, context: BrowserContext, owner: Owner, demo: Demo
    ) -> None:
        one, other = context.new_page(), context.new_page()
        store = enter(one, demo.dashboard, owner)
        other.goto(f"{store}/orders")
        for _ in range(2):
            before = refresh_token(context, demo)
            context.clear_cookies(name=ACCESS)
            for page, path in ((one, "products"), (other, "customers")):
                page.evaluate("(address) => { window.location.href = address }", f"{store}/{path}")
            for page, path in ((one, "products"), (other, "customers")):
                page.wait_for_url(f"{store}/{path}")
                settle(page)
            assert refresh_token(context, demo) != before
            for page in (one, other):
                assert page.evaluate("fetch('/bff/stores').then((answer) => answer.status)") == 200

    def test_ended_in_one_leads_the_other_to_the_way_in(
        self, context: BrowserContext, owner: Owner, demo: Demo, shoot: Shoot
    ) -> None:
        one, calling, moving = (context.new_page() for _ in range(3))
        store = enter(one, demo.dashboard, owner)
        product_id = new_product(owner, "Bread knife")
        wrong: list[str] = []
        calling.on("pageerror", lambda error: wrong.append(str(error)))
        moving.on("pageerror", lambda error: wrong.append(str(error)))
        edit(calling, f"{store}/products/{product_id}")
        moving.goto(store)
        settle(moving)
        one.get_by_role("button", name="Account menu").click()
        one.get_by_role("menuitem", name="Sign out").click()
        one.wait_for_url("**/login")

        calling.keyboard.press("Control+k")
        calling.get_by_role("combobox", name="Find or do anything").fill("knife")
        # Two calls are refused at once, and both lead there: the first way is cut short by the second.
        expect(calling).to_have_url(re.compile(rf"/login\?next=.*{product_id}"))
        # It may be there already: pages ask by themselves how much there is to do.
        with suppress(Error):  # or on its way there, at this very moment
            moving.evaluate("document.querySelector('nav a[href$=\"/customers\"]')?.click()")
        expect(moving).to_have_url(re.compile(r"/login\?next="))
        for page in (calling, moving):
            expect(page.get_by_role("heading", level=1)).to_be_visible()
        shoot(moving, "51-signed-out-elsewhere")
        assert wrong == []


def refresh_token(context: BrowserContext, demo: Demo) -> str:
    [token] = [one["value"] for one in context.cookies(demo.dashboard) if one["name"] == REFRESH]
    return token


class TestCart:
    def test_changed_in_one_is_the_same_in_the_other(self, context: BrowserContext, demo: Demo) -> None:
        one, other = context.new_page(), context.new_page()
        one.goto(f"{demo.shop}/products")
        other.goto(f"{demo.shop}/cart")
        expect(other.get_by_role("button", name="Cart, empty")).to_be_visible()
        one.get_by_role("link", name=re.compile("Terracotta planter with tray")).first.click()
        one.get_by_role("button", name=re.compile("^Add to cart")).first.click()
        expect(one.get_by_role("dialog", name="Your cart")).to_be_visible()
        expect(other.get_by_role("button", name="Cart, 1 thing")).to_be_visible()
        lines = other.get_by_role("main").get_by_role("listitem")
        expect(lines.get_by_role("heading", name="Terracotta planter with tray")).to_be_visible()
        other.get_by_role("main").get_by_role("button", name=re.compile("^Remove ")).click()
        expect(one.get_by_text("Nothing in it yet.")).to_be_visible()
