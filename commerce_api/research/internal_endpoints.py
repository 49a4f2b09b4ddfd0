"""Research, for the data house."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from commerce_api.db.sessions import WriteSession
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.research import landing, outcomes, planning
from commerce_api.research.evidence import SourceName
from commerce_api.research.internal_schemas import (
    LandedDay,
    LandedOutcomes,
    OutcomesIn,
    QueuedRun,
    ResearchDayIn,
    ResearchPlan,
    RunList,
    RunProgress,
    SourceReport,
    StoredSource,
)
from commerce_api.research.models import RunStatus
from commerce_api.schemas import Day

router = APIRouter(tags=["research"])


@router.get("/research/plan", responses=answers(401))
async def plan_research(
    session: WriteSession,
    day: Annotated[Day, Query(description="The day to be researched; what is wanted is as of now.")],
) -> ResearchPlan:
    """What each store that is due on the day, or has asked for it, wants researched: keywords, sources,
    weights, and what Claude may cost."""
    return await planning.plan_research(session, day)


@router.get("/research/runs", responses=answers(401))
async def list_runs(session: WriteSession, status: RunStatus = RunStatus.QUEUED) -> RunList:
    """Runs that owners asked for, oldest first, a hundred at most."""
    runs = await planning.list_runs(session, status)
    return RunList(items=[QueuedRun.model_validate(run, from_attributes=True) for run in runs])


@router.patch("/research/runs/{run_id}", responses=answers(401, 404, 409))
async def report_run(
    run_id: UUID, body: RunProgress, session: WriteSession, platform: PlatformDep
) -> QueuedRun:
    """Moves a run on; may be repeated. A finished run cannot start anew."""
    run = await planning.report_run(session, run_id, body, platform.clock())
    return QueuedRun.model_validate(run, from_attributes=True)


@router.put("/research/days/{day}", responses=answers(401))
async def land_day(day: Day, body: ResearchDayIn, session: WriteSession, platform: PlatformDep) -> LandedDay:
    """Lands a research day, all or nothing. Sent again it replaces itself: the same rows, and every
    decision an owner made stays with its candidate. Stores that are gone are skipped and named."""
    return await landing.land_day(session, day, body, platform.clock())


@router.put("/research/outcomes/{day}", responses=answers(401))
async def land_outcomes(
    day: Day, body: OutcomesIn, session: WriteSession, platform: PlatformDep
) -> LandedOutcomes:
    """Lands what became of the candidates of a day: how the source's sold count grew, and what stores sold of
    them. Sent again it replaces itself, store by store. Stores that are gone are skipped and named."""
    return await outcomes.land_outcomes(session, day, body, platform.clock())


@router.put("/sources/{source}/status", responses=answers(401))
async def report_source(
    source: Annotated[SourceName, Path()],
    body: SourceReport,
    session: WriteSession,
    platform: PlatformDep,
) -> StoredSource:
    """How a source is, for every owner to see."""
    await landing.report_source(session, source, body, platform.clock())
    return StoredSource(source=source, status=body.status)
