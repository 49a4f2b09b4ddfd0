"""Every figure of every answer is defined, from columns that are there."""

from pathlib import Path
from typing import Any

import pytest

from commerce_api.analytics.definitions import definitions
from commerce_api.analytics.published_marts import COLUMNS_READ
from commerce_api.api import owner_surface
from tests.commerce_api.analytics.conftest import Ask
from tests.commerce_api.analytics.marts import publish

ANSWERS = {
    "overview": "Overview",
    "revenue": "Revenue",
    "products": "Products",
    "funnel": "Funnel",
    "sources": "Sources",
    "cohorts": "Cohorts",
    "research": "ResearchResults",
    "ai-costs": "AiCosts",
}
NO_FIGURES = {"page", "total", "months_since"}
"""Numbers that say where one is, and count nothing of the store's."""
COMPARED = {"ComparedCount", "ComparedShare"}


def figures(document: dict[str, Any], schema: str, found: set[str] | None = None) -> set[str]:
    """The names of all fields that are numbers, however deep."""
    found = set() if found is None else found
    for name, field in document["components"]["schemas"][schema]["properties"].items():
        for kind in field.get("anyOf", [field]):
            inner = kind.get("items", kind)
            reference = inner.get("$ref", "").rpartition("/")[2]
            if inner.get("type") in {"integer", "number"} or reference in COMPARED:
                found.add(name)
            elif "properties" in document["components"]["schemas"].get(reference, {}):
                figures(document, reference, found)
    return found - NO_FIGURES


class TestDefinitions:
    @pytest.mark.parametrize("answer", ANSWERS)
    def test_name_every_figure_of_every_answer(self, answer: str) -> None:
        document = owner_surface().openapi()
        shown = figures(document, ANSWERS[answer])
        assert shown
        known = definitions()
        assert {name for name in shown if f"{answer}.{name}" not in known and name not in known} == set()

    def test_are_of_figures_that_are_shown(self) -> None:
        document = owner_surface().openapi()
        shown = {answer: figures(document, schema) for answer, schema in ANSWERS.items()}
        for metric in definitions():
            answer, _, name = metric.rpartition(".")
            assert name in (shown[answer] if answer else set().union(*shown.values())), metric

    def test_are_read_from_columns_that_are_there(self) -> None:
        for metric, definition in definitions().items():
            assert definition.mart in COLUMNS_READ, metric
            assert set(definition.columns) <= set(COLUMNS_READ[definition.mart]), metric  # type: ignore[index]
            assert set(definition.related) <= set(definitions()) - {metric}, metric

    async def test_name_the_checks_that_the_rows_passed(self, ask: Ask, root: Path) -> None:
        before = (await ask("definitions/products.orders")).json()
        assert (before["title"], before["checks"]) == ("Orders with the product", None)
        checked = {"description": "…", "checked_at": "2026-11-24T19:59:00Z"}
        publish(
            root,
            "marts-1.duckdb",
            "2026-11-24T20:00:00+00:00",
            publication_checks=[
                {**checked, "name": "b", "mart": "product_days", "passed": True},
                {**checked, "name": "a", "mart": "product_days", "passed": False},
                {**checked, "name": "c", "mart": "store_days", "passed": True},
            ],
        )
        shown = (await ask("definitions/products.orders")).json()
        assert shown == {
            **before,
            "checks": [
                {**checked, "name": "a", "passed": False},
                {**checked, "name": "b", "passed": True},
            ],
        }
        every = (await ask("definitions")).json()
        assert every["publication"] == "marts-1.duckdb"
        assert [one["metric"] for one in every["items"]] == list(definitions())
        assert next(one for one in every["items"] if one["metric"] == "products.orders") == shown

    @pytest.mark.parametrize(
        ("metric", "status", "code"),
        [
            ("profit", 404, "definition_not_found"),
            ("Orders", 422, "invalid_request"),
            ("x" * 61, 422, "invalid_request"),
        ],
    )
    async def test_of_no_figure_are_refused(self, ask: Ask, metric: str, status: int, code: str) -> None:
        answer = await ask(f"definitions/{metric}")
        assert (answer.status_code, answer.json()["code"]) == (status, code)
