"""What all answers share: readiness, age, trouble, tags, files, refusals."""

from pathlib import Path

import pytest

from tests.commerce_api.analytics.conftest import Ask
from tests.commerce_api.analytics.marts import publish, publish_status

ANSWERS = ["overview", "revenue", "products", "funnel", "sources", "cohorts", "research", "ai-costs"]
RANGED = [name for name in ANSWERS if name != "cohorts"]
FAILED = "tests/parts_equal_the_whole"


@pytest.fixture
def published(root: Path, mine: str) -> str:
    publish(
        root,
        "marts-1.duckdb",
        "2026-11-24T20:00:00+00:00",
        days=[(mine, "2026-11-24", 500, 1, 10, None, None)],
    )
    return "marts-1.duckdb"


@pytest.mark.parametrize("what", ANSWERS)
class TestEveryAnswer:
    async def test_is_not_ready_before_the_first_publication(self, ask: Ask, what: str) -> None:
        answer = await ask(what)
        assert (answer.status_code, answer.json()) == (200, {"ready": False})
        assert answer.headers["cache-control"] == "private, no-cache"
        file = await ask(what, format="csv")
        assert (file.status_code, file.json()["code"]) == (409, "figures_not_ready")

    async def test_says_how_old_it_is_and_that_all_is_well(self, ask: Ask, published: str, what: str) -> None:
        shown = (await ask(what)).json()
        assert (shown["ready"], shown["as_of"]) == (True, "2026-11-24T20:00:00Z")
        assert (shown["publication"], shown["trouble"], shown["currency"]) == (published, None, "EUR")

    async def test_is_not_sent_twice(
        self, ask: Ask, published: str, root: Path, mine: str, what: str
    ) -> None:
        first = await ask(what)
        tag = first.headers["etag"]
        same = await ask(what, tag=tag)
        assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
        assert (await ask(what)).content == first.content
        # Trouble is part of the answer, and a new publication is a new one.
        publish_status(
            root,
            ok=False,
            at="2026-11-24T20:10:00+00:00",
            since="2026-11-24T20:05:00+00:00",
            failed_checks=[FAILED],
        )
        troubled = await ask(what, tag=tag)
        assert troubled.status_code == 200
        assert troubled.json()["trouble"] == {"since": "2026-11-24T20:05:00Z", "failed_checks": [FAILED]}
        publish(
            root,
            "marts-2.duckdb",
            "2026-11-24T20:15:00+00:00",
            days=[(mine, "2026-11-24", 900, 1, 10, None, None)],
        )
        newer = await ask(what, tag=tag)
        assert (newer.status_code, newer.json()["publication"]) == (200, "marts-2.duckdb")

    async def test_has_a_file_with_a_tag(self, ask: Ask, published: str, what: str) -> None:
        file = await ask(what, format="csv")
        assert file.status_code == 200
        assert file.content.startswith(b"\xef\xbb\xbf")
        assert file.headers["content-disposition"].startswith('attachment; filename="')
        assert f"-{what}-" in file.headers["content-disposition"]
        assert (await ask(what, format="csv", tag=file.headers["etag"])).status_code == 304
        assert (await ask(what, tag=file.headers["etag"])).status_code == 200


@pytest.mark.parametrize("what", RANGED)
class TestRanges:
    @pytest.mark.parametrize(
        "query",
        [
            {"range": "custom"},
            {"range": "custom", "from": "2026-11-24", "to": "2026-11-18"},
            {"range": "custom", "from": "2025-01-01", "to": "2026-11-18"},
            {"range": "7d", "from": "2026-11-18"},
            {"range": "1d"},
        ],
    )
    async def test_that_are_none_are_refused(
        self, ask: Ask, published: str, what: str, query: dict[str, str]
    ) -> None:
        answer = await ask(what, **query)
        assert (answer.status_code, answer.json()["code"]) in {
            (422, "invalid_range"),
            (422, "invalid_request"),
        }
