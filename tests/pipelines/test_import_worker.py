"""What a killed worker left behind is closed; what another one does is left alone."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import dagster as dg
import psycopg
import pytest
from dagster._core.storage.tags import PARTITION_NAME_TAG
from dagster._core.test_utils import create_run_for_test

from assets.commerce.client import CommerceClient
from kit.clock import utc_now
from kit.ids import new_id
from pipelines.import_worker import PARTITIONS, ImportWorker, Work, forget_settled_partitions
from pipelines.in_process import (
    EXECUTOR_TAG,
    close_abandoned_runs,
    close_superseded_runs,
    shared_by_threads,
)
from sandbox.postgres import EmbeddedPostgres
from tests.fixtures.dagster_home import DATABASE


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as made:
        yield made


def started(instance: dg.DagsterInstance, worker: str) -> str:
    run = create_run_for_test(
        instance,
        job_name="product_import_job",
        status=dg.DagsterRunStatus.STARTED,
        tags={EXECUTOR_TAG: worker},
    )
    return run.run_id


def dead_pid() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


class TestCloseAbandonedRuns:
    def test_closes_only_those_of_dead_workers_of_this_machine(self, instance: dg.DagsterInstance) -> None:
        host = socket.gethostname()
        dead = started(instance, f"{host}:{dead_pid()}")
        elsewhere = started(instance, "another-host:1")
        living = started(instance, f"{host}:{os.getppid()}")
        assert close_abandoned_runs(instance, ["product_import_job"]) == [dead]
        statuses = {run.run_id: run.status for run in instance.get_runs()}
        assert statuses == {
            dead: dg.DagsterRunStatus.FAILURE,
            elsewhere: dg.DagsterRunStatus.STARTED,
            living: dg.DagsterRunStatus.STARTED,
        }


class TestCloseSupersededRuns:
    def test_closes_what_still_runs_of_the_partition_wherever_it_was(
        self, instance: dg.DagsterInstance
    ) -> None:
        def run(partition: str, status: dg.DagsterRunStatus) -> str:
            tags = {EXECUTOR_TAG: "another-host:1", PARTITION_NAME_TAG: partition}
            return create_run_for_test(
                instance, job_name="product_import_job", status=status, tags=tags
            ).run_id

        lost = run("import-1", dg.DagsterRunStatus.STARTED)
        done = run("import-1", dg.DagsterRunStatus.SUCCESS)
        other = run("import-2", dg.DagsterRunStatus.STARTED)
        assert close_superseded_runs(instance, "product_import_job", "import-1") == [lost]
        assert {run.run_id: run.status for run in instance.get_runs()} == {
            lost: dg.DagsterRunStatus.FAILURE,
            done: dg.DagsterRunStatus.SUCCESS,
            other: dg.DagsterRunStatus.STARTED,
        }
        assert close_superseded_runs(instance, "product_import_job", "import-1") == []


class TestSharedByThreads:
    def test_no_run_configures_the_logging_of_the_others(
        self, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Two runs that began at once used to wait for each other's logging for ever."""
        configured: list[object] = []
        monkeypatch.setattr("logging.config.dictConfig", configured.append)
        handlers = shared_by_threads(instance).get_handlers()
        assert (len(handlers), configured) == (1, [])


class TestStorage:
    def test_is_reached_by_the_same_connections_until_it_restarts(
        self, dagster_home: Path, postgres: EmbeddedPostgres
    ) -> None:
        def prepare(row_id: str) -> set[int]:
            worker._prepare(
                Work("product_import_job", "product_import", PARTITIONS, row_id, "a store", order="{}")
            )
            ours = connection.execute("SELECT pid FROM pg_stat_activity WHERE datname = %s", [DATABASE])
            return {pid for (pid,) in ours.fetchall()}

        commerce = CommerceClient(base_url="http://127.0.0.1:9", service_token="unused")
        with (
            psycopg.connect(postgres.superuser_url, autocommit=True) as connection,
            dg.DagsterInstance.from_config(str(dagster_home)) as instance,
        ):
            worker = ImportWorker(instance, commerce)
            first = prepare("1")
            assert first
            assert prepare("2") == first
            for pid in first:
                connection.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
            assert not prepare("3") & first
            assert set(instance.get_dynamic_partitions(PARTITIONS)) == {"1", "2", "3"}


class TestForgetSettledPartitions:
    def test_keeps_the_imports_of_two_days(self, instance: dg.DagsterInstance) -> None:
        old_millis = int((utc_now() - timedelta(days=3)).timestamp() * 1000)
        fresh = str(new_id())
        old = f"{old_millis:012x}"
        instance.add_dynamic_partitions(PARTITIONS, [f"{old[:8]}-{old[8:]}-7000-8000-000000000000", fresh])
        assert forget_settled_partitions(instance) == 1
        assert list(instance.get_dynamic_partitions(PARTITIONS)) == [fresh]
