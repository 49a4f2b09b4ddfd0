"""From registration to revenue, as an owner and a shopper live it, and what mails about an account are for:
every step through the pages."""

import re
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tenacity import retry, stop_after_delay, wait_fixed

from deploy.local.environment import Environment
from kit.ids import new_id
from tests.e2e.conftest import Shoot
from tests.e2e.owners import PASSWORD

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(1500)]

RESEARCH_WITHIN = 300_000
DRAFT_WITHIN = 90_000
COUNTED_WITHIN = 180_000
NEXT_PASSWORD = "another good long password"


class Story:
    """The owner's tab, and what is learned on the way."""

    def __init__(self, context: BrowserContext, environment: Environment, shoot: Shoot) -> None:
        self.page: Page = context.new_page()
        self.context = context
        self.variables = environment.processes
        self.shoot = shoot
        self.email = f"owner-{new_id().hex[-12:]}@slipway.test"
        self.store = ""
        self.name = f"Moss {new_id().hex[-6:]}"

    def open(self, path: str) -> None:
        self.page.goto(f"{self.variables['DASHBOARD_URL']}{path}")

    def register(self) -> None:
        self.open("/register")
        self.page.get_by_label("Your name").fill("Ada Lindqvist")
        self.page.get_by_label("E-mail").fill(self.email)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Create account").click()
        self.page.wait_for_url("**/stores/new")

    def open_a_store(self) -> None:
        self.page.get_by_role("radio", name=re.compile("Indoor plants")).click()
        self.page.get_by_role("button", name="Next").click()
        self.page.get_by_label("Store name").fill(self.name)
        self.page.get_by_role("button", name="Create store").click()
        self.page.wait_for_url(re.compile(r"/stores/[0-9a-f-]{36}"))
        found = re.search(r"/stores/[0-9a-f-]{36}", self.page.url)
        assert found is not None
        self.store = found[0]
        self.shoot(self.page, "01-home-of-a-new-store")

    def connect_stripe(self) -> None:
        self.open(f"{self.store}/settings")
        self.page.get_by_role("button", name="Connect Stripe").click()
        self.page.get_by_role("button", name="Agree and finish").click()
        self.page.wait_for_url("**/settings**")
        expect(self.page.get_by_text("Connected", exact=True)).to_be_visible()

    def wait_for_research(self) -> str:
        """The first run of a new store starts by itself; the title of its best pick."""
        self.open(f"{self.store}/research")
        button = self.page.get_by_role("button", name=re.compile("^Import .+")).first
        expect(button).to_be_visible(timeout=RESEARCH_WITHIN)
        self.shoot(self.page, "02-picks")
        return button.inner_text().removeprefix("Import").strip()

    def import_the_best_pick(self) -> None:
        self.page.get_by_role("button", name=re.compile("^Import .+")).first.click()
        self.open(f"{self.store}/imports")
        review = self.page.get_by_role("link", name=re.compile("^Review")).first
        expect(review).to_be_visible(timeout=DRAFT_WITHIN)
        self.shoot(self.page, "03-draft-is-ready")
        review.click()
        self.page.wait_for_url("**/imports/**")

    def review_and_publish(self) -> str:
        """Removes what no source supports, publishes; the title that shoppers will read."""
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()
        self.shoot(self.page, "04-review")
        unsupported = self.page.get_by_role("button", name="Remove it")
        while unsupported.count():
            unsupported.first.click()
        title = self.page.get_by_label("Title", exact=True).input_value()
        self.page.get_by_role("button", name="Publish", exact=True).click()
        expect(self.page.get_by_text(f"{title} is published", exact=True)).to_be_visible()
        return title

    def shop_address(self) -> str:
        """The storefront's own address, as the dashboard links to it."""
        self.open(self.store)
        address = self.page.get_by_role("link", name="View store").first.get_attribute("href")
        assert address is not None
        return address

    def buy(self, address: str, title: str) -> str:
        """A shopper's visit; the number of the order."""
        shop = self.context.new_page()
        shop.goto(address)
        shop.get_by_role("link", name=re.compile(re.escape(title))).first.click()
        expect(shop.get_by_role("heading", level=1)).to_have_text(title)
        self.shoot(shop, "05-product")
        shop.get_by_role("button", name=re.compile("^Add to cart")).first.click()
        shop.get_by_role("button", name="Go to checkout").click()
        shop.wait_for_url("**/stripe/**")
        self.shoot(shop, "06-payment")
        shop.get_by_role("button", name=re.compile("^Pay ")).click()
        shop.wait_for_url("**/checkout/confirmation**")
        number = shop.get_by_text(re.compile(r"#1\d{3}"))
        expect(number.first).to_be_visible()
        self.shoot(shop, "07-confirmation")
        found = re.search(r"#1\d{3}", number.first.inner_text())
        assert found is not None
        shop.close()
        return found[0]

    def see_the_order(self, number: str) -> None:
        self.open(f"{self.store}/orders")
        row = self.page.get_by_role("link", name=re.compile(re.escape(number))).first
        expect(row).to_be_visible()
        self.shoot(self.page, "08-orders")
        row.click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(number)
        self.shoot(self.page, "09-order")

    def see_the_revenue(self) -> None:
        self.open(f"{self.store}/analytics")
        self.page.get_by_role("button", name="Count now").click()
        orders = self.page.get_by_role("button", name=re.compile(r"^Orders\b.*\b1\b"))
        expect(orders.first).to_be_visible(timeout=COUNTED_WITHIN)
        self.shoot(self.page, "10-revenue")

    def subjects(self) -> list[str]:
        """Subjects of the mails that this store's shoppers got, as the sandbox's mailbox has them."""
        mailbox = f"http://127.0.0.1:{self.variables['SANDBOX_PORT']}/sendgrid/_mailbox"
        mails = httpx.get(mailbox, timeout=30).raise_for_status().json()["items"]
        return [mail["subject"] for mail in mails if mail["from"]["name"] == self.name]


class TestStory:
    @pytest.mark.usefixtures("researched")
    def test_from_registration_to_revenue(
        self, context: BrowserContext, running_platform: Environment, shoot: Shoot
    ) -> None:
        story = Story(context, running_platform, shoot)
        story.register()
        story.open_a_store()
        story.connect_stripe()
        story.wait_for_research()
        story.import_the_best_pick()
        title = story.review_and_publish()
        address = story.shop_address()
        number = story.buy(address, title)
        story.see_the_order(number)
        story.see_the_revenue()
        assert story.subjects() == [f"Your order {number.lstrip('#')} at {story.name}"]


class Owner:
    """A person without a store yet, with a browser and a mailbox."""

    def __init__(self, page: Page, environment: Environment) -> None:
        self.page = page
        self.variables = environment.processes
        self.email = f"owner-{new_id().hex[-12:]}@slipway.test"

    def open(self, path: str) -> None:
        self.page.goto(f"{self.variables['DASHBOARD_URL']}{path}")

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def register(self) -> None:
        self.open("/register")
        self.page.get_by_label("Your name").fill("Ada Lindqvist")
        self.page.get_by_label("E-mail").fill(self.email)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.press("Create account")
        self.page.wait_for_url("**/stores/new")

    def sign_in(self, password: str) -> None:
        self.open("/login")
        self.page.get_by_label("E-mail").fill(self.email)
        self.page.get_by_label("Password").fill(password)
        self.press("Sign in")

    @retry(stop=stop_after_delay(60), wait=wait_fixed(0.5), reraise=True)
    def link_in_mail(self, subject: str) -> str:
        """Of the last mail of this subject, once the worker has sent it."""
        mailbox = f"http://127.0.0.1:{self.variables['SANDBOX_PORT']}/sendgrid/_mailbox"
        mails = httpx.get(mailbox, timeout=30).raise_for_status().json()["items"]
        texts = [m["text"] for m in mails if self.email in m["to"] and m["subject"] == subject]
        found = re.search(r"https?://\S+\?token=\S+", texts[0] if texts else "")
        assert found, f"no mail {subject!r} yet"
        return found[0]


class TestMailsOfAnAccount:
    def test_lead_to_pages_that_work(
        self, context: BrowserContext, running_platform: Environment, shoot: Shoot
    ) -> None:
        owner = Owner(context.new_page(), running_platform)
        page = owner.page
        owner.register()

        page.goto(owner.link_in_mail("Verify your e-mail address"))
        shoot(page, "20-verify")
        owner.press("Yes, it is mine")
        expect(page.get_by_role("heading", name="Your address is verified")).to_be_visible()

        owner.open("/account")
        expect(page.get_by_role("heading", name="Ada Lindqvist")).to_be_visible()
        expect(page.get_by_text("Nobody has confirmed")).to_have_count(0)
        shoot(page, "21-account")

        context.clear_cookies()
        owner.open("/forgot-password")
        page.get_by_label("E-mail").fill(owner.email)
        owner.press("Send the link")
        expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()

        link = owner.link_in_mail("Set a new password")
        page.goto(link)
        page.get_by_label("New password").fill(NEXT_PASSWORD)
        shoot(page, "22-new-password")
        owner.press("Save the password")
        expect(page.get_by_role("heading", name="Your password is new")).to_be_visible()

        page.goto(link)
        page.get_by_label("New password").fill("once more, the same link")
        owner.press("Save the password")
        expect(page.get_by_role("link", name="Get a new link")).to_be_visible()
        shoot(page, "23-used-link")

        owner.sign_in(PASSWORD)
        expect(page.get_by_text("E-mail and password do not match an account.")).to_be_visible()
        owner.sign_in(NEXT_PASSWORD)
        page.wait_for_url("**/stores/new")


class TestAddresses:
    def test_of_the_dashboard_is_canonical(
        self, context: BrowserContext, running_platform: Environment
    ) -> None:
        page = context.new_page()
        page.goto(f"http://localhost:{running_platform.processes['DASHBOARD_PORT']}/")
        assert urlsplit(page.url).hostname == "dashboard.localhost"
        assert urlsplit(page.url).path == "/login"
