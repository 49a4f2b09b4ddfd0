"""The members of a store: seen, given another role, removed, leaving."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.audit.log import record
from commerce_api.auth.models import User
from commerce_api.memberships.access import StoreAccess
from commerce_api.memberships.errors import LastOwner, MemberNotFound
from commerce_api.memberships.models import Membership, Role
from commerce_api.memberships.schemas import MemberList, MemberRead, TeamRole


async def list_members(session: AsyncSession, store_id: UUID) -> MemberList:
    """Who belongs to the store now, the longest first."""
    rows = await session.execute(
        select(User, Membership)
        .join(Membership, Membership.user_id == User.user_id)
        .where(Membership.store_id == store_id, Membership.ended_at.is_(None))
        .order_by(Membership.created_at, User.user_id)
    )
    return MemberList(items=[_read(user, membership) for user, membership in rows])


async def change_role(access: StoreAccess, user_id: UUID, role: TeamRole, now: datetime) -> MemberRead:
    """Takes effect with the member's next request."""
    membership = await _lock_member(access, user_id)
    await _refuse_without_owner(access, membership)
    former, membership.role = membership.role, Role(role)
    record_act(
        access, "member.role_changed", now, subject=f"user:{user_id}", detail={"from": former, "to": role}
    )
    user = await access.session.get_one(User, user_id)
    return _read(user, membership)


async def remove_member(access: StoreAccess, user_id: UUID, now: datetime) -> None:
    membership = await _lock_member(access, user_id)
    await _refuse_without_owner(access, membership)
    membership.ended_at = now
    record_act(access, "member.removed", now, subject=f"user:{user_id}", detail={"role": membership.role})


async def leave_store(access: StoreAccess, now: datetime) -> None:
    """For the caller, the store does not exist from the next request on."""
    membership = await _lock_member(access, access.user.user_id)
    await _refuse_without_owner(access, membership)
    membership.ended_at = now
    record_act(
        access,
        "member.left",
        now,
        subject=f"user:{access.user.user_id}",
        detail={"role": membership.role},
    )


def record_act(
    access: StoreAccess, action: str, now: datetime, *, subject: str, detail: dict[str, object]
) -> None:
    record(
        access.session,
        actor=f"user:{access.user.user_id}",
        action=action,
        subject=subject,
        store_id=access.store_id,
        occurred_at=now,
        detail=detail,
    )


async def _lock_member(access: StoreAccess, user_id: UUID) -> Membership:
    membership = await access.session.scalar(
        select(Membership)
        .where(
            Membership.store_id == access.store_id,
            Membership.user_id == user_id,
            Membership.ended_at.is_(None),
        )
        .with_for_update()
    )
    if membership is None:
        raise MemberNotFound
    return membership


async def _refuse_without_owner(access: StoreAccess, leaving: Membership) -> None:
    """Raises :class:`LastOwner` when the store would be nobody's."""
    if leaving.role != Role.OWNER:
        return
    others = await access.session.scalar(
        select(func.count())
        .select_from(Membership)
        .where(
            Membership.store_id == access.store_id,
            Membership.role == Role.OWNER,
            Membership.ended_at.is_(None),
            Membership.user_id != leaving.user_id,
        )
    )
    if not others:
        raise LastOwner


def _read(user: User, membership: Membership) -> MemberRead:
    return MemberRead(
        user_id=user.user_id,
        name=user.name,
        email=user.email,
        role=Role(membership.role),
        joined_at=membership.created_at,
    )
