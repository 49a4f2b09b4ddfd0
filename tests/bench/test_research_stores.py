"""The bench of many stores, with a few."""

from pathlib import Path

from bench import research_stores
from bench.research_house import LISTINGS_A_KEYWORD, stores_sharing


def test_every_store_gets_its_picks_from_the_keywords_that_all_share(tmp_path: Path) -> None:
    keywords = ["keyword 0", "keyword 1"]
    assert {tuple(sorted(set(store.keywords))) for store in stores_sharing(keywords, 3).stores} == {
        tuple(keywords)
    }
    took, picks = research_stores.research_day(tmp_path / "house", keywords, 3)
    assert took > 0
    assert 3 <= picks <= 3 * min(20, len(keywords) * LISTINGS_A_KEYWORD)
    assert picks % 3 == 0
