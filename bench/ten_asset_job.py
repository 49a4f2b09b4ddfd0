"""A job of ten assets in a process of its own, from when the process is up: a landed day, from its sources to
the picks and the ledger."""

import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from assets.research import assets as research
from assets.sources.aliexpress.client import AliExpress
from assets.sources.aliexpress.listings import aliexpress_listings
from assets.sources.google_trends.client import GoogleTrends
from assets.sources.google_trends.interest import search_interest
from assets.sources.reddit.client import Reddit
from assets.sources.reddit.posts import reddit_posts
from bench.measurement import Measurement, at_most
from bench.research_house import resources, run, stores_sharing
from deploy.local.environment import ROOT
from sandbox.catalog.world import World
from sandbox.history import sources
from sandbox.history.write import write_days

DAY = date(2026, 8, 31)
SEED = 7
ROUNDS = 3
LIMIT_SECONDS = 5
TEN = (
    aliexpress_listings,
    reddit_posts,
    search_interest,
    research.trend_signals,
    research.product_candidates,
    research.product_offers,
    research.product_scores,
    research.product_analyses,
    research.watchlist,
    research.research_ledger,
)


def measure() -> Measurement:
    """The best of three processes."""
    with TemporaryDirectory() as folder:
        write_days(Path(folder) / "landing", World(SEED, DAY, DAY), "http://nowhere.invalid", [DAY])
        took = [_in_a_process(Path(folder)) for _ in range(ROUNDS)]
    return at_most("ten_asset_job", min(took), LIMIT_SECONDS, "s", detail=f"best of {ROUNDS} processes")


def _in_a_process(home: Path) -> float:
    (home / "w.duckdb").unlink(missing_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "bench.ten_asset_job", str(home)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout.split()[-1])


def main(home: Path) -> None:
    given = resources(home, stores_sharing([kind.keyword for kind in sources.kinds()], 1)) | {
        "aliexpress": AliExpress(base_url="http://nowhere.invalid"),
        "reddit": Reddit(),
        "google_trends": GoogleTrends(base_url="http://nowhere.invalid"),
    }
    started = time.perf_counter()
    run(TEN, DAY, given)
    print(time.perf_counter() - started)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
