"""What Dagster sees: everything loads, and everything says what it is."""

from datetime import UTC, datetime

import dagster as dg
import pytest

from assets.analytics.dbt import MADE_ONCE, SHOWN
from pipelines.definitions import defs
from pipelines.resources import Settings
from pipelines.schedules import daily_reconciliation

ASKING = {
    "ask_aliexpress": "aliexpress",
    "ask_reddit": "reddit",
    "ask_google_trends": "google_trends",
    "ask_supplier_lists": "supplier_lists",
    "look_at_pictures": "pictures",
}


def asset_definitions() -> list[dg.AssetsDefinition]:
    return [asset for asset in defs.assets or [] if isinstance(asset, dg.AssetsDefinition)]


@pytest.fixture(scope="module")
def specs() -> list[dg.AssetSpec]:
    found = [
        spec for asset in defs.assets or [] if isinstance(asset, dg.AssetsDefinition) for spec in asset.specs
    ]
    assert len(found) > 25
    return found


def made_once() -> set[dg.AssetKey]:
    """dbt's views and seeds: made by a state of the project, nothing about them gets old."""
    nodes = SHOWN["nodes"].values()
    return {
        dg.AssetKey([node["schema"], node["name"]])
        for node in nodes
        if node["resource_type"] in {"model", "seed"} and node["config"]["materialized"] in MADE_ONCE
    }


class TestDefinitions:
    def test_load(self) -> None:
        dg.Definitions.validate_loadable(defs)

    def test_every_asset_says_what_it_is(self, specs: list[dg.AssetSpec]) -> None:
        def lacks(spec: dg.AssetSpec) -> list[str]:
            has = {
                "description": spec.description,
                "group": spec.group_name,
                "kinds": spec.kinds,
                "owner": spec.owners,
                "freshness": spec.freshness_policy or spec.key in made_once(),
            }
            return [name for name, value in has.items() if not value]

        assert {spec.key.to_user_string(): lacks(spec) for spec in specs if lacks(spec)} == {}

    def test_one_graph_leads_from_sources_to_picks_and_from_commerce_to_marts(self) -> None:
        graph = defs.resolve_asset_graph()
        for start, end in (
            (["raw", "reddit_posts"], ["commerce", "watchlist"]),
            (["raw", "commerce_orders"], ["published", "published_marts"]),
            (["raw", "stripe_balance_transactions"], ["reconciliation", "payment_reconciliation"]),
        ):
            upstream = dg.AssetSelection.assets(dg.AssetKey(end)).upstream().resolve(graph)
            assert dg.AssetKey(start) in upstream

    def test_whatever_writes_the_warehouse_waits_in_its_pool(self) -> None:
        pools = {op.name: op.pool for asset in asset_definitions() for op in asset.node_def.iterate_op_defs()}
        outside = {name for name, pool in pools.items() if pool != "warehouse"}
        assert outside == {"product_import", "product_import__resynced_listing", *ASKING}

    def test_whatever_waits_for_a_source_waits_in_the_pool_of_that_source(self) -> None:
        pools = {op.name: op.pool for asset in asset_definitions() for op in asset.node_def.iterate_op_defs()}
        assert {name: pools[name] for name in ASKING} == ASKING

    def test_a_day_is_reconciled_once_it_has_ended(self) -> None:
        context = dg.build_schedule_context(
            scheduled_execution_time=datetime(2026, 11, 28, 1, 15, tzinfo=UTC)
        )
        request = daily_reconciliation(context)
        assert isinstance(request, dg.RunRequest)
        assert (request.run_key, request.partition_key) == ("2026-11-27", "2026-11-27")

    def test_jobs_schedules_and_sensors_are_there(self) -> None:
        repository = defs.get_repository_def()
        assert {job.name for job in repository.get_all_jobs()} >= {
            "source_history_job",
            "daily_research_job",
            "research_replay_job",
            "analysis_job",
            "rollup_job",
            "landing_job",
            "product_import_job",
            "product_resync_job",
            "reconciliation_job",
        }
        assert {one.name for one in repository.schedule_defs} == {
            "daily_research",
            "five_minute_rollup",
            "nightly_rollup",
            "nightly_landing",
            "daily_reconciliation",
        }
        assert {one.name for one in repository.sensor_defs} == {
            "queued_research_runs",
            "queued_analytics_exports",
            "queued_analytics_refreshes",
            "ended_analysis_batches",
            "failed_runs",
        }


class TestReplay:
    def test_asks_nobody_and_does_all_that_research_does_without(self) -> None:
        def assets_of(job: str) -> set[str]:
            layer = defs.resolve_job_def(job).asset_layer
            return {key.to_user_string() for key in layer.executable_asset_keys}

        asks = {
            *("raw/aliexpress_listings", "raw/reddit_posts", "raw/search_interest", "raw/supplier_listings"),
            *("raw/picture_looks", "research/product_analyses"),
        }
        assert assets_of("daily_research_job") - assets_of("research_replay_job") == asks
        assert assets_of("research_replay_job") == {
            *("research/trend_signals", "research/product_candidates", "research/product_offers"),
            *("research/product_scores", "commerce/watchlist", "research/research_ledger"),
        }


class TestSettings:
    def test_private_origins_are_a_list_and_refused_in_production(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("FETCH_ALLOWED_ORIGINS", "http://127.0.0.1:8900, http://127.0.0.1:8901")
        assert Settings().fetch_allowed_origins == ["http://127.0.0.1:8900", "http://127.0.0.1:8901"]
        monkeypatch.setenv("SLIPWAY_ENV", "production")
        with pytest.raises(ValueError, match="refused in production"):
            Settings()
