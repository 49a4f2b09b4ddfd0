"""What every store wants researched, and the runs that were asked for; for the data house."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.models import User
from commerce_api.memberships.models import Membership, Role
from commerce_api.plans.plans import PLANS, PlanName
from commerce_api.research.errors import ResearchRunFinished, ResearchRunNotFound
from commerce_api.research.evidence import Weights
from commerce_api.research.internal_schemas import ResearchPlan, RunProgress, StorePlan
from commerce_api.research.models import ResearchRun, ResearchSettings, RunStatus
from commerce_api.research.service import DEFAULT_SCORE_LINE
from commerce_api.stores.models import Store, StoreStatus
from commerce_api.stores.niches import NICHES

FINISHED = frozenset({RunStatus.SUCCEEDED, RunStatus.FAILED})


async def plan_research(session: AsyncSession) -> ResearchPlan:
    """Every open store, oldest first, with the plan of its owner."""
    rows = await session.execute(
        select(Store, User.plan, ResearchSettings)
        .join(
            Membership,
            and_(
                Membership.store_id == Store.store_id,
                Membership.role == Role.OWNER,
                Membership.ended_at.is_(None),
            ),
        )
        .join(User, User.user_id == Membership.user_id)
        .outerjoin(ResearchSettings, ResearchSettings.store_id == Store.store_id)
        .where(Store.deleted_at.is_(None), Store.status == StoreStatus.OPEN)
        .order_by(Store.created_at, Store.store_id)
    )
    return ResearchPlan(stores=[_store_plan(store, plan, settings) for store, plan, settings in rows])


def _store_plan(store: Store, plan: str, settings: ResearchSettings | None) -> StorePlan:
    niche, owned = NICHES.get(store.niche), PLANS[PlanName(plan)]
    keywords = settings.keywords if settings else list(niche.keywords if niche else ())
    return StorePlan(
        store_id=store.store_id,
        currency=store.currency,
        country=store.country,
        niche=store.niche,
        keywords=keywords,
        weights=Weights.model_validate(settings.weights) if settings else Weights(),
        score_line=settings.score_line if settings else DEFAULT_SCORE_LINE,
        plan=owned.name,
        fee_basis_points=owned.fee_basis_points,
        ai_budget_micros=owned.ai_budget_micros,
    )


async def list_runs(session: AsyncSession, status: RunStatus) -> Sequence[ResearchRun]:
    """The oldest first, a hundred at most."""
    rows = await session.scalars(
        select(ResearchRun)
        .where(ResearchRun.status == status)
        .order_by(ResearchRun.requested_at, ResearchRun.run_id)
        .limit(100)
    )
    return rows.all()


async def report_run(session: AsyncSession, run_id: UUID, body: RunProgress, now: datetime) -> ResearchRun:
    """Moves a run on. The same report again changes nothing; a finished run cannot start anew."""
    run = await session.scalar(select(ResearchRun).where(ResearchRun.run_id == run_id).with_for_update())
    if run is None:
        raise ResearchRunNotFound
    if run.status in FINISHED:
        if run.status != body.status:
            raise ResearchRunFinished
        return run
    run.status = body.status
    run.stage = body.stage or run.stage
    run.dagster_run_id = body.dagster_run_id or run.dagster_run_id
    run.error = body.error
    if body.status is RunStatus.RUNNING:
        run.started_at = run.started_at or now
    if body.status in FINISHED:
        run.finished_at = now
    await session.flush()
    return run
