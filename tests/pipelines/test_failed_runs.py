"""Whoever waits for a run hears that it failed once no other try follows."""

from pathlib import Path

import dagster as dg
import pytest
from dagster._core.storage.tags import WILL_RETRY_TAG

from assets.analytics.publish import PublishedFiles
from assets.commerce.client import CommerceError
from assets.commerce.messages import RunStatus
from assets.commerce.requests import RESEARCH_RUN_TAG, report_failed_run, report_stage
from pipelines.sensors.failed_runs import failed_runs
from tests.fixtures.data_house import FakeCommerce


class Refusing(FakeCommerce):
    refusal: int

    def report_research_run(
        self, run_id: str, status: RunStatus, stage: str | None = None, error: str | None = None
    ) -> None:
        raise CommerceError(self.refusal, "research_run_finished", "It has ended already.")


@dg.op
def fail() -> None:
    raise dg.Failure("the source is away", allow_retries=False)


@dg.job
def work() -> None:
    fail()


@pytest.mark.parametrize(("will_retry", "told"), [("true", []), ("false", ["r-1 failed None"])])
def test_a_run_that_is_tried_once_more_has_not_failed_yet(
    will_retry: str, told: list[str], tmp_path: Path
) -> None:
    desk = FakeCommerce(base_url=str(tmp_path))
    tags = {RESEARCH_RUN_TAG: "r-1", WILL_RETRY_TAG: will_retry}
    with dg.DagsterInstance.local_temp(str(tmp_path)) as instance:
        ended = work.execute_in_process(instance=instance, raise_on_error=False, tags=tags)
        [failure] = ended.filter_events(lambda event: event.is_run_failure)
        context = dg.build_run_status_sensor_context(
            sensor_name="failed_runs",
            dagster_event=failure,
            dagster_instance=instance,
            dagster_run=ended.dagster_run,
        ).for_run_failure()
        failed_runs(context, commerce=desk, published=PublishedFiles(root=str(tmp_path / "published")))
    assert desk.heard.stages == told


class TestRequestsThatEndedMeanwhile:
    """Given up by commerce, or deleted with their store."""

    @pytest.mark.parametrize("status", [404, 409])
    def test_do_not_keep_the_work_from_being_done(self, status: int) -> None:
        assert reporting(status).success
        report_failed_run(
            Refusing(base_url="http://x", refusal=status), {RESEARCH_RUN_TAG: "r-1"}, "it broke"
        )

    def test_are_the_only_ones(self) -> None:
        assert not reporting(401).success


def reporting(refusal: int) -> dg.ExecuteInProcessResult:
    @dg.op
    def score(context: dg.OpExecutionContext) -> None:
        report_stage(context, Refusing(base_url="http://x", refusal=refusal), "scoring")

    @dg.job
    def research() -> None:
        score()

    return research.execute_in_process(raise_on_error=False, tags={RESEARCH_RUN_TAG: "r-1"})
