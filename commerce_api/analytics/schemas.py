"""Figures as owners see them. A figure that is not known is null; it is never a made-up zero."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from commerce_api.analytics.models import RefreshStatus
from commerce_api.research.evidence import Text
from commerce_api.schemas import Body, Moment


class ComparedCount(BaseModel):
    """A figure beside the same figure of the period before; null where that period is not wholly known."""

    value: int | None
    previous: int | None


class ComparedShare(BaseModel):
    """Like a count, for a share between 0 and 1."""

    value: float | None
    previous: float | None


class DayRange(BaseModel):
    """Days of the store's time zone; both belong to it."""

    model_config = ConfigDict(validate_by_name=True, serialize_by_alias=True)

    first: date = Field(alias="from")
    last: date = Field(alias="to")


class Totals(BaseModel):
    """Revenue is what customers paid for items, shipping and tax, less what went back to them on these days,
    whenever it was ordered. ``conversion``: orders per visitor. ``kept_minor``: revenue without tax, less
    the landed cost of what was sold; null when the cost of something sold is not known."""

    revenue_minor: ComparedCount
    orders: ComparedCount
    visitors: ComparedCount
    conversion: ComparedShare
    kept_minor: ComparedCount


class DayRead(BaseModel):
    """Null before the store's first day and after the last one counted. A day on which more went back than
    came in has a negative revenue."""

    day: date
    revenue_minor: int | None
    orders: int | None
    visitors: int | None


class Sales(BaseModel):
    """What items brought, without shipping and tax: net sales are gross sales less discounts, both on the day
    of the order, less the items' part of refunds, on the day of the refund. A refund is spread over the lines
    of its order, its shipping and its tax in proportion to what they cost."""

    gross_sales_minor: int
    discounts_minor: int
    item_refunds_minor: int
    net_sales_minor: int


class TopProduct(Sales):
    product_id: UUID
    title: str
    image_url: str | None
    orders: int
    units: int
    views: int


class OtherProducts(BaseModel):
    """What the top products leave over: together they are the net sales of all products."""

    count: int
    net_sales_minor: int


class RevenueParts(Sales):
    """What the revenue is made of, exactly: net sales, shipping and tax, all after refunds. Net sales are
    those of the top products and of the others."""

    net_shipping_minor: int
    net_tax_minor: int
    net_revenue_minor: int


class FunnelStep(BaseModel):
    step: str
    visitors: int


class UnusualMetric(StrEnum):
    REVENUE = "revenue_minor"
    ORDERS = "orders"
    VISITORS = "visitors"


class PartKind(StrEnum):
    PRODUCT = "product"
    COUNTRY = "country"
    SOURCE = "source"


class MovedPart(BaseModel):
    """A part of a figure that stood far from what it usually is on that weekday."""

    kind: PartKind
    key: str
    name: str
    value: int
    usual: float


class UnusualDay(BaseModel):
    """A finished day whose figure lies outside the interval of the same weekday's last twelve weeks: the
    median plus or minus four spreads. ``moved``: the parts that stood furthest from their own median, for the
    three latest of these days; null for the others. Of a longer range the latest 92 days are judged."""

    day: date
    metric: UnusualMetric
    value: int
    usual: float
    low: float
    high: float
    moved: list[MovedPart] | None


class Trouble(BaseModel):
    """The figures shown are the last good ones: since then no rollup passed its checks."""

    since: datetime
    failed_checks: list[str]


class Counted(BaseModel):
    """``as_of``: what happened before it is counted. ``publication`` names the state of the figures; pages
    of the same one fit together."""

    ready: Literal[True] = True
    as_of: datetime
    publication: str
    trouble: Trouble | None


class Published(Counted):
    """Money is in minor units of ``currency``, the store's."""

    currency: str


class Overview(Published):
    range: DayRange
    previous: DayRange
    totals: Totals
    revenue_parts: RevenueParts | None = Field(description="Null while nothing of the range is known.")
    days: list[DayRead]
    previous_days: list[DayRead]
    top_products: list[TopProduct]
    others: OtherProducts
    funnel: list[FunnelStep]
    unusual: list[UnusualDay]


class NotReady(BaseModel):
    """Nothing has been published yet. The shop sells all the same."""

    ready: Literal[False] = False


OverviewAnswer = Overview | NotReady


class RefreshRead(BaseModel):
    refresh_id: UUID
    status: RefreshStatus
    requested_at: datetime
    finished_at: datetime | None
    as_of: datetime | None
    error: str | None


class RefreshList(BaseModel):
    items: list[RefreshRead]


class RefreshProgress(Body):
    """``as_of``: the watermark of the publication that fulfills the refresh."""

    status: Annotated[RefreshStatus, Field(strict=False)]
    as_of: Moment | None = None
    error: Text | None = None
