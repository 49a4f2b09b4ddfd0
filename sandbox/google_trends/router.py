"""Cookie page, explore (the widgets and their tokens) and the interest-over-time data."""

import json
import secrets
from datetime import datetime
from typing import Any

from fastapi import APIRouter, Response
from starlette.requests import Request

from sandbox.catalog.world import world_of
from sandbox.clock import age_header
from sandbox.context import Sandbox, SandboxDep
from sandbox.google_trends.interest import BadTimeFrame, Frame, Resolution, frame_of, moments, values
from sandbox.google_trends.recordings import recorded_interest

router = APIRouter()
TOKENS = "google_trends.tokens"
Json = dict[str, Any]
# Google puts these before its JSON so that no page can run it as a script.
EXPLORE_PREFIX, DATA_PREFIX = ")]}'\n", ")]}',\n"


@router.get("/explore/")
@router.get("/explore", include_in_schema=False)
def explore_page() -> Response:
    """Answers 404 and sets the cookie all the same, as the recorded sessions show."""
    answer = Response("<html><title>Error 404 (Not Found)!!1</title></html>", 404, media_type="text/html")
    answer.set_cookie("NID", f"511={secrets.token_urlsafe(60)}", max_age=15_552_000, path="/", httponly=True)
    return answer


def _answer(prefix: str, body: Json, headers: dict[str, str] | None = None) -> Response:
    return Response(prefix + json.dumps(body), media_type="application/json", headers=headers)


def _refused(status: int, title: str) -> Response:
    return Response(
        f"<html><title>Error {status} ({title})!!1</title></html>", status, media_type="text/html"
    )


@router.post("/api/explore")
@router.get("/api/explore", include_in_schema=False)
def explore(request: Request, sandbox: SandboxDep) -> Response:
    """The widgets of a comparison, each with the request and the token to ask for its data."""
    try:
        asked = json.loads(request.query_params.get("req", ""))
        items = asked["comparisonItem"]
        keywords = [str(item["keyword"]) for item in items]
        frame = frame_of(str(items[0]["time"]), sandbox.clock.now().date())
    except (ValueError, KeyError, IndexError, TypeError):
        return _refused(400, "Bad Request")
    if not 1 <= len(keywords) <= 5:
        return _refused(400, "Bad Request")
    token = secrets.token_urlsafe(24)
    sandbox.store.put(TOKENS, token, {"keywords": keywords})
    sandbox.store.keep_newest(TOKENS, 500)
    return _answer(EXPLORE_PREFIX, {"widgets": _widgets(keywords, items, frame, token, asked)})


def _widgets(keywords: list[str], items: list[Json], frame: Frame, token: str, asked: Json) -> list[Json]:
    options = {
        "property": asked.get("property", ""),
        "backend": "IZG",
        "category": asked.get("category", 0),
    }
    compared = [
        {
            "geo": {"country": item["geo"]} if item.get("geo") else {},
            "complexKeywordsRestriction": {"keyword": [{"type": "BROAD", "value": keyword}]},
        }
        for keyword, item in zip(keywords, items, strict=True)
    ]
    over_time = {
        "request": {
            "time": frame.time,
            "resolution": frame.resolution.value,
            "locale": "en-US",
            "comparisonItem": compared,
            "requestOptions": options,
            "userConfig": {"userType": "USER_TYPE_SCRAPER"},
        },
        "lineAnnotationText": "Search interest",
        "bullets": [{"text": keyword} for keyword in keywords],
        "token": token,
        "id": "TIMESERIES",
        "type": "fe_line_chart",
        "title": "Interest over time",
        "template": "fe",
        "version": "1",
    }
    region = {
        "request": {
            "geo": {},
            "comparisonItem": compared,
            "resolution": "COUNTRY",
            "requestOptions": options,
        },
        "token": token,
        "id": "GEO_MAP",
        "type": "fe_geo_chart_explore",
        "title": "Interest by region",
    }
    return [over_time, region]


@router.get("/api/widgetdata/multiline")
def interest_over_time(request: Request, sandbox: SandboxDep) -> Response:
    """The points of a chart. Asked again, the same chart comes from another sample of the searches."""
    kept = sandbox.store.get(TOKENS, request.query_params.get("token", ""))
    if kept is None:
        return _refused(401, "Unauthorized")
    try:
        asked = json.loads(request.query_params.get("req", ""))
        start, end = str(asked["time"]).split(" ")
        resolution = Resolution(asked["resolution"])
        frame = Frame(datetime.fromisoformat(start).date(), datetime.fromisoformat(end).date(), resolution)
    except (ValueError, KeyError, TypeError, BadTimeFrame):
        return _refused(400, "Bad Request")
    headers = {}
    if sandbox.settings.recordings is not None:
        series = recorded_interest(sandbox.settings.recordings, kept["keywords"][0])
        timeline = [_point(moment, [value]) for moment, value in series]
        last = max((moment for moment, _ in series), default=sandbox.clock.now())
        headers = age_header(last, sandbox.clock.now())
    else:
        timeline = _timeline(sandbox, kept["keywords"], frame)
    return _answer(DATA_PREFIX, {"default": {"timelineData": timeline, "averages": []}}, headers)


def _timeline(sandbox: Sandbox, keywords: list[str], frame: Frame) -> list[Json]:
    world = world_of(sandbox)
    draw = sandbox.store.next_number("google_trends.draws")
    rows = values(world.seed, world.epoch, keywords, frame, draw)
    if not any(any(row) for row in rows):
        # Nobody searched for it: the chart is empty, not flat.
        return []
    points = [_point(moment, row) for moment, row in zip(moments(frame), rows, strict=True)]
    points[-1]["isPartial"] = True
    return points


def _point(moment: datetime, row: list[int]) -> Json:
    shown = f"{moment:%b} {moment.day}, {moment.year}"
    return {
        "time": str(int(moment.timestamp())),
        "formattedTime": shown,
        "formattedAxisTime": shown,
        "value": row,
        "hasData": [value > 0 for value in row],
        "formattedValue": [str(value) for value in row],
    }
