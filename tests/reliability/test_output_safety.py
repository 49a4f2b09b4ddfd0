"""Texts that want to be run, in every field that somebody else will see: they stay texts (F4)."""

from collections.abc import Sequence
from typing import Any

import httpx
import pytest

from commerce_api.config import Settings
from deploy.local.environment import Environment
from tests.commerce_api.research.days import day_of, land, part, pick
from tests.fixtures.commerce import put_on_plan
from tests.fixtures.postbox import Letter
from tests.fixtures.selling import Neighbors, OpenShop, Shop
from tests.reliability.figures import Figures
from tests.reliability.hostile_shop import HostileShop, opened_hostile_shop
from tests.reliability.markup import found_in
from tests.reliability.payloads import payloads
from tests.reliability.sizes import sized
from tests.reliability.watched_browser import Watched, watched_browser

ALL = payloads()
LINES_AN_ORDER = 10


@pytest.fixture
def settings(selling_settings: Settings) -> Settings:
    """A shop that sells, in this process."""
    return selling_settings


def in_parts(texts: Sequence[str], size: int) -> list[list[str]]:
    return [list(texts[start : start + size]) for start in range(0, len(texts), size)]


def in_one_line(text: str) -> str:
    """As a title is kept."""
    return " ".join(text.splitlines()).strip()


class TestTexts:
    @sized(short=ALL[::5], full=ALL)
    async def test_stay_texts_in_what_customers_are_written(
        self, size: list[str], open_shop: OpenShop, neighbors: Neighbors, figures: Figures
    ) -> None:
        shop = await open_shop(name=f"Moss {ALL[0]}"[:100])
        put_on_plan(shop.database, shop.owner, "growth")  # room for a product of each text
        letters = 0
        for texts in in_parts(size, LINES_AN_ORDER):
            await order(shop, texts)
            [letter] = [Letter.of(mail) for mail in neighbors.mails]
            neighbors.forget()
            assert found_in(letter.html) == [], texts
            assert [text for text in texts if in_one_line(text) not in letter.text] == []
            letters += 1
        figures.note(payloads=len(size), letters=letters)

    @sized(short=ALL[::5], full=ALL)
    async def test_stay_texts_in_descriptions(self, size: list[str], open_shop: OpenShop) -> None:
        """The one field that is markup: what runs or fetches is gone when it is read, whoever wrote it."""
        shop = await open_shop()
        for texts in in_parts(size, LINES_AN_ORDER):
            description = "".join(f"<p>{text}</p>" for text in texts)
            product = await shop.add_product(description=description)
            answer = await shop.api.get(f"{shop.public}/products/{product['slug']}")
            assert answer.status_code == 200, answer.text
            assert found_in(answer.json()["description_html"] or "<p></p>") == [], texts

    @sized(short=ALL[::15], full=ALL)
    async def test_stay_texts_in_what_owners_are_written_of_research(
        self,
        size: list[str],
        open_shop: OpenShop,
        internal: httpx.AsyncClient,
        neighbors: Neighbors,
    ) -> None:
        shop = await open_shop(name=f"Moss {ALL[0]}"[:100])
        today = shop.worker.platform.clock().date().isoformat()
        await land(
            internal, today, day_of((shop.store["store_id"], [hostile_pick(text) for text in size[:60]]))
        )
        await shop.worker.work_off()
        letters = [Letter.of(mail) for mail in neighbors.mails]
        assert [letter.category for letter in letters] == ["research_report"]
        assert found_in(letters[0].html) == []


async def order(shop: Shop, texts: Sequence[str]) -> None:
    """Bought by somebody whose name is a text as well."""
    variants = [
        (
            (await shop.add_product(title=text, variants=[{"price_minor": 2490, "stock_on_hand": 5}]))[
                "variants"
            ][0]["variant_id"],
            1,
        )
        for text in texts
    ]
    _, session_id = await shop.open(*variants)
    await shop.act(f"stripe/sessions/{session_id}/pay", name=texts[0], email="ada@example.com")
    await shop.hear()


def hostile_pick(text: str) -> dict[str, Any]:
    """A candidate whose every text is that one: what sources and Claude say."""
    analysis = {
        "why": text,
        "risk": text,
        "audience": text,
        "angle": text,
        "price_band": {"low_minor": 2990, "high_minor": 3990},
        "is_suspicious": True,
        "reasons": [{"sign": "plus", "text": text, "source": "aliexpress", "field": text[:60]}],
        "model": "claude",
        "written_at": "2026-11-22T05:38:00Z",
        "is_sandbox": False,
    }
    number = ALL.index(text)
    parts = {
        name: part(80, 20, "aliexpress") | {"summary": text}
        for name in ("demand", "interest", "buzz", "margin", "supply")
    }
    return pick(
        f"c{number}", 90 - number / 10, title=text, analysis=analysis, parts=parts, badges=[text[:60]]
    )


class TestPages:
    """In a real browser, on the real platform."""

    @pytest.mark.reliability
    @pytest.mark.beside
    @pytest.mark.timeout(3_000)
    def test_run_nothing_and_ask_nobody_else(
        self, running_platform: Environment, figures: Figures, seed: int
    ) -> None:
        with (
            opened_hostile_shop(running_platform, ALL, hostile_pick) as shop,
            watched_browser(shop.origins) as watched,
        ):
            pages = [*look_at_the_shop(watched, shop), *look_at_the_mails(watched, shop)]
            pages += look_at_the_dashboard(watched, shop)
        figures.note(payloads=len(ALL), pages=len(pages), requests=watched.requests)
        assert watched.executed == []
        assert watched.elsewhere == []
        assert watched.violations == []


def look_at_the_shop(watched: Watched, shop: HostileShop) -> list[str]:
    paths = ["/", "/cart", *(f"/policies/{name}" for name in ("delivery", "returns", "contact"))]
    paths += [f"/products/{product['slug']}" for product in shop.products]
    for path in paths:
        watched.open(f"{shop.storefront}{path}")
        for structured in watched.structured_data():
            assert structured["@type"]
    for product in shop.products:
        page = httpx.get(f"{shop.storefront_door}/products/{product['slug']}", headers=shop.host, timeout=60)
        assert page.status_code == 200
        assert "<script>window.__x" not in page.text
        for block in page.text.split('application/ld+json">')[1:]:
            assert "<" not in block.partition("</script>")[0]
    for text in ALL[::10]:
        watched.search(f"{shop.storefront}/search", text)
    return paths


def look_at_the_mails(watched: Watched, shop: HostileShop) -> list[str]:
    mails = shop.mails()
    assert mails
    for mail in mails:
        watched.show(mail["html"])
    return [str(mail["id"]) for mail in mails]


def look_at_the_dashboard(watched: Watched, shop: HostileShop) -> list[str]:
    watched.sign_in(shop.dashboard, shop.owner.email)
    base = f"{shop.dashboard}/stores/{shop.store_id}"
    paths = ["", "/research", "/watchlist", "/imports", "/products", "/orders", "/settings", "/analytics"]
    paths += [f"/products/{product['product_id']}" for product in shop.products[::5]]
    paths += [f"/orders/{order_id}" for order_id in shop.orders()]
    paths += [f"/research/{item_id}" for item_id in shop.picks()]
    paths += [f"/imports/{import_id}" for import_id in shop.imports()]
    for path in paths:
        watched.open(f"{base}{path}")
    return paths
