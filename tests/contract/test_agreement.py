"""That the contract test would notice: every way of drifting apart, tried on purpose."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, create_model

from assets.commerce import calls
from assets.commerce.messages import ResearchPlan, StorePlan
from tests.contract.agreement import Shape, unaccepted, unanswered
from tests.contract.surface import Document, disagreements, internal_document


class Color(StrEnum):
    RED = "red"
    BLUE = "blue"


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid")

    weight: float
    color: Color = Color.RED


class Taken(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    day: date
    parts: list[Part]
    count: int | None = None
    marks: dict[str, datetime | None] = {}


class SentPart(BaseModel):
    weight: int = 3
    color: Literal["red", "blue"]


def sent(**changes: Any) -> Shape:
    """The fields that :class:`Taken` takes, with changes; ``None`` leaves a field out."""
    known: dict[str, Any] = {
        "name": str,
        "day": date,
        "parts": list[SentPart],
        "count": int | None,
        "marks": dict[str, datetime | None],
    }
    fields = {name: kind for name, kind in {**known, **changes}.items() if kind is not None}
    return Shape.written_by(create_model("Sent", **fields))


def part(**fields: Any) -> Any:
    return list[create_model("SentPart", **fields)]  # type: ignore[misc]


class TestUnaccepted:
    def test_nothing_where_the_shapes_agree(self) -> None:
        assert unaccepted(sent(), Shape.read_by(Taken)) == []
        assert unaccepted(sent(count=None, marks=None), Shape.read_by(Taken)) == []

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"extra": str}, ".extra: is sent but not known"),
            ({"name": None}, ".name: is needed but not sent"),
            ({"name": int}, ".name: integer where string is wanted"),
            ({"name": str | None}, ".name: null where string is wanted"),
            ({"day": datetime}, ".day: date-time where date is wanted"),
            ({"day": str}, ".day: text where date is wanted"),
            ({"count": float}, ".count: number where integer is wanted"),
            ({"marks": dict[str, int]}, ".marks.*: integer where string is wanted"),
            (
                {"marks": create_model("Marks", first=datetime, second=bool)},
                ".marks.second: boolean where string is wanted",
            ),
            ({"marks": list[str]}, ".marks: array where object is wanted"),
            ({"parts": part(color=Color)}, ".parts[].weight: is needed but not sent"),
            ({"parts": dict[str, object]}, ".parts: object where array is wanted"),
            ({"parts": list[dict[str, float]]}, ".parts[]: free names where ['color', 'weight'] are wanted"),
            (
                {"parts": part(weight=float, color=Literal["red", "green"])},
                ".parts[].color: ['green'] is not among ['blue', 'red']",
            ),
            (
                {"parts": part(weight=float, color=str)},
                ".parts[].color: any string where one of ['blue', 'red'] is wanted",
            ),
            ({"parts": part(weight=float, shade=str)}, ".parts[].shade: is sent but not known"),
        ],
    )
    def test_says_each_way_of_drifting_apart(self, changes: dict[str, Any], said: str) -> None:
        assert unaccepted(sent(**changes), Shape.read_by(Taken)) == [said]


class TestUnanswered:
    def test_more_may_be_answered_than_is_read(self) -> None:
        assert unanswered(sent(extra=str), Shape.read_by(Taken)) == []

    def test_what_is_read_must_be_answered_even_if_it_has_a_default(self) -> None:
        assert unanswered(sent(count=None), Shape.read_by(Taken)) == [".count: is read but not answered"]

    def test_null_is_only_answered_to_who_reads_null(self) -> None:
        assert unanswered(sent(name=str | None), Shape.read_by(Taken)) == [
            ".name: null where string is wanted"
        ]


def _drop(document: Document, model: str, name: str) -> None:
    schema = document["components"]["schemas"][model]
    del schema["properties"][name]
    schema["required"] = [field for field in schema.get("required", []) if field != name]


def _need(document: Document, model: str, name: str) -> None:
    schema = document["components"]["schemas"][model]
    schema["properties"][name] = {"type": "string"}
    schema["required"] = [*schema.get("required", []), name]


def _retype(document: Document, model: str, name: str, schema: Document) -> None:
    document["components"]["schemas"][model]["properties"][name] = schema


class TestDriftOfCommerce:
    """Commerce's own document, changed as a careless change would change it."""

    @pytest.mark.parametrize(
        ("call", "drift", "said"),
        [
            (
                calls.PUT_RESEARCH_DAY,
                lambda d: _drop(d, "SupplierOffer", "platform_fee_minor"),
                ".stores[].picks[].offers[].platform_fee_minor: is sent but not known",
            ),
            (
                calls.PUT_RESEARCH_DAY,
                lambda d: _need(d, "RejectedIn", "category"),
                ".stores[].rejected[].category: is needed but not sent",
            ),
            (
                calls.PUT_DRAFT,
                lambda d: _retype(d, "LandedCost", "duty_minor", {"type": "string"}),
                ".review.price.landed.duty_minor: integer where string is wanted",
            ),
            (
                calls.REPORT_STEP,
                lambda d: d["components"]["schemas"]["StepKey"]["enum"].remove("images"),
                ".step: ['images'] is not among ['copy', 'draft', 'listing', 'price']",
            ),
            (
                calls.RESEARCH_PLAN,
                lambda d: _drop(d, "StorePlan", "fee_basis_points"),
                ".stores[].fee_basis_points: is read but not answered",
            ),
            (
                calls.CLAIM_IMPORTS,
                lambda d: _retype(d, "ImportJob", "source_id", {"type": "integer"}),
                ".items[].source_id: integer where string is wanted",
            ),
            (
                calls.RESEARCH_RUNS,
                lambda d: d["paths"].pop("/research/runs"),
                "GET research/runs: commerce has no such operation",
            ),
            (
                calls.RESEARCH_PLAN,
                lambda d: d["paths"]["/research/plan"]["get"]["parameters"][0].update(name="date"),
                "?day: is sent but not known",
            ),
        ],
    )
    def test_is_noticed(
        self, call: calls.Call[Any, Any], drift: Callable[[Document], object], said: str
    ) -> None:
        document = internal_document()
        assert disagreements(call, document) == []
        drift(document)
        assert said in disagreements(call, document)


class TestDriftOfTheDataHouse:
    """A call of the data house, with a model that was changed on its side alone."""

    def test_is_noticed_in_what_it_sends(self) -> None:
        renamed = create_model("ImportClaim", worker_id=str, lease=int, limit=int)
        found = disagreements(replace(calls.CLAIM_IMPORTS, sends=renamed), internal_document())
        assert found == [".lease_seconds: is needed but not sent", ".lease: is sent but not known"]

    def test_is_noticed_in_what_it_reads(self) -> None:
        class RegionalStore(StorePlan):
            region: str = "EU"

        class RegionalPlan(ResearchPlan):
            stores: list[RegionalStore]  # type: ignore[assignment]

        found = disagreements(replace(calls.RESEARCH_PLAN, reads=RegionalPlan), internal_document())
        assert found == [".stores[].region: is read but not answered"]
