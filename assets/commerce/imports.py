"""What is said about imports over the commerce service's internal surface."""

from typing import Literal

from pydantic import Field

from assets.commerce.messages import Message
from kit.selling_price import RuleKind

StepKey = Literal["listing", "copy", "images", "price", "draft"]
StepStatus = Literal["waiting", "running", "succeeded", "failed"]


class Pricing(Message):
    """How a store wants its prices made: :class:`kit.selling_price.PriceRule`, field by field."""

    kind: RuleKind = RuleKind.MARGIN
    target_margin_percent: int = 50
    markup_percent: int = 250
    floor_margin_percent: int = 0
    min_price_minor: int | None = None
    max_price_minor: int | None = None
    rounding: str = ".90"
    compare_at_percent: int | None = None


class GivenField(Message):
    name: str
    value: str


class GivenVariant(Message):
    sku_id: str = ""
    options: dict[str, str] = Field(default_factory=dict)
    item_minor: int
    stock: int | None = None


class GivenListing(Message):
    """A listing that came with the request; amounts in minor units of its own currency."""

    url: str | None = None
    supplier: str
    ships_from: str | None = None
    currency: str
    freight_minor: int | None = None
    fields: list[GivenField] = Field(default_factory=list)
    variants: list[GivenVariant]
    image_urls: list[str] = Field(default_factory=list)


class ImportJob(Message):
    """One import an owner asked for, claimed by a worker. ``fee_basis_points``: our share of the store's
    sales. ``results``: what earlier attempts made, by step."""

    import_id: str
    store_id: str
    source: str
    source_id: str
    item_id: str | None = None
    url: str | None = None
    given: GivenListing | None = None
    title: str
    currency: str
    country: str
    niche: str
    brand_voice: str | None = None
    claim_handling: Literal["mark", "drop"] = "mark"
    fee_basis_points: int
    pricing: Pricing = Field(default_factory=Pricing)
    attempt: int = 1
    results: dict[str, dict[str, object]] = Field(default_factory=dict)


class ImportJobs(Message):
    items: list[ImportJob]


class ImportClaim(Message):
    """Asks for imports to work on; they are ours until the lease runs out."""

    worker_id: str
    lease_seconds: int
    limit: int


class ListingIdentity(Message):
    """Which listing an address has turned out to be."""

    source: str
    source_id: str


class StepReport(Message):
    """How far a step of an import is: ``done`` of ``total`` where it can be counted. ``result``: what was
    made, for the next attempt."""

    worker_id: str
    step: StepKey
    status: StepStatus
    detail: str | None = None
    done: int | None = None
    total: int | None = None
    result: dict[str, object] | None = None
    listing: ListingIdentity | None = None


class FailureReport(Message):
    """Why an import ended; ``message`` is what its owner reads."""

    worker_id: str
    code: str
    message: str
    is_retryable: bool


class ResyncJob(Message):
    """A product whose listing is to be read again, with the import that it came by."""

    resync_id: str
    job: ImportJob


class ResyncJobs(Message):
    items: list[ResyncJob]


class FoundVariant(Message):
    """A variant as the supplier offers it today; ``cost_minor`` is landed."""

    sku_id: str
    option_values: list[str]
    item_minor: int
    freight_minor: int
    cost_minor: int
    price_minor: int
    compare_at_minor: int | None = None
    stock: int | None


class FoundListing(Message):
    worker_id: str
    supplier: str
    variants: list[FoundVariant]
