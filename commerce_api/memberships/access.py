"""The store that a path names, opened for the member who asks; for everybody else it does not exist."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.access import CurrentUser
from commerce_api.auth.models import User
from commerce_api.db.database import set_scope
from commerce_api.db.sessions import WriteSession
from commerce_api.memberships.errors import RoleNotSufficient, StoreNotFound
from commerce_api.memberships.models import Membership, Role


@dataclass(frozen=True)
class StoreAccess:
    """A member inside one store: the session's tenant is set for the rest of the transaction."""

    session: AsyncSession
    store_id: UUID
    role: Role
    user: User


async def owned_store(store_id: UUID, session: WriteSession, user: CurrentUser) -> StoreAccess:
    """404 for a store that does not exist, was deleted, or is another's: the same bytes for all three."""
    role = await session.scalar(
        select(Membership.role).where(
            Membership.store_id == store_id,
            Membership.user_id == user.user_id,
            Membership.ended_at.is_(None),
        )
    )
    if role is None:
        raise StoreNotFound
    await set_scope(session, store_id=store_id, user_id=user.user_id)
    return StoreAccess(session=session, store_id=store_id, role=Role(role), user=user)


OwnedStore = Annotated[StoreAccess, Depends(owned_store)]


async def managed_store(access: OwnedStore) -> StoreAccess:
    """A store that the caller may change: viewers may not."""
    if access.role is Role.VIEWER:
        raise RoleNotSufficient
    return access


ManagedStore = Annotated[StoreAccess, Depends(managed_store)]


async def administered_store(access: OwnedStore) -> StoreAccess:
    """A store whose existence and money the caller decides on: its owner only."""
    if access.role is not Role.OWNER:
        raise RoleNotSufficient
    return access


AdministeredStore = Annotated[StoreAccess, Depends(administered_store)]
