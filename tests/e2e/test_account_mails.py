"""What an owner does with the mails about an account: every link leads to a page that works."""

import re

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tenacity import retry, stop_after_delay, wait_fixed

from deploy.local.environment import Environment
from kit.ids import new_id
from tests.e2e.conftest import Shoot

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(600)]

PASSWORD, NEXT_PASSWORD = "a good long password", "another good long password"


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
