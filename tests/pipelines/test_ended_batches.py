"""The daily run hands its questions over in a batch; the sensor notices when that has ended, or takes too
long."""

from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
import pytest
from pydantic import BaseModel

from assets.ai_batches import hand_over
from assets.ai_calls import Question
from assets.claude import Prompt
from assets.commerce.requests import NOT_URGENT_TAG
from assets.research.analysis import PURPOSE
from pipelines.schedules import daily_research
from pipelines.sensors.ended_batches import ended_analysis_batches
from tests.fixtures.claude import StandIn
from tests.fixtures.data_house import FakeCommerce


class Told(BaseModel):
    why: str


@pytest.fixture
def desk(tmp_path: Path, stand_in: StandIn) -> FakeCommerce:
    """With a batch at Claude that takes ten minutes."""
    made = FakeCommerce(base_url=str(tmp_path))
    stand_in.behave(batch_seconds=600)
    hand_over(stand_in.claude(), made, [Question(PURPOSE, "c1", None, Prompt("s", "product", {}, Told))])
    hand_over(
        stand_in.claude(), made, [Question("copywriting", "p1", None, Prompt("s", "product", {}, Told))]
    )
    return made


def requested(desk: FakeCommerce, stand_in: StandIn) -> list[tuple[str | None, str | None]]:
    with dg.DagsterInstance.ephemeral() as instance:
        told = ended_analysis_batches(
            dg.build_sensor_context(instance), commerce=desk, claude=stand_in.claude(attempts=1)
        )
    assert isinstance(told, dg.SensorResult)
    return [(request.run_key, request.partition_key) for request in told.run_requests or []]


def test_asks_for_a_run_when_a_batch_has_ended(desk: FakeCommerce, stand_in: StandIn) -> None:
    assert requested(desk, stand_in) == []
    stand_in.order("clock", offset_seconds=601)
    assert requested(desk, stand_in) == [("msgbatch_sandbox_000001:ended", "2026-08-31")]


def test_asks_for_a_run_when_a_batch_takes_too_long(desk: FakeCommerce, stand_in: StandIn) -> None:
    desk.heard.calls.age_seconds = 3_600
    assert requested(desk, stand_in) == [("msgbatch_sandbox_000001:late", "2026-08-31")]
    stand_in.fail("529")
    assert requested(desk, stand_in) == [("msgbatch_sandbox_000001:late", "2026-08-31")]


def test_the_daily_run_is_not_urgent() -> None:
    context = dg.build_schedule_context(scheduled_execution_time=datetime(2026, 11, 28, 4, 30, tzinfo=UTC))
    request = daily_research(context)
    assert isinstance(request, dg.RunRequest)
    assert (request.partition_key, request.tags[NOT_URGENT_TAG]) == ("2026-11-28", "true")
