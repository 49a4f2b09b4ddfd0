"""The queue as workers see it: claim, report, fail. Runs as the system's role, over all stores.

A claimed import is leased: as long as its worker reports, nobody else gets it; once the lease has run out
anybody may claim it again, and the former holder's reports are refused.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from commerce_api.auth.models import User
from commerce_api.memberships.models import Membership, Role
from commerce_api.plans.plans import PLANS, PlanName
from commerce_api.product_imports.errors import (
    ImportCanceled,
    ImportNotFound,
    LeaseLost,
    ListingHasImport,
    PictureMissing,
)
from commerce_api.product_imports.given import GivenListing
from commerce_api.product_imports.internal_schemas import (
    ClaimRequest,
    FailureReport,
    ImportJob,
    ListingIdentity,
    Pricing,
    StepReport,
)
from commerce_api.product_imports.models import (
    ClaimHandling,
    ImportSettings,
    ImportStatus,
    ProductImport,
    ProductImportStep,
    StepKey,
    StepStatus,
)
from commerce_api.product_imports.repository import LIVE
from commerce_api.product_imports.service import reopen_steps
from commerce_api.product_imports.settings import default_settings, rule_of
from commerce_api.stores.models import Store

MAX_ATTEMPTS = 3
FIRST_PAUSE = timedelta(seconds=5)


async def claim_imports(session: AsyncSession, body: ClaimRequest, now: datetime) -> list[ImportJob]:
    """Leases up to ``limit`` imports. Stores take turns: the second import of one store comes after the
    first of every other, and what a store has running counts as taken turns."""
    await _give_up_on_lost_ones(session, now)
    claimed = await session.scalars(_next_in_turn(body.limit, now))
    rows = claimed.all()
    for row in rows:
        row.status = ImportStatus.RUNNING
        row.worker_id = body.worker_id
        row.lease_seconds = body.lease_seconds
        row.lease_until = now + timedelta(seconds=body.lease_seconds)
        row.started_at = row.started_at or now
        row.attempts += 1
    await session.flush()
    return await jobs_of(session, [row.import_id for row in rows])


def _is_claimable(row: type[ProductImport], now: datetime) -> ColumnElement[bool]:
    return or_(
        and_(row.status == ImportStatus.QUEUED, row.available_at <= now),
        and_(row.status == ImportStatus.RUNNING, row.lease_until <= now),
    )


def _next_in_turn(limit: int, now: datetime) -> Select[ProductImport]:
    busy = aliased(ProductImport)
    running = (
        select(func.count())
        .where(
            busy.store_id == ProductImport.store_id,
            busy.status == ImportStatus.RUNNING,
            busy.lease_until > now,
        )
        .scalar_subquery()
    )
    place = func.row_number().over(
        partition_by=ProductImport.store_id, order_by=(ProductImport.requested_at, ProductImport.import_id)
    )
    turns = (
        select(ProductImport.import_id, (place + running).label("turn"))
        .where(_is_claimable(ProductImport, now))
        .subquery()
    )
    # The condition stands here again because a row may have been claimed between reading and locking it.
    return (
        select(ProductImport)
        .join(turns, turns.c.import_id == ProductImport.import_id)
        .where(_is_claimable(ProductImport, now))
        .order_by(turns.c.turn, ProductImport.requested_at, ProductImport.import_id)
        .limit(limit)
        .with_for_update(of=ProductImport, skip_locked=True)
    )


async def _give_up_on_lost_ones(session: AsyncSession, now: datetime) -> None:
    """A listing that kills its worker every time must not be claimed for ever."""
    lost = await session.scalars(
        select(ProductImport)
        .where(
            ProductImport.status == ImportStatus.RUNNING,
            ProductImport.lease_until <= now,
            ProductImport.attempts >= MAX_ATTEMPTS,
        )
        .with_for_update(skip_locked=True)
    )
    for row in lost:
        _fail(row, "worker_lost", "The import stopped without a word several times.", now)


async def jobs_of(session: AsyncSession, import_ids: Sequence[UUID]) -> list[ImportJob]:
    """What a worker needs to know of these imports, in this order."""
    if not import_ids:
        return []
    rows = await session.execute(
        select(ProductImport, Store, ImportSettings, _owners_plan())
        .join(Store, Store.store_id == ProductImport.store_id)
        .outerjoin(ImportSettings, ImportSettings.store_id == ProductImport.store_id)
        .where(ProductImport.import_id.in_(import_ids))
    )
    jobs = {row.import_id: _job(row, store, settings, plan) for row, store, settings, plan in rows}
    return [jobs[import_id] for import_id in import_ids]


def _owners_plan() -> ScalarSelect[str]:
    """The plan of the store's owner; of its last one, when the store was deleted meanwhile."""
    return (
        select(User.plan)
        .join(Membership, Membership.user_id == User.user_id)
        .where(Membership.store_id == ProductImport.store_id, Membership.role == Role.OWNER)
        .order_by(Membership.ended_at.desc().nulls_first())
        .limit(1)
        .scalar_subquery()
    )


def _job(row: ProductImport, store: Store, settings: ImportSettings | None, plan: str) -> ImportJob:
    known = settings or default_settings(row.store_id)
    return ImportJob(
        import_id=row.import_id,
        store_id=row.store_id,
        source=row.source,
        source_id=row.source_id,
        item_id=row.item_id,
        url=row.url,
        given=None if row.given_listing is None else GivenListing.model_validate(row.given_listing),
        title=row.title,
        currency=store.currency,
        country=store.country,
        niche=store.niche,
        brand_voice=known.brand_voice,
        claim_handling=ClaimHandling(known.claim_handling),
        pricing=Pricing(**asdict(rule_of(known))),
        fee_basis_points=PLANS[PlanName(plan)].fee_basis_points,
        attempt=row.attempts,
        results={step.step: step.result for step in row.steps if step.result is not None},
    )


async def report_step(
    session: AsyncSession, import_id: UUID, body: StepReport, now: datetime
) -> ProductImport:
    """Keeps how far a step is and extends the lease."""
    row = await find_leased(session, import_id, body.worker_id)
    row.lease_until = now + timedelta(seconds=row.lease_seconds or 0)
    step = next(step for step in row.steps if step.step == body.step)
    _note(step, body, now)
    if body.listing is not None:
        await _adopt(session, row, body.listing)
    await session.flush()
    return row


async def _adopt(session: AsyncSession, row: ProductImport, listing: ListingIdentity) -> None:
    """The import's address led to this listing: of it, too, a store has one import."""
    others = select(ProductImport.import_id).where(
        ProductImport.store_id == row.store_id,
        ProductImport.source == listing.source,
        ProductImport.source_id == listing.source_id,
        ProductImport.import_id != row.import_id,
        LIVE,
    )
    if await session.scalar(others) is not None:
        raise ListingHasImport
    row.source, row.source_id = listing.source, listing.source_id
    try:
        async with session.begin_nested():
            await session.flush()
    except IntegrityError as error:
        raise ListingHasImport from error


def _note(step: ProductImportStep, body: StepReport, now: datetime) -> None:
    # An attempt that resumes walks over what is done already: that stays done.
    if step.status == StepStatus.SUCCEEDED and body.status is StepStatus.RUNNING:
        return
    step.status = body.status
    step.detail = body.detail
    step.done = body.done
    step.total = body.total
    step.result = body.result
    step.updated_at = now


async def report_failure(
    session: AsyncSession, import_id: UUID, body: FailureReport, now: datetime
) -> ProductImport:
    """Ends an attempt. Retryable and attempts left: queued again after a pause that doubles."""
    row = await find_import(session, import_id)
    has_reported = row.worker_id == body.worker_id and row.status in (
        ImportStatus.QUEUED,
        ImportStatus.FAILED,
    )
    if has_reported:
        return row
    _refuse_others(row, body.worker_id)
    if body.code == PictureMissing.code():
        forget_pictures(row, now)
    if body.is_retryable and row.attempts < MAX_ATTEMPTS:
        row.status = ImportStatus.QUEUED
        row.available_at = now + FIRST_PAUSE * 2 ** (row.attempts - 1)
        row.lease_until = None
        reopen_steps(row, now)
    else:
        _fail(row, body.code, body.message, now)
    await session.flush()
    return row


def forget_pictures(row: ProductImport, now: datetime) -> None:
    """Pictures that no product names are swept away in time: the next attempt fetches them again."""
    for step in row.steps:
        if step.step == StepKey.IMAGES:
            step.status, step.result, step.updated_at = StepStatus.WAITING, None, now


def _fail(row: ProductImport, code: str, message: str, now: datetime) -> None:
    row.status = ImportStatus.FAILED
    row.finished_at = now
    row.lease_until = None
    row.error_code = code
    row.error_message = message
    for step in row.steps:
        if step.status == StepStatus.RUNNING:
            step.status = StepStatus.FAILED
            step.detail = message
            step.updated_at = now


async def find_leased(session: AsyncSession, import_id: UUID, worker_id: str) -> ProductImport:
    """The import, locked, if this worker holds it. A lease that ran out but was not claimed still counts."""
    row = await find_import(session, import_id)
    _refuse_others(row, worker_id)
    return row


def _refuse_others(row: ProductImport, worker_id: str) -> None:
    if row.status == ImportStatus.CANCELED:
        raise ImportCanceled
    if row.status != ImportStatus.RUNNING or row.worker_id != worker_id:
        raise LeaseLost


async def find_import(session: AsyncSession, import_id: UUID) -> ProductImport:
    row = await session.scalar(
        select(ProductImport).where(ProductImport.import_id == import_id).with_for_update()
    )
    if row is None:
        raise ImportNotFound
    return row
