"""The scoring bench, on a few thousand candidates."""

from pathlib import Path

import polars as pl
import pytest

from assets.research.parts import PARTS
from bench import score_candidates


def test_every_store_gets_its_best_and_none_that_is_rejected(tmp_path: Path) -> None:
    parts, picks = tmp_path / "parts.parquet", tmp_path / "picks.parquet"
    made = score_candidates.made_up(5_000, 10)
    made.write_parquet(parts)
    stores, weights = score_candidates.asking(10)
    assert score_candidates.score(parts, picks, stores, weights) == 10 * score_candidates.BEST * len(PARTS)
    written = pl.read_parquet(picks)
    rejected = made.filter(pl.col("rejected_because").is_not_null())["candidate_id"]
    assert written["candidate_id"].is_in(rejected.implode()).sum() == 0
    sums = written.group_by("store_id", "rank").agg(
        pl.col("contribution").sum().round(1), pl.col("score").first()
    )
    assert (sums["contribution"] == sums["score"]).all()


def test_is_held_against_half_a_second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(score_candidates, "CANDIDATES", 2_000)
    measured = score_candidates.measure_in(tmp_path)
    assert (measured.name, measured.reference, measured.unit) == ("score_candidates", 0.5, "s")
    assert measured.holds is (measured.value <= 0.5)
