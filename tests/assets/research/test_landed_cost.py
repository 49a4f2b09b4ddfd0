"""Landed cost, to the cent, by hand."""

import polars as pl

from assets.research.landed_cost import in_market, price_ending_90, with_landed_cost
from assets.research.markets import MARKET_TYPES


def offer(**changes: object) -> pl.DataFrame:
    row = {"price_minor": 984, "freight_minor": 360, "currency": "EUR", "ships_from": "CN", **changes}
    return pl.DataFrame([row], schema_overrides={"freight_minor": pl.Int64, "ships_from": pl.String})


def market(country: str = "DE", currency: str = "EUR", fee: int = 100) -> pl.DataFrame:
    return pl.DataFrame([(country, currency, fee)], schema=MARKET_TYPES, orient="row")


def costed(listing: pl.DataFrame, price: int, of: pl.DataFrame) -> dict[str, object]:
    return with_landed_cost(in_market(listing, of).with_columns(price_minor=pl.lit(price))).row(0, named=True)


class TestWithLandedCost:
    def test_adds_up_for_a_parcel_from_outside(self) -> None:
        row = costed(offer(), 3490, market())
        # 34.90 / 1.19 = 29.3277; duty 4 % of 13.44; 1.5 % of 34.90 + 0.25; 3.6 %; 2 % of 9.84; 1 %
        expected = {
            "net_price_minor": 2933,
            "item_minor": 984,
            "freight_minor": 360,
            "duty_minor": 54,
            "payment_minor": 77,
            "refund_reserve_minor": 126,
            "currency_reserve_minor": 20,
            "platform_fee_minor": 35,
            "landed_minor": 1656,
            "keep_minor": 1277,
            "keep_percent": 43.5,
        }
        assert {name: row[name] for name in expected} == expected

    def test_our_share_is_the_markets_and_nothing_else_moves(self) -> None:
        found = [costed(offer(), 3490, market(fee=fee)) for fee in (200, 100, 50)]
        # 34.90 × 2 / 1 / 0.5 % = 0.698, 0.349, 0.1745
        assert [row["platform_fee_minor"] for row in found] == [70, 35, 17]
        assert [(row["landed_minor"], row["keep_minor"]) for row in found] == [
            (1691, 1242),
            (1656, 1277),
            (1638, 1295),
        ]
        assert [row["keep_percent"] for row in found] == [42.3, 43.5, 44.2]
        assert {row["landed_minor"] - row["platform_fee_minor"] for row in found} == {1621}

    def test_no_duty_and_no_currency_reserve_inside_the_union(self) -> None:
        row = costed(offer(price_minor=580, freight_minor=240, ships_from="PL"), 2490, market())
        assert (row["duty_minor"], row["currency_reserve_minor"]) == (0, 0)
        assert (row["net_price_minor"], row["landed_minor"], row["keep_minor"]) == (2092, 997, 1095)
        assert row["keep_percent"] == 52.3

    def test_doubt_is_freight_currency_and_refunds(self) -> None:
        row = costed(offer(), 3490, market())
        # 10 % of 3.60 + 2 % of 9.84 + 2.4 % of 34.90 = 1.40
        assert (row["keep_percent_low"], row["keep_percent_high"]) == (38.8, 48.3)

    def test_converts_into_currencies_of_any_exponent(self) -> None:
        yen = costed(offer(), 4000, market("JP", "JPY"))
        assert (yen["item_minor"], yen["freight_minor"], yen["payment_minor"]) == (1781, 652, 60 + 45)
        dinar = costed(offer(), 12_000, market("KW", "KWD"))
        assert (dinar["item_minor"], dinar["freight_minor"]) == (3503, 1282)

    def test_an_unknown_market_drops_out(self) -> None:
        assert in_market(offer(), market("XX")).height == 0
        assert in_market(offer(currency="XXX"), market()).height == 0


class TestPriceEnding90:
    def test_takes_the_nearest(self) -> None:
        frame = pl.DataFrame({"amount": [3439, 3441, 3495, 30, 2154], "unit": [100.0] * 5})
        assert frame.select(p=price_ending_90(pl.col("amount"), pl.col("unit")))["p"].to_list() == [
            3390,
            3490,
            3490,
            90,
            2190,
        ]
        yen = pl.DataFrame({"amount": [2154], "unit": [1.0]})
        assert yen.select(p=price_ending_90(pl.col("amount"), pl.col("unit")))["p"].to_list() == [2190]
        dinar = pl.DataFrame({"amount": [2154], "unit": [1000.0]})
        assert dinar.select(p=price_ending_90(pl.col("amount"), pl.col("unit")))["p"].to_list() == [1900]
