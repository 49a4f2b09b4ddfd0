"""The three clients against the stand-ins: everything there is, once."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from assets.sources.google_trends.draws import DRAWS_A_DAY
from assets.sources.reddit.client import Reddit
from assets.sources.reddit.parsing import parse_day
from sandbox.catalog.search import find_listings
from tests.fixtures.data_house import land
from tests.fixtures.source_market import Market
from tests.sandbox.playing import playing_sandbox
from tests.sandbox.running import served


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    home = tmp_path_factory.mktemp("market")
    with playing_sandbox(home / "sandbox") as playing:
        made = Market(playing, home)
        assert all(check.passed for check in made.run(made.today).values())
        yield made


def test_aliexpress_is_paged_to_its_end(market: Market) -> None:
    sold = {
        keyword: len(find_listings(market.playing.sandbox.settings.seed, keyword))
        for keyword in market.keywords
    }
    rows = market.rows("aliexpress", market.today, "keyword, listing_id")
    assert {keyword: sum(row[0] == keyword for row in rows) for keyword in sold} == sold
    assert len(set(rows)) == len(rows)
    # Pages of ten, and no page behind the last.
    assert len(market.asked("aliexpress")) == sum(-(-count // 10) for count in sold.values())
    assert max(sold.values()) > 10


def test_google_trends_is_drawn_as_often_as_it_takes(market: Market) -> None:
    rows = market.rows("google_trends", market.today, "distinct keyword, draw")
    wanted = [(keyword, draw) for keyword in sorted(market.keywords) for draw in range(1, DRAWS_A_DAY + 1)]
    assert rows == wanted
    points = market.rows("google_trends", market.today, "keyword, point_day, value")
    # Not one answer three times.
    assert len(set(points)) > len({row[:2] for row in points})


def test_a_past_day_that_cannot_be_read_any_more_keeps_its_rows(market: Market) -> None:
    past = market.today - timedelta(days=2)
    point = {"day": past.isoformat(), "value": 50}
    land(Path(market.landing.root), "google_trends", past, "a pot", [{"points": [point], "draw": 1}])
    market.run_only("google_trends", past)
    before = market.rows("google_trends", past)
    land(Path(market.landing.root), "google_trends", past, "b pot", [{"series": []}])
    with pytest.raises(Exception, match="b-pot has landed and cannot be read"):
        market.run_only("google_trends", past)
    assert market.rows("google_trends", past) == before != []


def test_reddit_gives_each_post_once(market: Market) -> None:
    rows = market.rows("reddit", market.today, "keyword, post_id")
    assert len(set(rows)) == len(rows) > 0


def test_reddit_is_paged_and_a_post_on_two_pages_counts_once() -> None:
    """Posts that are written meanwhile push others to the next page."""

    def listed(numbers: range, after: str | None) -> dict[str, object]:
        children = [{"kind": "t3", "data": post(number)} for number in numbers]
        return {"kind": "Listing", "data": {"children": children, "after": after, "before": None}}

    pages = {None: listed(range(100), "t3_99"), "t3_99": listed(range(98, 130), None)}
    asked: list[str | None] = []

    async def answer(request: Request) -> JSONResponse:
        if request.method == "POST":
            return JSONResponse(
                {"access_token": "x", "token_type": "bearer", "expires_in": 900, "scope": "*"}
            )
        asked.append(request.query_params.get("after"))
        return JSONResponse(pages[asked[-1]])

    routes = [Route("/{path:path}", answer, methods=["GET", "POST"])]
    with served(Starlette(routes=routes)) as url:
        reddit = Reddit(
            client_id="a", client_secret="b", reddit_url=url, oauth_url=url, seconds_between_requests=0
        )
        answers = list(reddit.search("plant mister"))
        reddit.close()
    assert (asked, len(answers)) == ([None, "t3_99"], 132)
    rows = parse_day(date(2026, 8, 31), answers)
    assert rows["post_id"].to_list() == [str(number) for number in (*range(98), *range(98, 130))]


def post(number: int) -> dict[str, object]:
    return {
        "id": str(number),
        "name": f"t3_{number}",
        "title": f"Post {number}",
        "subreddit": "houseplants",
        "author": "gardener",
        "created_utc": 1_780_000_000.0 - number,
        "score": 1,
        "num_comments": 0,
        "permalink": f"/r/houseplants/{number}",
    }
