"""A research day with Claude: one call per question, within the budget, at once or in a batch, and without
Claude when it fails."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import dagster as dg
import pytest

from assets.claude import Claude
from assets.commerce.messages import ResearchPlan, SourceStatus, StorePlan
from assets.commerce.requests import NOT_URGENT_TAG
from tests.assets.research.test_research_day import CHAIN, LAST, House
from tests.fixtures.claude import StandIn

Market = Callable[[Path, date, int], None]
ANALYSES = CHAIN[4:]
NEIGHBOR = "01a20590-53c7-76e9-8afb-7cdd398b9fd0"


class AskingHouse(House):
    """One whose Claude is the stand-in."""

    claude: Claude

    @property
    def resources(self) -> dict[str, object]:
        return {**super().resources, "claude": self.claude}

    def analyze(self, *, is_urgent: bool = True) -> None:
        """The last two steps of a day again."""
        tags = {} if is_urgent else {NOT_URGENT_TAG: "true"}
        done = dg.materialize(ANALYSES, partition_key=str(LAST), tags=tags, resources=self.resources)
        assert done.success

    @property
    def status(self) -> SourceStatus:
        [status] = [source for source in self.heard.days[-1].sources if source.source == "claude"]
        return status

    @property
    def explained(self) -> list[bool]:
        return [pick.analysis is not None for pick in self.heard.days[-1].stores[0].picks]


@pytest.fixture
def house(tmp_path: Path, one_store: StorePlan, small_market: Market, stand_in: StandIn) -> AskingHouse:
    """A day that is scored and not analyzed: two picks."""
    made = AskingHouse(tmp_path, one_store)
    made.claude = stand_in.claude(attempts=1, timeout_seconds=2)
    small_market(made.landing, LAST, 2)
    made.load(LAST, first=LAST - timedelta(1))
    made.run(CHAIN[:4], LAST)
    return made


class TestAnalyses:
    def test_are_asked_for_once_and_never_again(self, house: AskingHouse, stand_in: StandIn) -> None:
        house.analyze()
        assert house.explained == [True, True]
        assert (len(stand_in.requests()), stand_in.billed_twice()) == (2, [])
        [pick, _] = house.heard.days[-1].stores[0].picks
        assert pick.analysis is not None
        assert pick.analysis.reasons != []
        band = pick.analysis.price_band
        assert band is not None
        assert pick.landed_cost_minor is not None
        assert pick.landed_cost_minor <= band.low_minor <= pick.price_minor <= band.high_minor
        assert (pick.analysis.is_suspicious, pick.analysis.is_sandbox) == (False, True)
        first = house.heard.days[-1].stores

        house.analyze()
        assert len(stand_in.requests()) == 2
        assert house.heard.days[-1].stores == first

    def test_are_not_paid_for_anew_when_the_warehouse_is_lost(
        self, house: AskingHouse, stand_in: StandIn
    ) -> None:
        house.analyze()
        first = house.heard.days[-1].stores
        house.warehouse.unlink()
        house.load(LAST, first=LAST - timedelta(1))
        house.run(CHAIN, LAST)
        assert len(stand_in.requests()) == 2
        assert house.heard.days[-1].stores == first

    def test_of_stores_that_share_them_are_the_platforms(
        self, house: AskingHouse, one_store: StorePlan, stand_in: StandIn
    ) -> None:
        twin = one_store.model_copy(update={"store_id": NEIGHBOR})
        other = one_store.model_copy(update={"store_id": NEIGHBOR[:-1] + "1", "niche": "pets"})
        house.heard.plan = ResearchPlan(stores=[one_store, twin, other])
        house.analyze()
        payers = sorted(str(request.store_id) for request in house.heard.calls.requests.values())
        assert payers == ["01a20590-53c7-76e9-8afb-7cdd398b9fd1"] * 2 + ["None"] * 2
        assert len(stand_in.billed()) == 4
        assert all(pick.analysis for store in house.heard.days[-1].stores for pick in store.picks)

    def test_stop_at_the_budget_and_say_so(self, house: AskingHouse, stand_in: StandIn) -> None:
        house.heard.calls.room = 1
        house.analyze()
        assert sorted(house.explained) == [False, True]
        assert len(stand_in.billed()) == 1
        assert (house.status.status, house.status.detail) == (
            "live",
            "1 picks without analysis: the day's budget is used up.",
        )
        house.heard.calls.room = 5
        house.analyze()
        assert house.explained == [True, True]
        assert len(stand_in.billed()) == 2


class TestWithoutClaude:
    @pytest.mark.parametrize(
        ("kind", "mode", "delay"),
        [
            ("529", "careful", 0),
            ("500", "careful", 0),
            ("hang", "careful", 0),
            ("accept_then_reset", "careful", 0),
            ("malformed", "careful", 0),
            (None, "refusing", 0),
            (None, "nonsense", 0),
            (None, "careful", 9),
        ],
    )
    def test_research_completes_and_says_so(
        self, house: AskingHouse, stand_in: StandIn, kind: str | None, mode: str, delay: int
    ) -> None:
        if kind:
            stand_in.fail(kind)
        stand_in.behave(mode, delay_seconds=delay)
        house.analyze()
        assert house.explained == [False, False]
        assert house.status.status == "failing"
        assert (house.status.detail or "").startswith("2 picks without analysis. Claude")
        asked = len(stand_in.requests())

        stand_in.recover()
        house.analyze()
        assert stand_in.billed_twice() == []
        was_certainly_free = kind in {"529", "500"}
        assert house.explained == [was_certainly_free] * 2
        assert len(stand_in.requests()) == asked + (2 if was_certainly_free else 0)


class TestBatches:
    def test_of_a_run_that_nobody_waits_for_are_fetched_by_a_later_one(
        self, house: AskingHouse, stand_in: StandIn
    ) -> None:
        stand_in.behave(batch_seconds=900)
        house.analyze(is_urgent=False)
        assert house.explained == [False, False]
        assert house.heard.days[-1].awaits_analysis is True
        assert (house.status.status, house.status.detail) == ("live", "2 analyses are being written.")

        stand_in.order("clock", offset_seconds=901)
        house.analyze()
        assert house.explained == [True, True]
        assert house.heard.days[-1].awaits_analysis is False
        assert [request["path"] for request in stand_in.requests()] == ["/anthropic/v1/messages/batches"]
        assert {item["usage"]["service_tier"] for item in stand_in.billed()} == {"batch"}

    def test_that_take_too_long_are_not_waited_for(self, house: AskingHouse, stand_in: StandIn) -> None:
        stand_in.behave(batch_seconds=80_000)
        house.analyze(is_urgent=False)
        house.heard.calls.age_seconds = 3_600
        house.analyze()
        assert house.heard.days[-1].awaits_analysis is False
        assert house.explained == [False, False]
        assert len(stand_in.requests()) == 1

    def test_are_as_the_same_questions_asked_at_once(
        self,
        house: AskingHouse,
        stand_in: StandIn,
        tmp_path: Path,
        one_store: StorePlan,
        small_market: Market,
    ) -> None:
        house.analyze(is_urgent=False)
        house.analyze()
        told = [pick.analysis for pick in house.heard.days[-1].stores[0].picks]
        other = AskingHouse(tmp_path / "other", one_store, house.landing)
        other.claude = house.claude
        other.load(LAST, first=LAST - timedelta(1))
        other.run(CHAIN, LAST)
        again = [pick.analysis for pick in other.heard.days[-1].stores[0].picks]
        skip = {"written_at"}
        assert [one.model_dump(exclude=skip) if one else None for one in told] == [
            one.model_dump(exclude=skip) if one else None for one in again
        ]
