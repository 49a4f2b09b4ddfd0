"""A shop's page as a listing: what it says of its product to search engines."""

import re
from decimal import Decimal
from urllib.parse import urljoin, urlsplit

from assets.commerce.imports import ImportJob
from assets.product_import.errors import not_a_listing
from assets.product_import.facts import SENTENCE, plain, prose_of, sort_facts
from assets.product_import.listing import Listing, Variant
from assets.product_import.options import counted, fit_options
from assets.product_import.page_markup import PageMarkup, read_markup
from assets.product_import.page_product import PageOffer, PageProduct, product_of
from kit.listing_addresses import WEB
from kit.money import to_minor
from kit.safe_fetch import Fetched

PRICE = re.compile(r"\d{1,9}(?:\.\d{1,4})?")
THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?")
CURRENCY = re.compile(r"[A-Z]{3}")
LONGEST_ADDRESS = 2_000
MOST_PICTURES = 20


def listing_of_page(job: ImportJob, page: Fetched) -> Listing:
    """The one product of a page, or an :class:`ImportFailure` that says what is missing."""
    markup = read_markup(page)
    product = product_of(markup)
    title = plain(product.name, 500)
    if not title:
        raise not_a_listing("it has no name")
    fields, orders = sort_facts([("Title", title), *product.facts, *_prose(product)])
    currency, variants = _variants(product)
    return Listing(
        listing_id=job.source_id,
        title=title,
        url=page.url[:LONGEST_ADDRESS],
        supplier=plain(product.seller, 200) or (urlsplit(page.url).hostname or "Shop not named"),
        ships_from=None,
        freight_minor=_freight(product, currency) or 0,
        fields=fields,
        left_out=orders,
        variants=fit_options(variants),
        image_urls=_pictures(page.url, product, markup),
        raw={"url": page.url, "product": title},
        source=WEB,
        currency=currency,
        is_freight_known=_freight(product, currency) is not None,
    )


def _prose(product: PageProduct) -> list[tuple[str, str]]:
    said = prose_of(SENTENCE.split(plain(product.description, 4_000)))
    return [("Shop text", said)] if said else []


def _variants(product: PageProduct) -> tuple[str, list[Variant]]:
    """In the currency of the first offer; what is priced in another is left out."""
    priced = [
        (offer, amount, offer.currency.upper())
        for offer in product.offers
        if (amount := _amount(offer.price)) is not None and CURRENCY.fullmatch(offer.currency.upper())
    ]
    if not priced:
        reason = "it has no price with a currency" if product.offers else "it has no price"
        raise not_a_listing(reason)
    currency = priced[0][2]
    return currency, [
        Variant(
            plain(offer.sku, 100),
            offer.options if len(priced) > 1 else {},
            to_minor(amount, currency),
            _stock(offer),
        )
        for offer, amount, named in priced
        if named == currency
    ]


def _amount(price: str) -> Decimal | None:
    """A price as the vocabulary writes it: a plain number, a dot before the decimals. Zero is no price."""
    text = price.strip()
    if THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    return Decimal(text) if PRICE.fullmatch(text) and Decimal(text) > 0 else None


def _stock(offer: PageOffer) -> int | None:
    """Pieces where the page tells them; none where it says that there are none."""
    told = counted(offer.stock)
    if told is None and offer.availability.rpartition("/")[2].lower() in {
        "outofstock",
        "soldout",
        "discontinued",
    }:
        return 0
    return told


def _freight(product: PageProduct, currency: str) -> int | None:
    for amount, named in product.freights:
        if named.upper() == currency and re.fullmatch(PRICE, amount.strip()):
            return to_minor(Decimal(amount.strip()), currency)
    return None


def _pictures(address: str, product: PageProduct, markup: PageMarkup) -> list[str]:
    found: list[str] = []
    for url in [*product.images, *markup.meta_all("og:image", "og:image:secure_url")]:
        try:
            absolute = urljoin(address, url.strip())
        except ValueError:
            continue
        if absolute.startswith(("http://", "https://")) and len(absolute) <= LONGEST_ADDRESS:
            found.append(absolute)
    return list(dict.fromkeys(found))[:MOST_PICTURES]
