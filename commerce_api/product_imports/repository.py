"""Reads of a store's imports."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, false, func, or_, select, text, tuple_
from sqlalchemy.dialects.postgresql import insert

from commerce_api.catalog.models import Product, ProductStatus
from commerce_api.db.paging import InvalidCursor, decode_cursor, encode_cursor
from commerce_api.db.repository import StoreRepository
from commerce_api.product_imports.models import ImportStatus, ProductImport
from commerce_api.product_imports.schemas import ImportCounts, ImportState

ImportRow = Row[ProductImport, str | None]
"""An import and the status of its product, None when there is none (any more)."""

LIVE = and_(ProductImport.status != ImportStatus.CANCELED, ProductImport.discarded_at.is_(None))
# Written out: with parameters in it, a statement that is prepared names no index for its conflicts any more.
LIVE_INDEX = text("status <> 'canceled' AND discarded_at IS NULL")
UNDER_WAY_INDEX = text("status IN ('queued', 'running')")
UNDER_WAY = (ImportStatus.QUEUED, ImportStatus.RUNNING)


class ImportRepository(StoreRepository[ProductImport]):
    model = ProductImport

    async def insert_once(self, row: dict[str, object]) -> bool:
        """Whether it was written; False when the store has an import of this listing already."""
        written = await self.session.scalar(
            insert(ProductImport)
            .values(store_id=self.store_id, **row)
            .on_conflict_do_nothing(
                index_elements=["store_id", "source", "source_id"], index_where=LIVE_INDEX
            )
            .returning(ProductImport.import_id)
        )
        return written is not None

    async def of_listing(self, source: str, source_id: str) -> ProductImport | None:
        return await self.session.scalar(
            self.scoped()
            .where(ProductImport.source == source, ProductImport.source_id == source_id, LIVE)
            .execution_options(populate_existing=True)
        )

    async def find(self, import_id: UUID, *, for_update: bool = False) -> ProductImport | None:
        query = self.scoped().where(ProductImport.import_id == import_id)
        return await self.session.scalar(query.with_for_update() if for_update else query)

    async def find_with_product(self, import_id: UUID) -> ImportRow | None:
        query = self._with_products().where(ProductImport.import_id == import_id)
        return (await self.session.execute(query)).one_or_none()

    async def page(
        self, state: ImportState, limit: int, cursor: str | None
    ) -> tuple[Sequence[ImportRow], str | None]:
        query = (
            self._with_products()
            .where(_in_state(state))
            .order_by(ProductImport.requested_at.desc(), ProductImport.import_id.desc())
            .limit(limit + 1)
        )
        if cursor is not None:
            query = query.where(_behind(cursor))
        rows = (await self.session.execute(query)).all()
        if len(rows) <= limit:
            return rows, None
        last = rows[limit - 1][0]
        return rows[:limit], encode_cursor(last.requested_at.isoformat(), str(last.import_id))

    async def counts(self) -> ImportCounts:
        counted = [func.count().filter(_in_state(state)) for state in ImportState]
        row = (await self.session.execute(self._with_products().with_only_columns(*counted))).one()
        return ImportCounts(**dict(zip((state.value for state in ImportState), row, strict=True)))

    async def queue_positions(self) -> dict[UUID, int]:
        """The place in line of every queued import of this store, behind those that run."""
        rows = await self.session.execute(
            select(ProductImport.import_id, ProductImport.status)
            .where(ProductImport.store_id == self.store_id, ProductImport.status.in_(UNDER_WAY))
            .order_by(
                ProductImport.status != ImportStatus.RUNNING,
                ProductImport.requested_at,
                ProductImport.import_id,
            )
        )
        return {
            import_id: position
            for position, (import_id, status) in enumerate(rows, start=1)
            if status == ImportStatus.QUEUED
        }

    async def count_since(self, moment: datetime) -> int:
        query = select(func.count()).where(
            ProductImport.store_id == self.store_id,
            ProductImport.requested_at >= moment,
            ProductImport.status != ImportStatus.CANCELED,
        )
        return await self.session.scalar(query) or 0

    async def count_drafts(self) -> int:
        """Drafts that wait for a review."""
        query = (
            self._with_products()
            .with_only_columns(func.count())
            .where(ProductImport.status == ImportStatus.SUCCEEDED, Product.status == ProductStatus.DRAFT)
        )
        return await self.session.scalar(query) or 0

    def _with_products(self) -> Select[ProductImport, str | None]:
        return (
            self.scoped()
            .outerjoin(
                Product,
                and_(
                    Product.store_id == ProductImport.store_id,
                    Product.product_id == ProductImport.product_id,
                    Product.deleted_at.is_(None),
                ),
            )
            .add_columns(Product.status)
        )


def _in_state(state: ImportState) -> ColumnElement[bool]:
    """Each import is in exactly one state; needs the outer join with the products."""
    has_draft = ProductImport.status == ImportStatus.SUCCEEDED
    match state:
        case ImportState.OPEN:
            under_way = ProductImport.status.in_((*UNDER_WAY, ImportStatus.FAILED))
            return or_(under_way, and_(has_draft, Product.status == ProductStatus.DRAFT))
        case ImportState.PUBLISHED:
            return and_(has_draft, Product.status == ProductStatus.PUBLISHED)
        case ImportState.DISCARDED:
            is_gone = or_(Product.status.is_(None), Product.status == ProductStatus.ARCHIVED)
            return or_(ProductImport.status == ImportStatus.CANCELED, and_(has_draft, is_gone))
    return false()


def _behind(cursor: str) -> ColumnElement[bool]:
    requested_at, import_id = decode_cursor(cursor, 2)
    try:
        key = datetime.fromisoformat(str(requested_at)), UUID(str(import_id))
    except ValueError as error:
        raise InvalidCursor from error
    return tuple_(ProductImport.requested_at, ProductImport.import_id) < key
