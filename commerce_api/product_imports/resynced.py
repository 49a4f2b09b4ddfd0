"""Writes a listing that was read again into its product, around what the owner has edited."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.models import Offer, Product, Variant
from commerce_api.catalog.repository import ProductRepository
from commerce_api.product_imports.edits import edited_fields, variant_values
from commerce_api.product_imports.models import ProductImport
from commerce_api.product_imports.resync_schemas import (
    FoundListing,
    FoundVariant,
    ResyncedValue,
    ResyncOutcome,
)
from commerce_api.stores.access import find_store
from commerce_api.stores.service import revalidate_store

FOLLOWED = ("price_minor", "compare_at_minor", "cost_minor")


async def apply_listing(
    session: AsyncSession, source: ProductImport, listing: FoundListing, now: datetime
) -> ResyncOutcome | None:
    """None when the product is gone. New variants of the supplier are counted, never added: what a shop
    offers is its owner's choice."""
    products = ProductRepository(session, source.store_id)
    found = source.product_id and await products.find(source.product_id, for_update=True)
    if not found:
        return None
    await products.lock_variants([found.product_id])
    offers = await _offers(session, found, source)
    outcome = ResyncOutcome(offers=0, changed=[], kept=[], gone=[], not_added=0)
    offered = {_key(one.sku_id, one.option_values): one for one in listing.variants}
    written = dict((source.written or {}).get("variants", {}))
    for variant, offer in offers.items():
        today = offered.pop(_key(offer.sku_id, variant.option_values), None)
        edited = edited_fields(source.written, variant)
        outcome.offers += 1
        _follow_offer(offer, listing, today, now)
        _follow_variant(variant, today, edited, outcome)
        # An edited field keeps what the import wrote there: it goes on to differ.
        known, current = written.get(str(variant.variant_id), {}), variant_values(variant)
        written[str(variant.variant_id)] = known | {
            field: value for field, value in current.items() if field not in edited
        }
    outcome.not_added = len(offered)
    source.written = (source.written or {}) | {"variants": written}
    if outcome.changed:
        found.updated_at = now
        await session.flush()
        store = await find_store(session, source.store_id)
        await revalidate_store(session, store, f"product:{found.product_id}")
    return outcome


def _key(sku_id: str, option_values: list[str]) -> str | tuple[str, ...]:
    """Suppliers that number their variants may rename them; the others' are known by what they are."""
    return sku_id or tuple(option_values)


async def _offers(session: AsyncSession, product: Product, source: ProductImport) -> dict[Variant, Offer]:
    rows = await session.scalars(
        select(Offer)
        .where(
            Offer.store_id == product.store_id,
            Offer.variant_id.in_([variant.variant_id for variant in product.variants]),
            Offer.source == source.source,
            Offer.source_id == source.source_id,
        )
        .order_by(Offer.observed_at)
    )
    by_id = {variant.variant_id: variant for variant in product.variants}
    return {by_id[offer.variant_id]: offer for offer in rows}


def _follow_offer(offer: Offer, listing: FoundListing, today: FoundVariant | None, now: datetime) -> None:
    offer.observed_at = now
    if today is None:
        offer.stock = 0
        return
    offer.cost_minor, offer.freight_minor = today.item_minor, today.freight_minor
    offer.stock, offer.supplier = today.stock, listing.supplier


def _follow_variant(
    variant: Variant, today: FoundVariant | None, edited: set[str], outcome: ResyncOutcome
) -> None:
    if today is None:
        outcome.gone.append(variant.title)
    else:
        for field in FOLLOWED:
            _set(variant, field, getattr(today, field), edited, outcome)
    stock = 0 if today is None else today.stock
    if variant.is_stock_tracked and stock is not None:
        # What open checkouts hold was promised already.
        wanted = max(stock, variant.stock_reserved)
        own = {"stock_on_hand"} if "stock_supplied" in edited else set()
        _set(variant, "stock_on_hand", wanted, own, outcome)


def _set(variant: Variant, field: str, value: int | None, edited: set[str], outcome: ResyncOutcome) -> None:
    before = getattr(variant, field)
    if before == value:
        return
    if field in edited:
        outcome.kept.append(f"{variant.title}: {field}".removeprefix(": "))
        return
    setattr(variant, field, value)
    outcome.changed.append(ResyncedValue(variant=variant.title, field=field, before=before, after=value))
