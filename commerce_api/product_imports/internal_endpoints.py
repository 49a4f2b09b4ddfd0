"""Imports, for the workers that carry them out."""

from uuid import UUID

from fastapi import APIRouter

from commerce_api.db.sessions import WriteSession
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.product_imports import drafts, queue
from commerce_api.product_imports.internal_schemas import (
    ClaimRequest,
    DraftCreated,
    DraftIn,
    FailureReport,
    ImportJobs,
    ImportProgress,
    StepReport,
)

router = APIRouter(prefix="/product-imports", tags=["imports"])


@router.post("/claim", responses=answers(401))
async def claim_imports(body: ClaimRequest, session: WriteSession, platform: PlatformDep) -> ImportJobs:
    """Leases imports that wait, or whose lease has run out. No two workers get the same one; stores take
    turns. Nothing to do is an empty list."""
    return ImportJobs(items=await queue.claim_imports(session, body, platform.clock()))


@router.post("/{import_id}/steps", responses=answers(401, 404, 409))
async def report_step(
    import_id: UUID, body: StepReport, session: WriteSession, platform: PlatformDep
) -> ImportProgress:
    """How far a step is; extends the lease. 409 `lease_lost` or `import_canceled`: stop working on it."""
    row = await queue.report_step(session, import_id, body, platform.clock())
    return ImportProgress(import_id=row.import_id, status=row.status)


@router.post("/{import_id}/draft", responses=answers(401, 402, 404, 409, 503))
async def create_draft(
    import_id: UUID, body: DraftIn, session: WriteSession, platform: PlatformDep
) -> DraftCreated:
    """The finished draft: product, variants, offers, pictures and review, all or nothing. Sent again, it
    answers with the same product. 409 `picture_missing`: put the pictures again, then send it again."""
    product_id = await drafts.create_draft(session, platform.media, import_id, body, platform.clock())
    return DraftCreated(product_id=product_id)


@router.post("/{import_id}/failed", responses=answers(401, 404, 409))
async def report_failure(
    import_id: UUID, body: FailureReport, session: WriteSession, platform: PlatformDep
) -> ImportProgress:
    """Ends an attempt. A retryable failure is queued again after a pause, three attempts in all."""
    row = await queue.report_failure(session, import_id, body, platform.clock())
    return ImportProgress(import_id=row.import_id, status=row.status)
