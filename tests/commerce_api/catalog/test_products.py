"""Products through HTTP: the matrix, stock that is held, what shoppers see."""

from io import BytesIO
from typing import Any

import httpx
import psycopg
import pytest
from PIL import Image

from tests.fixtures.commerce import Owner, create_product, create_store
from tests.fixtures.postgres import CommerceDatabase

SIZES = [{"name": "Size", "values": ["12 cm", "16 cm"]}]


def variant(value: str, price: int, **changes: object) -> dict[str, object]:
    return {"option_values": [value], "price_minor": price, "stock_on_hand": 5} | changes


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    return await create_store(api, owner)


@pytest.fixture
def products(store: dict[str, Any]) -> str:
    return f"/api/v1/stores/{store['store_id']}/products"


class TestCreateProduct:
    async def test_answers_with_variants_in_order(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], products: str
    ) -> None:
        made = await create_product(
            api,
            owner,
            store,
            title="Terracotta planter",
            options=SIZES,
            variants=[variant("16 cm", 1990, compare_at_minor=2290), variant("12 cm", 1290, sku="TP-12")],
        )
        assert (made["slug"], made["price_from_minor"], made["currency"]) == (
            "terracotta-planter",
            1290,
            "EUR",
        )
        assert [(v["title"], v["price_minor"], v["stock_available"]) for v in made["variants"]] == [
            ("16 cm", 1990, 5),
            ("12 cm", 1290, 5),
        ]
        assert made["published_at"] is not None
        read = await api.get(f"{products}/{made['product_id']}", headers=owner.headers)
        assert read.json() == made

    @pytest.mark.parametrize(
        "change",
        [
            {"options": SIZES, "variants": [variant("20 cm", 100)]},
            {"options": SIZES, "variants": [variant("12 cm", 100), variant("12 cm", 200)]},
            {"options": SIZES, "variants": [{"price_minor": 100}]},
            {
                "options": [*SIZES, *SIZES],
                "variants": [{"option_values": ["12 cm", "12 cm"], "price_minor": 1}],
            },
            {"variants": []},
            {"variants": [{"price_minor": -1}]},
            {"variants": [{"price_minor": 2**63}]},
            {"variants": [{"price_minor": 1.5}]},
            {"variants": [{"price_minor": 100, "stock_on_hand": False}]},
            {"title": "bad\x00title"},
            {"store_id": "01890000-0000-7000-8000-000000000000"},
            {"image_ids": ["01890000-0000-7000-8000-000000000000"]},
        ],
    )
    async def test_refuses_what_does_not_fit(
        self, api: httpx.AsyncClient, owner: Owner, products: str, change: dict[str, object]
    ) -> None:
        body = {"title": "Bad", "variants": [{"price_minor": 100}]} | change
        answer = await api.post(products, json=body, headers=owner.headers)
        assert answer.status_code == 422, answer.text
        assert (await api.get(products, headers=owner.headers)).json()["total"] == 0

    async def test_refuses_a_lone_surrogate(
        self, api: httpx.AsyncClient, owner: Owner, products: str
    ) -> None:
        answer = await api.post(
            products,
            content=b'{"title": "bad \\ud800", "variants": [{"price_minor": 100}]}',
            headers=owner.headers | {"Content-Type": "application/json"},
        )
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")

    async def test_publishes_nothing_without_a_price(
        self, api: httpx.AsyncClient, owner: Owner, products: str
    ) -> None:
        body = {"title": "Free", "status": "published", "variants": [{"price_minor": 0}]}
        answer = await api.post(products, json=body, headers=owner.headers)
        assert (answer.status_code, answer.json()["code"]) == (409, "nothing_to_sell")
        assert (await api.get(products, headers=owner.headers)).json()["total"] == 0


class TestUpdateProduct:
    async def test_keeps_the_ids_of_variants_that_stay(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], products: str
    ) -> None:
        made = await create_product(
            api, owner, store, options=SIZES, variants=[variant("12 cm", 1290), variant("16 cm", 1990)]
        )
        changed = await api.patch(
            f"{products}/{made['product_id']}",
            json={
                "options": [{"name": "Size", "values": ["16 cm", "20 cm"]}],
                "variants": [variant("20 cm", 2490), variant("16 cm", 1890)],
            },
            headers=owner.headers,
        )
        after = changed.json()["variants"]
        assert [(v["title"], v["price_minor"]) for v in after] == [("20 cm", 2490), ("16 cm", 1890)]
        assert after[1]["variant_id"] == made["variants"][1]["variant_id"]

    async def test_cannot_take_away_pieces_that_a_checkout_holds(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        products: str,
        commerce_database: CommerceDatabase,
    ) -> None:
        made = await create_product(api, owner, store)
        with psycopg.connect(commerce_database.superuser_url) as connection:
            connection.execute("UPDATE variants SET stock_reserved = 3")
        path = f"{products}/{made['product_id']}"
        too_few = {"variants": [{"price_minor": 2490, "stock_on_hand": 2}]}
        answer = await api.patch(path, json=too_few, headers=owner.headers)
        assert (answer.status_code, answer.json()["code"]) == (409, "stock_is_reserved")
        other = {"options": SIZES, "variants": [variant("12 cm", 1290)]}
        answer = await api.patch(path, json=other, headers=owner.headers)
        assert (answer.status_code, answer.json()["code"]) == (409, "variant_is_reserved")
        kept = (await api.get(path, headers=owner.headers)).json()["variants"]
        assert [(v["stock_on_hand"], v["stock_reserved"]) for v in kept] == [(10, 3)]


class TestListProducts:
    async def test_pages_without_gaps_and_finds_beginnings_of_words(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], products: str
    ) -> None:
        for number in range(5):
            await create_product(api, owner, store, title=f"Planter {number}")
        await create_product(api, owner, store, title="Brass mister", status="draft")
        seen: list[str] = []
        cursor: str | None = None
        while True:
            params = {"limit": "2", "sort": "title"} | ({"cursor": cursor} if cursor else {})
            page = (await api.get(products, params=params, headers=owner.headers)).json()
            assert page["total"] == 6
            seen += [item["title"] for item in page["items"]]
            if (cursor := page["next_cursor"]) is None:
                break
        assert seen == ["Brass mister", *(f"Planter {number}" for number in range(5))]
        found = await api.get(products, params={"search": "mis bra"}, headers=owner.headers)
        assert [item["title"] for item in found.json()["items"]] == ["Brass mister"]
        drafts = await api.get(products, params={"status": "draft"}, headers=owner.headers)
        assert drafts.json()["total"] == 1

    @pytest.mark.parametrize("cursor", ["x", "WzFd", "WyJhIiwiYiJd", "%00", "é"])
    async def test_refuses_a_cursor_that_is_not_ours(
        self, api: httpx.AsyncClient, owner: Owner, products: str, cursor: str
    ) -> None:
        answer = await api.get(products, params={"cursor": cursor}, headers=owner.headers)
        assert (answer.status_code, answer.json()["code"]) == (400, "invalid_cursor")


class TestPublicCatalog:
    async def test_shows_only_what_is_published(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        await create_product(api, owner, store, title="Seen", subtitle="300 ml")
        await create_product(api, owner, store, title="Draft", status="draft")
        page = (await api.get("/api/v1/public/stores/fern-and-fable/products")).json()
        assert (page["total"], page["next_cursor"], len(page["items"])) == (1, None, 1)
        card = page["items"][0]
        assert {key: card[key] for key in card if key != "product_id"} == {
            "slug": "seen",
            "title": "Seen",
            "subtitle": "300 ml",
            "price_from_minor": 2490,
            "price_to_minor": 2490,
            "compare_at_minor": None,
            "lowest_price_30_days_minor": None,
            "currency": "EUR",
            "image": None,
            "is_in_stock": True,
            "stock_left": None,
            "is_new": True,
        }
        assert (await api.get("/api/v1/public/stores/fern-and-fable/products/draft")).status_code == 404

    @pytest.mark.parametrize("sort", ["newest", "price_asc", "price_desc"])
    async def test_pages_by_every_order(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], sort: str
    ) -> None:
        for number, price in enumerate([300, 100, 200, 100, 300]):
            await create_product(
                api, owner, store, title=f"P{number}", variants=[{"price_minor": price, "stock_on_hand": 1}]
            )
        seen: list[tuple[int, str]] = []
        cursor: str | None = None
        while True:
            params = {"limit": "2", "sort": sort} | ({"cursor": cursor} if cursor else {})
            page = (await api.get("/api/v1/public/stores/fern-and-fable/products", params=params)).json()
            seen += [(card["price_from_minor"], card["slug"]) for card in page["items"]]
            if (cursor := page["next_cursor"]) is None:
                break
        by_price = [100, 100, 200, 300, 300]
        expected = {
            "newest": [300, 100, 200, 100, 300][::-1],
            "price_asc": by_price,
            "price_desc": by_price[::-1],
        }
        assert [price for price, _ in seen] == expected[sort]
        assert len({slug for _, slug in seen}) == 5

    async def test_detail_is_safe_html_and_answers_304_until_something_changes(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], products: str
    ) -> None:
        made = await create_product(
            api, owner, store, description='<p onclick="x()">Brass.</p><script>x()</script>'
        )
        path = "/api/v1/public/stores/fern-and-fable/products/brass-plant-mister"
        first = await api.get(path)
        assert first.json()["description_html"] == "<p>Brass.</p>"
        again = await api.get(path, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        await api.patch(
            f"{products}/{made['product_id']}",
            json={"variants": [{"price_minor": 2390, "stock_on_hand": 10}]},
            headers=owner.headers,
        )
        changed = await api.get(path, headers={"If-None-Match": first.headers["etag"]})
        assert (changed.status_code, changed.json()["price_from_minor"]) == (200, 2390)

    async def test_a_closed_store_shows_nothing(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        await create_product(api, owner, store)
        await api.patch(
            f"/api/v1/stores/{store['store_id']}", json={"status": "closed"}, headers=owner.headers
        )
        assert (await api.get("/api/v1/public/stores/fern-and-fable/products")).json()["items"] == []
        detail = await api.get("/api/v1/public/stores/fern-and-fable/products/brass-plant-mister")
        assert (detail.status_code, detail.json()["code"]) == (404, "product_not_found")


class TestImages:
    def picture(self, kind: str = "JPEG") -> bytes:
        buffer = BytesIO()
        Image.new("RGB", (1600, 800), "#9a6").save(buffer, kind)
        return buffer.getvalue()

    async def test_become_three_webp_sizes_and_stand_in_order(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        path = f"/api/v1/stores/{store['store_id']}/images"
        answer = await api.post(path, files={"file": ("../../x.php", self.picture())}, headers=owner.headers)
        image = answer.json()
        assert (answer.status_code, image["width"], image["height"]) == (201, 1440, 720)
        shown = await api.get(image["url"]["small"].replace("http://localhost:8000", ""))
        assert (shown.status_code, shown.headers["content-type"]) == (200, "image/webp")
        assert shown.headers["x-content-type-options"] == "nosniff"
        assert shown.headers["content-security-policy"] == "sandbox; default-src 'none'"
        assert Image.open(BytesIO(shown.content)).size == (320, 160)
        made = await create_product(api, owner, store, image_ids=[image["image_id"]])
        assert [i["image_id"] for i in made["images"]] == [image["image_id"]]
        card = (await api.get("/api/v1/public/stores/fern-and-fable/products")).json()["items"][0]
        assert card["image"]["medium"] == image["url"]["medium"]

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", "not_a_picture"),
            (b"<svg/>", "not_a_picture"),
            (b"GIF89a", "not_a_picture"),
            (b"\xff\xd8\xff\xe0 broken", "picture_broken"),
        ],
    )
    async def test_refuse_what_is_no_picture(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], content: bytes, reason: str
    ) -> None:
        path = f"/api/v1/stores/{store['store_id']}/images"
        answer = await api.post(path, files={"file": ("x.jpg", content)}, headers=owner.headers)
        assert (answer.status_code, answer.json()["code"]) == (422, "unreadable_picture")
        assert [(error["field"], error["code"]) for error in answer.json()["errors"]] == [("file", reason)]
