"""A request that waits for a run that is dead is given up, and no other."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import dagster as dg
import pytest

from assets.commerce.requests import RESEARCH_RUN_TAG
from kit.clock import utc_now
from pipelines.sensors.dead_requests import PATIENCE, give_up_dead
from tests.fixtures.data_house import FakeCommerce


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.local_temp(str(tmp_path)) as opened:
        yield opened


@pytest.fixture
def desk(tmp_path: Path) -> FakeCommerce:
    return FakeCommerce(base_url=str(tmp_path))


@dg.job
def work() -> None:
    """Never carried out here."""


def run_of(request: str, instance: dg.DagsterInstance, *, is_dead: bool) -> None:
    run = instance.create_run_for_job(work, tags={RESEARCH_RUN_TAG: request})
    if is_dead:
        instance.report_run_failed(run, "it never started")


def test_whose_every_run_has_ended(instance: dg.DagsterInstance, desk: FakeCommerce) -> None:
    run_of("dead", instance, is_dead=True)
    run_of("tried once more", instance, is_dead=True)
    run_of("tried once more", instance, is_dead=False)
    asked = ["dead", "tried once more", "not begun"]
    later = utc_now() + PATIENCE + timedelta(seconds=1)
    give_up_dead(instance, desk, RESEARCH_RUN_TAG, asked, later)
    assert desk.heard.stages == ["dead failed None"]


def test_not_before_another_try_could_have_been_made(
    instance: dg.DagsterInstance, desk: FakeCommerce
) -> None:
    run_of("dead", instance, is_dead=True)
    give_up_dead(instance, desk, RESEARCH_RUN_TAG, ["dead"], utc_now())
    assert desk.heard.stages == []
