"""Billing, for owners."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from commerce_api.auth.access import CurrentUser
from commerce_api.auth.models import User
from commerce_api.billing import service, subscribing
from commerce_api.billing.schemas import (
    AccountBilling,
    BillingRead,
    Cancellation,
    CheckoutOpen,
    PlanCatalog,
    PlanChange,
    PlanPreview,
    PortalOpen,
    StoreLimits,
    StripePage,
)
from commerce_api.billing.stripe_billing import BillingDep
from commerce_api.db.sessions import WriteSession
from commerce_api.memberships.access import AdministeredStore, OwnedStore
from commerce_api.plans.plans import PlanName
from commerce_api.platform import Platform, PlatformDep
from commerce_api.problems import answers

router = APIRouter(tags=["billing"])


@router.get("/stores/{store_id}/billing", responses=answers(401, 403, 404))
async def read_billing(access: AdministeredStore, platform: PlatformDep) -> BillingRead:
    """The owner's plan, what it includes and what is used of it."""
    return await service.read_billing(access.session, platform, access.store_id)


@router.get("/stores/{store_id}/limits", responses=answers(401, 404))
async def read_limits(access: OwnedStore, platform: PlatformDep) -> StoreLimits:
    """What the plan of the store's owner includes and what is used of it, for every member."""
    return await service.read_limits(access.session, platform, access.store_id)


@router.get("/billing/plans", responses=answers())
async def list_plans() -> PlanCatalog:
    """What can be bought, the smallest plan first. Needs no token."""
    return service.read_catalog()


@router.get("/billing", responses=answers(401))
async def read_account(session: WriteSession, user: CurrentUser, platform: PlatformDep) -> AccountBilling:
    """The caller's plan and subscription, what is used, and what the last thirty days would have cost on each
    plan."""
    return await service.read_account(session, platform, user)


@router.get("/billing/preview", responses=answers(401))
async def preview_plan(
    session: WriteSession,
    user: CurrentUser,
    platform: PlatformDep,
    plan: PlanName,
    keep_store_id: Annotated[list[UUID] | None, Query(max_length=100)] = None,
) -> PlanPreview:
    """What another plan would change: which stores stay open, which products would be hidden, what it would
    cost at the sales of the last thirty days. `keep_store_id` tries the owner's own choice."""
    return await service.preview(session, platform, user, plan, keep_store_id or [])


@router.post("/billing/checkout", status_code=HTTPStatus.CREATED, responses=answers(401, 409, 503))
async def open_checkout(
    body: CheckoutOpen, session: WriteSession, user: CurrentUser, platform: PlatformDep, billing: BillingDep
) -> StripePage:
    """Stripe's page to subscribe. The first time it starts a trial of 14 days that asks for no card; without
    one it pauses at the end. Opening another page closes the former. 409 `already_subscribed`."""
    await session.commit()
    return StripePage(url=await subscribing.open_checkout(platform, billing, user, body))


@router.post("/billing/portal", status_code=HTTPStatus.CREATED, responses=answers(401, 409, 503))
async def open_portal(
    body: PortalOpen, session: WriteSession, user: CurrentUser, platform: PlatformDep, billing: BillingDep
) -> StripePage:
    """Stripe's page with invoices and cards. 409 `no_billing_account` before the first checkout."""
    await session.commit()
    return StripePage(url=await subscribing.portal_url(platform, billing, user, body.return_url))


@router.post("/billing/change", responses=answers(401, 402, 409, 503))
async def change_plan(
    body: PlanChange, session: WriteSession, user: CurrentUser, platform: PlatformDep, billing: BillingDep
) -> AccountBilling:
    """A larger plan, or a year instead of a month, at once and prorated; 402 `card_not_charged` changes
    nothing. A smaller plan, or a month instead of a year, when the paid period ends; in a trial at once. The
    current plan takes a planned change back."""
    await session.commit()
    await subscribing.change_plan(platform, billing, user, body)
    return await _read_anew(platform, user)


@router.post("/billing/cancel", responses=answers(401, 409, 503))
async def cancel(
    body: Cancellation, session: WriteSession, user: CurrentUser, platform: PlatformDep, billing: BillingDep
) -> AccountBilling:
    """Ends the subscription when the paid period or the trial ends. Until then nothing changes."""
    await session.commit()
    await subscribing.cancel(platform, billing, user, body.keep_store_ids)
    return await _read_anew(platform, user)


@router.post("/billing/resume", responses=answers(401, 409, 503))
async def resume(
    session: WriteSession, user: CurrentUser, platform: PlatformDep, billing: BillingDep
) -> AccountBilling:
    """Takes back a cancellation or a planned change that has not taken effect."""
    await session.commit()
    await subscribing.resume(platform, billing, user)
    return await _read_anew(platform, user)


async def _read_anew(platform: Platform, user: User) -> AccountBilling:
    async with platform.database.transaction(user_id=user.user_id) as session:
        fresh = await session.get_one(User, user.user_id)
        return await service.read_account(session, platform, fresh)
