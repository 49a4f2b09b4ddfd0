"""Search interest into rows. Values are 0–100 within one draw, never comparable across keywords by
themselves."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from assets.io import Answer
from assets.sources.errors import SourceAnsweredNonsense

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "day": pl.Date,
    "keyword": pl.String,
    "draw": pl.Int32,
    "point_day": pl.Date,
    "value": pl.Float64,
    "is_partial": pl.Boolean,
    "timeframe": pl.String,
    "fetched_at": pl.Datetime("us", "UTC"),
}


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
    return pl.DataFrame(rows, schema=SCHEMA, orient="row").unique(
        ["day", "keyword", "draw", "point_day"], keep="last", maintain_order=True
    )
