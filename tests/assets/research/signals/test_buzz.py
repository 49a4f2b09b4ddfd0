"""Mentions: each post once, and silence told from no answer."""

from datetime import UTC, date, datetime

import polars as pl

from assets.research.signals.buzz import buzz_signals

TODAY = date(2026, 8, 31)


class TestBuzzSignals:
    def test_counts_each_post_once_and_tells_silence_from_no_answer(self) -> None:
        def post(day: int, post_id: str, score: int, created: int) -> dict[str, object]:
            return {
                "day": date(2026, 8, day),
                "keyword": "planter",
                "post_id": post_id,
                "score": score,
                "comments": 5,
                "created_at": datetime(2026, 8, created, tzinfo=UTC),
            }

        posts = pl.DataFrame([post(30, "a", 10, 29), post(31, "a", 20, 29), post(31, "b", 40, 10)])
        answers = pl.DataFrame(
            {
                "day": [TODAY] * 2,
                "source": ["reddit"] * 2,
                "keyword": ["planter", "mister"],
                "fetched_at": [datetime(2026, 8, 31, tzinfo=UTC)] * 2,
            }
        )
        found = buzz_signals(posts, answers, TODAY)
        values = {(subject, name): value for _, subject, name, value, *_ in found.iter_rows()}
        assert values == {
            ("planter", "mentions_28d"): 2.0,
            ("planter", "mentions_7d"): 1.0,
            ("planter", "engagement"): 40.0,
            ("mister", "mentions_28d"): 0.0,
            ("mister", "mentions_7d"): 0.0,
        }
