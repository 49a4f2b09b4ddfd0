"""The statements of the public catalog. Each calls one SQL function that finds the store by its address,
names it as the tenant, and answers with JSON; see the migration ``catalog_depth``."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import orjson

from commerce_api.catalog.public.paging import CardQuestion
from commerce_api.catalog.rich_text import to_html
from commerce_api.db.reads import Reads
from commerce_api.db.search import prefix_query
from commerce_api.stores.errors import StoreNotFound

PRODUCTS = (
    "SELECT * FROM public_products(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s,"
    " CAST(%s AS bigint), CAST(%s AS bigint), %s, %s)"
)
PRODUCT = "SELECT * FROM public_product(%s, %s, %s, %s, %s)"
SUGGESTIONS = "SELECT * FROM public_suggestions(%s, %s, %s, %s, %s)"
COLLECTIONS = "SELECT * FROM public_collections(%s, %s, %s, %s)"


@dataclass(frozen=True)
class Answer:
    """``state`` of the store when it was read. ``body`` is None where the caller has it, and empty where the
    store has no such thing."""

    state: str
    body: bytes | None


@dataclass(frozen=True)
class PublicCatalog:
    """The public catalog of the store at ``slug``, on the day ``today``. ``known`` is the state of which the
    caller has the answer already. Raises :class:`StoreNotFound` where there is no store."""

    reads: Reads
    slug: str
    media_url: str
    today: date

    async def products(
        self, question: CardQuestion, limit: int, cursor: str | None, known: str | None
    ) -> Answer:
        row = await self.reads.one(
            PRODUCTS,
            (
                *(self.slug, known, self.media_url, self.today, question.sort.value, limit),
                *question.after(cursor),
                *question.filters(),
            ),
        )
        if row is None:
            raise StoreNotFound
        if row.is_unchanged:
            return Answer(row.state, None)
        if row.items is None:
            return Answer(row.state, b"")
        following = "null"
        if row.has_more:
            following = f'"{question.cursor(row.last_place, row.last_then, row.last_id)}"'
        body = f'{{"items":[{row.items}],"next_cursor":{following},"total":{row.total}}}'
        return Answer(row.state, body.encode())

    async def product(self, slug: str, known: str | None) -> Answer:
        row = await self.reads.one(PRODUCT, (self.slug, known, self.media_url, self.today, slug))
        if row is None:
            raise StoreNotFound
        if row.is_unchanged:
            return Answer(row.state, None)
        if row.product is None:
            return Answer(row.state, b"")
        return Answer(row.state, row.product.encode() + _description(row.description) + b"}")

    async def suggestions(self, search: str, limit: int, known: str | None) -> Answer:
        words = prefix_query(search) or None
        row = await self.reads.one(SUGGESTIONS, (self.slug, known, self.media_url, words, limit))
        if row is None:
            raise StoreNotFound
        if row.is_unchanged:
            return Answer(row.state, None)
        return Answer(
            row.state, f'{{"products":[{row.products}],"collections":[{row.collections}]}}'.encode()
        )

    async def collections(self, collection: str | None, known: str | None) -> Answer:
        """All of them, or the one at ``collection``: a list of JSON objects without its brackets."""
        row = await self.reads.one(COLLECTIONS, (self.slug, known, self.media_url, collection))
        if row is None:
            raise StoreNotFound
        return Answer(row.state, None if row.is_unchanged else row.items.encode())


@lru_cache(maxsize=512)
def _description(text: str) -> bytes:
    """Cleaning HTML costs more than reading it; the same text is cleaned once."""
    return b',"description_html":' + orjson.dumps(to_html(text))
