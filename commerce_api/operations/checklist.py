"""What a store still lacks before its first sale; read from what is there, never ticked by hand."""

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.models import Product
from commerce_api.operations.home_schemas import Checklist, ChecklistItem, StepName
from commerce_api.product_imports.models import ImportStatus, ProductImport
from commerce_api.stores.models import Store
from commerce_api.stores.service import can_take_payments


async def read_checklist(session: AsyncSession, store: Store) -> Checklist:
    of_store = Product.store_id == store.store_id
    is_published = exists().where(of_store, Product.published_at.is_not(None), Product.deleted_at.is_(None))
    has_imported = exists().where(
        ProductImport.store_id == store.store_id, ProductImport.status == ImportStatus.SUCCEEDED
    )
    imported, published = (await session.execute(select(has_imported, is_published))).one()
    done = {
        StepName.CONNECT_STRIPE: await can_take_payments(session, store),
        StepName.IMPORT_PRODUCT: imported,
        StepName.PUBLISH_PRODUCT: published,
        StepName.RETURN_POLICY: bool(store.return_policy),
        StepName.DELIVERY_PROMISE: bool(store.delivery_promise) or store.delivery_days_max is not None,
    }
    return Checklist(
        items=[ChecklistItem(key=key, is_done=is_done) for key, is_done in done.items()],
        done=sum(done.values()),
        total=len(done),
    )
