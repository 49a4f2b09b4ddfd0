"""Listings of several shops, resolved."""

from datetime import UTC, date, datetime

import polars as pl

from assets.research.candidates import resolve_candidates

TODAY = date(2026, 8, 31)


def listing(
    number: str, title: str, shop: str | None, price: int = 1000, sold: int = 10
) -> dict[str, object]:
    return {
        "day": TODAY,
        "keyword": "planter",
        "listing_id": number,
        "title": title,
        "shop_id": shop,
        "price_minor": price,
        "sold_30d": sold,
        "fetched_at": datetime(2026, 8, 31, tzinfo=UTC),
    }


def resolved(*rows: dict[str, object]) -> dict[str, str]:
    frame = resolve_candidates(pl.DataFrame(rows, schema_overrides={"shop_id": pl.String}), TODAY)
    return dict(frame.select("listing_id", "candidate_id").iter_rows())


class TestResolveCandidates:
    def test_shops_that_name_the_same_thing_are_one_candidate(self) -> None:
        found = resolved(
            listing("2", "2026 New Ribbed Ceramic Self-Watering Planter 12CM Lazy Gardening HOT", "s1"),
            listing("1", "Hot Sale Ribbed Ceramic Self-Watering Planter 16CM Home Decor", "s2"),
            listing("3", "New Speckled Ceramic Self-Watering Planter 12CM Lazy Gardening", "s3"),
        )
        assert found == {"1": "aliexpress:1", "2": "aliexpress:1", "3": "aliexpress:3"}

    def test_one_shop_does_not_compete_with_itself(self) -> None:
        title = "Ribbed Ceramic Self-Watering Planter"
        assert len(set(resolved(listing("1", title, "s1"), listing("2", title, "s1")).values())) == 2

    def test_an_unnamed_shop_stands_alone(self) -> None:
        title = "Ribbed Ceramic Self-Watering Planter"
        assert len(set(resolved(listing("1", title, None), listing("2", title, None)).values())) == 2

    def test_a_price_of_another_order_is_another_thing(self) -> None:
        title = "Ribbed Ceramic Self-Watering Planter"
        found = resolved(listing("1", title, "s1", 1000), listing("2", title, "s2", 2600))
        assert len(set(found.values())) == 2

    def test_the_most_sold_listing_leads(self) -> None:
        title = "Ribbed Ceramic Self-Watering Planter"
        rows = [listing("1", title, "s1", sold=5), listing("2", title, "s2", sold=50)]
        frame = resolve_candidates(pl.DataFrame(rows), TODAY)
        assert frame.filter("is_lead")["listing_id"].to_list() == ["2"]
