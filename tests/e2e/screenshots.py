"""`make screenshots`: every page of both apps with the demo's data, at two widths and in both themes.

All are written to ``.slipway/screenshots``, a chosen set also to ``docs/screenshots``, which is committed.
Lossy WebP: they are looked at, not measured.
"""

import shutil
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as Tab

from deploy.local.environment import ROOT, load_environment
from tests.e2e.pages import Demo, Page, open_demo, owners_pages, settle, shoppers_pages, sign_in, ways_in

WIDTHS = {"wide": 1440, "phone": 390}
THEMES = ("light", "dark")
TALLEST = 2_400
CHOSEN_FOLDER = ROOT / "docs" / "screenshots"
CHOSEN = {
    ("wide", "light"): {
        *("home", "research", "research-history", "research-rejected", "research-track-record"),
        *("research-settings", "evidence"),
        *("watchlist", "imports", "import", "imports-new", "products", "product", "products-import"),
        *("orders", "order", "customers", "customer", "discounts", "collections", "analytics"),
        *("analytics-revenue", "analytics-products", "analytics-funnel", "analytics-sources"),
        *("analytics-cohorts", "settings", "settings-look", "settings-team", "billing", "billing-change"),
        *("pricing", "login", "stores-new", "account", "shop-home", "shop-products", "shop-product"),
        *("shop-cart", "shop-search-q-pot", "shop-account-login", "shop-policies-returns"),
    },
    ("wide", "dark"): {
        *("home", "research", "evidence", "imports", "products", "orders", "analytics", "billing"),
    },
    ("phone", "light"): {
        *("home", "research", "evidence", "imports", "orders", "product", "analytics", "pricing"),
        *("shop-home", "shop-product", "shop-products", "shop-cart"),
    },
}


def main() -> None:
    environment = load_environment()
    folder = environment.folder("screenshots")
    for kept in (folder, CHOSEN_FOLDER):
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir(parents=True)
    with open_demo(environment) as demo, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        count = sum(shoot_all(browser, demo, folder, width, theme) for width in WIDTHS for theme in THEMES)
        browser.close()
    chosen = len(list(CHOSEN_FOLDER.iterdir()))
    print(  # noqa: T201 -- for the person who asked
        f"screenshots: {count} in {folder}, {chosen} of them in {CHOSEN_FOLDER.relative_to(ROOT)}"
    )


def shoot_all(browser: Browser, demo: Demo, folder: Path, width: str, theme: str) -> int:
    context = browser.new_context(
        viewport={"width": WIDTHS[width], "height": 900}, locale="en-GB", reduced_motion="reduce"
    )
    context.set_default_timeout(60_000)
    context.add_cookies([{"name": "slipway-theme", "value": theme, "url": demo.dashboard}])
    tab = context.new_page()
    pages = list(ways_in(demo))
    for page in pages:
        shoot(tab, page, folder, width, theme)
    sign_in(tab, demo)
    others = list(owners_pages(demo))
    # A shop has one look, whatever the theme that its owner works in.
    others += list(shoppers_pages(demo)) if theme == "light" else []
    for page in others:
        shoot(tab, page, folder, width, theme)
    context.close()
    return len(pages) + len(others)


def shoot(tab: Tab, page: Page, folder: Path, width: str, theme: str) -> None:
    tab.goto(page.address)
    settle(tab)
    tab.wait_for_load_state("networkidle", timeout=60_000)
    with Image.open(BytesIO(tab.screenshot(full_page=True))) as taken:
        picture = taken.convert("RGB").crop((0, 0, taken.width, min(taken.height, TALLEST)))
    name = f"{page.name}-{width}-{theme}.webp"
    picture.save(folder / name, "WEBP", quality=70, method=6)
    if page.name in CHOSEN.get((width, theme), ()):
        shutil.copy(folder / name, CHOSEN_FOLDER / name)


if __name__ == "__main__":
    main()
