"""Figures, for a store's members."""

from functools import partial
from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from commerce_api.analytics import refreshes
from commerce_api.analytics.ai_costs import read_ai_costs
from commerce_api.analytics.answer_schemas import (
    AiCostRow,
    AiCostsAnswer,
    CohortCell,
    CohortsAnswer,
    FunnelAnswer,
    FunnelStepRead,
    PickedProduct,
    ProductRow,
    ProductsAnswer,
    ResearchAnswer,
    RevenueAnswer,
    RevenuePoint,
    SourceRow,
    SourcesAnswer,
)
from commerce_api.analytics.asking import Asked
from commerce_api.analytics.cohorts import cohort_cells, read_cohorts
from commerce_api.analytics.csv_tables import CsvTable
from commerce_api.analytics.funnel import read_funnel
from commerce_api.analytics.grains import Grain, refuse_too_fine
from commerce_api.analytics.overview import read_overview
from commerce_api.analytics.periods import Period, local_day
from commerce_api.analytics.products import (
    ProductQuestion,
    ProductSort,
    SortOrder,
    all_products,
    read_products,
)
from commerce_api.analytics.research_results import read_research_results
from commerce_api.analytics.revenue import read_revenue
from commerce_api.analytics.schemas import DayRead, OverviewAnswer, RefreshRead
from commerce_api.analytics.serving import ANSWERS, AskedPeriod, FiguresDesk
from commerce_api.analytics.sources import SourceGrouping, read_sources
from commerce_api.memberships.access import ManagedStore, OwnedStore
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.schemas import QueryText

router = APIRouter(prefix="/stores/{store_id}/analytics", tags=["analytics"])


@router.get("/overview", response_model=OverviewAnswer, responses=ANSWERS)
async def read_analytics_overview(desk: FiguresDesk, period: AskedPeriod) -> Response:
    """Revenue, orders, visitors, conversion and what is kept, beside the period before; by day; the best
    products; the way from visit to payment; the days that were unusual. Days are the store's. `ready` is
    false before the first rollup. As CSV: the days.

    All money is after refunds, on the day of the refund: the net sales of the top products and the others,
    with shipping and tax, are the revenue exactly.
    """

    def table(asked: Asked) -> CsvTable:
        return CsvTable(DayRead, read_overview(asked).days, asked.store.currency)

    return await desk.answer(period, read_overview, table)


@router.get("/revenue", response_model=RevenueAnswer, responses=ANSWERS)
async def read_analytics_revenue(
    desk: FiguresDesk,
    period: AskedPeriod,
    grain: Annotated[Grain, Query(description="`hour`: at most 14 days.")] = Grain.DAY,
) -> Response:
    """Revenue by hour, day, week (from Monday) or month where the store is, beside the period before, and by
    the country it was sent to. Countries add up to the whole. As CSV: the points."""
    refuse_too_fine(period, grain)

    def table(asked: Asked) -> CsvTable:
        return CsvTable(RevenuePoint, read_revenue(asked, grain).points, asked.store.currency)

    return await desk.answer(period, partial(read_revenue, grain=grain), table)


@router.get("/products", response_model=ProductsAnswer, responses=ANSWERS)
async def read_analytics_products(
    desk: FiguresDesk,
    period: AskedPeriod,
    sort: ProductSort = ProductSort.NET_SALES,
    order: SortOrder = SortOrder.DESCENDING,
    search: Annotated[QueryText, Query(description="A part of the title.")] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    limit: Annotated[int, Query(ge=1, le=100, description="Items a page.")] = 25,
) -> Response:
    """What was looked at, sold and given back of each product, beside the period before. Pages of the same
    `publication` fit together. As CSV: all products."""
    question = ProductQuestion(sort, order, search)

    def table(asked: Asked) -> CsvTable:
        return CsvTable(ProductRow, all_products(asked, question), asked.store.currency)

    return await desk.answer(period, partial(read_products, question=question, page=page, limit=limit), table)


@router.get("/funnel", response_model=FunnelAnswer, responses=ANSWERS)
async def read_analytics_funnel(desk: FiguresDesk, period: AskedPeriod) -> Response:
    """Sessions and visitors that came as far as each step from visit to payment, and the share of them that
    took the next one. As CSV: the steps."""

    def table(asked: Asked) -> CsvTable:
        return CsvTable(FunnelStepRead, read_funnel(asked).steps, asked.store.currency)

    return await desk.answer(period, read_funnel, table)


@router.get("/sources", response_model=SourcesAnswer, responses=ANSWERS)
async def read_analytics_sources(
    desk: FiguresDesk, period: AskedPeriod, by: SourceGrouping = SourceGrouping.SOURCE
) -> Response:
    """Where sessions came from, the hundred most visited sources by name. As CSV: all of them."""

    def table(asked: Asked) -> CsvTable:
        return CsvTable(SourceRow, read_sources(asked, by, listed=None).items, asked.store.currency)

    return await desk.answer(period, partial(read_sources, by=by), table)


@router.get("/cohorts", response_model=CohortsAnswer, responses=ANSWERS)
async def read_analytics_cohorts(
    desk: FiguresDesk,
    months: Annotated[int, Query(ge=1, le=60, description="How many cohorts, the latest ones.")] = 12,
) -> Response:
    """Customers by the month of their first order, month after month: how many ordered again, and what they
    have brought. Orders without a customer are in no cohort. As CSV: a row for each cohort and month."""
    today = local_day(desk.platform.clock(), desk.store.timezone)

    def table(asked: Asked) -> CsvTable:
        return CsvTable(CohortCell, cohort_cells(read_cohorts(asked, months)), asked.store.currency)

    return await desk.answer(Period(today, today), partial(read_cohorts, months=months), table)


@router.get("/research", response_model=ResearchAnswer, responses=ANSWERS)
async def read_analytics_research(desk: FiguresDesk, period: AskedPeriod) -> Response:
    """What became of the picks of these days: how often they grew, beside a ranking of the same candidates by
    plain sold count, and what the store sold of those it imported. As CSV: all picks."""

    def table(asked: Asked) -> CsvTable:
        items = read_research_results(asked, listed=None).items
        return CsvTable(PickedProduct, items, asked.store.currency)

    return await desk.answer(period, read_research_results, table)


@router.get("/ai-costs", response_model=AiCostsAnswer, responses=ANSWERS)
async def read_analytics_ai_costs(desk: FiguresDesk, period: AskedPeriod) -> Response:
    """What Claude has cost the store, by purpose and model and by day, in millionths of a dollar. As CSV: by
    purpose and model."""

    def table(asked: Asked) -> CsvTable:
        return CsvTable(AiCostRow, read_ai_costs(asked).items, "USD")

    return await desk.answer(period, read_ai_costs, table)


@router.post("/refresh", status_code=HTTPStatus.ACCEPTED, responses=answers(401, 403, 404))
async def request_refresh(access: ManagedStore, platform: PlatformDep) -> RefreshRead:
    """Asks for fresh figures now. While a refresh is under way, that one is the answer."""
    row = await refreshes.request_refresh(access.session, access.store_id, platform.clock())
    return RefreshRead.model_validate(row, from_attributes=True)


@router.get("/refreshes/{refresh_id}", responses=answers(401, 404))
async def read_refresh(refresh_id: UUID, access: OwnedStore) -> RefreshRead:
    """How far a refresh is."""
    row = await refreshes.find_refresh(access.session, access.store_id, refresh_id)
    return RefreshRead.model_validate(row, from_attributes=True)
