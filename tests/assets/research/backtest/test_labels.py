"""Which candidates grew most, by hand."""

from datetime import date

import polars as pl

from assets.research.backtest.labels import grew_most

DAY, LATER = date(2026, 8, 14), date(2026, 8, 16)


def sold(**counts: tuple[float, float | None]) -> pl.DataFrame:
    rows = [(name, DAY, now) for name, (now, _) in counts.items()]
    rows += [(name, LATER, later) for name, (_, later) in counts.items() if later is not None]
    return pl.DataFrame(rows, schema=["listing_id", "day", "count"], orient="row")


def each_its_own(*names: str) -> pl.DataFrame:
    return pl.DataFrame({"candidate_id": list(names), "listing_id": list(names)})


def test_growth_is_damped_and_the_fastest_tenth_is_marked() -> None:
    counts: dict[str, tuple[float, float | None]] = {f"s{n}": (1000.0, 1000.0) for n in range(18)}
    counts |= {"doubled": (50.0, 150.0), "small": (1.0, 3.0), "gone": (100.0, None)}
    found = grew_most(each_its_own(*counts), sold(**counts), DAY, 2)
    assert found.height == 20
    growth = dict(found.select("candidate_id", "growth").iter_rows())
    assert (growth["doubled"], growth["small"]) == (2.0, 53 / 51)
    assert found.filter("grew")["candidate_id"].sort().to_list() == ["doubled", "small"]


def test_listings_of_one_candidate_count_together() -> None:
    members = pl.DataFrame({"candidate_id": ["c", "c", "d"], "listing_id": ["a", "b", "e"]})
    found = grew_most(members, sold(a=(100, 10), b=(50, 290), e=(100, 100)), DAY, 2)
    assert dict(found.select("candidate_id", "growth").iter_rows()) == {"c": 350 / 200, "d": 1.0}
    assert found.filter("grew")["candidate_id"].to_list() == ["c"]


def test_of_many_alike_none_is_among_the_fastest() -> None:
    flat: dict[str, tuple[float, float | None]] = {f"s{n:02}": (1000.0, 1000.0) for n in range(20)}
    assert grew_most(each_its_own(*flat), sold(**flat), DAY, 2)["grew"].sum() == 0
    flat["s00"] = (1000.0, 1001.0)
    found = grew_most(each_its_own(*flat), sold(**flat), DAY, 2)
    assert found.filter("grew")["candidate_id"].to_list() == ["s00"]
