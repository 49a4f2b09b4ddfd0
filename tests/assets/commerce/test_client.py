"""What the client puts on the wire, and what it makes of the answers."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

import httpx
import pytest

from assets.commerce.client import CommerceClient, CommerceError
from assets.commerce.imports import StepReport
from assets.commerce.messages import SourceState, SourceStatus

Answer = Callable[[httpx.Request], httpx.Response]


def client(answer: Answer) -> CommerceClient:
    made = CommerceClient(base_url="http://commerce.test", service_token="t")
    made._http = httpx.Client(
        base_url="http://commerce.test/internal/v1/", transport=httpx.MockTransport(answer)
    )
    return made


class TestCommerceClient:
    def test_a_sources_name_stands_in_the_address_only(self) -> None:
        heard: list[tuple[str, str, object]] = []

        def answer(request: httpx.Request) -> httpx.Response:
            heard.append((request.method, request.url.path, json.loads(request.content)))
            return httpx.Response(200, json={"source": "reddit", "status": "failing"})

        since = datetime(2026, 11, 22, 14, 10, tzinfo=UTC)
        client(answer).report_source(
            SourceStatus(source="reddit", status=SourceState.FAILING, since=since, detail="429")
        )
        body = {
            "status": "failing",
            "since": "2026-11-22T14:10:00Z",
            "last_success_at": None,
            "detail": "429",
        }
        assert heard == [("PUT", "/internal/v1/sources/reddit/status", body)]

    def test_asks_for_what_is_queued(self) -> None:
        asked: list[str] = []

        def answer(request: httpx.Request) -> httpx.Response:
            asked.append(str(request.url))
            run = {
                "run_id": "r1",
                "store_id": None,
                "day": "2026-11-22",
                "requested_at": "2026-11-22T05:00:00Z",
            }
            return httpx.Response(200, json={"items": [run | {"new_field": 1}]})

        [run] = client(answer).queued_research_runs()
        assert asked == ["http://commerce.test/internal/v1/research/runs?status=queued"]
        assert (run.run_id, run.day.isoformat()) == ("r1", "2026-11-22")

    def test_a_refusal_is_not_tried_again(self) -> None:
        calls: list[str] = []

        def answer(request: httpx.Request) -> httpx.Response:
            calls.append(request.url.path)
            return httpx.Response(409, json={"code": "lease_lost", "detail": "Another worker has it."})

        with pytest.raises(CommerceError) as refusal:
            client(answer).report_import_step(
                "i1", StepReport(worker_id="w1", step="copy", status="running", done=1, total=4)
            )
        assert (refusal.value.status, refusal.value.code) == (409, "lease_lost")
        assert calls == ["/internal/v1/product-imports/i1/steps"]
