"""The research chain as Dagster runs it, from landing files to what commerce is told."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.storage.tags import (
    ASSET_PARTITION_RANGE_END_TAG,
    ASSET_PARTITION_RANGE_START_TAG,
)

from assets.claude import Claude
from assets.commerce.messages import ResearchPlan, StorePlan
from assets.commerce.research_day import Pick
from assets.io import Landing
from assets.research import assets as research
from assets.research.landed_cost import COSTS
from assets.sources.aliexpress.client import AliExpress
from assets.sources.aliexpress.listings import aliexpress_listings
from assets.sources.google_trends.client import GoogleTrends
from assets.sources.google_trends.interest import search_interest
from assets.sources.reddit.client import Reddit
from assets.sources.reddit.posts import reddit_posts
from tests.fixtures.data_house import FakeCommerce, land, page, product
from warehouse.connection import open_warehouse
from warehouse.loading import read
from warehouse.resource import Warehouse

LAST = date(2026, 8, 31)
SOURCES = [aliexpress_listings, reddit_posts, search_interest]
CHAIN = [
    research.trend_signals,
    research.product_candidates,
    research.product_offers,
    research.product_scores,
    research.product_analyses,
    research.watchlist,
]
Market = Callable[[Path, date, int], None]


class House:
    """A warehouse, a landing folder and a listening commerce, in one folder."""

    def __init__(self, home: Path, store: StorePlan, landing: Path | None = None) -> None:
        self.home, self.landing = home, landing or home / "landing"
        self.commerce = FakeCommerce(base_url=str(home))
        self.heard = self.commerce.heard
        self.heard.plan = ResearchPlan(stores=[store])
        self.warehouse = home / "w.duckdb"

    @property
    def resources(self) -> Mapping[str, object]:
        return {
            "warehouse": Warehouse(path=str(self.warehouse)),
            "landing": Landing(root=str(self.landing)),
            "commerce": self.commerce,
            "claude": Claude(model="none"),
            "aliexpress": AliExpress(base_url="http://nowhere.invalid"),
            "reddit": Reddit(),
            "google_trends": GoogleTrends(base_url="http://nowhere.invalid"),
        }

    def load(self, day: date, first: date | None = None) -> None:
        """A day, or all days since ``first`` in one run."""
        self.run(SOURCES, day, first)

    def research(self, day: date) -> list[Pick]:
        self.run(CHAIN, day)
        return self.heard.days[-1].stores[0].picks

    def run(self, assets: list[dg.AssetsDefinition], day: date, first: date | None = None) -> None:
        span = {ASSET_PARTITION_RANGE_START_TAG: str(first), ASSET_PARTITION_RANGE_END_TAG: str(day)}
        result = dg.materialize(
            assets,
            partition_key=None if first else day.isoformat(),
            tags=span if first else None,
            resources=dict(self.resources),
        )
        assert result.success

    def rows_by_fee(self, table: str) -> dict[int, int]:
        """How many rows the last days' research holds at each share of ours."""
        query = f"select market_fee_basis_points, count(*) from research.{table} group by 1"
        with open_warehouse(self.warehouse) as connection:
            return dict(read(connection, query).iter_rows())

    def dump(self) -> str:
        """Every row of every table that the day partitions make, in canonical order."""
        tables = [
            *("raw.aliexpress_listings", "raw.reddit_posts", "raw.search_interest", "raw.source_answers"),
            *("research.trend_signals", "research.product_candidates"),
            *("research.product_offers", "research.product_scores"),
        ]
        with open_warehouse(self.warehouse) as connection:
            rows = [read(connection, f"select * from {table} order by all").rows() for table in tables]
        return hashlib.sha256(repr(rows).encode()).hexdigest()


@pytest.fixture
def house(tmp_path: Path, one_store: StorePlan, small_market: Market) -> House:
    made = House(tmp_path, one_store)
    small_market(made.landing, LAST, 40)
    return made


class TestResearchDay:
    def test_picks_what_rises_and_says_why_the_rest_is_rejected(self, house: House) -> None:
        house.load(LAST, first=LAST - timedelta(39))
        [pick] = house.research(LAST)
        assert (pick.title, pick.source_id) == ("Brass Plant Mister Gold 300ML", "11")
        assert pick.badges == ["Rising"]
        assert (pick.price_minor, pick.landed_cost_minor, pick.margin_percent) == (3590, 1698, 43.7)
        assert round(sum(part.contribution or 0 for _, part in pick.parts), 1) == pick.score
        assert not any(part.is_missing for _, part in pick.parts)
        assert pick.parts.demand.summary.startswith("577 orders in 30 days, up 57% on four weeks ago.")
        assert pick.parts.buzz.summary.startswith("28 posts about “plant mister” in four weeks")
        assert [offer.supplier for offer in pick.offers] == ["Shop 11", "Shop 12"]
        assert [offer.is_used for offer in pick.offers] == [True, False]
        assert (len(pick.trend), len(pick.series), pick.quality) == (30, 40, "A")
        rejected = {row.title: row.reason for row in house.heard.days[-1].stores[0].rejected}
        assert set(rejected) == {"Plastic Plant Mister Green Small", "Glass Plant Mister Amber Large"}
        assert "no demand" in rejected["Plastic Plant Mister Green Small"]
        assert "poisoned" in rejected["Glass Plant Mister Amber Large"]

    def test_rejects_what_nobody_should_be_advised_to_sell(self, house: House, one_store: StorePlan) -> None:
        bricks = page(
            product(21, "LEGO Compatible Flower Bricks Set", 5000), product(22, "Wooden Bricks", 900)
        )
        land(house.landing, "aliexpress", LAST, "toy bricks", [bricks])
        house.heard.plan = ResearchPlan(stores=[one_store.model_copy(update={"keywords": ["toy bricks"]})])
        house.run([aliexpress_listings], LAST)
        picks = house.research(LAST)
        assert [pick.source_id for pick in picks] == ["22"]
        [rejected] = house.heard.days[-1].stores[0].rejected
        assert rejected.reason == (
            "Carries the trademark “lego”: selling it without a license can close a shop."
        )

    def test_each_store_keeps_what_its_owners_plan_leaves(self, house: House, one_store: StorePlan) -> None:
        """Two stores share a keyword; one pays us 2 %, the other half a percent."""
        pro = {"store_id": "01a20590-53c7-76e9-8afb-7cdd398b9fd0", "plan": "pro", "fee_basis_points": 50}
        twin = {"store_id": "01a20590-53c7-76e9-8afb-7cdd398b9fd1"}
        stores = [one_store, one_store.model_copy(update=pro), one_store.model_copy(update=twin)]
        house.heard.plan = ResearchPlan(stores=stores)
        house.load(LAST, first=LAST - timedelta(39))
        house.research(LAST)
        starter, cheaper, same = house.heard.days[-1].stores
        [pick], [pro_pick] = starter.picks, cheaper.picks
        assert same.picks == starter.picks
        assert [store.store_id for store in house.heard.days[-1].stores] == [one.store_id for one in stores]
        # 35.90 with 19 % VAT is 30.17; 2 % of 35.90 is 0.72, half a percent 0.18
        assert (pick.price_minor, pick.landed_cost_minor, pick.margin_percent) == (3590, 1698, 43.7)
        assert (pro_pick.price_minor, pro_pick.landed_cost_minor, pro_pick.margin_percent) == (
            3590,
            1644,
            45.5,
        )
        assert [offer.platform_fee_minor for offer in pick.offers] == [72, 72]
        assert [offer.platform_fee_minor for offer in pro_pick.offers] == [18, 18]
        for offer in (*pick.offers, *pro_pick.offers):
            assert offer.landed_minor == sum(getattr(offer, cost) or 0 for cost in COSTS)
        assert [offer.url for offer in pick.offers] == [offer.url for offer in pro_pick.offers]
        assert pick.source_id == pro_pick.source_id == "11"
        told = [[(row.title, row.reason) for row in store.rejected] for store in (starter, cheaper)]
        assert told[0] == told[1]
        assert house.rows_by_fee("product_offers") == {200: 4, 50: 4}

    def test_a_plan_changed_between_two_steps_counts_at_once(
        self, house: House, one_store: StorePlan
    ) -> None:
        house.load(LAST, first=LAST - timedelta(39))
        house.run(CHAIN[:4], LAST)
        upgraded = one_store.model_copy(update={"plan": "growth", "fee_basis_points": 100})
        house.heard.plan = ResearchPlan(stores=[upgraded])
        house.run(CHAIN[4:], LAST)
        [pick] = house.heard.days[-1].stores[0].picks
        assert (pick.landed_cost_minor, pick.margin_percent) == (1662, 44.9)
        assert [offer.platform_fee_minor for offer in pick.offers] == [36, 36]
        assert house.heard.days[-1].stores[0].candidates_seen == 3

    def test_without_claude_the_picks_stand_and_the_status_says_so(self, house: House) -> None:
        house.load(LAST)
        picks = house.research(LAST)
        assert [pick.analysis for pick in picks] == [None, None]
        [status] = [source for source in house.heard.days[-1].sources if source.source == "claude"]
        assert (status.status, status.detail) == (
            "needs_credentials",
            "2 picks without analysis. ANTHROPIC_API_KEY is not set",
        )

    def test_a_source_that_said_nothing_is_missing_and_not_filled_in(self, house: House) -> None:
        for path in (house.landing / "reddit" / LAST.isoformat()).iterdir():
            path.unlink()
        house.run([aliexpress_listings, search_interest], LAST)
        pick = house.research(LAST)[0]
        assert (pick.parts.buzz.is_missing, pick.parts.buzz.value) == (True, None)
        assert pick.parts.buzz.summary == "No reading: Reddit has not answered for “plant mister” today."
        assert "Buzz missing" in pick.badges
        assert pick.score_without is not None
        assert pick.score_without.high - pick.score_without.low == pytest.approx(15)

    def test_the_first_picks_of_a_day_are_frozen(self, house: House) -> None:
        house.load(LAST)
        house.research(LAST)
        [file] = (house.landing / "research_ledger" / LAST.isoformat()).iterdir()
        first = file.read_bytes()
        house.load(LAST - timedelta(1))
        house.research(LAST)
        assert file.read_bytes() == first

    def test_what_became_of_candidates_is_known_after_a_week(self, house: House) -> None:
        picked_on = LAST - timedelta(7)
        house.load(LAST, first=LAST - timedelta(39))
        house.research(picked_on)
        house.run([research.research_ledger], LAST)
        house.run([research.research_ledger], LAST)
        [store] = house.heard.outcomes[picked_on].stores
        [told] = store.outcomes
        # 400 and 200 orders a week later, 365 and 182 then: (600 + 50) / (547 + 50) - 1
        assert told.growth_7 == pytest.approx(650 / 597 - 1)
        assert (told.growth_14, told.was_picked, told.score_decile, told.is_hit) == (None, True, 10, True)
        # Two weeks before, nothing was scored.
        assert set(house.heard.outcomes) == {picked_on}
        with open_warehouse(house.warehouse) as connection:
            rows = read(connection, "select * from research.research_ledger")
        assert rows.select("day", "picked_on").rows() == [(LAST, picked_on)]

    def test_a_past_day_that_never_landed_fails_and_writes_nothing(self, house: House) -> None:
        house.load(LAST)
        before = house.warehouse.stat().st_size
        with pytest.raises(Exception, match="cannot be asked again"):
            house.load(LAST - timedelta(200))
        assert house.warehouse.stat().st_size == before

    def test_any_rerun_in_any_order_gives_the_same_rows(
        self, tmp_path: Path, one_store: StorePlan, small_market: Market
    ) -> None:
        days = [LAST - timedelta(back) for back in range(3)]
        small_market(tmp_path / "landing", LAST, 3)
        dumps = []
        for number, order in enumerate((days, [days[2], days[0], days[1], days[0]])):
            made = House(tmp_path / str(number), one_store, tmp_path / "landing")
            for day in order:
                made.load(day)
            for day in order:
                made.research(day)
            dumps.append(made.dump())
        assert len(set(dumps)) == 1
