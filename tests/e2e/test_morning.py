"""The owner's morning: what needs them, done from its list, and gone from home when they come back."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tenacity import retry, stop_after_delay, wait_fixed

from tests.e2e.conftest import PERSON, Shoot
from tests.e2e.pages import Demo, settle, sign_in

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(1500), pytest.mark.usefixtures("researched")]

DESK, PHONE = 1440, 390


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    is_phone = request.param == PHONE
    context = browser.new_context(
        viewport={"width": request.param, "height": 844 if is_phone else 900},
        has_touch=is_phone,
        is_mobile=is_phone,
        user_agent=PERSON,
        locale="en-GB",
    )
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def new_picks(demo: Demo) -> list[dict[str, str]]:
    """Of today, best first."""
    day = demo.api.get(f"/stores/{demo.store_id}/research/today").raise_for_status().json()
    return [one for one in day["items"] if one["status"] == "new"]


@pytest.fixture
def draft(demo: Demo) -> None:
    """One that waits; the worst pick became it, so that the best are still there."""
    body = {"item_id": new_picks(demo)[-1]["item_id"]}
    made = demo.api.post(f"/stores/{demo.store_id}/products/import", json=body).raise_for_status().json()
    finish(demo, made["import_id"])


@retry(stop=stop_after_delay(90), wait=wait_fixed(0.25), reraise=True)
def finish(demo: Demo, import_id: str) -> None:
    answer = demo.api.get(f"/stores/{demo.store_id}/imports/{import_id}").raise_for_status().json()
    assert answer["status"] == "succeeded", answer["status"]


class Home:
    """The card of what needs the owner."""

    def __init__(self, page: Page, demo: Demo) -> None:
        self.page = page
        self.store = f"{demo.dashboard}/stores/{demo.store_id}"

    def come_back(self) -> None:
        self.page.get_by_role("navigation").get_by_role("link", name="Home", exact=True).locator(
            "visible=true"
        ).first.click()
        self.page.wait_for_url(self.store)
        settle(self.page)

    def row(self, noun: str) -> re.Pattern[str]:
        return re.compile(rf"^(\d+) {noun}s? ")

    def count(self, noun: str) -> int:
        found = self.page.get_by_role("listitem").get_by_text(self.row(noun))
        if not found.count():
            return 0
        digits = self.row(noun).match(found.first.inner_text())
        assert digits is not None
        return int(digits[1])

    def open(self, noun: str) -> None:
        rows = self.page.get_by_role("listitem").filter(has=self.page.get_by_text(self.row(noun)))
        rows.first.get_by_role("link").click()

    def expect(self, noun: str, count: int) -> None:
        left = self.page.get_by_role("listitem").get_by_text(self.row(noun))
        if count:
            expect(left).to_have_text(re.compile(rf"^{count} {noun}"))
        else:
            expect(left).to_have_count(0)


class TestMorning:
    @pytest.mark.usefixtures("draft")
    def test_is_done_from_home(self, page: Page, demo: Demo, shoot: Shoot) -> None:
        size = page.viewport_size
        assert size is not None
        home = Home(page, demo)
        sign_in(page, demo)
        settle(page)
        expect(page.get_by_role("heading", name="Needs you today")).to_be_visible()
        yesterday = page.get_by_text(re.compile(r"^\w{3} \d+ \w+, against \w{3} \d+ \w+$"))
        expect(yesterday.first).to_be_visible()
        shoot(page, f"80-morning-{size['width']}")
        orders, picks, drafts = (home.count(noun) for noun in ("order", "pick", "draft"))
        assert min(orders, picks, drafts) > 0, (orders, picks, drafts)

        self.send_an_order(page, home)
        home.expect("order", orders - 1)
        self.dismiss_a_pick(page, home, demo)
        home.expect("pick", picks - 1)
        self.publish_a_draft(page, home)
        home.expect("draft", drafts - 1)
        assert (home.count("order"), home.count("pick")) == (orders - 1, picks - 1)
        shoot(page, f"81-morning-is-done-{size['width']}")

    def send_an_order(self, page: Page, home: Home) -> None:
        home.open("order")
        page.wait_for_url("**/orders?view=to_send")
        settle(page)
        page.get_by_role("main").get_by_role("link", name=re.compile(r"#1\d{3}")).locator(
            "visible=true"
        ).first.click()
        page.wait_for_url(re.compile(r"/orders/[0-9a-f-]{36}$"))
        page.get_by_role("button", name="Mark as sent").locator("visible=true").first.click()
        page.get_by_role("dialog").get_by_role("button", name="Mark as sent").click()
        expect(page.get_by_role("dialog")).to_have_count(0)
        home.come_back()

    def dismiss_a_pick(self, page: Page, home: Home, demo: Demo) -> None:
        """The best that nobody has decided about: one that is watched waits for nobody."""
        home.open("pick")
        page.wait_for_url("**/research")
        settle(page)
        title = new_picks(demo)[0]["title"]
        button = page.get_by_role("button", name=f"Dismiss {title}", exact=True)
        button.locator("visible=true").first.click()
        expect(page.get_by_text(f"{title} dismissed", exact=True).first).to_be_visible()
        expect(button).to_have_count(0)
        home.come_back()

    def publish_a_draft(self, page: Page, home: Home) -> None:
        home.open("draft")
        page.wait_for_url("**/imports")
        settle(page)
        page.get_by_role("main").get_by_role("link", name=re.compile("^Review")).locator(
            "visible=true"
        ).first.click()
        title = page.get_by_label("Title", exact=True)
        expect(title).to_be_visible()
        unsupported = page.get_by_role("button", name="Remove it")
        while unsupported.count():
            unsupported.first.click()
        page.get_by_role("button", name="Publish", exact=True).locator("visible=true").first.click()
        expect(page.get_by_text(f"{title.input_value()} is published", exact=True).first).to_be_visible()
        home.come_back()
