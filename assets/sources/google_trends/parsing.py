"""Search interest into rows. Values are 0–100 within one draw, never comparable across keywords by
themselves."""

from collections.abc import Iterable
from datetime import date
from typing import cast

import polars as pl

from assets.io import Answer, Json
from assets.sources.errors import SourceAnsweredNonsense
from warehouse.schema import SEARCH_INTEREST


def parse_day(day: date, answers: Iterable[Answer]) -> pl.DataFrame:
    rows = []
    for answer in answers:
        draw, timeframe = int(str(answer.answer.get("draw") or 1)), str(answer.answer.get("timeframe") or "")
        shared = {"day": day, "keyword": answer.keyword, "draw": draw, "timeframe": timeframe}
        rows += [
            {**shared, "fetched_at": answer.fetched_at, **parse_point(point)}
            for point in points_of(answer.answer)
        ]
    return pl.DataFrame(rows, schema=SEARCH_INTEREST.types).unique(
        ["day", "keyword", "draw", "point_day"], keep="last", maintain_order=True
    )


def points_of(answer: Json) -> list[Json]:
    points = answer.get("points")
    if not isinstance(points, list):
        raise SourceAnsweredNonsense("Google Trends: an answer without points")
    return [cast("Json", point) for point in points if isinstance(point, dict)]


def parse_point(point: Json) -> dict[str, object]:
    try:
        return {
            "point_day": date.fromisoformat(str(point["day"])[:10]),
            "value": float(str(point["value"])),
            "is_partial": bool(point.get("is_partial", False)),
        }
    except (KeyError, ValueError) as error:
        raise SourceAnsweredNonsense(f"Google Trends: a point without {error}") from error
