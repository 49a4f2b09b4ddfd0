"""An owner's first page: what needs them, how yesterday was, what is left to set up."""

import datetime as dt
from enum import StrEnum

from pydantic import BaseModel, Field

from commerce_api.analytics.schemas import ComparedCount, ComparedShare, Trouble
from commerce_api.orders.schemas import OrderSummary
from commerce_api.research.schemas import SourceRead


class NeedKind(StrEnum):
    ORDERS_TO_SEND = "orders_to_send"
    DRAFTS_TO_REVIEW = "drafts_to_review"
    SOURCE_FAILING = "source_failing"
    PAYMENTS_STOPPED = "payments_stopped"
    ONBOARDING = "onboarding"


class Need(BaseModel):
    """Something only the owner can do. ``href`` is a path of the dashboard."""

    kind: NeedKind
    count: int
    detail: str
    href: str


class StepName(StrEnum):
    CONNECT_STRIPE = "connect_stripe"
    PUBLISH_PRODUCT = "publish_product"
    SHIPPING = "shipping"
    RETURN_POLICY = "return_policy"
    LEGAL_ADDRESS = "legal_address"
    SUPPORT_EMAIL = "support_email"


class ChecklistItem(BaseModel):
    key: StepName
    is_done: bool


class Checklist(BaseModel):
    """What a store needs before its first sale. Payments are refused until `connect_stripe` is done; the rest
    is what shoppers and the law expect."""

    items: list[ChecklistItem]
    done: int
    total: int
    is_ready: bool


class Yesterday(BaseModel):
    """The store's yesterday beside the same weekday before; ``counted_up_to`` may still be before its end.
    Revenue as in the overview: after refunds, with shipping and tax."""

    date: dt.date
    compared_to: dt.date
    counted_up_to: dt.datetime
    revenue_minor: ComparedCount
    orders: ComparedCount
    visitors: ComparedCount
    conversion: ComparedShare
    kept_minor: ComparedCount


class Home(BaseModel):
    needs: list[Need]
    yesterday: Yesterday | None = Field(description="Null until figures have been published.")
    today_orders: list[OrderSummary]
    today_revenue_minor: int = Field(
        description="What today's customers paid, less what went back to any customer today. May be negative."
    )
    checklist: Checklist
    sources: list[SourceRead]
    as_of: dt.datetime | None = Field(
        description="What happened before it is counted in the figures. Null until some have been published."
    )
    trouble: Trouble | None = Field(description="Why the figures are old; null while all is well.")
