"""Sheets as suppliers send them: found columns, read cells, told mistakes."""

import pytest

from commerce_api.supplier_lists.columns import match_columns
from commerce_api.supplier_lists.offers import Offer, read_offers
from commerce_api.supplier_lists.reading import MAX_ROWS, Sheet, read_sheet


def read(content: str | bytes, currency: str = "EUR") -> tuple[list[Offer], Sheet]:
    sheet = read_sheet(content.encode() if isinstance(content, str) else content)
    return read_offers(sheet, currency), sheet


def told(sheet: Sheet) -> list[tuple[int, str | None, str]]:
    return [(error.line, error.column, error.code) for error in sheet.errors.shown]


class TestColumns:
    @pytest.mark.parametrize(
        ("header", "field"),
        [
            ("Title", "title"),
            ("PRODUCT_NAME", "title"),
            ("Bezeichnung", "title"),
            ("Unit price", "price"),
            ("Price (USD)", "price"),
            ("Stückpreis", "price"),
            ("Preço", "price"),
            ("Cost per item", "price"),
            ("Shipping price", "freight"),
            ("Estimated Shipping Cost", "freight"),
            ("Versandkosten", "freight"),
            ("Qty.", "stock"),
            ("Lagerbestand", "stock"),
            ("SKU", "listing_id"),
            ("Art. Nr.", "listing_id"),
            ("Image_link_1", "image"),
            ("Product URL", "url"),
            ("Vendor Name", "supplier"),
            ("Ships from", "ships_from"),
            ("Delivery time (days)", "delivery_days"),
            ("Product category", "category"),
            ("Marke", "brand"),
            ("Review rating", "rating"),
            ("Currency", "currency"),
        ],
    )
    def test_is_found_by_many_names(self, header: str, field: str) -> None:
        assert match_columns([header, "Nothing of ours"]).headers == {field: [header]}

    def test_an_exact_name_wins_and_the_rest_is_told(self) -> None:
        columns = match_columns(["Suggested price", "Price", "Name", "Color", "Image 1", "Image 2"])
        assert columns.headers == {"price": ["Price"], "image": ["Image 1", "Image 2"], "title": ["Name"]}
        assert columns.ignored == ["Suggested price", "Color"]
        assert match_columns(["Name", "Price €"]).currency == "EUR"


FULL = (
    "SKU;Bezeichnung;Preis;Währung;Versand;Bestand;Bild;Link;Lieferant;Versand aus;Lieferzeit;Kategorie;"
    "Marke;Bewertung\n"
    "A-1;Messing-Sprüher;1.234,50;;3,60;1.200;https://p.example/1.jpg, https://p.example/2.jpg;"
    "https://s.example/a1;Gärtner KG;DE;2-4 Tage;Garten;Kupfer;4,8\n"
    "A-2;Topf;12.500;USD;frei;;;;;;;;;\n"
)


class TestOffers:
    def test_reads_a_german_sheet_whole(self) -> None:
        offers, sheet = read(FULL)
        assert (sheet.encoding, sheet.delimiter, told(sheet)) == (
            "utf-8",
            ";",
            [(3, "freight", "unreadable_freight")],
        )
        assert offers[0] == Offer(
            line=2,
            listing_id="A-1",
            title="Messing-Sprüher",
            price_minor=123_450,
            currency="EUR",
            freight_minor=360,
            stock=1_200,
            image_urls=["https://p.example/1.jpg", "https://p.example/2.jpg"],
            url="https://s.example/a1",
            supplier="Gärtner KG",
            ships_from="DE",
            delivery_days_min=2,
            delivery_days_max=4,
            category="Garten",
            brand="Kupfer",
            rating=4.8,
        )
        # The comma before decimals elsewhere makes the dot one that groups.
        assert (offers[1].price_minor, offers[1].currency, offers[1].freight_minor) == (
            1_250_000,
            "USD",
            None,
        )

    @pytest.mark.parametrize(
        ("encoding", "known_as"),
        [
            ("utf-8", "utf-8"),
            ("utf-8-sig", "utf-8-sig"),
            ("utf-16", "utf-16"),
            ("windows-1252", "windows-1252"),
        ],
    )
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_finds_encoding_and_delimiter_by_itself(
        self, encoding: str, known_as: str, delimiter: str
    ) -> None:
        text = delimiter.join(("Name", "Price", "Qty")) + "\n" + delimiter.join(("Café", "€9.90", "3"))
        [offer], sheet = read(text.encode(encoding))
        assert (sheet.encoding, sheet.delimiter) == (known_as, delimiter)
        assert (offer.title, offer.price_minor, offer.stock) == ("Café", 990, 3)

    def test_skips_what_stands_above_the_header(self) -> None:
        [offer], _ = read("Our prices for spring,,\n,,\nName,Price\nPot,5.00\n")
        assert (offer.line, offer.title) == (4, "Pot")

    def test_tells_each_mistake_and_keeps_the_rest(self) -> None:
        sheet_text = (
            "sku,title,price,currency,stock,url,rating,delivery days\n"
            "1,,5.00,,,,,\n"
            "2,No price,on request,,,,,\n"
            "3,Negative,-5.00,,,,,\n"
            "4,Strange money,5.00,XXQ,,,,\n"
            "5,Good,5.00,usd,many,javascript:alert(1),9,soon\n"
            "5,Again,5.00,,,,,\n"
            "6,Free,0.00,,,,,\n"
        )
        offers, sheet = read(sheet_text)
        assert [offer.listing_id for offer in offers] == ["5"]
        assert (offers[0].currency, offers[0].stock, offers[0].url, offers[0].rating) == (
            "USD",
            None,
            None,
            None,
        )
        assert told(sheet) == [
            (2, "title", "no_title"),
            (3, "price", "no_price"),
            (4, "price", "no_price"),
            (5, "currency", "unknown_currency"),
            (6, "url", "unreadable_url"),
            (6, "delivery_days", "unreadable_delivery_days"),
            (6, "stock", "unreadable_stock"),
            (6, "rating", "unreadable_rating"),
            (7, "listing_id", "twice"),
            (8, "price", "no_price"),
        ]
        assert sheet.errors.shown[1].message == "“on request” is no price. The row is left out."

    def test_formulas_are_text(self) -> None:
        formula = '=HYPERLINK("http://evil.example";"x")'
        rows = f"A-1\t'{formula}\t1.00\nA-2\t{formula}\t2.00\nA-3\tPot\t=2+3\nA-4\tPot\t'=2+3\n"
        offers, sheet = read("sku\ttitle\tprice\n" + rows)
        assert [(offer.listing_id, offer.title) for offer in offers] == [("A-1", formula), ("A-2", formula)]
        assert told(sheet) == [(4, "price", "no_price"), (5, "price", "no_price")]

    def test_a_row_without_a_number_keeps_the_one_it_was_given(self) -> None:
        first, _ = read("title,price\nPot,5.00\n")
        again, _ = read("title,price\nMister,9.00\nPot,6.00\n")
        assert first[0].listing_id == again[1].listing_id
        assert first[0].listing_id.startswith("row-")

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"\x89PNG\r\n\x1a\n\x00\x00", "not_text"),
            (b"\xff\xfe\x00", "not_text"),
            (b"color,size\nred,L\n", "no_header"),
            (b"title,size\nPot,L\n", "no_price_column"),
            (b"title,price\n", "no_rows"),
        ],
    )
    def test_what_is_no_price_list_is_told_as_such(self, content: bytes, code: str) -> None:
        offers, sheet = read(content)
        assert offers == []
        assert code in [error.code for error in sheet.errors.shown]

    def test_takes_five_thousand_rows(self) -> None:
        rows = "".join(f"{number},Pot {number},5.00\n" for number in range(MAX_ROWS + 10))
        offers, sheet = read("sku,title,price\n" + rows)
        assert len(offers) == MAX_ROWS
        assert told(sheet) == [(MAX_ROWS + 2, None, "too_many_rows")]
