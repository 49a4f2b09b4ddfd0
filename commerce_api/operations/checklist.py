"""What a store still lacks before its first sale; read from what is there, never ticked by hand."""

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.catalog.models import Product, ProductStatus
from commerce_api.operations.home_schemas import Checklist, ChecklistItem, StepName
from commerce_api.stores.models import ShippingRate, Store
from commerce_api.stores.service import can_take_payments


async def read_checklist(session: AsyncSession, store: Store) -> Checklist:
    is_published = exists().where(
        Product.store_id == store.store_id,
        Product.status == ProductStatus.PUBLISHED,
        Product.deleted_at.is_(None),
    )
    has_rate = exists().where(ShippingRate.store_id == store.store_id)
    published, rated = (await session.execute(select(is_published, has_rate))).one()
    done = {
        StepName.CONNECT_STRIPE: await can_take_payments(session, store),
        StepName.PUBLISH_PRODUCT: published,
        # A flat rate of nothing is the default and may be meant: only a promised day shows that somebody
        # has thought about delivery.
        StepName.SHIPPING: store.delivery_days_max is not None or rated,
        StepName.RETURN_POLICY: bool(store.return_policy) or store.return_days is not None,
        StepName.LEGAL_ADDRESS: store.legal_address is not None,
        StepName.SUPPORT_EMAIL: store.contact_email is not None,
    }
    return Checklist(
        items=[ChecklistItem(key=key, is_done=is_done) for key, is_done in done.items()],
        done=sum(done.values()),
        total=len(done),
        is_ready=all(done.values()),
    )
