"""A real browser in front of the running platform. Screenshots are kept under ``tests/artifacts``."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ARTIFACTS = Path(__file__).parents[1] / "artifacts"
# Headless Chromium calls itself a bot, and visits of bots are not counted.
PERSON = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
)
expect.set_options(timeout=30_000)
Shoot = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed with its file: until then its event loop is the thread's, and no other test could run one."""
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is missing: install Debian's package `chromium`"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
        )
        yield launched
        launched.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A person's browser at desktop width, patient with a busy machine."""
    made = browser.new_context(viewport={"width": 1440, "height": 900}, user_agent=PERSON, locale="en-GB")
    made.set_default_timeout(60_000)
    yield made
    made.close()


@pytest.fixture
def shoot() -> Shoot:
    ARTIFACTS.mkdir(parents=True, exist_ok=True)

    def keep(page: Page, name: str) -> None:
        page.screenshot(path=ARTIFACTS / f"{name}.png", full_page=True)

    return keep
