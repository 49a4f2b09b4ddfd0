"""A listing of AliExpress, read in full through its interface."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import cast

from assets.commerce.imports import ImportJob
from assets.io import Json
from assets.product_import.errors import freight_unknown, listing_gone, source_refuses, source_silent
from assets.product_import.facts import INSTRUCTION, plain, prose_of, sort_facts
from assets.product_import.listing import Listing, Variant
from assets.product_import.options import SHIPS_FROM, counted, fit_options
from assets.product_import.origins import country_name
from assets.sources.aliexpress.client import AliExpress
from assets.sources.aliexpress.parsing import parse_product, products_of, result_of, text, unwrapped
from assets.sources.errors import SourceAnsweredNonsense, SourceError, SourceNeedsCredentials
from kit.money import to_minor

BLOCK = re.compile(r"</?(?:td|tr|table|p|h\d|br|div|li|ul)\b[^>]*>", re.IGNORECASE)


def read_aliexpress(aliexpress: AliExpress, job: ImportJob) -> Listing:
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
    return _amount(fee, job.currency)


def _assemble(
    job: ImportJob, product: Mapping[str, object], detail: Json, freight: int, raw: Json
) -> Listing:
    title = plain(str(product["title"]), 500)
    told, left_out = _facts(product, detail, title)
    fields, orders = sort_facts(told)
    images = [str(url) for url in cast("list[object]", product["image_urls"])]
    multimedia = detail.get("ae_multimedia_info_dto")
    if isinstance(multimedia, dict):
        images += [url for url in str(multimedia.get("image_urls") or "").split(";") if url]
    return Listing(
        listing_id=job.source_id,
        title=title,
        url=str(product["url"] or f"https://www.aliexpress.com/item/{job.source_id}.html"),
        supplier=plain(str(product["shop_name"] or ""), 200) or "Shop not named",
        ships_from=cast("str | None", product["ships_from"]),
        freight_minor=freight,
        fields=fields,
        left_out=left_out + orders,
        variants=fit_options(
            list(_variants(job, product, detail)),
            {SHIPS_FROM: country_name(str(product["ships_from"] or ""))},
        ),
        image_urls=list(
            dict.fromkeys([str(product["image_url"]), *images] if product["image_url"] else images)
        ),
        raw=raw,
    )


def _facts(
    product: Mapping[str, object], detail: Json, title: str
) -> tuple[list[tuple[str, str]], list[str]]:
    """Name and value of everything the supplier states, and the paragraphs of the shop's text that state
    orders instead."""
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
    if prose := prose_of([block for block in blocks if block not in left_out]):
        told.append(("Shop text", prose))
    return told, left_out


def _reviews(product: Mapping[str, object], base: Json) -> str | None:
    """Their number and mean. No interface gives their texts; what a shop's page says of them is its own
    word."""
    mean = text(base, "avg_evaluation_rating") or product["rating"]
    count = text(base, "evaluation_count") or product["review_count"]
    if mean is None:
        return None
    return f"{count}, mean {mean} of 5" if count is not None else f"mean {mean} of 5"


def _blocks(markup: str) -> list[str]:
    """The plain text of each paragraph, cell and heading."""
    return [text for part in BLOCK.split(markup) if (text := plain(part, 4_000))]


def _variants(job: ImportJob, product: Mapping[str, object], detail: Json) -> Iterator[Variant]:
    skus = unwrapped(detail.get("ae_item_sku_info_dtos"), "ae_item_sku_info_d_t_o")
    has_any = False
    for sku in skus:
        if not isinstance(sku, dict) or sku.get("currency_code") != job.currency:
            continue
        properties = unwrapped(sku.get("ae_sku_property_dtos"), "ae_sku_property_d_t_o")
        options = {
            str(item["sku_property_name"]): str(item["sku_property_value"])
            for item in properties
            if isinstance(item, dict)
        }
        price, stock = sku.get("offer_sale_price") or sku.get("sku_price"), sku.get("sku_available_stock")
        if price:
            has_any = True
            yield Variant(
                sku_id=str(sku.get("sku_id") or ""),
                options=options,
                item_minor=_amount(price, job.currency),
                stock=counted(stock),
            )
    if not has_any:
        if product["price_minor"] is None or product["currency"] != job.currency:
            raise SourceAnsweredNonsense("AliExpress: a listing without a price")
        yield Variant(
            sku_id=str(product["sku_id"] or ""),
            options={},
            item_minor=int(str(product["price_minor"])),
            stock=counted(product["stock"]),
        )


def _amount(price: object, currency: str) -> int:
    try:
        return to_minor(Decimal(str(price)), currency)
    except InvalidOperation as error:
        raise SourceAnsweredNonsense(f"AliExpress: a price of {str(price)[:40]}") from error
