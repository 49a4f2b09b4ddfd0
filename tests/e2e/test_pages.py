"""Every page of both apps: nothing that a person with another screen, eye or hand cannot use, and nothing
that the browser refuses."""

from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage
from playwright.sync_api import Page as Tab
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from deploy.local.environment import ROOT
from tests.e2e.conftest import PERSON
from tests.e2e.pages import Demo, Page, owners_pages, settle, shoppers_pages, sign_in, ways_in
from tests.reliability.sizes import sized

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(1500)]

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
VIOLATIONS = """async (rules) => {
  const found = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
  return found.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")} ${node.any[0]?.message ?? ""}`));
}"""
FITS = "(width) => document.documentElement.scrollWidth <= width"
WIDTHS = (1440, 390)
LIGHT, DARK = "light", "dark"
Look = tuple[int, str]
ONE: list[Look] = [(1440, LIGHT)]
ALL: list[Look] = [(width, theme) for width in WIDTHS for theme in (LIGHT, DARK)]


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    context: BrowserContext = browser.new_context(
        viewport={"width": WIDTHS[0], "height": 900},
        user_agent=PERSON,
        locale="en-GB",
        reduced_motion="reduce",
    )
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def look_at(tab: Tab, pages: Sequence[Page], looks: Sequence[Look]) -> list[str]:
    """What is wrong with these pages, at each width and in each theme."""
    wrong: list[str] = []
    heard: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        # Of a page that is answered with 404, the browser says so itself.
        if message.type == "error" and "404 (Not Found)" not in message.text:
            heard.append(message.text)

    tab.on("console", hear)
    tab.on("pageerror", lambda error: heard.append(str(error)))
    for page in pages:
        tab.set_viewport_size({"width": WIDTHS[0], "height": 900})
        answer = tab.goto(page.address)
        assert answer is not None
        if answer.status != page.status:
            wrong.append(f"{page.name}: answered {answer.status}")
        try:
            settle(tab)
        except (AssertionError, PlaywrightTimeout):
            wrong.append(f"{page.name}: never showed its heading, or never ended loading")
        tab.evaluate(AXE)
        for width, theme in looks:
            tab.set_viewport_size({"width": width, "height": 900})
            tab.evaluate("(theme) => { document.documentElement.dataset.theme = theme }", theme)
            found = tab.evaluate(VIOLATIONS, RULES)
            wrong += [f"{page.name}, {width} px, {theme}: {one}" for one in found]
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 900})
            try:
                # A chart follows a new width when it has been told of it, a moment later.
                tab.wait_for_function(FITS, arg=width, timeout=3_000)
            except PlaywrightTimeout:
                wrong.append(f"{page.name}, {width} px: scrolls sideways")
        if tab.get_by_role("heading", level=1).count() != 1:
            wrong.append(f"{page.name}: {tab.get_by_role('heading', level=1).count()} first headings")
        wrong += [f"{page.name}: {one}" for one in heard]
        heard.clear()
    return wrong


class TestPages:
    """F5, F12"""

    @pytest.mark.usefixtures("researched")
    @sized(short=ONE, full=ALL, minutes=25)
    def test_of_the_dashboard(self, size: list[Look], tab: Tab, demo: Demo) -> None:
        wrong = look_at(tab, list(ways_in(demo)), size)
        sign_in(tab, demo)
        pages = list(owners_pages(demo))
        assert len(pages) >= 40
        wrong += look_at(tab, pages, size)
        assert wrong == [], "\n".join(wrong)

    @sized(short=ONE, full=ALL, minutes=25)
    def test_of_a_shop(self, size: list[Look], tab: Tab, demo: Demo) -> None:
        """A shop has one look, whatever the theme that its owner works in."""
        pages = list(shoppers_pages(demo))
        assert len(pages) >= 20
        wrong = look_at(tab, pages, sorted({(width, LIGHT) for width, _ in size}))
        assert wrong == [], "\n".join(wrong)
