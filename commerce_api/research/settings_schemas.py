"""What an owner wants researched."""

from datetime import date
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, Field, StringConstraints, model_validator

from commerce_api.research.evidence import PartName, Weights
from commerce_api.research.models import Frequency, ItemStatus, Source
from commerce_api.research.weighing import has_something_to_weigh
from commerce_api.schemas import Body

MOST_KEYWORDS = 20


def _without_repeats(values: list[str]) -> list[str]:
    return list(dict.fromkeys(values))


Keyword = Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, min_length=2, max_length=60)]
Keywords = Annotated[
    list[Keyword], Field(min_length=1, max_length=MOST_KEYWORDS), AfterValidator(_without_repeats)
]
Sources = Annotated[list[Annotated[Source, Field(strict=False)]], AfterValidator(_without_repeats)]
Micros = Annotated[int, Field(ge=0, le=10**10)]


class ResearchSettingsUpdate(Body):
    """All of it; weights are brought to a sum of 100. Listings cannot be switched off."""

    keywords: Keywords
    sources: Sources = Field(max_length=10)
    frequency: Annotated[Frequency, Field(strict=False)]
    weights: Weights
    score_line: Annotated[int, Field(ge=0, le=100)]
    ai_budget_micros: Micros | None = Field(
        description="What Claude may cost a day, in millionths of a dollar; null: what the plan allows."
    )
    sends_report: bool

    @model_validator(mode="after")
    def _has_something_to_score(self) -> Self:
        if Source.ALIEXPRESS not in self.sources:
            raise ValueError("research is about listings: aliexpress cannot be switched off")
        if not has_something_to_weigh(self.weights, self.sources):
            raise ValueError("no part that is read has a weight")
        return self


class ResearchSettingsRead(BaseModel):
    """``counting_weights`` are the owner's without the parts whose source is off. ``next_day`` is the next
    one that is researched unasked; null: none."""

    keywords: list[str]
    sources: list[Source]
    frequency: Frequency
    weights: Weights
    counting_weights: Weights
    score_line: int
    ai_budget_micros: int | None
    plan_ai_budget_micros: int
    sends_report: bool
    next_day: date | None
    is_default: bool = Field(description="Nothing was ever set: the niche decides.")


class KeywordSuggestions(BaseModel):
    """Keywords of the store's niche that it is not researched with yet, the broadest first."""

    niche: str
    keywords: list[str]


class WeightsPreview(Body):
    weights: Weights

    @model_validator(mode="after")
    def _weighs_something(self) -> Self:
        if not has_something_to_weigh(self.weights, list(Source)):
            raise ValueError("all weights are zero")
        return self


class PreviewedPick(BaseModel):
    """A candidate of the last day by other weights. ``rank_before`` is null for one that was no pick."""

    rank: int
    rank_before: int | None
    item_id: str | None = Field(description="Of a pick; a candidate that just missed has none.")
    candidate_id: str
    title: str
    status: ItemStatus | None
    score: float
    score_before: float
    contributions: dict[PartName, float | None] = Field(description="They sum to the score; null: missing.")


class PreviewedDay(BaseModel):
    """The last day's picks and those that just missed, as these weights would rank them."""

    day: date | None
    weights: Weights = Field(description="As they would count: summing to 100, sources that are off at 0.")
    score_line: int
    items: list[PreviewedPick]
