"""From research to a published product by keys alone: whoever uses no mouse sees where they are, always."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import Shoot
from tests.e2e.keys import follow, has_focus, press, reach
from tests.e2e.pages import Demo, settle, sign_in

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(1500), pytest.mark.usefixtures("researched")]

DRAFT_WITHIN = 90_000


def command(page: Page, text: str, name: str) -> None:
    """By the palette, which gives the focus back."""
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox", name="Find or do anything")
    expect(field).to_be_focused()
    page.keyboard.type(text)
    wanted = page.get_by_role("option", name=name, exact=True)
    expect(wanted).to_be_visible()
    for _ in range(page.get_by_role("option").count()):
        if wanted.get_attribute("aria-selected") == "true":
            break
        page.keyboard.press("ArrowDown")
    expect(wanted).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")


def told(page: Page, text: str | re.Pattern[str]) -> None:
    """Said to whoever listens, not only shown."""
    expect(
        page.get_by_role("status").or_(page.get_by_role("alert")).filter(has_text=text).first
    ).to_be_attached()


class TestKeyboard:
    def test_imports_reviews_and_publishes(self, context: BrowserContext, demo: Demo, shoot: Shoot) -> None:
        page = context.new_page()
        sign_in(page, demo)
        settle(page)
        command(page, "research", "Research")
        page.wait_for_url("**/research")
        settle(page)
        has_focus(page)
        self.dismiss_and_take_back(page)
        self.import_the_first(page, shoot)
        self.review(page, demo, shoot)
        self.publish(page)

    def dismiss_and_take_back(self, page: Page) -> None:
        dismiss = re.compile("^Dismiss ")
        reach(page, "button", dismiss)
        name = str(page.evaluate("document.activeElement.getAttribute('aria-label')")).removeprefix(
            "Dismiss "
        )
        press(page, "Enter")
        told(page, f"{name} dismissed")
        has_focus(page)
        page.keyboard.press("F8")
        reach(page, "button", re.compile("^Undo$"), presses=8)
        press(page, "Enter")
        expect(page.get_by_role("button", name=f"Dismiss {name}")).to_be_visible()
        has_focus(page)

    def import_the_first(self, page: Page, shoot: Shoot) -> None:
        reach(page, "button", re.compile("^Import (?!.*pick)"))
        shoot(page, "70-focus-on-a-pick")
        title = page.evaluate("document.activeElement.textContent").removeprefix("Import").strip()
        press(page, "Enter")
        told(page, f"{title} is being imported")
        has_focus(page)
        command(page, "imports", "Imports")
        page.wait_for_url("**/imports")

    def review(self, page: Page, demo: Demo, shoot: Shoot) -> None:
        draft = page.locator(f"main a[href$='/imports/{demo.first('/imports', 'import_id')}']").first
        expect(draft).to_be_visible(timeout=DRAFT_WITHIN)
        has_focus(page)
        follow(page, draft)
        expect(page.get_by_label("Title", exact=True)).to_be_visible()
        has_focus(page)
        unsupported = page.get_by_role("button", name="Remove it")
        while left := unsupported.count():
            reach(page, "button", re.compile("^Remove it$"))
            press(page, "Space")
            told(page, "Sentence removed from the draft")
            expect(unsupported).to_have_count(left - 1)
            has_focus(page)
        reach(page, "button", re.compile("^Discard$"))
        press(page, "Enter")
        expect(page.get_by_role("dialog")).to_be_visible()
        press(page, "Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.get_by_role("button", name="Discard", exact=True)).to_be_focused()
        shoot(page, "71-review-by-keys")

    def publish(self, page: Page) -> None:
        title = page.get_by_label("Title", exact=True).input_value()
        reach(page, "button", re.compile("^Publish$"))
        press(page, "Enter")
        told(page, f"{title} is published")
        page.wait_for_url("**/imports")
        settle(page)
        has_focus(page)
