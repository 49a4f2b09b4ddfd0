"""The catalog, for shoppers: only published products of open stores."""

import hashlib
from typing import Annotated

import orjson
from fastapi import APIRouter, Header, Path, Query, Response

from commerce_api.catalog import cards
from commerce_api.catalog.errors import ProductNotFound
from commerce_api.catalog.public_schemas import ProductCardPage, ProductDetail
from commerce_api.catalog.rich_text import to_html
from commerce_api.db.paging import Cursor
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.schemas import QueryText
from commerce_api.stores.access import PublicStore
from commerce_api.stores.models import StoreStatus

router = APIRouter(prefix="/stores/{slug}/products", tags=["catalog"])

IfNoneMatch = Annotated[str | None, Header(max_length=200)]
CardLimit = Annotated[int, Query(ge=1, le=60)]

_EMPTY_PAGE = b'{"items":[],"next_cursor":null,"total":0}'
_ANSWERS = {**answers(404), 304: {"description": "Unchanged since the `ETag` that was sent."}}


@router.get("", response_model=ProductCardPage, responses=_ANSWERS)
async def list_published(
    visit: PublicStore,
    platform: PlatformDep,
    limit: CardLimit = 24,
    cursor: Cursor = None,
    sort: cards.CardSort = cards.CardSort.NEWEST,
    search: QueryText = "",
    if_none_match: IfNoneMatch = None,
) -> Response:
    """One page of the store's products. A closed store has none."""
    if visit.store.status != StoreStatus.OPEN:
        return _tagged(_EMPTY_PAGE, if_none_match)
    body = await cards.read_page(
        visit.session,
        visit.store_id,
        currency=visit.store.currency,
        media_url=platform.media.base_url,
        sort=sort,
        search=search,
        limit=limit,
        cursor=cursor,
    )
    return _tagged(body, if_none_match)


@router.get("/{product_slug}", response_model=ProductDetail, responses=_ANSWERS)
async def read_published(
    product_slug: Annotated[str, Path(max_length=120, pattern=r"^[a-z0-9-]+$")],
    visit: PublicStore,
    platform: PlatformDep,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """One product with its options, variants, pictures and what is in stock."""
    detail = None
    if visit.store.status == StoreStatus.OPEN:
        detail = await cards.read_detail(
            visit.session,
            visit.store_id,
            product_slug,
            currency=visit.store.currency,
            media_url=platform.media.base_url,
        )
    if detail is None:
        raise ProductNotFound
    detail["description_html"] = to_html(str(detail.pop("description")))
    return _tagged(orjson.dumps(detail), if_none_match)


def _tagged(body: bytes, if_none_match: str | None) -> Response:
    """The answer, or 304 when the caller has these very bytes."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    if if_none_match == etag:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)
