"""Pages on a slow line, and pages while the commerce API does not run."""

import contextlib
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import psycopg
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Response, Route, expect
from playwright.sync_api import TimeoutError as TookTooLong
from tenacity import retry, stop_after_delay, wait_fixed

from deploy.local.environment import Environment
from deploy.local.processes import all_processes
from deploy.local.readiness import wait_until_ready
from deploy.local.supervision import Supervisor
from kit.ids import new_id
from tests.e2e.conftest import Shoot
from tests.e2e.pages import Demo, settle, sign_in

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(1500), pytest.mark.usefixtures("researched")]

TITLE = "Terracotta planter with tray"
# No answer to it is kept from an earlier search.
NOBODY_ASKED = f"pot {new_id().hex[-6:]}"


class HeldLine:
    """A line so slow that what a page asks of one address is not answered until it is let go."""

    def __init__(self, page: Page, method: str, path: str) -> None:
        self.sent: list[Route] = []
        self._is_open = False
        self._method = method
        page.route(lambda url: urlsplit(url).path == path, self._hold)

    def _hold(self, route: Route) -> None:
        asked = route.request
        if asked.method != self._method or "next-router-prefetch" in asked.headers:
            route.continue_()
            return
        self.sent.append(route)
        if self._is_open:
            route.continue_()

    def let_go(self) -> None:
        self._is_open = True
        for route in self.sent:
            route.continue_()


def is_loading_shape(answer: Response) -> bool:
    """What Next fetches of a page ahead, once its link is seen: all but what its data will say."""
    headers = answer.request.headers
    is_ahead = "next-router-prefetch" in headers and "next-router-segment-prefetch" not in headers
    return is_ahead and urlsplit(answer.url).path.endswith("/discounts")


def press_twice(button: Locator) -> None:
    """As somebody does to whom nothing seems to happen: the second time without a look at the page."""
    expect(button).to_be_enabled()
    button.dblclick(delay=20)


class TestSlowLine:
    @pytest.mark.reliability
    def test_shows_the_shape_of_what_comes(self, context: BrowserContext, demo: Demo, shoot: Shoot) -> None:
        page = context.new_page()
        with page.expect_response(is_loading_shape):
            sign_in(page, demo)
        settle(page)
        line = HeldLine(page, "GET", f"/stores/{demo.store_id}/discounts")
        page.get_by_role("navigation").get_by_role("link", name=re.compile("^Discounts")).click()
        # The list's own shape, or that of any page where the browser has not fetched it ahead yet.
        any_page = page.get_by_role("status", name="Loading")
        expect(page.get_by_role("status").filter(has_text="Loading").or_(any_page).first).to_be_visible()
        shoot(page, "60-slow-line")
        line.let_go()
        expect(page.get_by_role("heading", level=1)).to_have_text("Discounts")

        code = f"SLOW{new_id().hex[-8:].upper()}"
        page.get_by_role("button", name="New discount").first.click()
        sheet = page.get_by_role("dialog")
        sheet.get_by_label("Code").fill(code)
        sheet.get_by_label("Share").fill("10")
        line = HeldLine(page, "POST", f"/bff/stores/{demo.store_id}/discounts")
        press_twice(sheet.get_by_role("button", name="Create discount"))
        line.let_go()
        expect(page.get_by_text(f"{code} is created", exact=True).first).to_be_visible()
        assert len(line.sent) == 1
        rows = demo.api.get(f"/stores/{demo.store_id}/discounts", params={"limit": 100}).json()["items"]
        assert [row["code"] for row in rows].count(code) == 1

    def test_imports_a_pick_once(self, context: BrowserContext, demo: Demo) -> None:
        day = demo.api.get(f"/stores/{demo.store_id}/research/today").raise_for_status().json()
        pick = [one for one in day["items"] if one["status"] == "new"][-1]
        page = context.new_page()
        sign_in(page, demo)
        page.goto(f"{demo.dashboard}/stores/{demo.store_id}/research")
        settle(page)
        line = HeldLine(page, "POST", f"/bff/stores/{demo.store_id}/products/import")
        press_twice(page.get_by_role("button", name=f"Import {pick['title']}").locator("visible=true").first)
        line.let_go()
        expect(page.get_by_text(f"{pick['title']} is being imported", exact=True).first).to_be_visible()
        assert len(line.sent) == 1

    def test_takes_one_order(self, context: BrowserContext, demo: Demo) -> None:
        def orders() -> set[str]:
            path = f"/stores/{demo.store_id}/orders"
            answer = demo.api.get(path, params={"limit": 100}).raise_for_status()
            return {one["order_id"] for one in answer.json()["items"]}

        before = orders()
        page = context.new_page()
        page.goto(f"{demo.shop}/products")
        page.get_by_role("link", name=re.compile(TITLE)).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
        press_twice(page.get_by_role("button", name=re.compile("^Add to cart")).first)
        go = page.get_by_role("button", name="Go to checkout")
        expect(go).to_have_attribute("aria-disabled", "false")
        line = HeldLine(page, "POST", "/checkout")
        press_twice(go)
        line.let_go()
        page.wait_for_url("**/stripe/**")
        assert len(line.sent) == 1
        page.get_by_role("button", name=re.compile("^Pay ")).click()
        page.wait_for_url("**/checkout/confirmation**")
        expect(page.get_by_text(re.compile(r"#1\d{3}")).first).to_be_visible()
        assert len(orders() - before) == 1


class StoppedApi:
    """The commerce API of the running platform, as its supervisor stops and starts it."""

    def __init__(self, environment: Environment) -> None:
        processes = all_processes(environment)
        self.supervisor = Supervisor(environment, processes)
        self.api = [process for process in processes if process.name.startswith("api-")]
        assert self.api

    def stop(self) -> None:
        for process in self.api:
            self.supervisor.stop(process.name)

    def start(self) -> None:
        for process in self.api:
            self.supervisor.start(process.name)
        wait_until_ready(self.supervisor, self.api, timeout=120)


@pytest.fixture
def api(running_platform: Environment) -> Iterator[StoppedApi]:
    """Runs again afterwards, whatever became of the test."""
    found = StoppedApi(running_platform)
    yield found
    found.start()


@retry(stop=stop_after_delay(60), wait=wait_fixed(0.25), reraise=True)
def wait_for_quiet(demo: Demo) -> None:
    """What is still announced would end pages that the shop keeps, with no API there to make new ones of."""
    imports = demo.api.get(f"/stores/{demo.store_id}/imports", params={"limit": 100}).json()["items"]
    assert [one for one in imports if one["status"] in {"queued", "running"}] == []
    with psycopg.connect(demo.environment["SYSTEM_DATABASE_URL"].replace("+psycopg", "")) as connection:
        waiting = "SELECT DISTINCT topic FROM outbox WHERE delivered_at IS NULL AND failed_at IS NULL"
        assert connection.execute(waiting).fetchall() == []


@pytest.mark.reliability
class TestWithoutTheApi:
    """A minute long, and everybody else's API is away meanwhile: not in ``make test``."""

    def test_pages_say_so_keep_what_they_have_and_come_back(
        self, context: BrowserContext, demo: Demo, api: StoppedApi, shoot: Shoot
    ) -> None:
        store = f"{demo.dashboard}/stores/{demo.store_id}"
        moving, opened, shop = (context.new_page() for _ in range(3))
        sign_in(moving, demo)
        settle(moving)
        shop.goto(f"{demo.shop}/products")
        shop.get_by_role("link", name=re.compile(TITLE)).first.click()
        shop.get_by_role("button", name=re.compile("^Add to cart")).first.click()
        expect(shop.get_by_role("button", name="Go to checkout")).to_be_visible()
        product = shop.url
        wait_for_quiet(demo)
        for address in (product, demo.shop):
            shop.goto(address)

        api.stop()
        moving.get_by_role("navigation").get_by_role("link", name=re.compile("^Customers")).click()
        said = moving.get_by_role("alert").filter(has_text="Customers cannot be loaded")
        expect(said).to_be_visible()
        expect(said).to_contain_text("api_unreachable")
        shoot(moving, "62-customers-without-the-api")
        opened.goto(f"{store}/orders")
        expect(opened.get_by_role("heading", name="The dashboard cannot reach Slipway")).to_be_visible()
        shoot(opened, "63-dashboard-without-the-api")
        self.look_into_the_shop(shop, demo, product, shoot)

        api.start()
        for page, title in ((moving, "Customers"), (opened, "Orders")):
            # Unless the page was quicker by itself.
            with contextlib.suppress(TookTooLong):
                page.get_by_role("button", name="Try now").click(timeout=10_000)
            expect(page.get_by_role("heading", level=1)).to_have_text(title, timeout=70_000)
        expect(shop.get_by_text(f"Nothing here is called “{NOBODY_ASKED}”.")).to_be_visible()
        shop.goto(f"{demo.shop}/cart")
        expect(shop.get_by_role("button", name="Go to checkout")).to_have_attribute("aria-disabled", "false")

    def look_into_the_shop(self, shop: Page, demo: Demo, product: str, shoot: Shoot) -> None:
        """What is kept shows, and the cart does, without prices that nobody can check; the rest says why."""
        for kept, heading in ((demo.shop, None), (product, TITLE)):
            answer = shop.goto(kept)
            assert answer is not None
            assert answer.status == 200
            expect(shop.get_by_role("heading", level=1)).to_be_visible()
            if heading:
                expect(shop.get_by_role("heading", level=1)).to_have_text(heading)
        shop.get_by_role("button", name="Cart, 1 thing").click()
        expect(shop.get_by_role("dialog").get_by_text("Your cart is kept.")).to_be_visible()
        expect(shop.get_by_role("dialog").get_by_role("heading", name=TITLE)).to_be_visible()
        shoot(shop, "64-cart-without-the-api")
        shop.goto(f"{demo.shop}/search?q={NOBODY_ASKED}")
        said = shop.get_by_role("alert").filter(has_text="The shop’s server does not answer.")
        expect(said).to_contain_text("Your cart is kept on this device.")
        shoot(shop, "65-search-without-the-api")
