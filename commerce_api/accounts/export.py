"""Everything that is kept of a person, as one document."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.accounts.schemas import (
    AccountExport,
    ExportedAccount,
    ExportedAct,
    ExportedInvitation,
    ExportedLink,
    ExportedMembership,
    ExportedPaymentAccount,
    ExportedSession,
)
from commerce_api.audit.models import AuditEntry
from commerce_api.auth.models import LoginSession, MailedLink, SignIn, User
from commerce_api.db.database import set_scope
from commerce_api.memberships.models import Invitation, Membership, Role
from commerce_api.payments.models import PaymentAccount
from commerce_api.plans.plans import PlanName
from commerce_api.platform import Platform
from commerce_api.rate_limits.limits import Limit
from commerce_api.stores.models import Store

EXPORTS = Limit("account.export", count=10, window=timedelta(hours=1))


async def export_account(session: AsyncSession, platform: Platform, user: User) -> AccountExport:
    """Leaves the transaction in no store. Passwords and tokens are kept as hashes only and say nothing about
    anybody, so they are left out."""
    await platform.limits.take(EXPORTS, user.user_id)
    memberships, acts = await _in_stores(session, user)
    await set_scope(session, user_id=user.user_id)
    sessions = await session.scalars(
        select(LoginSession)
        .where(LoginSession.user_id == user.user_id)
        .order_by(LoginSession.created_at)
        .execution_options(populate_existing=True)
    )
    invitations = await session.scalars(
        select(Invitation)
        .where(func.lower(Invitation.email) == user.email.lower())
        .order_by(Invitation.created_at)
    )
    links = await session.scalars(
        select(MailedLink)
        .where(MailedLink.user_id == user.user_id, MailedLink.expires_at > platform.clock())
        .order_by(MailedLink.created_at)
    )
    payment_account = await session.scalar(
        select(PaymentAccount).where(PaymentAccount.owner_user_id == user.user_id)
    )
    acts += await _acts(session, user, in_store=False)
    return AccountExport(
        exported_at=platform.clock(),
        account=ExportedAccount(
            user_id=user.user_id,
            email=user.email,
            name=user.name,
            created_at=user.created_at,
            email_verified_at=user.email_verified_at,
            plan=PlanName(user.plan),
        ),
        sessions=[export_session(one) for one in sessions],
        memberships=memberships,
        invitations=[ExportedInvitation.model_validate(one, from_attributes=True) for one in invitations],
        payment_account=(
            ExportedPaymentAccount.model_validate(payment_account, from_attributes=True)
            if payment_account
            else None
        ),
        mailed_links=[ExportedLink.model_validate(one, from_attributes=True) for one in links],
        acts=sorted(acts, key=lambda act: act.occurred_at),
    )


async def _in_stores(session: AsyncSession, user: User) -> tuple[list[ExportedMembership], list[ExportedAct]]:
    """Store by store, because row-level security shows one at a time; a person has few of them."""
    found = await session.scalars(
        select(Membership).where(Membership.user_id == user.user_id).order_by(Membership.created_at)
    )
    memberships: list[ExportedMembership] = []
    acts: list[ExportedAct] = []
    for membership in found.all():
        await set_scope(session, store_id=membership.store_id)
        store = await session.get_one(Store, membership.store_id)
        memberships.append(
            ExportedMembership(
                store_id=store.store_id,
                store_name=store.name,
                role=Role(membership.role),
                joined_at=membership.created_at,
                left_at=membership.ended_at,
                contact_email=store.contact_email if membership.role == Role.OWNER else None,
            )
        )
        acts += await _acts(session, user, in_store=True)
    return memberships, acts


async def _acts(session: AsyncSession, user: User, *, in_store: bool) -> Sequence[ExportedAct]:
    mine = select(AuditEntry).where(AuditEntry.actor == f"user:{user.user_id}")
    has_store = AuditEntry.store_id.is_not(None)
    found = await session.scalars(mine.where(has_store if in_store else ~has_store))
    return [ExportedAct.model_validate(entry, from_attributes=True) for entry in found]


def export_session(one: SignIn) -> ExportedSession:
    return ExportedSession(
        device=one.device,
        created_at=one.created_at,
        last_used_at=one.last_used_at,
        expires_at=one.expires_at,
        ended_at=one.revoked_at,
    )
