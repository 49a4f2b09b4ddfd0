"""Discounts as owners make, change and end them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from commerce_api.audit.log import by_user, record
from commerce_api.discounts.errors import (
    DiscountCodeTaken,
    DiscountDatesReversed,
    DiscountInUse,
    DiscountNotFound,
    DiscountValueMismatch,
    UnknownProduct,
)
from commerce_api.discounts.models import Discount, DiscountKind
from commerce_api.discounts.repository import DiscountRepository
from commerce_api.discounts.schemas import DiscountCreate, DiscountRead, DiscountStatus, DiscountUpdate
from commerce_api.errors import FieldProblem
from commerce_api.memberships.access import StoreAccess

_VALUE_OF = {
    DiscountKind.PERCENT: (True, False),
    DiscountKind.FIXED_AMOUNT: (False, True),
    DiscountKind.FREE_SHIPPING: (False, False),
}


async def create_discount(access: StoreAccess, body: DiscountCreate, now: datetime) -> Discount:
    discounts = DiscountRepository(access.session, access.store_id)
    row = Discount(**body.model_dump(), held_count=0, used_count=0, created_at=now, updated_at=now)
    await _keep(discounts, row, body.product_ids)
    _record(access, row, "discount.created", now)
    return row


async def find_discount(access: StoreAccess, discount_id: UUID) -> Discount:
    row = await DiscountRepository(access.session, access.store_id).find(discount_id)
    if row is None:
        raise DiscountNotFound
    return row


async def update_discount(
    access: StoreAccess, discount_id: UUID, body: DiscountUpdate, now: datetime
) -> Discount:
    """Checkouts under way keep what they were promised."""
    row = await find_discount(access, discount_id)
    for field, value in body.model_dump(exclude_unset=True).items():
        setattr(row, field, value)
    row.updated_at = now
    await _keep(DiscountRepository(access.session, access.store_id), row, body.product_ids)
    _record(access, row, "discount.changed", now)
    return row


async def delete_discount(access: StoreAccess, discount_id: UUID, now: datetime) -> None:
    row = await find_discount(access, discount_id)
    if not await DiscountRepository(access.session, access.store_id).delete_unused(discount_id):
        raise DiscountInUse
    _record(access, row, "discount.deleted", now)


async def _keep(discounts: DiscountRepository, row: Discount, product_ids: Sequence[UUID] | None) -> None:
    _refuse_unfit(row)
    with discounts.session.no_autoflush:
        if product_ids and not await discounts.knows_products(product_ids):
            raise UnknownProduct(
                errors=[FieldProblem(field="product_ids", code="unknown", message=UnknownProduct.message)]
            )
    discounts.add(row)
    try:
        await discounts.session.flush()
    except IntegrityError as error:
        if "uq_discounts_store_id_code" not in str(error.orig):
            raise
        raise DiscountCodeTaken from error


def _refuse_unfit(row: Discount) -> None:
    has = (row.percent_basis_points is not None, row.amount_minor is not None)
    if has != _VALUE_OF[DiscountKind(row.kind)]:
        raise DiscountValueMismatch
    if row.starts_at is not None and row.ends_at is not None and row.ends_at <= row.starts_at:
        raise DiscountDatesReversed(
            errors=[FieldProblem(field="ends_at", code="before_start", message=DiscountDatesReversed.message)]
        )


def _record(access: StoreAccess, row: Discount, action: str, now: datetime) -> None:
    record(
        access.session,
        actor=by_user(access.user.user_id),
        action=action,
        subject=f"discount:{row.discount_id}",
        occurred_at=now,
        store_id=access.store_id,
        detail={"code": row.code},
    )


def read_discount(row: Discount, now: datetime) -> DiscountRead:
    fields = {name: getattr(row, name) for name in DiscountRead.model_fields if name != "status"}
    return DiscountRead.model_validate(fields | {"status": _status(row, now)})


def _status(row: Discount, now: datetime) -> DiscountStatus:
    if row.is_paused:
        return DiscountStatus.PAUSED
    if row.ends_at is not None and now >= row.ends_at:
        return DiscountStatus.ENDED
    if row.usage_limit is not None and row.used_count >= row.usage_limit:
        return DiscountStatus.USED_UP
    if row.starts_at is not None and now < row.starts_at:
        return DiscountStatus.SCHEDULED
    return DiscountStatus.ACTIVE
