"""What every store wants researched, and the runs that were asked for; for the data house."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.models import User
from commerce_api.memberships.models import Membership, Role
from commerce_api.plans.plans import PLANS, PlanName
from commerce_api.research.errors import ResearchRunFinished, ResearchRunNotFound
from commerce_api.research.evidence import Weights
from commerce_api.research.internal_schemas import ResearchPlan, RunProgress, StorePlan
from commerce_api.research.models import Frequency, ResearchRun, ResearchSettings, RunStatus, Source
from commerce_api.research.settings import settings_of
from commerce_api.research.weighing import counting
from commerce_api.stores.models import Store, StoreStatus

LIVE = (RunStatus.QUEUED, RunStatus.RUNNING)
FINISHED = frozenset({RunStatus.SUCCEEDED, RunStatus.FAILED})


async def plan_research(session: AsyncSession, day: date) -> ResearchPlan:
    """Every open store that is due on the day or waits for a run of it, oldest first, with the plan of its
    owner. A store that was turned to another frequency after its run began stays in it."""
    waiting = set(
        await session.scalars(
            select(ResearchRun.store_id).where(ResearchRun.day == day, ResearchRun.status.in_(LIVE))
        )
    )
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
    wanted = [(store, plan, settings_of(store, kept)) for store, plan, kept in rows]
    return ResearchPlan(
        stores=[
            _store_plan(store, plan, settings)
            for store, plan, settings in wanted
            if store.store_id in waiting or Frequency(settings.frequency).is_due(day)
        ]
    )


def _store_plan(store: Store, plan: str, settings: ResearchSettings) -> StorePlan:
    owned = PLANS[PlanName(plan)]
    weights = Weights.model_validate(settings.weights)
    return StorePlan(
        store_id=store.store_id,
        currency=store.currency,
        country=store.country,
        niche=store.niche,
        keywords=settings.keywords,
        sources=[Source(source) for source in settings.sources],
        weights=counting(weights, settings.sources),
        score_line=settings.score_line,
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
