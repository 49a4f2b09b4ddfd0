"""A product of a file into the product that is there: what the file does not say stays."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.csv_files.drafts import VARIANT_DEFAULTS, Draft, Values, values_of
from commerce_api.catalog.errors import StockIsReserved, VariantsDoNotFit
from commerce_api.catalog.matrix import check_matrix
from commerce_api.catalog.models import Product, ProductStatus, Variant
from commerce_api.catalog.schemas import OptionWrite, VariantWrite
from commerce_api.catalog.statuses import move_status
from commerce_api.errors import Conflict
from kit.ids import new_id


class PriceMissing(Conflict):
    message = "A new variant needs a price."


@dataclass(frozen=True)
class Standing:
    """A product as it stands, rows of its tables by their columns. None of them is ever changed: a merge that
    is refused half-way leaves what it began with."""

    product: Values
    options: list[Values]
    variants: list[Values]

    @property
    def product_id(self) -> UUID:
        return UUID(str(self.product["product_id"]))

    @property
    def store_id(self) -> UUID:
        return UUID(str(self.product["store_id"]))


async def merged(
    session: AsyncSession, standing: Standing, draft: Draft, now: datetime, claimed: Collection[UUID]
) -> Standing:
    """Variants are found by their option values, else by their SKU; those that the file does not name stay,
    new ones are added behind. Raises what a single edit would. ``claimed`` are products with claims."""
    variants = _variants(standing, draft)
    options = _options(standing, draft, variants)
    for variant in variants:
        if variant["is_stock_tracked"] and _number(variant, "stock_on_hand") < _number(
            variant, "stock_reserved"
        ):
            raise StockIsReserved
    product = {**standing.product, **draft.fields, "status": standing.product["status"]}
    after = Standing(product, options, variants)
    status = ProductStatus(str(draft.fields.get("status", product["status"])))
    return await _moved(session, after, status, now, claimed)


def _variants(standing: Standing, draft: Draft) -> list[Values]:
    given: dict[int, Values] = {}
    new: list[Values] = []
    for fields in draft.variants:
        place = _place(standing.variants, fields)
        if place is None:
            if "price_minor" not in fields:
                raise PriceMissing
            new.append({**VARIANT_DEFAULTS, **fields, "variant_id": new_id(), "stock_reserved": 0})
        elif place in given:
            raise VariantsDoNotFit("Two rows of the file are the same variant.")
        else:
            given[place] = {**fields, "option_values": standing.variants[place]["option_values"]}
    kept = [{**variant, **given.get(place, {})} for place, variant in enumerate(standing.variants)]
    return [
        {**variant, "title": " / ".join(values_of(variant)), "position": position}
        for position, variant in enumerate([*kept, *new])
    ]


def _place(variants: list[Values], fields: Values) -> int | None:
    for place, variant in enumerate(variants):
        if variant["option_values"] == fields["option_values"]:
            return place
    if fields["option_values"]:
        return None
    same = [n for n, variant in enumerate(variants) if variant["sku"] and variant["sku"] == fields.get("sku")]
    if len(same) != 1:
        raise VariantsDoNotFit("Neither option values nor SKU say which variant this is.")
    return same[0]


def _options(standing: Standing, draft: Draft, variants: list[Values]) -> list[Values]:
    names = [option["name"] for option in standing.options]
    if draft.option_names not in ([], names):
        raise VariantsDoNotFit("The product has other options than the file names.")
    if len(variants) == len(standing.variants):
        return standing.options
    chosen = [values_of(variant) for variant in variants]
    options = [
        {**option, "values": _extended(option, [values[n] for values in chosen if len(values) > n])}
        for n, option in enumerate(standing.options)
    ]
    try:
        check_matrix(
            [OptionWrite.model_validate({"name": o["name"], "values": o["values"]}) for o in options],
            [VariantWrite.model_validate({"option_values": v, "price_minor": 0}) for v in chosen],
        )
    except ValidationError as error:
        raise VariantsDoNotFit("An option has at most 50 values.") from error
    return [{**option, "position": position} for position, option in enumerate(options)]


def _extended(option: Values, chosen: list[str]) -> list[str]:
    values = option["values"]
    return list(dict.fromkeys([*(values if isinstance(values, list) else []), *chosen]))


async def _moved(
    session: AsyncSession, after: Standing, status: ProductStatus, now: datetime, claimed: Collection[UUID]
) -> Standing:
    has_claims = after.product_id in claimed
    is_sold = any(_number(variant, "price_minor") > 0 for variant in after.variants)
    if status == after.product["status"] and (
        status is not ProductStatus.PUBLISHED or (is_sold and not has_claims)
    ):
        return after
    product = Product(**after.product | {"product_id": after.product_id, "store_id": after.store_id})
    product.variants = [Variant(price_minor=_number(variant, "price_minor")) for variant in after.variants]
    await move_status(session, product, status, now, has_claims=has_claims)
    moved = {"status": product.status, "published_at": product.published_at}
    return replace(after, product={**after.product, **moved})


def _number(row: Values, column: str) -> int:
    number = row[column]
    return number if isinstance(number, int) else 0
