"""Inviting somebody into a store's team, by mail."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.models import User
from commerce_api.auth.tokens import fingerprint
from commerce_api.auth.users import lock_user
from commerce_api.db.database import set_scope
from commerce_api.db.outbox import enqueue
from commerce_api.memberships.access import StoreAccess
from commerce_api.memberships.errors import (
    InvitationForAnother,
    InvitationNotFound,
    InvitationNotValid,
    MemberAlready,
)
from commerce_api.memberships.models import Invitation, Membership, Role
from commerce_api.memberships.schemas import InvitationCreate, InvitationOffer
from commerce_api.memberships.team import record_act
from commerce_api.platform import Platform
from commerce_api.rate_limits.limits import Limit
from kit.ids import new_id

INVITATION_MAIL = "mail.invitation"
LIFETIME = timedelta(days=7)
INVITATIONS = Limit("invitation.create", count=50, window=timedelta(days=1))
"""Per store: a team is small, and these mails go to whoever the owner names."""
LOOK_UPS = Limit("invitation.look_up", count=60, window=timedelta(minutes=15))


async def list_invitations(session: AsyncSession, store_id: UUID) -> Sequence[Invitation]:
    """Those that nobody has accepted yet, the newest first."""
    found = await session.scalars(
        select(Invitation)
        .where(Invitation.store_id == store_id, Invitation.accepted_at.is_(None))
        .order_by(Invitation.created_at.desc(), Invitation.invitation_id.desc())
    )
    return found.all()


async def invite(access: StoreAccess, platform: Platform, body: InvitationCreate) -> Invitation:
    """Replaces an open invitation of the same address, whose link ends. Says nothing about whether the
    address has an account, unless its owner is in the team already."""
    session, now = access.session, platform.clock()
    await platform.limits.take(INVITATIONS, access.store_id)
    if await _is_member(session, access.store_id, body.email):
        raise MemberAlready
    # The open invitation's key serializes two of the same address: the later one waits, then replaces.
    invitation_id = await session.scalar(
        insert(Invitation)
        .values(
            invitation_id=new_id(),
            store_id=access.store_id,
            email=body.email,
            role=body.role,
            invited_by=access.user.user_id,
            created_at=now,
            expires_at=now + LIFETIME,
        )
        .on_conflict_do_update(
            index_elements=[Invitation.store_id, func.lower(text("email"))],
            index_where=text("accepted_at IS NULL"),
            set_={
                "invitation_id": new_id(),
                "email": body.email,
                "role": body.role,
                "invited_by": access.user.user_id,
                "token_hash": None,
                "created_at": now,
                "expires_at": now + LIFETIME,
            },
        )
        .returning(Invitation.invitation_id)
    )
    record_act(
        access, "member.invited", now, subject=f"invitation:{invitation_id}", detail={"role": body.role}
    )
    await enqueue(
        session,
        INVITATION_MAIL,
        {"invitation_id": str(invitation_id)},
        natural_key=f"{INVITATION_MAIL}:{invitation_id}",
        store_id=access.store_id,
    )
    return await session.get_one(Invitation, invitation_id)


async def withdraw_invitation(access: StoreAccess, invitation_id: UUID, now: datetime) -> None:
    withdrawn = await access.session.scalar(
        delete(Invitation)
        .where(
            Invitation.store_id == access.store_id,
            Invitation.invitation_id == invitation_id,
            Invitation.accepted_at.is_(None),
        )
        .returning(Invitation.role)
    )
    if withdrawn is None:
        raise InvitationNotFound
    record_act(
        access, "invitation.withdrawn", now, subject=f"invitation:{invitation_id}", detail={"role": withdrawn}
    )


def new_invitation_token(store_id: UUID) -> str:
    """Names the store, because an invitation is seen from inside its store only."""
    return f"{store_id.hex}.{secrets.token_urlsafe(32)}"


async def look_up(session: AsyncSession, platform: Platform, token: str, address: str) -> InvitationOffer:
    await platform.limits.take(LOOK_UPS, address)
    invitation = await _open_invitation(session, token, platform.clock())
    # Stores are kept by a module above this one.
    name = await session.scalar(
        text("SELECT name FROM stores WHERE store_id = :store_id"), {"store_id": invitation.store_id}
    )
    return InvitationOffer(
        store_name=str(name),
        email=invitation.email,
        role=Role(invitation.role),
        expires_at=invitation.expires_at,
    )


async def accept(session: AsyncSession, user: User, token: str, now: datetime) -> Membership:
    """Makes the invited person a member. Who was one before and left gets a new start in the new role; using
    the link proves the address."""
    user = await lock_user(session, user.user_id)
    invitation = await _open_invitation(session, token, now, user_id=user.user_id, lock=True)
    if invitation.email.lower() != user.email.lower():
        raise InvitationForAnother
    membership = await session.get(
        Membership, (invitation.store_id, user.user_id), with_for_update=True, populate_existing=True
    )
    if membership is None:
        membership = Membership(store_id=invitation.store_id, user_id=user.user_id, created_at=now)
        session.add(membership)
    elif membership.ended_at is None:
        raise MemberAlready
    membership.role, membership.created_at, membership.ended_at = Role(invitation.role), now, None
    invitation.accepted_at, invitation.token_hash = now, None
    user.email_verified_at = user.email_verified_at or now
    access = StoreAccess(session, invitation.store_id, Role(invitation.role), user)
    record_act(
        access,
        "member.joined",
        now,
        subject=f"user:{user.user_id}",
        detail={"role": invitation.role, "invitation_id": str(invitation.invitation_id)},
    )
    await session.flush()
    return membership


async def _open_invitation(
    session: AsyncSession, token: str, now: datetime, *, user_id: UUID | None = None, lock: bool = False
) -> Invitation:
    """Enters the store that the token names; :class:`InvitationNotValid` when nothing is open there."""
    try:
        store_id = UUID(token.partition(".")[0])
    except ValueError:
        raise InvitationNotValid from None
    await set_scope(session, store_id=store_id, user_id=user_id)
    query = select(Invitation).where(
        Invitation.store_id == store_id,
        Invitation.token_hash == fingerprint(token),
        Invitation.accepted_at.is_(None),
        Invitation.expires_at > now,
    )
    invitation = await session.scalar(query.with_for_update() if lock else query)
    if invitation is None or not await _has_owner(session, store_id):
        raise InvitationNotValid
    return invitation


async def _has_owner(session: AsyncSession, store_id: UUID) -> bool:
    """Whether the store still exists: deleting it ends all its memberships."""
    owner = await session.scalar(
        select(Membership.user_id).where(
            Membership.store_id == store_id, Membership.role == Role.OWNER, Membership.ended_at.is_(None)
        )
    )
    return owner is not None


async def _is_member(session: AsyncSession, store_id: UUID, email: str) -> bool:
    member = await session.scalar(
        select(Membership.user_id)
        .join(User, User.user_id == Membership.user_id)
        .where(
            Membership.store_id == store_id,
            Membership.ended_at.is_(None),
            func.lower(User.email) == email.lower(),
        )
    )
    return member is not None
