"""How owners settle the claims of a draft that no source supports, and how they take that back."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.audit.log import record
from commerce_api.catalog.claims import ClaimRepository, product_words, stands_in
from commerce_api.catalog.models import ClaimSettlement, Product, ProductClaim, ProductStatus
from commerce_api.catalog.repository import ProductRepository
from commerce_api.product_imports.errors import (
    ClaimIsPublished,
    ClaimNotFound,
    ClaimStillStands,
    ImportNotFound,
)
from commerce_api.product_imports.repository import ImportRepository
from commerce_api.product_imports.schemas import SettlementWrite


async def settle_claim(
    session: AsyncSession,
    store_id: UUID,
    user_id: UUID,
    import_id: UUID,
    position: int,
    body: SettlementWrite,
    now: datetime,
) -> None:
    """Said a second time, it keeps who said it first."""
    product, claim = await _find_claim(session, store_id, import_id, position)
    if body.settlement is not ClaimSettlement.PROVED and stands_in(claim.text, product_words(product)):
        raise ClaimStillStands
    if (claim.settlement, claim.note) == (body.settlement, body.note):
        return
    claim.settlement = body.settlement
    claim.note = body.note
    claim.settled_by = user_id
    claim.settled_at = now
    _write_down(session, claim, f"claim.{body.settlement}", import_id, user_id, now)
    await session.flush()


async def reopen_claim(
    session: AsyncSession, store_id: UUID, user_id: UUID, import_id: UUID, position: int, now: datetime
) -> None:
    product, claim = await _find_claim(session, store_id, import_id, position)
    if claim.settlement is None:
        return
    # What is public stays settled, so that no product in a shop ever carries an open claim.
    if product.status == ProductStatus.PUBLISHED and stands_in(claim.text, product_words(product)):
        raise ClaimIsPublished
    claim.settlement = claim.settled_by = claim.settled_at = None
    claim.note = ""
    _write_down(session, claim, "claim.reopened", import_id, user_id, now)
    await session.flush()


async def _find_claim(
    session: AsyncSession, store_id: UUID, import_id: UUID, position: int
) -> tuple[Product, ProductClaim]:
    """Locks the product, as publishing does: what is judged here is still so when it is written."""
    row = await ImportRepository(session, store_id).find(import_id)
    if row is None:
        raise ImportNotFound
    if row.product_id is None:
        raise ClaimNotFound
    product = await ProductRepository(session, store_id).find(row.product_id, for_update=True)
    claim = await ClaimRepository(session, store_id).find(row.product_id, position)
    if product is None or claim is None:
        raise ClaimNotFound
    return product, claim


def _write_down(
    session: AsyncSession, claim: ProductClaim, action: str, import_id: UUID, user_id: UUID, now: datetime
) -> None:
    record(
        session,
        actor=f"user:{user_id}",
        action=action,
        subject=f"product_import:{import_id}",
        store_id=claim.store_id,
        occurred_at=now,
        detail={"position": claim.position, "sentence": claim.text},
    )
