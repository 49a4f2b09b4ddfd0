"""Which column of a stranger's table means what."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from kit.currency_signs import CODES, find_signs

# In this order a header is tried: "shipping price" is freight before it is a price.
FIELDS: dict[str, tuple[str, ...]] = {
    "freight": (
        *("freight", "shipping", "shipping cost", "shipping costs", "shipping fee", "shipping price"),
        *("delivery cost", "postage", "versand", "versandkosten", "frete", "porto", "frais de port"),
    ),
    "ships_from": (
        *("ships from", "ship from", "shipping from", "origin", "country", "country of origin"),
        *("versand aus", "herkunft", "pays"),
    ),
    "delivery_days": (
        *("delivery days", "delivery time", "delivery", "lead time", "shipping time", "days", "lieferzeit"),
        *("delai", "prazo"),
    ),
    "currency": ("currency", "currency code", "wahrung", "devise", "moneda", "moeda"),
    "price": (
        *("price", "cost", "unit price", "unit cost", "cost price", "net price", "wholesale price"),
        *("purchase price", "cost per item", "preis", "einkaufspreis", "stuckpreis", "prix", "precio"),
        *("preco", "prezzo", "prijs"),
    ),
    "stock": (
        *("stock", "qty", "quantity", "available", "availability", "inventory", "in stock", "on hand"),
        *("bestand", "lagerbestand", "menge", "existencias", "quantite"),
    ),
    "image": (
        *("image", "images", "image url", "image link", "picture", "pictures", "photo", "photos", "img"),
        *("bild", "bilder", "imagen", "foto"),
    ),
    "url": ("url", "link", "product url", "product link", "item url", "page", "website"),
    "listing_id": (
        *("sku", "id", "item id", "product id", "item number", "article number", "item no", "code"),
        *("item code", "product code", "reference", "ref", "supplier sku", "variant sku", "part number"),
        *("artikelnummer", "referencia", "art nr"),
    ),
    "rating": ("rating", "stars", "review rating", "bewertung"),
    "supplier": (
        *("supplier", "supplier name", "vendor", "vendor name", "seller", "shop", "shop name", "store"),
        *("lieferant", "fournisseur", "proveedor", "fornecedor"),
    ),
    "category": ("category", "type", "product type", "product category", "group", "kategorie", "categoria"),
    "brand": ("brand", "manufacturer", "marke", "marque", "marca", "hersteller"),
    "title": (
        *("title", "name", "product", "product name", "product title", "item", "item name", "article"),
        *("description", "titel", "bezeichnung", "artikel", "produkt", "nombre", "nom", "titulo", "nome"),
    ),
}
REQUIRED = ("title", "price")
SEVERAL = frozenset({"image"})


@dataclass(frozen=True)
class Columns:
    """By field the places of its columns, and what the price column's header says of its currency."""

    places: dict[str, tuple[int, ...]]
    headers: dict[str, list[str]]
    ignored: list[str]
    currency: str | None

    @property
    def missing(self) -> list[str]:
        return [field for field in REQUIRED if field not in self.places]


def match_columns(headers: Sequence[str]) -> Columns:
    """Finds the column of every field: first those whose header is one of its names, then those whose header
    holds all words of one. The first of several wins, except for pictures.

    >>> match_columns(["Artikelnummer", "Product name", "Unit price (EUR)", "Color"]).headers
    {'price': ['Unit price (EUR)'], 'listing_id': ['Artikelnummer'], 'title': ['Product name']}
    """
    words = [_words(header) for header in headers]
    places: dict[str, tuple[int, ...]] = {}
    for meant in (_named, _described):
        for place, parts in enumerate(words):
            field = meant(parts)
            is_taken = any(place in taken for taken in places.values())
            if field is not None and not is_taken and (field not in places or field in SEVERAL):
                places[field] = (*places.get(field, ()), place)
    matched = {field: places[field] for field in FIELDS if field in places}
    used = {place for taken in matched.values() for place in taken}
    return Columns(
        places=matched,
        headers={field: [headers[place].strip()[:80] for place in taken] for field, taken in matched.items()},
        ignored=[header.strip()[:80] for place, header in enumerate(headers) if place not in used][:100],
        currency=_currency(headers[matched["price"][0]]) if "price" in matched else None,
    )


def _words(header: str) -> list[str]:
    """Plain words, without marks, numbers and the currency.

    >>> _words("Stückpreis_netto (EUR) 1")
    ['stuckpreis', 'netto']
    """
    decomposed = unicodedata.normalize("NFKD", header)
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    parts = re.findall(r"[^\W\d_]+", plain)
    return [part.casefold() for part in parts if part not in CODES or len(parts) == 1]


def _named(words: Sequence[str]) -> str | None:
    text = " ".join(words)
    return next((field for field, names in FIELDS.items() if text in names), None)


def _described(words: Sequence[str]) -> str | None:
    found = [
        (len(name.split()), field)
        for field, names in FIELDS.items()
        for name in names
        if set(name.split()) <= set(words)
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _currency(header: str) -> str | None:
    return next((found.currency for found in find_signs(header) if found.currency), None)
