"""The dbt project as Dagster assets, run in this process: the command line would cost five seconds a run."""

import hashlib
import json
import os
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

from assets.research.tables import RESEARCH_LEDGER
from warehouse.connection import Connection, open_warehouse
from warehouse.loading import read
from warehouse.pending import pending_days, settle_pending
from warehouse.resource import Warehouse
from warehouse.tables import create_tables

PROJECT = Path(__file__).resolve().parents[2] / "dbt_analytics"
MANIFEST = PROJECT / "target" / "manifest.json"
# dbt keeps its adapter and flags in module globals: one invocation at a time in a process.
ONE_AT_A_TIME = Lock()
MARTS_CHECKED = "marts"
PARSED: dict[tuple[str, ...], Any] = {}
# A unit test says nothing about a warehouse; JSON files of a run are written for people.
ALWAYS = ("--exclude-resource-type", "unit_test", "--no-write-json")
# Views and seeds are there already, as long as the project is what built them: nothing about them gets old.
MADE_ONCE = ("view", "seed")
# What others write and views read: it is there before the first view, whoever comes first.
READ_BY_VIEWS = (RESEARCH_LEDGER,)
COUNTED = ("config.materialized:table", "config.materialized:incremental", "test_type:data")


class Dbt(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Runs dbt against the warehouse file, in-process."""

    warehouse_path: str
    memory_limit: str = "1GB"
    threads: int = 2

    _callbacks: list[Callable[[Any], None]] = PrivateAttr(default_factory=list)

    def build(self, full_refresh: bool = False) -> list[Any]:
        """Builds and tests every model; returns dbt's result per node. The file is released afterwards.

        Day marts count only the days in ``raw.pending_days`` again, unless ``full_refresh`` or another state
        of the project built them: then everything, with the same rows as a result.
        """
        state = project_state()
        with open_warehouse(Path(self.warehouse_path)) as connection:
            create_tables(connection, READ_BY_VIEWS)
            anew = full_refresh or state != _built_by(connection)
        options = ["--full-refresh"] if anew else ["--select", *COUNTED]
        return self.invoke("build", *ALWAYS, *options, project_state=state)

    def listen(self, callback: Callable[[Any], None]) -> None:
        """Every event of dbt goes to the callback too: what was run, and how long it took."""
        self._callbacks.append(callback)

    def invoke(self, command: str, *options: str, **variables: str) -> list[Any]:
        """One command of dbt on the warehouse."""
        known = {
            "warehouse_path": self.warehouse_path,
            "warehouse_memory_limit": self.memory_limit,
            "warehouse_threads": self.threads,
            **variables,
        }
        told = ["--quiet", "--vars", json.dumps(known), *arguments()]
        with ONE_AT_A_TIME:
            try:
                manifest = parsed_project(told)
                outcome = dbtRunner(manifest, self._callbacks).invoke([command, *options, *told])
            finally:
                release_warehouse()
        if outcome.exception is not None:
            raise outcome.exception
        return list(getattr(outcome.result, "results", []))


def _built_by(connection: Connection) -> str | None:
    """The state of the project that built every model; none when none has."""
    known = """select 1 from information_schema.tables
        where table_schema = 'intermediate' and table_name = 'int_project_state'"""
    if read(connection, known).is_empty():
        return None
    return str(read(connection, "select project_state from intermediate.int_project_state").item())


def parsed_project(options: list[str]) -> Any:
    """The project as dbt understands it for one warehouse, parsed once in a process and again when a file
    of it has changed."""
    known = (project_state(), *options)
    if known not in PARSED:
        outcome = dbtRunner().invoke(["parse", "--no-write-json", *options])
        if not outcome.success:
            raise RuntimeError(f"dbt cannot parse the project: {outcome.exception}")
        PARSED.clear()
        PARSED[known] = outcome.result
    return PARSED[known]


def project_files() -> list[Path]:
    return sorted(
        path
        for path in PROJECT.rglob("*")
        if path.is_file()
        and not {"target", "logs"} & set(path.relative_to(PROJECT).parts)
        and path.suffix in {".sql", ".yml", ".csv"}
    )


def project_state() -> str:
    """Names what the project says, in all of its files."""
    digest = hashlib.sha256()
    for path in project_files():
        digest.update(f"{path.relative_to(PROJECT)}\n".encode() + path.read_bytes())
    return digest.hexdigest()


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


def project_manifest() -> dict[str, Any]:
    """What Dagster shows of the project. Kept in a file, since parsing takes seconds, and made anew when a
    file of the project is newer. It is put there whole: other processes read or make it at the same time."""
    if not MANIFEST.exists() or MANIFEST.stat().st_mtime < max(
        path.stat().st_mtime for path in project_files()
    ):
        with ONE_AT_A_TIME:
            parsed = parsed_project(["--quiet", *arguments()])
            release_warehouse()
        made = MANIFEST.with_suffix(f".{os.getpid()}.json")
        parsed.write(str(made))
        made.replace(MANIFEST)
    manifest: dict[str, Any] = json.loads(MANIFEST.read_text())
    return manifest


SHOWN = project_manifest()


class Translator(DagsterDbtTranslator):
    """dbt's models and seeds in one group, with an owner; whatever is counted anew with a freshness."""

    def get_asset_spec(self, manifest: Mapping[str, Any], unique_id: str, project: Any) -> dg.AssetSpec:
        spec = super().get_asset_spec(manifest, unique_id, project)
        node = manifest.get("nodes", {}).get(unique_id, {})
        if node.get("resource_type") not in {"model", "seed"}:
            return spec
        spec = spec.replace_attributes(group_name="analytics", owners=["team:analytics"])
        if node["config"]["materialized"] in MADE_ONCE:
            return spec
        return spec.replace_attributes(
            freshness_policy=dg.FreshnessPolicy.time_window(fail_window=timedelta(minutes=30))
        )


TRANSLATOR = Translator(
    DagsterDbtTranslatorSettings(enable_asset_checks=True, enable_source_tests_as_checks=True)
)


@dbt_assets(manifest=SHOWN, dagster_dbt_translator=TRANSLATOR, name="dbt_models", pool="warehouse")
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


def _marts_of(unique_id: str) -> list[str]:
    """All marts that a test reads; Dagster knows one that it belongs to."""
    nodes = SHOWN["nodes"]
    read = (nodes.get(name, {}) for name in nodes[unique_id]["depends_on"]["nodes"])
    return sorted(node["name"] for node in read if node.get("schema") == "marts")


def reported(results: list[Any]) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    """dbt's results as Dagster's; a model that failed ends the run after everything else was reported."""
    failed = []
    for result in results:
        unique_id, status = str(result.node.unique_id), str(result.status)
        kind = str(result.node.resource_type)
        if kind in {"model", "seed"} and status == "success":
            key = TRANSLATOR.get_asset_spec(SHOWN, unique_id, None).key
            yield dg.MaterializeResult(asset_key=key, metadata={"seconds": float(result.execution_time)})
        elif kind == "test":
            check = get_asset_check_key_for_test(SHOWN, TRANSLATOR, unique_id, None)
            if check is not None:
                yield dg.AssetCheckResult(
                    asset_key=check.asset_key,
                    check_name=check.name,
                    passed=status == "pass",
                    description=str(getattr(result.node, "description", "") or ""),
                    metadata={
                        "status": status,
                        "failures": int(result.failures or 0),
                        MARTS_CHECKED: dg.MetadataValue.json(_marts_of(unique_id)),
                    },
                )
        if status in {"error", "fail", "runtime error", "skipped"}:
            failed.append(f"{unique_id}: {status} {result.message or ''}".strip())
    if failed:
        raise dg.Failure("dbt: " + "; ".join(failed)[:2000], allow_retries=False)
