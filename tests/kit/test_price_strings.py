"""Prices and counts as they are really written."""

import csv
import gzip
import io
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from kit.price_strings import ParsedCount, ParsedPrice, parse_count, parse_price

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
needs_recordings = [
    pytest.mark.recordings,
    pytest.mark.skipif(
        not DATA.is_dir(), reason="the recordings (../shared/data) are not beside the project"
    ),
]


class TestParsePrice:
    @pytest.mark.parametrize(
        ("text", "amount", "sign", "currency"),
        [
            ("US $1.20", "1.20", "US $", "USD"),
            ("$1,299.00", "1299.00", "$", None),
            ("1.299,00 €", "1299.00", "€", "EUR"),
            ("1 234,50\N{NO-BREAK SPACE}€", "1234.50", "€", "EUR"),
            ("1\N{NARROW NO-BREAK SPACE}234,50 €", "1234.50", "€", "EUR"),
            ("CHF 1'049.95", "1049.95", "CHF", "CHF"),
            ("R$7.215,49", "7215.49", "R$", "BRL"),
            ("₹1,23,456.50", "123456.50", "₹", "INR"),
            ("MAD5,989.07", "5989.07", "MAD", "MAD"),
            ("Rp 31.500", "31500", "Rp", "IDR"),
            ("12.500 KD", "12.500", "KD", "KWD"),
            ("KWD 1,234.500", "1234.500", "KWD", "KWD"),
            ("0.075 $", "0.075", "$", None),
            ("35€ 99", "35.99", "€", "EUR"),
            ("￥１２８", "128", "￥", None),
            ("٤٥ ريال", "45", "ريال", None),
            ("$1,190.00 AUD", "1190.00", "AUD", "AUD"),
            ("AED 8000 (USD 2179)", "8000", "AED", "AED"),
            ("3 pieces for only 14,85 EUR", "14.85", "EUR", "EUR"),
            ("20% off, now €8.00", "8.00", "€", "EUR"),
            ("€ 12,90 /partij", "12.90", "€", "EUR"),
            ("Frete grátis", "0", "", None),
            ("Free shipping", "0", "", None),
        ],
    )
    def test_reads(self, text: str, amount: str, sign: str, currency: str | None) -> None:
        assert parse_price(text) == ParsedPrice(Decimal(amount), None, sign, currency)

    @pytest.mark.parametrize(
        ("text", "low", "high"),
        [
            ("US $1.20 - 3.40", "1.20", "3.40"),
            ("$45,000 - $70,000", "45000", "70000"),
            ("841,00 zł – 995,00 zł", "841.00", "995.00"),
            ("From 26 to 50 €", "26", "50"),
        ],
    )
    def test_reads_both_ends_of_a_range(self, text: str, low: str, high: str) -> None:
        price = parse_price(text)
        assert (price.amount, price.high) == (Decimal(low), Decimal(high))

    @pytest.mark.parametrize("text", ["", "N/A", "-", "40% OFF", "Sheet Set", "Extra 2% off with coins"])
    def test_makes_up_nothing(self, text: str) -> None:
        assert parse_price(text) == ParsedPrice()

    def test_takes_the_currency_from_beside_it(self) -> None:
        assert parse_price("5 870", "грн.") == ParsedPrice(Decimal(5870), None, "грн.", "UAH")
        assert parse_price("3,20 €", "$").currency == "EUR"

    def test_takes_a_mark_that_is_known(self) -> None:
        assert parse_price("1.500", decimal=".").amount == Decimal("1.500")
        assert parse_price("1,500", decimal=".").amount == Decimal(1500)


class TestParseCount:
    @pytest.mark.parametrize(
        ("text", "value", "is_at_least"),
        [
            ("10,000+ sold", 10_000, True),
            ("4000+ sold", 4_000, True),
            ("1000+\N{NO-BREAK SPACE}sold", 1_000, True),
            ("100K+ sold", 100_000, True),
            ("1.2万", 12_000, False),
            ("1.2万+人付款", 12_000, True),
            ("2,5 mil vendidos", 2_500, False),
            ("1,4 тыс.", 1_400, False),
            ("3M sold", 3_000_000, False),
            ("Orders (71)", 71, False),
            ("35210 vendido(s)", 35_210, False),
            ("5 000+ verkocht", 5_000, True),
            ("1.234 verkauft", 1_234, False),
            ("0", 0, False),
            ("28.0", 28, False),
        ],
    )
    def test_reads(self, text: str, value: int, is_at_least: bool) -> None:
        assert parse_count(text) == ParsedCount(value, is_at_least)

    @pytest.mark.parametrize("text", ["", "N/A", "sold out"])
    def test_makes_up_nothing(self, text: str) -> None:
        assert parse_count(text) is None


class TestRecordedStrings:
    """Each as its own case would hide how many there are."""

    pytestmark = needs_recordings

    def test_every_price_that_is_not_known_as_hard_reads_as_expected(self) -> None:
        rows = list(read_rows("price_strings/price_strings.csv"))
        easy = [row for row in rows if "XFAIL" not in row["group"]]
        wrong = [row["price_string"] for row in easy if not reads_as_expected(row)]
        assert (wrong, len(easy)) == ([], 526)

    @pytest.mark.parametrize(
        ("file", "price", "sold", "freight", "figures"),
        [
            # rows, then how many of them state a price, a count, a freight
            ("raw__HarveyLijh__aliexpress_products.csv", "Price", "Sold", "Shipping", (525, 525, 468, 338)),
            ("raw__leonardorh18__aliexpress.csv", "preco", "vendidos", "frete", (360, 360, 360, 360)),
            ("raw__leonardorh18__fones_bluetooth.csv", "preco", "vendidos", "frete", (120, 120, 120, 120)),
            ("raw__zakarm__aliexpress_products.csv", "Price", "Solde", "Shipping", (750, 750, 750, 73)),
            ("raw__jaygajera__dropship_import_sheet.csv.gz", "MSRP", "Quantity", "", (510, 510, 510, 0)),
        ],
    )
    def test_messy_listings_read(
        self,
        file: str,
        price: str,
        sold: str,
        freight: str,
        figures: tuple[int, ...],
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """What does not read says nothing: counts that are N/A, and rebates where freight should stand."""
        rows = list(read_rows(f"aliexpress_listings/{file}"))
        found = (
            len(rows),
            sum(parse_price(row[price]).amount is not None for row in rows),
            sum(parse_count(row[sold]) is not None for row in rows),
            sum(parse_price(row.get(freight, "")).amount is not None for row in rows),
        )
        with capsys.disabled():
            sys.stdout.write(
                f"\n{file}: of {found[0]} rows {found[1]} prices, {found[2]} counts, {found[3]} freights read"
            )
        assert found == figures
        unread = {row[sold] for row in rows if parse_count(row[sold]) is None}
        unread |= {row[freight] for row in rows if freight and parse_price(row[freight]).amount is None}
        assert all(text in {"", "N/A"} or "%" in text for text in unread)


def reads_as_expected(row: dict[str, str]) -> bool:
    # The group was recorded with the mark given, which its rows do not repeat.
    decimal = "." if row["kwargs"] or "DECIMAL_SEPARATOR" in row["group"] else None
    price = parse_price(row["price_string"], row["currency_hint"], decimal=decimal)
    amount = Decimal(row["expected_amount"]) if row["expected_amount"] else None
    return (price.amount, price.sign) == (amount, row["expected_currency"])


def read_rows(path: str) -> Iterator[dict[str, str]]:
    file = DATA / path
    content = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    yield from csv.DictReader(io.StringIO(content.decode(), newline=""))
