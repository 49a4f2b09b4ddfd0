"""Rows of a price list into offers: what can be read is, what cannot is told."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from commerce_api.catalog.csv_files.spreadsheets import RowErrors
from commerce_api.schemas import MAX_MINOR
from commerce_api.supplier_lists.columns import Columns
from commerce_api.supplier_lists.reading import Row, Sheet
from kit.currency_signs import CODES
from kit.money import to_minor
from kit.price_strings import ParsedPrice, decimal_mark, parse_count, parse_price

MAX_TEXT = 500
MAX_ID = 80
MAX_IMAGES = 10
MAX_STOCK = 10_000_000
MAX_DAYS = 365
_ADDRESS = re.compile(r"^https?://[^\s<>\"']{3,2000}$", re.IGNORECASE)
_BETWEEN_ADDRESSES = re.compile(r"[\s,;|]+(?=https?://)|\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Offer:
    """A row as it is kept. ``listing_id`` is the supplier's own number, or made from the title where there is
    none; None is what the list does not say."""

    line: int
    listing_id: str
    title: str
    price_minor: int
    currency: str
    freight_minor: int | None
    stock: int | None
    image_urls: list[str]
    url: str | None
    supplier: str | None
    ships_from: str | None
    delivery_days_min: int | None
    delivery_days_max: int | None
    category: str | None
    brand: str | None
    rating: float | None


class _Unreadable(Exception):
    """The row cannot be kept: ``column``, ``code``, message."""


def read_offers(sheet: Sheet, currency: str) -> list[Offer]:
    """The offers of a sheet in its order, each number once; ``currency`` is taken where nothing names one."""
    if sheet.columns is None or sheet.columns.missing:
        return []
    reader = _Reader(sheet.columns, currency, sheet.rows, sheet.errors)
    offers: dict[str, Offer] = {}
    for row in sheet.rows:
        try:
            offer = reader.offer(row, offers)
        except _Unreadable as problem:
            column, code, message = problem.args
            sheet.errors.add(row.line, column, code, f"{message} The row is left out.")
            continue
        offers[offer.listing_id] = offer
    if not offers and not sheet.errors.count:
        sheet.errors.add(1, None, "no_rows", "There is no row below the names of the columns.")
    return list(offers.values())


class _Reader:
    def __init__(self, columns: Columns, currency: str, rows: Sequence[Row], errors: RowErrors) -> None:
        self._columns, self._currency, self._errors = columns, currency, errors
        # One file is written in one way: what is clear in one row settles what is not in the next.
        amounts = [text for row in rows for name in ("price", "freight") for text in self._cells(row, name)]
        self._decimal = decimal_mark(amounts)

    def offer(self, row: Row, known: Mapping[str, Offer]) -> Offer:
        title = self._text(row, "title")
        if title is None:
            raise _Unreadable("title", "no_title", "It has no title.")
        currency, price_minor = self._price(row)
        url = self._address(row)
        listing_id = (self._text(row, "listing_id") or _made_up_id(title, url))[:MAX_ID]
        if listing_id in known:
            raise _Unreadable("listing_id", "twice", f"“{listing_id}” stands in an earlier row.")
        days = self._days(row)
        return Offer(
            line=row.line,
            listing_id=listing_id,
            title=title,
            price_minor=price_minor,
            currency=currency,
            freight_minor=self._freight(row, currency),
            stock=self._stock(row),
            image_urls=self._images(row),
            url=url,
            supplier=self._text(row, "supplier"),
            ships_from=self._text(row, "ships_from"),
            delivery_days_min=min(days, default=None),
            delivery_days_max=max(days, default=None),
            category=self._text(row, "category"),
            brand=self._text(row, "brand"),
            rating=self._rating(row),
        )

    def _price(self, row: Row) -> tuple[str, int]:
        cell = self._cell(row, "price")
        price = self._amount(cell)
        if price.amount is None or price.amount <= 0:
            raise _Unreadable("price", "no_price", f"“{cell[:60]}” is no price.")
        stated = self._cell(row, "currency").upper()
        currency = stated or price.currency or self._columns.currency or self._currency
        if currency not in CODES:
            raise _Unreadable("currency", "unknown_currency", f"“{currency[:20]}” is no currency's code.")
        minor = to_minor(price.amount, currency)
        if not 0 < minor <= MAX_MINOR:
            raise _Unreadable("price", "no_price", f"“{cell[:60]}” is no price that anybody asks.")
        return currency, minor

    def _amount(self, cell: str) -> ParsedPrice:
        """What is owed to us is no price, and what a spreadsheet was to compute is not written there."""
        if cell.startswith(("-", "−", "=", "@")):
            return ParsedPrice()
        return parse_price(cell, decimal=self._decimal)

    def _freight(self, row: Row, currency: str) -> int | None:
        cell = self._cell(row, "freight")
        freight = self._amount(cell)
        if freight.amount is not None and freight.currency in {None, currency}:
            minor = to_minor(freight.amount, currency)
            if minor <= MAX_MINOR:
                return minor
        self._tell(row, "freight", cell)
        return None

    def _stock(self, row: Row) -> int | None:
        cell = self._cell(row, "stock")
        count = parse_count(cell)
        if count is not None and count.value <= MAX_STOCK:
            return count.value
        self._tell(row, "stock", cell)
        return None

    def _days(self, row: Row) -> list[int]:
        cell = self._cell(row, "delivery_days")
        days = [int(number) for number in re.findall(r"\d{1,4}", cell)][:2]
        if days and max(days) <= MAX_DAYS:
            return days
        self._tell(row, "delivery_days", cell)
        return []

    def _rating(self, row: Row) -> float | None:
        """Stars of five; a share of a hundred, or of ten, is something else."""
        cell = self._cell(row, "rating")
        amount = parse_price(cell).amount
        if amount is not None and amount <= Decimal(5):
            return round(float(amount), 2)
        self._tell(row, "rating", cell)
        return None

    def _address(self, row: Row) -> str | None:
        cell = self._cell(row, "url")
        if _ADDRESS.match(cell):
            return cell
        self._tell(row, "url", cell)
        return None

    def _images(self, row: Row) -> list[str]:
        found = [
            part.strip(",;|")
            for cell in self._cells(row, "image")
            for part in _BETWEEN_ADDRESSES.split(cell)
            if part.strip(",;|")
        ]
        images = list(dict.fromkeys(part for part in found if _ADDRESS.match(part)))
        if found and not images:
            self._tell(row, "image", found[0])
        return images[:MAX_IMAGES]

    def _tell(self, row: Row, field: str, cell: str) -> None:
        """What cannot be read is left empty and told; what is empty says nothing."""
        if cell:
            message = f"“{cell[:60]}” cannot be read and is left empty."
            self._errors.add(row.line, field, f"unreadable_{field}", message)

    def _text(self, row: Row, field: str) -> str | None:
        return " ".join(self._cell(row, field).split())[:MAX_TEXT] or None

    def _cell(self, row: Row, field: str) -> str:
        return next(iter(self._cells(row, field)), "")

    def _cells(self, row: Row, field: str) -> list[str]:
        """A row may be shorter than the first line; what is not there is empty."""
        places = self._columns.places.get(field, ())
        return [row.cells[place] for place in places if place < len(row.cells) and row.cells[place]]


def _made_up_id(title: str, url: str | None) -> str:
    """The same row gets the same number in the next version of the list."""
    return "row-" + hashlib.sha256(f"{title.casefold()}|{url or ''}".encode()).hexdigest()[:16]
