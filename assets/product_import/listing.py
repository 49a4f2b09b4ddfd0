"""The supplier's listing, read in full: what an import is made of."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import cast

import nh3

from assets.commerce.messages import ImportJob
from assets.io import Json
from assets.product_import.errors import freight_unknown, listing_gone, source_refuses, source_silent
from assets.product_import.origins import country_name
from assets.sources.aliexpress.client import AliExpress
from assets.sources.aliexpress.parsing import parse_product, products_of, result_of, text, unwrapped
from assets.sources.errors import SourceAnsweredNonsense, SourceError, SourceNeedsCredentials
from kit.money import to_minor

MOST_VARIANTS = 100
BLOCK = re.compile(r"</?(?:td|tr|table|p|h\d|br|div|li|ul)\b[^>]*>", re.IGNORECASE)
MOST_SHOP_TEXT = 600
SENTENCE = re.compile(r"(?<=[.!?])\s+")
# Text that talks to the reader's machine instead of about the product.
INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget)\b.{0,40}\b(?:instruction|rule|above|previous|prompt)"
    r"|\bsystem\s*:|\b(?:note|message) to (?:ai|assistants?|llm)|\byou are (?:now )?an? |\bas an ai\b"
    r"|\bprompt\b|\bassistant\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class SourceField:
    """One numbered fact of the listing; sentences of the copy refer to it by ``n``."""

    n: int
    name: str
    value: str


@dataclass(frozen=True)
class Variant:
    sku_id: str
    options: dict[str, str]
    item_minor: int
    stock: int | None


@dataclass(frozen=True)
class Listing:
    """Money in the store's currency. ``left_out``: texts that read like instructions, kept from every
    model."""

    listing_id: str
    title: str
    url: str
    supplier: str
    ships_from: str | None
    freight_minor: int
    fields: list[SourceField]
    left_out: list[str]
    variants: list[Variant]
    image_urls: list[str]
    raw: Json = field(repr=False)

    @property
    def option_names(self) -> list[str]:
        return list(dict.fromkeys(name for variant in self.variants for name in variant.options))[:3]


def read_listing(aliexpress: AliExpress, job: ImportJob) -> Listing:
    """The listing with its facts, variants and pictures, priced for the store's country."""
    try:
        found = products_of(aliexpress.describe(job.source_id, currency=job.currency, country=job.country))
        if not found:
            raise listing_gone(job.source_id)
        product = parse_product(found[0])
        detail = _detail(aliexpress, job)
        freight = product["freight_minor"]
        if freight is None:
            freight = _freight(aliexpress, job)
    except SourceNeedsCredentials as error:
        raise source_refuses(str(error)) from error
    except SourceError as error:
        raise source_silent(str(error)) from error
    return _assemble(job, product, detail, int(str(freight)), found[0])


def _detail(aliexpress: AliExpress, job: ImportJob) -> Json:
    """Attributes and variants; an account without that permission imports with fewer facts."""
    parameters = {
        "product_id": job.source_id,
        "target_currency": job.currency,
        "target_language": "EN",
        "ship_to_country": job.country,
    }
    try:
        return result_of(aliexpress.call("aliexpress.ds.product.get", parameters))
    except (SourceNeedsCredentials, SourceAnsweredNonsense):
        return {}


def _freight(aliexpress: AliExpress, job: ImportJob) -> int:
    parameters = {
        "product_id": job.source_id,
        "target_currency": job.currency,
        "ship_to_country": job.country,
        "tracking_id": aliexpress.tracking_id,
    }
    fee = text(
        result_of(aliexpress.call("aliexpress.affiliate.product.shipping.get", parameters)), "shipping_fee"
    )
    if fee is None:
        raise freight_unknown(job.country)
    return to_minor(Decimal(fee), job.currency)


def _assemble(
    job: ImportJob, product: Mapping[str, object], detail: Json, freight: int, raw: Json
) -> Listing:
    title = str(product["title"])
    told, left_out = _facts(product, detail, title)
    images = [str(url) for url in cast("list[object]", product["image_urls"])]
    multimedia = detail.get("ae_multimedia_info_dto")
    if isinstance(multimedia, dict):
        images += [url for url in str(multimedia.get("image_urls") or "").split(";") if url]
    return Listing(
        listing_id=job.source_id,
        title=title,
        url=str(product["url"] or f"https://www.aliexpress.com/item/{job.source_id}.html"),
        supplier=str(product["shop_name"] or "Shop not named"),
        ships_from=cast("str | None", product["ships_from"]),
        freight_minor=freight,
        fields=[SourceField(n, name, value) for n, (name, value) in enumerate(told, start=1)],
        left_out=left_out,
        variants=list(_variants(job, product, detail))[:MOST_VARIANTS],
        image_urls=list(
            dict.fromkeys([str(product["image_url"]), *images] if product["image_url"] else images)
        ),
        raw=raw,
    )


def _facts(
    product: Mapping[str, object], detail: Json, title: str
) -> tuple[list[tuple[str, str]], list[str]]:
    """Name and value of everything the supplier states, and the sentences that state nothing but orders."""
    told: list[tuple[str, str]] = [("Title", title)]
    for item in unwrapped(detail.get("ae_item_properties"), "ae_item_property"):
        if isinstance(item, dict) and item.get("attr_name") and item.get("attr_value"):
            told.append((str(item["attr_name"]), str(item["attr_value"])))
    if product["ships_from"]:
        days = (product["delivery_days_min"], product["delivery_days_max"])
        span = f", {days[0]} to {days[1]} days" if all(day is not None for day in days) else ""
        told.append(("Ships from", f"{country_name(str(product['ships_from']))}{span}"))
    page = detail.get("ae_item_base_info_dto")
    base: Json = page if isinstance(page, dict) else {}
    if reviews := _reviews(product, base):
        told.append(("Reviews", reviews))
    blocks = _blocks(str(base.get("detail") or ""))
    # An order spans sentences: what stands in one paragraph with it goes out with it.
    left_out = [block for block in blocks if INSTRUCTION.search(block)]
    if prose := _prose([block for block in blocks if block not in left_out]):
        told.append(("Shop text", prose))
    sound = [(name, value) for name, value in told if not INSTRUCTION.search(value)]
    left_out += [value for _, value in told if INSTRUCTION.search(value)]
    return sound, left_out


def _reviews(product: Mapping[str, object], base: Json) -> str | None:
    """Their number and mean. No interface gives their texts; what a shop's page says of them is its own
    word."""
    mean = text(base, "avg_evaluation_rating") or product["rating"]
    count = text(base, "evaluation_count") or product["review_count"]
    if mean is None:
        return None
    return f"{count}, mean {mean} of 5" if count is not None else f"mean {mean} of 5"


def _prose(blocks: list[str]) -> str:
    """The sentences of the shop's page; cells of tables and headings stand among the attributes already."""
    said = ""
    for sentence in (part for block in blocks for part in SENTENCE.split(block)):
        if sentence[-1] in ".!?" and len(said) + len(sentence) < MOST_SHOP_TEXT:
            said = f"{said} {sentence}".strip()
    return said


def _blocks(markup: str) -> list[str]:
    """The plain text of each paragraph, cell and heading."""
    texts = (html.unescape(nh3.clean(part, tags=set())) for part in BLOCK.split(markup))
    return [" ".join(text.split()) for text in texts if text.strip()]


def _variants(job: ImportJob, product: Mapping[str, object], detail: Json) -> Iterator[Variant]:
    skus = unwrapped(detail.get("ae_item_sku_info_dtos"), "ae_item_sku_info_d_t_o")
    seen: set[tuple[str, ...]] = set()
    for sku in skus:
        if not isinstance(sku, dict) or sku.get("currency_code") != job.currency:
            continue
        properties = unwrapped(sku.get("ae_sku_property_dtos"), "ae_sku_property_d_t_o")
        options = {
            str(item["sku_property_name"])[:80]: str(item["sku_property_value"])[:80]
            for item in properties
            if isinstance(item, dict)
        }
        price, stock = sku.get("offer_sale_price") or sku.get("sku_price"), sku.get("sku_available_stock")
        key = tuple(options.values())
        if price and key not in seen:
            seen.add(key)
            yield Variant(
                sku_id=str(sku.get("sku_id") or ""),
                options=options,
                item_minor=to_minor(Decimal(str(price)), job.currency),
                stock=int(str(stock)) if stock is not None else None,
            )
    if not seen:
        if product["price_minor"] is None or product["currency"] != job.currency:
            raise SourceAnsweredNonsense("AliExpress: a listing without a price")
        stock = product["stock"]
        yield Variant(
            sku_id=str(product["sku_id"] or ""),
            options={},
            item_minor=int(str(product["price_minor"])),
            stock=int(str(stock)) if stock is not None else None,
        )
