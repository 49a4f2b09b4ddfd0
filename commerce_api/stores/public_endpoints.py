"""Stores, for shoppers."""

from fastapi import APIRouter, Response
from pydantic import JsonValue

from commerce_api.db.base import Base
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.stores import service
from commerce_api.stores.access import Slug
from commerce_api.stores.errors import StoreNotFound
from commerce_api.stores.models import ShippingRate, Store
from commerce_api.stores.public_schemas import PublicStoreRead
from commerce_api.stores.versions import Etag, IfNoneMatch

router = APIRouter(prefix="/stores", tags=["stores"])

STORE = "SELECT * FROM public_store(%s, %s)"
_ANSWERS = {**answers(404, 503), 304: {"description": "Unchanged since the `ETag` that was sent."}}


@router.get("/{slug}", response_model=PublicStoreRead, responses=_ANSWERS)
async def read_public_store(slug: Slug, platform: PlatformDep, if_none_match: IfNoneMatch = None) -> Response:
    """A store by its address: its look, its policies, whether it is open and can be paid.

    A former address answers as well; `slug` is then the current one, and that is where a shopper belongs.
    """
    tag = Etag("store", slug)
    row = await platform.database.reads.one(STORE, (slug, tag.known_state(if_none_match)))
    if row is None:
        raise StoreNotFound
    if row.is_unchanged:
        return tag.answer(row.state, None)
    store = Store(**_known_columns(Store, row.store))
    rates = [ShippingRate(**_known_columns(ShippingRate, rate)) for rate in row.rates]
    shown = service.read_public_store(platform.media, store, rates, can_checkout=row.can_take_payments)
    return tag.answer(row.state, shown.model_dump_json().encode())


def _known_columns(model: type[Base], row: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """A migration may be ahead of the code: a column that is not known yet is left out."""
    return {name: value for name, value in row.items() if name in model.__mapper__.columns}
