"""The catalog, for shoppers: only published products of open stores."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response

from commerce_api.catalog.collections.errors import CollectionNotFound
from commerce_api.catalog.errors import ProductNotFound
from commerce_api.catalog.public.paging import CardQuestion, CardSort
from commerce_api.catalog.public.reads import PublicCatalog
from commerce_api.catalog.public.schemas import (
    ProductCardPage,
    ProductDetail,
    PublicCollection,
    PublicCollectionList,
    Suggestions,
)
from commerce_api.db.paging import Cursor
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.schemas import MAX_MINOR, QueryText
from commerce_api.stores.access import Slug
from commerce_api.stores.versions import Etag, IfNoneMatch
from kit.clock import utc_day

router = APIRouter(prefix="/stores/{slug}", tags=["catalog"])

ProductSlug = Annotated[str, Path(max_length=120, pattern=r"^[a-z0-9-]+$")]
CollectionSlug = Annotated[str, Path(max_length=120, pattern=r"^[a-z0-9-]+$")]
CollectionQuery = Annotated[str | None, Query(max_length=120, pattern=r"^[a-z0-9-]+$")]
CardLimit = Annotated[int, Query(ge=1, le=60)]
SuggestionLimit = Annotated[int, Query(ge=1, le=12)]
PriceQuery = Annotated[int | None, Query(ge=0, le=MAX_MINOR, description="Minor units; a product's lowest.")]
_ANSWERS = {**answers(404, 503), 304: {"description": "Unchanged since the `ETag` that was sent."}}


async def _catalog(slug: Slug, platform: PlatformDep) -> PublicCatalog:
    media_url = platform.media.base_url.rstrip("/")
    return PublicCatalog(platform.database.reads, slug, media_url, utc_day(platform.clock()))


Catalog = Annotated[PublicCatalog, Depends(_catalog)]


@router.get("/products", response_model=ProductCardPage, responses=_ANSWERS)
async def list_published(
    catalog: Catalog,
    limit: CardLimit = 24,
    cursor: Cursor = None,
    sort: CardSort = CardSort.NEWEST,
    search: QueryText = "",
    collection: CollectionQuery = None,
    tag: QueryText = "",
    price_from_minor: PriceQuery = None,
    price_to_minor: PriceQuery = None,
    in_stock: bool = False,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """One page of the store's products. A closed store has none. A cursor is good for the sort and the
    filters that it came with."""
    question = CardQuestion(sort, collection, tag or None, price_from_minor, price_to_minor, in_stock, search)
    return await _page(catalog, question, limit, cursor, if_none_match)


@router.get("/products/{product_slug}", response_model=ProductDetail, responses=_ANSWERS)
async def read_published(
    product_slug: ProductSlug, catalog: Catalog, if_none_match: IfNoneMatch = None
) -> Response:
    """One product with its options, variants, pictures and what is in stock. A former address answers with
    the product too: where its `slug` is another than was asked for, send the shopper there for good."""
    tag = Etag("product", catalog.slug, catalog.media_url, catalog.today, product_slug)
    found = await catalog.product(product_slug, tag.known_state(if_none_match))
    if found.body == b"":
        raise ProductNotFound
    return tag.answer(found.state, found.body)


@router.get("/suggestions", response_model=Suggestions, responses=_ANSWERS)
async def suggest(
    catalog: Catalog, search: QueryText = "", limit: SuggestionLimit = 6, if_none_match: IfNoneMatch = None
) -> Response:
    """Products and collections for what has been typed so far, what can be bought first."""
    tag = Etag("suggestions", catalog.slug, catalog.media_url, search, limit)
    found = await catalog.suggestions(search, limit, tag.known_state(if_none_match))
    return tag.answer(found.state, found.body)


@router.get("/collections", response_model=PublicCollectionList, responses=_ANSWERS)
async def list_collections(catalog: Catalog, if_none_match: IfNoneMatch = None) -> Response:
    """The store's collections by title. A closed store has none."""
    tag = Etag("collections", catalog.slug)
    found = await catalog.collections(None, tag.known_state(if_none_match))
    return tag.answer(found.state, None if found.body is None else b'{"items":[' + found.body + b"]}")


@router.get("/collections/{collection_slug}", response_model=PublicCollection, responses=_ANSWERS)
async def read_collection(
    collection_slug: CollectionSlug, catalog: Catalog, if_none_match: IfNoneMatch = None
) -> Response:
    """One collection: its title, its text, what search engines are told."""
    tag = Etag("collection", catalog.slug, collection_slug)
    found = await catalog.collections(collection_slug, tag.known_state(if_none_match))
    if found.body == b"":
        raise CollectionNotFound
    return tag.answer(found.state, found.body)


@router.get("/collections/{collection_slug}/products", response_model=ProductCardPage, responses=_ANSWERS)
async def list_collection(
    collection_slug: CollectionSlug,
    catalog: Catalog,
    limit: CardLimit = 24,
    cursor: Cursor = None,
    sort: CardSort = CardSort.FEATURED,
    in_stock: bool = False,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """One page of a collection's products, in the collection's own order unless another is asked for."""
    question = CardQuestion(sort, collection_slug, in_stock=in_stock)
    return await _page(catalog, question, limit, cursor, if_none_match)


async def _page(
    catalog: PublicCatalog,
    question: CardQuestion,
    limit: int,
    cursor: str | None,
    if_none_match: str | None,
) -> Response:
    tag = Etag("products", catalog.slug, catalog.media_url, catalog.today, question, limit, cursor)
    found = await catalog.products(question, limit, cursor, tag.known_state(if_none_match))
    if found.body == b"":
        raise CollectionNotFound
    return tag.answer(found.state, found.body)
