"""A real browser in front of the running platform. Screenshots are kept under ``tests/artifacts``."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from deploy.local.environment import Environment
from tests.e2e.pages import Demo, open_demo
from tests.fixtures.platform import Starting, starting_platform

FOLDER = Path(__file__).parent
ARTIFACTS = FOLDER.parent / "artifacts"
# Headless Chromium calls itself a bot, and visits of bots are not counted.
PERSON = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
)
expect.set_options(timeout=30_000)
Shoot = Callable[[Page, str], None]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs no research goes first, while the platform's first research day is under way."""
    ours = [item for item in items if FOLDER in item.path.parents]
    in_order = iter(sorted(ours, key=lambda item: "researched" in getattr(item, "fixturenames", ())))
    items[:] = [next(in_order) if FOLDER in item.path.parents else item for item in items]


@pytest.fixture(scope="package")
def starting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starting]:
    with starting_platform(tmp_path_factory) as start:
        yield start


@pytest.fixture(scope="package")
def running_platform(starting: Starting) -> Environment:
    """One for all tests of this folder: what they make is told apart by its owner."""
    starting.wait_until_open()
    return starting.environment


@pytest.fixture(scope="package")
def researched(starting: Starting) -> None:
    """The platform's first research day is over, and rolled up."""
    starting.wait_until_ready()


@pytest.fixture(scope="module")
def demo(running_platform: Environment) -> Iterator[Demo]:
    with open_demo(running_platform) as opened:
        yield opened


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
