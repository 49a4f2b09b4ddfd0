"""What Claude makes of a candidate: what is asked, the shape of the answer, and what of it is kept."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import nh3
from pydantic import BaseModel, Field, model_validator

from assets.ai_calls import Question as Call
from assets.claude import Prompt
from assets.research.injections import talks_to_machines

PURPOSE = "analysis"
MAX_TOKENS = 900
# A band that reaches beyond this share of the suggested price is no suggestion.
NARROWEST, WIDEST = 0.4, 2.5

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
MARKDOWN_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
TAG = re.compile(r"<+/?[|!a-z][^<>]*>*|<+/?>+", re.IGNORECASE)
LINK = re.compile(
    r"(?:[a-z][a-z0-9+.\-]*:)?//\S+|www\.\S+|(?:javascript|vbscript|data|mailto):\S+"
    r"|\b[a-z0-9\-]+(?:\.[a-z0-9\-]+)*\.(?:com|net|org|io|ru|cn|info|biz|xyz|top|shop|site|test|example)\b\S*",
    re.IGNORECASE,
)

FieldName = Literal[
    "title",
    "category",
    "market",
    "posts",
    "parts.demand",
    "parts.interest",
    "parts.buzz",
    "parts.margin",
    "parts.supply",
]
SourceName = Literal["aliexpress", "google_trends", "reddit", "offers"]
FIELD_SOURCES: Mapping[FieldName, SourceName] = {
    "title": "aliexpress",
    "category": "aliexpress",
    "market": "offers",
    "posts": "reddit",
    "parts.demand": "aliexpress",
    "parts.interest": "google_trends",
    "parts.buzz": "reddit",
    "parts.margin": "offers",
    "parts.supply": "aliexpress",
}
# Answers that were kept before claims named their field named a source.
_FIELD_OF_SOURCE = {
    "aliexpress": "parts.demand",
    "google_trends": "parts.interest",
    "reddit": "parts.buzz",
    "offers": "parts.margin",
}

# Long enough to be cached: shorter prompts than 1,024 tokens are paid in full each time.
SYSTEM = Path(__file__).with_name("analysis_prompt.txt").read_text(encoding="utf-8").strip()


class ReasonAnswer(BaseModel):
    sign: Literal["plus", "minus"]
    text: str
    field: FieldName

    @property
    def source(self) -> SourceName:
        return FIELD_SOURCES[self.field]

    @model_validator(mode="before")
    @classmethod
    def _kept_before(cls, data: Any) -> Any:
        if isinstance(data, dict) and "field" not in data and "source" in data:
            return {**data, "field": _FIELD_OF_SOURCE.get(str(data["source"]), "title")}
        return data


class PriceBand(BaseModel):
    low_minor: int
    high_minor: int


class AnalysisAnswer(BaseModel):
    """The shape Claude must answer in. Nothing in it can move a price, a stock or a status."""

    why: str
    risk: str
    audience: str
    angle: str
    price_band: PriceBand | None = Field(description="In minor units of the market's currency.")
    reasons: list[ReasonAnswer] = Field(description="Two to four claims.")
    is_suspicious: bool

    @model_validator(mode="before")
    @classmethod
    def _kept_before(cls, data: Any) -> Any:
        """Answers that were kept before these were asked for have neither."""
        return {"price_band": None, "is_suspicious": False} | data if isinstance(data, dict) else data

    def checked(self, facts: Mapping[str, object]) -> "AnalysisAnswer":
        """What of it may be shown: plain text of bounded length, claims whose figures stand in the field they
        name, a price band around the price that we computed."""
        return AnalysisAnswer(
            why=plain_text(self.why),
            risk=plain_text(self.risk),
            audience=plain_text(self.audience),
            angle=plain_text(self.angle),
            price_band=self.price_band if _is_sensible(self.price_band, facts) else None,
            reasons=[
                reason.model_copy(update={"text": plain_text(reason.text)})
                for reason in self.reasons
                if is_carried(reason, facts)
            ][:4],
            is_suspicious=self.is_suspicious,
        )

    @property
    def repeats_instructions(self) -> bool:
        """Whether it says itself what somebody wanted a machine to say."""
        told = [self.why, self.risk, self.audience, self.angle, *(reason.text for reason in self.reasons)]
        return any(talks_to_machines(text) for text in told)


@dataclass(frozen=True)
class Question:
    """One candidate seen for one niche, with rounded figures."""

    candidate_id: str
    niche: str
    facts: Mapping[str, object]

    @property
    def prompt(self) -> Prompt[AnalysisAnswer]:
        return Prompt(SYSTEM, "product", {"niche": self.niche, **self.facts}, AnalysisAnswer, MAX_TOKENS)

    @property
    def input_hash(self) -> str:
        return self.prompt.input_hash

    @property
    def key(self) -> tuple[str, str, str]:
        return self.candidate_id, self.niche, self.input_hash

    def paid_by(self, store_id: str | None) -> Call[AnalysisAnswer]:
        """None: several stores share it."""
        return Call(PURPOSE, self.candidate_id, store_id, self.prompt)


def is_carried(reason: ReasonAnswer, facts: Mapping[str, object]) -> bool:
    """Whether the field a claim names is there and holds every number of the claim, and the claim is no
    instruction."""
    told = field_text(facts, reason.field)
    known = {number.replace(",", "") for number in NUMBER.findall(told)}
    stated = {number.replace(",", "") for number in NUMBER.findall(reason.text)}
    return (
        bool(told)
        and bool(plain_text(reason.text))
        and stated <= known
        and not talks_to_machines(reason.text)
    )


def field_text(facts: Mapping[str, object], name: FieldName) -> str:
    """What a field says, as one text; nothing when it is missing."""
    found: object = facts
    for step in name.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    if isinstance(found, Mapping):
        minor = [value for value in found.values() if isinstance(value, int)]
        return " ".join([*map(str, found.values()), *(f"{value / 100:.2f}" for value in minor)])
    if isinstance(found, list | tuple):
        return " ".join(map(str, found))
    return "" if found is None else str(found)


def plain_text(text: str) -> str:
    """Without links and markup, on one line, of bounded length: what was read may have asked for any."""
    told = MARKDOWN_LINK.sub(r"\1", text)
    # Twice: what was escaped once is a tag again afterwards.
    bare = TAG.sub("", html.unescape(nh3.clean(told, tags=set())))
    return " ".join(LINK.sub("", bare).split())[:600].strip()


def _is_sensible(band: PriceBand | None, facts: Mapping[str, object]) -> bool:
    market = facts.get("market")
    if band is None or not isinstance(market, Mapping):
        return False
    price, landed = market.get("suggested_price_minor"), market.get("landed_cost_minor")
    if not isinstance(price, int) or not isinstance(landed, int):
        return False
    lowest = max(landed, round(NARROWEST * price))
    return lowest <= band.low_minor <= band.high_minor <= round(WIDEST * price)
