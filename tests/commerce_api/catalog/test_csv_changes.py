"""Product files for what is there already: each product changes as a whole, or not at all."""

from typing import Any

import pytest

from commerce_api.worker import Worker
from tests.commerce_api.catalog.conftest import Shop
from tests.commerce_api.catalog.test_csv_files import POTS, applied, codes, figures

VARIANTS = (
    "SELECT v.sku, v.option_values, v.title, v.position, v.price_minor, v.stock_on_hand FROM variants v"
    " JOIN products p USING (product_id) WHERE p.slug = 'fern-pot' ORDER BY v.position"
)
SMALL = ("FP-S", ["Small"], "Small", 0, 2490, 10)
LARGE = ("FP-L", ["Large"], "Large", 1, 3490, 0)


@pytest.fixture
async def pots(shop: Shop, worker: Worker) -> dict[str, Any]:
    return await applied(shop, worker, POTS)


async def test_two_rows_by_sku_change_one_product(shop: Shop, worker: Worker, pots: dict[str, Any]) -> None:
    before = shop.version()
    job = await applied(shop, worker, "sku,price\nFP-L,31\nFP-S,20\n")
    assert figures(job) == (2, 0, 2, 0, 0)
    assert shop.version() == before + 1
    assert shop.rows(VARIANTS) == [
        ("FP-S", ["Small"], "Small", 0, 2000, 10),
        ("FP-L", ["Large"], "Large", 1, 3100, 0),
    ]
    assert shop.rows("SELECT count(*), count(valid_to) FROM variant_prices") == [(5, 2)]


async def test_of_two_rows_one_is_refused(shop: Shop, worker: Worker, pots: dict[str, Any]) -> None:
    shop.run("UPDATE variants SET stock_reserved = 4 WHERE sku = 'FP-S'")
    job = await applied(shop, worker, "sku,price,stock\nFP-L,31,2\nFP-S,20,3\n")
    assert (figures(job), codes(job)) == ((2, 0, 1, 1, 1), [(3, None, "stock_is_reserved")])
    assert shop.rows(VARIANTS) == [SMALL, ("FP-L", ["Large"], "Large", 1, 3100, 2)]


async def test_adds_variants_behind_and_their_values(
    shop: Shop, worker: Worker, pots: dict[str, Any]
) -> None:
    ids = shop.rows("SELECT sku, variant_id FROM variants ORDER BY sku")
    file = "handle,subtitle,option1_value,sku,price,stock\nfern-pot,For ferns,Huge,FP-H,60,1\n"
    job = await applied(shop, worker, file)
    assert (job["to_update"], figures(job)) == (1, (1, 0, 1, 0, 0))
    assert shop.rows(VARIANTS) == [SMALL, LARGE, ("FP-H", ["Huge"], "Huge", 2, 6000, 1)]
    assert shop.rows("SELECT name, values FROM product_options") == [("Size", ["Small", "Large", "Huge"])]
    assert shop.rows("SELECT subtitle, title FROM products WHERE slug = 'fern-pot'") == [
        ("For ferns", "Fern pot")
    ]
    kept = shop.rows("SELECT sku, variant_id FROM variants WHERE sku <> 'FP-H' ORDER BY sku")
    assert kept == ids
    card = (await shop.visit("/products")).json()["items"][0]
    assert (card["subtitle"], card["price_to_minor"]) == ("For ferns", 6000)


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("handle,option1_value,sku\nfern-pot,Huge,FP-H\n", "price_missing"),
        ("handle,sku,price\nfern-pot,NOBODY,1\n", "variants_do_not_fit"),
        ("handle,option1_value,price\nfern-pot,Small,1\nfern-pot,Small,2\n", "variants_do_not_fit"),
        ("handle,option1_name,option1_value,price\nfern-pot,Color,Small,1\n", "variants_do_not_fit"),
        ("handle,option1_value,option2_value,price\nfern-pot,Small,Red,1\n", "variants_do_not_fit"),
        ("handle,sku,option1_value,price\nfern-pot,,Small,0\nfern-pot,,Large,0\n", "nothing_to_sell"),
        (
            "handle,option1_value,price\n" + "".join(f"fern-pot,Size {n},1\n" for n in range(49)),
            "variants_do_not_fit",
        ),
    ],
)
async def test_a_refusal_changes_nothing_of_its_product(
    shop: Shop, worker: Worker, pots: dict[str, Any], file: str, code: str
) -> None:
    before = shop.rows(VARIANTS), shop.rows("SELECT * FROM products ORDER BY slug")
    job = await applied(shop, worker, file)
    assert (figures(job), codes(job)) == ((1, 0, 0, 1, 1), [(2, None, code)])
    assert (shop.rows(VARIANTS), shop.rows("SELECT * FROM products ORDER BY slug")) == before


async def test_publishes_archives_and_holds_open_claims_back(
    shop: Shop, worker: Worker, pots: dict[str, Any]
) -> None:
    await applied(shop, worker, "handle,title,price\ncup,It never breaks,5\nbowl,Bowl,5\n")
    shop.run(
        "INSERT INTO product_claims (store_id, product_id, position, text)"
        " SELECT store_id, product_id, 0, 'It never breaks' FROM products WHERE slug = 'cup'"
    )
    file = "handle,status,price\nfern-pot,archived,\ncup,published,5\nbowl,published,5\n"
    job = await applied(shop, worker, file)
    assert (figures(job), codes(job)) == (
        (3, 0, 1, 2, 2),
        [(2, None, "variants_do_not_fit"), (3, None, "review_not_settled")],
    )
    assert await shop.shown() == ["Bowl", "Fern pot"]
    job = await applied(shop, worker, "sku,status\nFP-S,archived\n")
    assert figures(job) == (1, 0, 1, 0, 0)
    assert await shop.shown() == ["Bowl"]
    offered = "SELECT v.sku, h.is_offered FROM variant_prices h JOIN variants v USING (variant_id)"
    assert sorted(shop.rows(f"{offered} WHERE v.sku LIKE 'FP-%' AND h.valid_to IS NULL")) == [
        ("FP-L", False),
        ("FP-S", False),
    ]
