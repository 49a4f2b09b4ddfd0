"""Everything Dagster knows of, wired together."""

import dagster as dg

from assets.analytics.dbt import dbt_models
from assets.analytics.exports import data_export
from assets.analytics.publish import published_marts, the_pointer_names_a_file_that_is_there
from assets.commerce.events import landed_events
from assets.commerce.extraction import commerce_exports
from assets.product_import.assets import product_import
from assets.product_import.resync import resynced_listing
from assets.reconciliation.assets import payment_reconciliation
from assets.reconciliation.checks import every_order_agrees_with_stripe
from assets.research import assets as research
from assets.research import checks as research_checks
from assets.research.pictures import picture_looks
from assets.sources.aliexpress import checks as aliexpress_checks
from assets.sources.aliexpress.listings import aliexpress_listings
from assets.sources.google_trends import checks as google_trends_checks
from assets.sources.google_trends.interest import search_interest
from assets.sources.reddit import checks as reddit_checks
from assets.sources.reddit.posts import reddit_posts
from assets.sources.stripe import checks as stripe_checks
from assets.sources.stripe.balance import stripe_balance_transactions
from assets.sources.supplier_lists import checks as supplier_list_checks
from assets.sources.supplier_lists.listings import supplier_listings
from pipelines.jobs import JOBS
from pipelines.resources import resources
from pipelines.schedules import SCHEDULES
from pipelines.sensors import SENSORS

defs = dg.Definitions(
    assets=[
        aliexpress_listings,
        reddit_posts,
        search_interest,
        supplier_listings,
        stripe_balance_transactions,
        research.trend_signals,
        research.product_candidates,
        research.product_offers,
        research.product_scores,
        research.product_analyses,
        research.watchlist,
        research.research_ledger,
        picture_looks,
        product_import,
        resynced_listing,
        commerce_exports,
        landed_events,
        payment_reconciliation,
        dbt_models,
        published_marts,
        data_export,
    ],
    asset_checks=[
        aliexpress_checks.aliexpress_answered,
        aliexpress_checks.every_listing_has_a_cost,
        aliexpress_checks.sold_counts_are_plausible,
        reddit_checks.reddit_answered,
        reddit_checks.no_post_is_from_the_future,
        google_trends_checks.google_trends_answered,
        google_trends_checks.every_value_lies_between_0_and_100,
        supplier_list_checks.supplier_lists_answered,
        supplier_list_checks.every_listing_stands_once_in_its_store,
        stripe_checks.every_account_was_read,
        stripe_checks.every_transaction_adds_up,
        every_order_agrees_with_stripe,
        research_checks.every_score_lies_between_0_and_100,
        research_checks.every_offer_adds_up,
        the_pointer_names_a_file_that_is_there,
    ],
    jobs=JOBS,
    schedules=SCHEDULES,
    sensors=SENSORS,
    resources=resources(),
    # A step of a process of its own costs two seconds; ours take less than that to do their work.
    executor=dg.in_process_executor,
)
