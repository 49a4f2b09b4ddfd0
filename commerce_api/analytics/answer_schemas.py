"""The answers beyond the overview. A figure that is not known is null; it is never a made-up zero."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, Field

from commerce_api.analytics.grains import Grain
from commerce_api.analytics.schemas import (
    ComparedCount,
    ComparedShare,
    DayRange,
    NotReady,
    Published,
    RevenueParts,
    UnusualDay,
)
from commerce_api.research.schemas import HitRate


class RevenueTotals(BaseModel):
    revenue_minor: ComparedCount
    gross_sales_minor: ComparedCount
    discounts_minor: ComparedCount
    refunds_minor: ComparedCount
    orders: ComparedCount
    units: ComparedCount
    average_order_minor: ComparedCount
    kept_minor: ComparedCount


class RevenuePoint(BaseModel):
    """An hour, a day, a week or a month. ``from`` and ``to`` are its days within the range; ``hour`` is the
    moment at which the hour began where the store is. ``is_cut``: the range or what is counted so far holds
    only a part of it. Figures are null where nothing of it is known."""

    first: date = Field(serialization_alias="from")
    last: date = Field(serialization_alias="to")
    hour: datetime | None
    is_cut: bool
    revenue_minor: int | None
    gross_sales_minor: int | None
    discounts_minor: int | None
    refunds_minor: int | None
    orders: int | None
    units: int | None


class CountryRevenue(BaseModel):
    """``country`` is null where no address said one; ``share`` is of the revenue of all countries."""

    country: str | None
    orders: ComparedCount
    units: int
    gross_sales_minor: int
    discounts_minor: int
    refunds_minor: int
    revenue_minor: ComparedCount
    share: float | None


class Revenue(Published):
    timezone: str
    grain: Grain
    range: DayRange
    previous: DayRange
    totals: RevenueTotals
    revenue_parts: RevenueParts | None = Field(description="Null while nothing of the range is known.")
    points: list[RevenuePoint]
    previous_points: list[RevenuePoint]
    countries: list[CountryRevenue]
    unusual: list[UnusualDay]


class ProductRow(BaseModel):
    """A product that was looked at, sold or given back in the range. ``conversion``: orders per viewer."""

    product_id: UUID
    title: str
    status: str | None
    image_url: str | None
    candidate_id: str | None = Field(description="The research candidate it was imported from.")
    views: ComparedCount
    viewers: ComparedCount
    carts: ComparedCount
    orders: ComparedCount
    units: ComparedCount
    gross_sales_minor: ComparedCount
    discounts_minor: ComparedCount
    item_refunds_minor: ComparedCount
    net_sales_minor: ComparedCount
    kept_minor: ComparedCount
    conversion: ComparedShare


class Products(Published):
    """``total``: products on all pages."""

    range: DayRange
    previous: DayRange
    total: int
    page: int
    items: list[ProductRow]


class FunnelStepRead(BaseModel):
    """``of_first`` and ``of_step_before``: the share of the sessions of the first step, and of the step
    before, that came as far; above 1 where a step can be reached without the one before it."""

    step: str
    visitors: ComparedCount
    sessions: ComparedCount
    of_first: ComparedShare
    of_step_before: ComparedShare


class Funnel(Published):
    """``bot_events``: what known bots did; it is in no other figure."""

    range: DayRange
    previous: DayRange
    steps: list[FunnelStepRead]
    bot_events: ComparedCount


class SourceRow(BaseModel):
    """Where sessions came from: what the first page of a session was reached by. ``product_views``, ``carts``
    and ``checkouts``: how often it was done in these sessions."""

    channel: str
    source: str | None
    medium: str | None
    campaign: str | None
    visitors: ComparedCount
    sessions: ComparedCount
    share: float | None
    product_views: int
    carts: int
    checkouts: int
    carts_per_session: float | None


class OtherSources(BaseModel):
    count: int
    sessions: int


class Sources(Published):
    """``others``: what the sources listed leave over; together they are all sessions."""

    range: DayRange
    previous: DayRange
    sessions: ComparedCount
    items: list[SourceRow]
    others: OtherSources


class CohortMonth(BaseModel):
    """``retention``: customers who ordered in that month, of all of the cohort. ``value_minor``: what the
    cohort has brought up to and with that month, after refunds."""

    months_since: int
    active_customers: int
    orders: int
    net_revenue_minor: int
    value_minor: int
    retention: float


class CohortCell(CohortMonth):
    """The same as a row of a file."""

    month: date
    customers: int


class Cohort(BaseModel):
    """Customers by the month of their first order. The last month of each is not over yet."""

    month: date
    customers: int
    months: list[CohortMonth]


class Cohorts(Published):
    items: list[Cohort]


class PickedProduct(BaseModel):
    """A pick of the range and what the store made of it; null where it is not known yet, or was not
    imported. ``title``: the product's, or the one it was picked under."""

    candidate_id: str
    picked_on: date
    score: float
    growth_7: float | None
    growth_14: float | None
    is_hit: bool | None
    product_id: UUID | None
    title: str | None
    views: int | None
    orders: int | None
    margin_minor: int | None


class OwnResults(BaseModel):
    """What the store sold of candidates that were picked in the range."""

    picks: int
    picks_imported: int
    picks_sold: int
    views: int | None
    orders: int | None
    margin_minor: int | None


class ResearchResults(Published):
    """``best_by_sold_count``: the tenth of the same candidates that a ranking by plain sold count puts first.
    The same hits as in the research's track record, which cuts them by tenths of the score."""

    range: DayRange
    picks: HitRate
    all_candidates: HitRate
    best_by_sold_count: HitRate
    own_results: OwnResults
    items: list[PickedProduct]


class AiCostRow(BaseModel):
    purpose: str
    model: str
    calls: int
    input_tokens: int
    output_tokens: int
    cost_micros: int


class AiCostDay(BaseModel):
    day: date
    cost_micros: int | None


class AiCosts(Published):
    """In millionths of a US dollar, whatever the store's currency is."""

    range: DayRange
    previous: DayRange
    cost_micros: ComparedCount
    calls: ComparedCount
    items: list[AiCostRow]
    days: list[AiCostDay]


RevenueAnswer = Revenue | NotReady
ProductsAnswer = Products | NotReady
FunnelAnswer = Funnel | NotReady
SourcesAnswer = Sources | NotReady
CohortsAnswer = Cohorts | NotReady
ResearchAnswer = ResearchResults | NotReady
AiCostsAnswer = AiCosts | NotReady
