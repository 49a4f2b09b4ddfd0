"""The owner's list: filters, orders, cursors, and how many products each tab holds."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    SQLColumnExpression,
    Subquery,
    and_,
    cast,
    func,
    not_,
    or_,
    select,
    tuple_,
)

from commerce_api.catalog.collections.membership import in_collection
from commerce_api.catalog.collections.models import Collection
from commerce_api.catalog.models import Product, ProductStatus, Variant
from commerce_api.catalog.repository import ProductRepository
from commerce_api.catalog.schemas import StatusCounts
from commerce_api.catalog.stocks import FEW_LEFT, variants_of_products
from commerce_api.db.paging import InvalidCursor, decode_cursor, encode_cursor
from commerce_api.db.search import prefix_query

_ENDLESS = 1 << 40


class ProductSort(StrEnum):
    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"
    TITLE_DESC = "title_desc"
    PRICE = "price"
    PRICE_DESC = "price_desc"
    STOCK = "stock"
    STOCK_DESC = "stock_desc"
    UPDATED = "updated"
    UPDATED_DESC = "updated_desc"


class StockLevel(StrEnum):
    """``in``: something can be sold; ``low``: that, but no more than five pieces; ``out``: nothing can."""

    IN = "in"
    LOW = "low"
    OUT = "out"


class Source(StrEnum):
    IMPORTED = "imported"
    MANUAL = "manual"


@dataclass(frozen=True)
class ProductFilter:
    status: ProductStatus | None = None
    search: str = ""
    tag: str | None = None
    collection: Collection | None = None
    stock: StockLevel | None = None
    source: Source | None = None


@dataclass(frozen=True)
class ProductRows:
    products: Sequence[Product]
    next_cursor: str | None
    counts: StatusCounts
    total: int


Key = SQLColumnExpression[Any]


def _key(sort: ProductSort, offered: Subquery) -> tuple[Key, type[UUID | str | int | datetime]]:
    """What a list is ordered by, and what that is in Python. Ids are time-ordered: the newest product has
    the largest."""
    keys: dict[str, tuple[Key, type[UUID | str | int | datetime]]] = {
        "newest": (Product.product_id, UUID),
        "title": (func.lower(Product.title), str),
        "price": (func.coalesce(offered.c.price_from, 0), int),
        "stock": (cast(func.coalesce(offered.c.stock_left, _ENDLESS), BigInteger), int),
        "updated": (Product.updated_at, datetime),
    }
    return keys[sort.replace("_desc", "").replace("oldest", "newest")]


class ProductList:
    """One owner's question about the products of one store."""

    def __init__(self, products: ProductRepository, wanted: ProductFilter, sort: ProductSort) -> None:
        self.products = products
        self.wanted = wanted
        self.offered = variants_of_products(products.store_id)
        self.key, self.key_type = _key(sort, self.offered)
        self.is_falling = sort is ProductSort.NEWEST or sort.endswith("_desc")
        # A cursor is good for the question that it answers, and for no other.
        question = repr((sort, wanted.status, wanted.search, wanted.tag, wanted.stock, wanted.source))
        question += repr(wanted.collection and wanted.collection.collection_id)
        self.mark = hashlib.blake2b(question.encode(), digest_size=6).hexdigest()

    def matching(self, *, any_status: bool = False) -> Select[UUID]:
        """The ids of what fits, unordered."""
        wanted = self.wanted
        query = (
            self.products.scoped()
            .with_only_columns(Product.product_id)
            .outerjoin(self.offered, self.offered.c.product_id == Product.product_id)
        )
        if wanted.status is not None and not any_status:
            query = query.where(Product.status == wanted.status)
        if wanted.tag is not None:
            query = query.where(Product.tags.contains([wanted.tag]))
        if wanted.source is not None:
            is_manual = Product.import_id.is_(None)
            query = query.where(is_manual if wanted.source is Source.MANUAL else ~is_manual)
        if wanted.collection is not None:
            query = query.where(in_collection(wanted.collection, self.offered))
        if wanted.stock is not None:
            query = query.where(self._fits(wanted.stock))
        if wanted.search:
            query = query.where(self._found(wanted.search))
        return query

    async def read(self, limit: int, cursor: str | None) -> ProductRows:
        place: ColumnElement[Any] = self.key.label("place")
        query = self.matching().add_columns(place)
        if cursor is not None:
            query = query.where(self._behind(cursor))
        order = (
            (self.key.desc(), Product.product_id.desc())
            if self.is_falling
            else (self.key, Product.product_id)
        )
        found = (await self.products.session.execute(query.order_by(*order).limit(limit + 1))).all()
        shown = [row.product_id for row in found[:limit]]
        rows = {row.product_id: row for row in await self._load(shown)}
        counts = await self._counts()
        status = self.wanted.status
        return ProductRows(
            products=[rows[product_id] for product_id in shown],
            next_cursor=self._cursor(found[limit - 1].place, shown[-1]) if len(found) > limit else None,
            counts=counts,
            total=sum(counts.model_dump().values()) if status is None else getattr(counts, status),
        )

    async def _load(self, product_ids: list[UUID]) -> Sequence[Product]:
        query = self.products.scoped().where(Product.product_id.in_(product_ids))
        return (await self.products.session.scalars(query)).all()

    async def _counts(self) -> StatusCounts:
        query = self.matching(any_status=True).with_only_columns(Product.status, func.count().label("number"))
        rows = await self.products.session.execute(query.group_by(Product.status))
        return StatusCounts(**{row.status: row.number for row in rows})

    def _found(self, search: str) -> ColumnElement[bool]:
        """Beginnings of words in title and subtitle, or the beginning of a variant's SKU or barcode."""
        code = func.lower(search)
        by_code = (
            select(Variant.variant_id)
            .where(Variant.store_id == Product.store_id, Variant.product_id == Product.product_id)
            .where(
                or_(
                    func.starts_with(func.lower(Variant.sku), code),
                    func.starts_with(func.lower(Variant.barcode), code),
                )
            )
            .exists()
        )
        if words := prefix_query(search):
            return or_(Product.search.op("@@")(func.to_tsquery("simple", words)), by_code)
        return by_code

    def _cursor(self, place: object, product_id: UUID) -> str:
        key = place.isoformat() if isinstance(place, datetime) else place
        return encode_cursor(self.mark, key if isinstance(key, int) else str(key), str(product_id))

    def _behind(self, cursor: str) -> ColumnElement[bool]:
        mark, given_place, given_id = decode_cursor(cursor, 3)
        if mark != self.mark:
            raise InvalidCursor
        try:
            product_id = UUID(str(given_id))
            place = self._place(given_place)
        except ValueError as error:
            raise InvalidCursor from error
        seen = tuple_(place, product_id)
        here = tuple_(self.key, Product.product_id)
        return here < seen if self.is_falling else here > seen

    def _place(self, given: str | int) -> UUID | str | int | datetime:
        """The key as it was, out of its text; ValueError for what cannot be one."""
        if self.key_type is int:
            if not isinstance(given, int) or abs(given) >= 1 << 62:
                raise InvalidCursor
            return given
        if self.key_type is datetime:
            moment = datetime.fromisoformat(str(given))
            if moment.tzinfo is None:
                raise InvalidCursor
            return moment
        if "\x00" in str(given):
            raise InvalidCursor
        return UUID(str(given)) if self.key_type is UUID else str(given)

    def _fits(self, stock: StockLevel) -> ColumnElement[bool]:
        is_sellable = func.coalesce(self.offered.c.is_in_stock, False)
        if stock is StockLevel.OUT:
            return not_(is_sellable)
        if stock is StockLevel.IN:
            return is_sellable
        return and_(is_sellable, self.offered.c.stock_left <= FEW_LEFT)
