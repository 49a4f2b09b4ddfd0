"""What is run together."""

import dagster as dg

from assets.analytics.publish import PublishedFiles
from assets.analytics.run_checks import report_failed_rollup
from kit.clock import utc_now

SOURCES = dg.AssetSelection.groups("sources")

source_history_job = dg.define_asset_job(
    "source_history_job",
    SOURCES,
    description="Loads days that have landed into the warehouse; a range of days is one run.",
)
daily_research_job = dg.define_asset_job(
    "daily_research_job",
    SOURCES | dg.AssetSelection.groups("research"),
    description="A research day: sources, signals, candidates, scores, analyses, and the picks in commerce.",
)
research_replay_job = dg.define_asset_job(
    "research_replay_job",
    dg.AssetSelection.groups("research")
    - dg.AssetSelection.assets(["research", "product_analyses"], ["raw", "picture_looks"]),
    description="A day that is over, researched from what landed of it: no source and no Claude is asked.",
)
analysis_job = dg.define_asset_job(
    "analysis_job",
    dg.AssetSelection.assets(["research", "product_analyses"], ["commerce", "watchlist"]),
    description="What Claude has written of a day since its picks were handed over, and the picks once more.",
)


@dg.failure_hook(required_resource_keys={"published"})
def say_that_nothing_newer_is_published(context: dg.HookContext) -> None:
    """Whoever reads the last good publication learns which check has stopped the next."""
    published: PublishedFiles = context.resources.published
    error = str(context.op_exception or f"{context.op.name} failed")
    report_failed_rollup(context.instance, context.run_id, published.open(), utc_now(), error)


rollup_job = dg.define_asset_job(
    "rollup_job",
    dg.AssetSelection.groups("commerce", "analytics"),
    hooks={say_that_nothing_newer_is_published},
    description="What happened in the shops: export views, marts, published marts.",
)
analytics_export_job = dg.define_asset_job(
    "analytics_export_job",
    dg.AssetSelection.groups("exports"),
    description="Orders or events of one store and some days, as a file for its owner.",
)
landing_job = dg.define_asset_job(
    "landing_job",
    dg.AssetSelection.groups("landing"),
    description="Days of events that are over, as files; commerce drops them.",
)
product_import_job = dg.define_asset_job(
    "product_import_job",
    dg.AssetSelection.groups("product_import"),
    description="One import, from the supplier's listing to the draft. Executed by the warm import worker.",
)
product_resync_job = dg.define_asset_job(
    "product_resync_job",
    dg.AssetSelection.groups("product_resync"),
    description="A product's listing, read again. Executed by the warm import worker.",
)

reconciliation_job = dg.define_asset_job(
    "reconciliation_job",
    dg.AssetSelection.groups("reconciliation"),
    description="Stripe's balance transactions of a day beside our payments, refunds and disputes.",
)

JOBS = [
    source_history_job,
    daily_research_job,
    research_replay_job,
    analysis_job,
    rollup_job,
    analytics_export_job,
    landing_job,
    product_import_job,
    product_resync_job,
    reconciliation_job,
]
