"""The dbt project as Dagster assets, run in this process: the command line would cost five seconds a run."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from threading import Lock
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings, dbt_assets
from dagster_dbt.asset_utils import get_asset_check_key_for_test
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner
from pydantic import PrivateAttr

from warehouse.pending import pending_days, settle_pending
from warehouse.resource import Warehouse

PROJECT = Path(__file__).resolve().parents[2] / "dbt_analytics"
MANIFEST = PROJECT / "target" / "manifest.json"
# dbt keeps its adapter and flags in module globals: one invocation at a time in a process.
ONE_AT_A_TIME = Lock()


class Dbt(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Runs dbt against the warehouse file, in-process."""

    warehouse_path: str
    memory_limit: str = "1GB"
    threads: int = 2

    _runner: dbtRunner | None = PrivateAttr(default=None)

    def build(self) -> list[Any]:
        """Builds and tests every model; returns dbt's result per node. The file is released afterwards."""
        known = {
            "warehouse_path": self.warehouse_path,
            "warehouse_memory_limit": self.memory_limit,
            "warehouse_threads": self.threads,
        }
        with ONE_AT_A_TIME:
            self._runner = self._runner or dbtRunner()
            try:
                outcome = self._runner.invoke(["build", "--quiet", "--vars", json.dumps(known), *arguments()])
            finally:
                release_warehouse()
        if outcome.exception is not None:
            raise outcome.exception
        return list(getattr(outcome.result, "results", []))


def arguments() -> list[str]:
    return [
        "--project-dir",
        str(PROJECT),
        "--profiles-dir",
        str(PROJECT),
        "--no-use-colors",
        "--log-level-file",
        "none",
    ]


def release_warehouse() -> None:
    """dbt keeps the file open for its next invocation, and with it everyone else out."""
    close: Callable[[], None] = DuckDBConnectionManager.close_all_connections
    close()


def ensure_manifest() -> Path:
    """The parsed project, parsed again when a file of it is newer."""
    sources = [
        path
        for path in PROJECT.rglob("*")
        if path.is_file() and "target" not in path.parts and path.suffix in {".sql", ".yml"}
    ]
    if not MANIFEST.exists() or MANIFEST.stat().st_mtime < max(path.stat().st_mtime for path in sources):
        with ONE_AT_A_TIME:
            outcome = dbtRunner().invoke(["parse", "--quiet", *arguments()])
            release_warehouse()
        if not outcome.success:
            raise RuntimeError(f"dbt cannot parse the project: {outcome.exception}")
    return MANIFEST


class Translator(DagsterDbtTranslator):
    """dbt's models in one group, with an owner and a freshness."""

    def get_asset_spec(self, manifest: Mapping[str, Any], unique_id: str, project: Any) -> dg.AssetSpec:
        spec = super().get_asset_spec(manifest, unique_id, project)
        if manifest.get("nodes", {}).get(unique_id, {}).get("resource_type") != "model":
            return spec
        return spec.replace_attributes(
            group_name="analytics",
            owners=["team:analytics"],
            freshness_policy=dg.FreshnessPolicy.time_window(fail_window=timedelta(minutes=30)),
        )


TRANSLATOR = Translator(
    DagsterDbtTranslatorSettings(enable_asset_checks=True, enable_source_tests_as_checks=True)
)


@dbt_assets(
    manifest=ensure_manifest(), dagster_dbt_translator=TRANSLATOR, name="dbt_models", pool="warehouse"
)
def dbt_models(  # type: ignore[no-untyped-def]
    context: dg.AssetExecutionContext, dbt: Dbt, warehouse: Warehouse
):
    """Staging, intermediate and marts, built and tested together. Days that were pending are done once all of
    it has succeeded."""
    with warehouse.open() as connection:
        pending = pending_days(connection)
    yield from reported(dbt.build())
    with warehouse.open() as connection:
        settle_pending(connection, pending)


def reported(results: list[Any]) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    """dbt's results as Dagster's; a model that failed ends the run after everything else was reported."""
    manifest = json.loads(MANIFEST.read_text())
    failed = []
    for result in results:
        unique_id, status = str(result.node.unique_id), str(result.status)
        kind = str(result.node.resource_type)
        if kind == "model" and status == "success":
            key = TRANSLATOR.get_asset_spec(manifest, unique_id, None).key
            yield dg.MaterializeResult(asset_key=key, metadata={"seconds": float(result.execution_time)})
        elif kind == "test":
            check = get_asset_check_key_for_test(manifest, TRANSLATOR, unique_id, None)
            if check is not None:
                yield dg.AssetCheckResult(
                    asset_key=check.asset_key,
                    check_name=check.name,
                    passed=status == "pass",
                    description=str(getattr(result.node, "description", "") or ""),
                    metadata={"status": status, "failures": int(result.failures or 0)},
                )
        if status in {"error", "fail", "runtime error", "skipped"}:
            failed.append(f"{unique_id}: {status} {result.message or ''}".strip())
    if failed:
        raise dg.Failure("dbt: " + "; ".join(failed)[:2000], allow_retries=False)
