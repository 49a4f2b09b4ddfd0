"""Search interest into rows. Values are 0–100 within one draw, never comparable across keywords by
themselves."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from assets.io import Answer
from assets.sources.errors import SourceAnsweredNonsense
from warehouse.schema import SEARCH_INTEREST


def parse_day(day: date, answers: Iterable[Answer]) -> pl.DataFrame:
    rows: list[tuple[object, ...]] = []
    for answer in answers:
        points = answer.answer.get("points")
        if not isinstance(points, list):
            raise SourceAnsweredNonsense("Google Trends: an answer without points")
        draw, timeframe = int(str(answer.answer.get("draw") or 1)), str(answer.answer.get("timeframe") or "")
        rows += [
            (
                day,
                answer.keyword,
                draw,
                date.fromisoformat(str(point["day"])[:10]),
                float(point["value"]),
                bool(point.get("is_partial", False)),
                timeframe,
                answer.fetched_at,
            )
            for point in points
        ]
    return pl.DataFrame(rows, schema=SEARCH_INTEREST.types, orient="row").unique(
        ["day", "keyword", "draw", "point_day"], keep="last", maintain_order=True
    )
