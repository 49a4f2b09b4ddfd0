"""What a product says of itself: customs, pictures of variants, addresses, status."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from tests.commerce_api.catalog.conftest import Shop


async def upload(shop: Shop, color: str) -> dict[str, Any]:
    buffer = BytesIO()
    Image.new("RGB", (400, 300), color).save(buffer, "PNG")
    answer = await shop.ask("POST", "/images", files={"file": ("x.png", buffer.getvalue())})
    assert answer.status_code == 201
    image: dict[str, Any] = answer.json()
    return image


class TestFields:
    async def test_are_kept_and_stay_when_they_are_not_given(self, shop: Shop) -> None:
        variant = {"sku": "BM", "barcode": "4006381333931", "weight_grams": 420, "compare_at_minor": 2990}
        made = await shop.make(
            "Mister", hs_code="7418.20", country_of_origin="PT", tags=["a", "b", "a"], variant=variant
        )
        assert (made["hs_code"], made["country_of_origin"], made["tags"]) == ("741820", "PT", ["a", "b"])
        changed = await shop.change(made, variants=[{"price_minor": 2000}])
        [after] = changed["variants"]
        assert {key: after[key] for key in variant} == variant
        assert (after["price_minor"], after["stock_on_hand"]) == (2000, 10)
        emptied = await shop.change(
            made, country_of_origin=None, variants=[{"price_minor": 1, "weight_grams": None}]
        )
        assert (emptied["country_of_origin"], emptied["variants"][0]["weight_grams"]) == (None, None)

    @pytest.mark.parametrize(
        "change",
        [
            {"hs_code": "74"},
            {"hs_code": "7418.2"},
            {"country_of_origin": "Portugal"},
            {"slug": "Not A Slug"},
            {"slug": "-"},
            {"slug": ""},
            {"featured_position": -1},
            {"variants": [{"price_minor": 1, "weight_grams": -1}]},
            {"variants": [{"price_minor": 1, "barcode": "12 34"}]},
            {"variants": [{"price_minor": 1, "image_id": "01890000-0000-7000-8000-000000000000"}]},
        ],
    )
    async def test_refuse_what_does_not_fit(self, shop: Shop, change: dict[str, Any]) -> None:
        made = await shop.make("Mister")
        answer = await shop.ask("PATCH", f"/products/{made['product_id']}", json=change)
        assert answer.status_code == 422, answer.text
        assert (await shop.ask("GET", f"/products/{made['product_id']}")).json() == made


class TestVariantImages:
    async def test_are_pictures_of_the_product(self, shop: Shop) -> None:
        red, blue = await upload(shop, "red"), await upload(shop, "blue")
        made = await shop.make(
            "Pot", image_ids=[red["image_id"], blue["image_id"]], variant={"image_id": blue["image_id"]}
        )
        assert made["variants"][0]["image_id"] == blue["image_id"]
        detail = (await shop.visit("/products/pot")).json()
        assert detail["variants"][0]["image"]["small"] == blue["url"]["small"]
        assert [image["small"] for image in detail["images"]] == [red["url"]["small"], blue["url"]["small"]]
        await shop.ask("PATCH", f"/images/{red['image_id']}", json={"alt": 'Red "pot"'})
        detail = (await shop.visit("/products/pot")).json()
        assert (detail["image"]["alt"], detail["images"][0]["alt"]) == ('Red "pot"', 'Red "pot"')
        fewer = await shop.change(made, image_ids=[red["image_id"]])
        assert (fewer["variants"][0]["image_id"], len(fewer["images"])) == (None, 1)

    async def test_of_another_product_are_refused(self, shop: Shop) -> None:
        image = await upload(shop, "red")
        await shop.make("Owner", image_ids=[image["image_id"]])
        other = await shop.make("Other")
        change = {"variants": [{"price_minor": 1, "image_id": image["image_id"]}]}
        answer = await shop.ask("PATCH", f"/products/{other['product_id']}", json=change)
        assert (answer.status_code, answer.json()["code"]) == (422, "unknown_image")
        assert (await shop.ask("GET", f"/products/{other['product_id']}")).json() == other


class TestAddresses:
    async def test_that_were_left_lead_to_the_new_one(self, shop: Shop) -> None:
        made = await shop.make("Planter")
        for slug in ("pot", "vase", "pot"):
            assert (await shop.change(made, slug=slug))["slug"] == slug
        for former in ("planter", "vase", "pot"):
            answer = await shop.visit(f"/products/{former}")
            assert (answer.status_code, answer.json()["slug"]) == (200, "pot"), former
        assert shop.rows("SELECT slug FROM product_slugs ORDER BY 1") == [("planter",), ("vase",)]
        await shop.change(made, status="archived")
        assert (await shop.visit("/products/planter")).status_code == 404

    async def test_belong_to_one_product(self, shop: Shop) -> None:
        first = await shop.make("Planter")
        await shop.change(first, slug="pot")
        second = await shop.make("Bench")
        for taken in ("pot", "planter"):
            answer = await shop.ask("PATCH", f"/products/{second['product_id']}", json={"slug": taken})
            assert (answer.status_code, answer.json()["code"]) == (409, "slug_taken")
            body = {"title": "New", "slug": taken, "variants": [{"price_minor": 1}]}
            answer = await shop.ask("POST", "/products", json=body)
            assert (answer.status_code, answer.json()["code"]) == (409, "slug_taken")
        assert (await shop.ask("GET", f"/products/{second['product_id']}")).json()["slug"] == "bench"
        third = await shop.make("Planter")
        assert third["slug"].startswith("planter-")
        assert len(await shop.listed()) == 3


class TestStatus:
    async def test_moves_as_it_may(self, shop: Shop) -> None:
        made = await shop.make("Planter")
        first = made["published_at"]
        for status in ("draft", "published", "archived", "published", "archived", "draft"):
            changed = await shop.change(made, status=status)
            assert (changed["status"], changed["published_at"]) == (status, first)

    async def test_of_a_discarded_draft_passes_the_draft_first(self, shop: Shop) -> None:
        made = await shop.make("Planter", status="draft")
        await shop.change(made, status="archived")
        path = f"/products/{made['product_id']}"
        answer = await shop.ask("PATCH", path, json={"status": "published"})
        assert (answer.status_code, answer.json()["code"]) == (409, "illegal_status_move")
        assert (await shop.ask("GET", path)).json()["status"] == "archived"
        await shop.change(made, status="draft")
        assert (await shop.change(made, status="published"))["status"] == "published"
