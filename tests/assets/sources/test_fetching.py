"""The three clients against the stand-ins: everything there is, once."""

from collections.abc import Iterator

import pytest

from assets.sources.google_trends.draws import DRAWS_A_DAY
from sandbox.catalog.search import find_listings
from tests.fixtures.source_market import Market
from tests.sandbox.playing import playing_sandbox


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


def test_reddit_gives_each_post_once(market: Market) -> None:
    rows = market.rows("reddit", market.today, "keyword, post_id")
    assert len(set(rows)) == len(rows) > 0
