"""Listings read again: what owners ask for, and what workers carry out."""

from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter

from commerce_api.db.sessions import WriteSession
from commerce_api.memberships.access import ManagedStore, OwnedStore
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.product_imports import resyncs
from commerce_api.product_imports.internal_schemas import ClaimRequest, FailureReport
from commerce_api.product_imports.limits import RESYNC_REQUESTS
from commerce_api.product_imports.resync_schemas import (
    FoundListing,
    ResyncJobs,
    ResyncProgress,
    ResyncRead,
)

router = APIRouter(prefix="/stores/{store_id}/products/{product_id}/resync", tags=["imports"])
internal_router = APIRouter(prefix="/product-resyncs", tags=["imports"])


@router.post("", status_code=HTTPStatus.ACCEPTED, responses=answers(401, 403, 404, 409, 429))
async def request_resync(product_id: UUID, access: ManagedStore, platform: PlatformDep) -> ResyncRead:
    """Reads the supplier's listing again. Costs, freight and stock of the offers follow it, and so do prices,
    costs and stock of variants, except where they were edited since. Texts and pictures stay.

    While one is under way, that one is the answer. 60 requests an hour for each store."""
    await platform.limits.take(RESYNC_REQUESTS, access.store_id)
    row = await resyncs.request_resync(access.session, access.store_id, product_id, platform.clock())
    return ResyncRead.of(row)


@router.get("", responses=answers(401, 404, 409))
async def read_resync(product_id: UUID, access: OwnedStore) -> ResyncRead:
    """The last re-sync of a product, with what it changed and what it left to its owner."""
    return ResyncRead.of(await resyncs.latest_resync(access.session, access.store_id, product_id))


@internal_router.post("/claim", responses=answers(401))
async def claim_resyncs(body: ClaimRequest, session: WriteSession, platform: PlatformDep) -> ResyncJobs:
    """Leases re-syncs that wait, or whose lease has run out. Nothing to do is an empty list."""
    return ResyncJobs(items=await resyncs.claim_resyncs(session, body, platform.clock()))


@internal_router.post("/{resync_id}/listing", responses=answers(401, 404, 409))
async def report_listing(
    resync_id: UUID, body: FoundListing, session: WriteSession, platform: PlatformDep
) -> ResyncProgress:
    """The listing as it is today. Sent again, it changes nothing more."""
    row = await resyncs.report_listing(session, resync_id, body, platform.clock())
    return ResyncProgress(resync_id=row.resync_id, status=row.status)


@internal_router.post("/{resync_id}/failed", responses=answers(401, 404, 409))
async def report_resync_failure(
    resync_id: UUID, body: FailureReport, session: WriteSession, platform: PlatformDep
) -> ResyncProgress:
    """Ends an attempt. A retryable failure is tried again, three attempts in all."""
    row = await resyncs.report_resync_failure(session, resync_id, body, platform.clock())
    return ResyncProgress(resync_id=row.resync_id, status=row.status)
