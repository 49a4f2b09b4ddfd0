"""Keeping a copy of a cart, and when it ends."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.carts.errors import CartIsClosed, CartNotFound
from commerce_api.carts.models import KeptCart
from commerce_api.carts.schemas import CartKeep, KeptCartRead, KeptLine

KEPT_FOR = timedelta(days=30)
_TOKEN_BYTES = 32
# What the row says may be another request's news; a checkout or payment is never taken back by it.
_LINK = text(
    "UPDATE carts SET checkout_id = :checkout_id, updated_at = :now"
    " WHERE store_id = :store_id AND cart_id = :cart_id AND closed_at IS NULL"
)


async def keep_cart(
    session: AsyncSession, store_id: UUID, cart_id: UUID, token: str | None, body: CartKeep, now: datetime
) -> tuple[KeptCart, str | None]:
    """The copy as it is now, and its token where this was the first. Another's token, or none, finds
    nothing, whatever store the id belongs to."""
    if token is None:
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        if not await _insert(session, store_id, cart_id, token, body, now):
            raise CartNotFound
        return await find_cart(session, store_id, cart_id, token, now), token
    row = await find_cart(session, store_id, cart_id, token, now)
    if row.closed_at is not None:
        raise CartIsClosed
    row.email, row.country, row.discount_code = body.email, body.country, body.discount_code
    row.lines = _stored(body)
    row.updated_at, row.expires_at = now, now + KEPT_FOR
    return row, None


async def find_cart(
    session: AsyncSession, store_id: UUID, cart_id: UUID, token: str, now: datetime
) -> KeptCart:
    row = await session.scalar(
        select(KeptCart)
        .where(KeptCart.store_id == store_id, KeptCart.cart_id == cart_id, KeptCart.expires_at > now)
        .with_for_update()
    )
    if row is None or not hmac.compare_digest(row.token_hash, _hash(token)):
        raise CartNotFound
    return row


async def forget_cart(
    session: AsyncSession, store_id: UUID, cart_id: UUID, token: str, now: datetime
) -> None:
    """Deletes the copy, the e-mail with it."""
    await session.delete(await find_cart(session, store_id, cart_id, token, now))


async def carts_of(
    session: AsyncSession, store_id: UUID, cart_ids: Sequence[UUID], *, email: str | None
) -> Sequence[KeptCart]:
    """These copies, and those that were kept under an address, the oldest first."""
    found = await session.scalars(
        select(KeptCart)
        .where(KeptCart.store_id == store_id, _belongs(cart_ids, email))
        .order_by(KeptCart.created_at, KeptCart.cart_id)
    )
    return found.all()


async def forget_carts_of(
    session: AsyncSession, store_id: UUID, cart_ids: Sequence[UUID], *, email: str | None
) -> None:
    """Deletes what :func:`carts_of` finds."""
    await session.execute(
        delete(KeptCart)
        .where(KeptCart.store_id == store_id, _belongs(cart_ids, email))
        .execution_options(synchronize_session=False)
    )


def _belongs(cart_ids: Sequence[UUID], email: str | None) -> ColumnElement[bool]:
    mine: ColumnElement[bool] = KeptCart.cart_id.in_(cart_ids)
    return mine if email is None else or_(mine, func.lower(KeptCart.email) == email.lower())


async def link_checkout(
    session: AsyncSession, store_id: UUID, cart_id: UUID, checkout_id: UUID, now: datetime
) -> None:
    """Says which checkout was started from a cart; nothing where no copy was kept."""
    await session.execute(
        _LINK, {"store_id": store_id, "cart_id": cart_id, "checkout_id": checkout_id, "now": now}
    )


async def close_cart(session: AsyncSession, store_id: UUID, cart_id: UUID, now: datetime) -> None:
    """It was bought. Closing twice is the same as once."""
    await session.execute(
        update(KeptCart)
        .where(KeptCart.store_id == store_id, KeptCart.cart_id == cart_id, KeptCart.closed_at.is_(None))
        .values(closed_at=now)
        .execution_options(synchronize_session=False)
    )


async def forget_expired_carts(session: AsyncSession, now: datetime) -> int:
    """Deletes what nobody has touched for 30 days; how many rows that were."""
    deleted = await session.execute(delete(KeptCart).where(KeptCart.expires_at <= now))
    return int(deleted.rowcount)  # type: ignore[attr-defined]


def read_cart(row: KeptCart, token: str | None = None) -> KeptCartRead:
    return KeptCartRead(
        cart_id=row.cart_id,
        email=row.email,
        country=row.country,
        discount_code=row.discount_code,
        lines=[KeptLine.model_validate(line) for line in row.lines],
        is_closed=row.closed_at is not None,
        updated_at=row.updated_at,
        expires_at=row.expires_at,
        cart_token=token,
    )


async def _insert(
    session: AsyncSession, store_id: UUID, cart_id: UUID, token: str, body: CartKeep, now: datetime
) -> bool:
    """False where the id is taken, in this store or in another."""
    kept = await session.scalar(
        insert(KeptCart)
        .values(
            cart_id=cart_id,
            store_id=store_id,
            token_hash=_hash(token),
            email=body.email,
            country=body.country,
            discount_code=body.discount_code,
            lines=_stored(body),
            created_at=now,
            updated_at=now,
            expires_at=now + KEPT_FOR,
        )
        .on_conflict_do_nothing()
        .returning(KeptCart.cart_id)
    )
    return kept is not None


def _stored(body: CartKeep) -> list[dict[str, object]]:
    return [line.model_dump(mode="json") for line in body.lines]


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
