"""How shoppers buy, on a phone, with a code, after a declined card, by keyboard alone; and send it back."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tenacity import retry, stop_after_delay, wait_fixed

from kit.ids import new_id
from tests.e2e.conftest import PERSON, Shoot
from tests.e2e.keys import reach
from tests.e2e.pages import Demo

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(1500)]
TITLE = "Terracotta planter with tray"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        user_agent=PERSON,
        locale="en-GB",
    )
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def new_code(demo: Demo) -> str:
    """Ten percent off, until it is forgotten."""
    code = f"MOSS{new_id().hex[-6:].upper()}"
    body = {
        "code": code,
        "kind": "percent",
        "percent_basis_points": 1_000,
        "starts_at": datetime.now(UTC).isoformat(),
    }
    answer = demo.api.post(f"/stores/{demo.store_id}/discounts", json=body)
    assert answer.status_code == 201, answer.text
    return code


def last_order(demo: Demo) -> dict[str, object]:
    answer = demo.api.get(f"/stores/{demo.store_id}/orders", params={"limit": 1})
    return dict(answer.raise_for_status().json()["items"][0])


@retry(stop=stop_after_delay(60), wait=wait_fixed(0.5), reraise=True)
def link_to_order(demo: Demo, number: str) -> str:
    """As the mail about it has it, once the worker has sent that."""
    mailbox = f"{demo.environment['SANDBOX_URL']}/sendgrid/_mailbox"
    mails = httpx.get(mailbox, timeout=30, trust_env=False).raise_for_status().json()["items"]
    texts = [mail["text"] for mail in mails if mail["subject"].startswith(f"Your order {number} ")]
    found = re.search(r"https?://\S+/orders/\S+", texts[0] if texts else "")
    assert found, f"no mail about {number} yet"
    return found[0]


class TestShopper:
    def test_buys_on_a_phone_with_a_code_after_a_declined_card_and_sends_it_back(
        self, phone: Page, demo: Demo, shoot: Shoot
    ) -> None:
        code = new_code(demo)
        phone.goto(demo.shop)
        phone.get_by_role("link", name=re.compile(TITLE)).first.click()
        expect(phone.get_by_role("heading", level=1)).to_have_text(TITLE)
        phone.get_by_role("button", name=re.compile("^Add to cart")).last.click()
        shoot(phone, "40-cart-on-a-phone")
        phone.goto(f"{demo.shop}/cart")
        phone.get_by_role("button", name="Discount code").or_(
            phone.get_by_text("Add a discount code")
        ).click()
        phone.get_by_label("Your code").fill(code)
        phone.get_by_role("button", name="Use it").click()
        expect(phone.get_by_role("group", name="Discount code").get_by_text(code)).to_be_visible()
        shoot(phone, "41-code")
        phone.get_by_role("button", name="Go to checkout").click()
        phone.wait_for_url("**/stripe/**")
        phone.get_by_role("button", name="Use a card that is declined").click()
        expect(phone.get_by_role("alert")).to_be_visible()
        shoot(phone, "42-declined")
        phone.get_by_role("button", name=re.compile("^Pay ")).click()
        phone.wait_for_url("**/checkout/confirmation**")
        number = phone.get_by_text(re.compile(r"#1\d{3}")).first
        expect(number).to_be_visible()
        shoot(phone, "43-confirmation")
        order = last_order(demo)
        assert f"#{order['number']}" in number.inner_text()
        phone.goto(link_to_order(demo, str(order["number"])))
        phone.get_by_role("button", name=re.compile("^Withdraw from this purchase")).click()
        sheet = phone.get_by_role("dialog")
        shoot(phone, "44-withdrawal")
        sheet.get_by_role("button", name="Go on").click()
        sheet.get_by_role("button", name="Confirm withdrawal").click()
        expect(phone.get_by_role("heading", name="You have withdrawn.")).to_be_visible()
        path = f"/stores/{demo.store_id}/orders/{order['order_id']}/withdrawal"
        assert demo.api.get(path).json()["status"] == "requested"
        shoot(phone, "45-withdrawn")

    def test_buys_by_keyboard_alone(self, context: BrowserContext, demo: Demo) -> None:
        page = context.new_page()
        page.goto(f"{demo.shop}/products")
        reach(page, "link", re.compile(TITLE))
        page.keyboard.press("Enter")
        page.wait_for_url("**/products/**")
        expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
        reach(page, "button", re.compile("^Add to cart"))
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog")).to_be_visible()
        reach(page, "button", re.compile("^Go to checkout"))
        page.keyboard.press("Enter")
        page.wait_for_url("**/stripe/**")
        reach(page, "button", re.compile("^Pay "))
        page.keyboard.press("Enter")
        page.wait_for_url("**/checkout/confirmation**")
        expect(page.get_by_text(re.compile(r"#1\d{3}")).first).to_be_visible()
