"""How imports are written and priced, for owners."""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, StringConstraints, model_validator

from commerce_api.catalog.schemas import Price
from commerce_api.product_imports.models import ClaimHandling
from commerce_api.schemas import MAX_MINOR, Body
from kit.selling_price import Bound, PriceRule, RuleKind

Percent = Annotated[int, Field(ge=0, le=95)]
Limit = Annotated[int, Field(ge=1, le=MAX_MINOR, description="Minor units of the store's currency.")]


class PriceRuleWrite(Body):
    """``margin`` keeps ``target_margin_percent`` of the price without VAT after all costs; ``markup`` asks
    ``markup_percent`` of what the goods cost with freight and duty (250 is 2.5 times).

    Whatever the rule says, ``floor_margin_percent`` is kept. Prices are rounded up to ``rounding``, in
    currencies without decimals to such an end of a hundred; ``max_price_minor`` makes them round down."""

    kind: Annotated[RuleKind, Field(strict=False)] = RuleKind.MARGIN
    target_margin_percent: Percent = 50
    markup_percent: Annotated[int, Field(ge=100, le=2_000)] = 250
    floor_margin_percent: Percent = 0
    min_price_minor: Limit | None = None
    max_price_minor: Limit | None = None
    rounding: Literal[".99", ".95", ".90", "whole", "none"] = ".90"
    compare_at_percent: Annotated[int, Field(ge=1, le=200)] | None = None

    @model_validator(mode="after")
    def _limits_leave_room(self) -> Self:
        low, high = self.min_price_minor, self.max_price_minor
        if low is not None and high is not None and low > high:
            raise ValueError("min_price_minor lies above max_price_minor")
        if self.kind is RuleKind.MARGIN and self.floor_margin_percent > self.target_margin_percent:
            raise ValueError("floor_margin_percent lies above target_margin_percent")
        return self

    @classmethod
    def of(cls, rule: PriceRule) -> Self:
        return cls.model_validate(vars(rule))

    def rule(self) -> PriceRule:
        return PriceRule(**self.model_dump())


class ImportSettingsWrite(Body):
    """``brand_voice``: how texts of this store sound, in its owner's words. ``claim_handling``: whether a
    sentence that no source carries stays, marked for its owner to settle, or is left out."""

    brand_voice: (
        Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)] | None
    ) = None
    claim_handling: Annotated[ClaimHandling, Field(strict=False)] = ClaimHandling.MARK
    pricing: PriceRuleWrite = PriceRuleWrite()


class ImportSettingsRead(BaseModel):
    """``updated_at`` is null as long as the defaults hold."""

    brand_voice: str | None
    claim_handling: ClaimHandling
    pricing: PriceRuleWrite
    updated_at: datetime | None


class PricePreviewRequest(Body):
    """``landed_minor``: item, freight and duty of one piece, in the store's currency. ``pricing``: a rule to
    try out instead of the saved one."""

    landed_minor: Price
    pricing: PriceRuleWrite | None = None


class PricePreview(BaseModel):
    """A planning figure: ``keep_minor`` is what is left of the price without VAT after goods, payment, the
    reserve for refunds and our share."""

    currency: str
    price_minor: int
    compare_at_minor: int | None
    decided_by: Bound
    net_minor: int
    keep_minor: int
    keep_basis_points: int
