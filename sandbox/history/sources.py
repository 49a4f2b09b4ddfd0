"""One day of one keyword as each source would have answered it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from sandbox.aliexpress.answers import Answer, Wish, product
from sandbox.catalog.kinds import Kind
from sandbox.catalog.market import KINDS
from sandbox.catalog.search import find_listings
from sandbox.catalog.talk import posts_until
from sandbox.catalog.world import World
from sandbox.google_trends.interest import frame_of, moments, true_levels, values_from
from sandbox.history.landing import line
from sandbox.reddit.shapes import post_data

# When the day's research asks: early morning, a little later for every keyword.
ASKED_AT = time(5, 30, tzinfo=UTC)
WISH = Wish("EUR", "DE")
TIMEFRAME = "today 5-y"
NEWEST_POSTS = 100
KEYWORDS_A_NICHE = 3


def kinds() -> tuple[Kind, ...]:
    """The three leading kinds of each niche: the keywords that research starts with."""
    seen: dict[str, int] = {}
    found = []
    for kind in KINDS:
        seen[kind.niche] = seen.get(kind.niche, 0) + 1
        if seen[kind.niche] <= KEYWORDS_A_NICHE:
            found.append(kind)
    return tuple(found)


def asked_at(day: date, keyword: str) -> datetime:
    order = next(index for index, kind in enumerate(kinds()) if kind.keyword == keyword)
    return datetime.combine(day, ASKED_AT) + timedelta(seconds=7 * order)


def aliexpress(world: World, keyword: str, day: date, base_url: str) -> Iterator[bytes]:
    request = {
        "keywords": keyword,
        "page_no": "1",
        "page_size": "50",
        "sort": "LAST_VOLUME_DESC",
        "target_currency": WISH.currency,
        "target_language": "EN",
        "ship_to_country": WISH.country,
    }
    at = (day - world.epoch).days
    found = [product(world, listing, WISH, base_url, at) for listing in find_listings(world.seed, keyword)]
    found.sort(key=lambda item: -int(item["lastest_volume"]))
    shown = found[:50]
    result: Answer = {
        "current_page_no": 1,
        "current_record_count": len(shown),
        "total_page_no": 1,
        "total_record_count": len(shown),
        "products": {"product": shown},
    }
    answer = {"resp_result": {"resp_code": 200, "resp_msg": "Call succeeds", "result": result}}
    yield line(
        asked_at(day, keyword),
        keyword,
        request,
        {"aliexpress_affiliate_product_query_response": {**answer, "request_id": f"2103{day:%Y%m%d}"}},
    )


def reddit(world: World, kind: Kind, day: date) -> Iterator[bytes]:
    moment = asked_at(day, kind.keyword)
    request = {"q": f'"{kind.keyword}"', "sort": "new", "time_filter": "month", "limit": NEWEST_POSTS}
    for post in posts_until(world.seed, world.epoch, kind, moment, 30)[:NEWEST_POSTS]:
        yield line(moment, kind.keyword, request, post_data(post, moment))


def google_trends(world: World, keyword: str, day: date) -> Iterator[bytes]:
    frame = frame_of(TIMEFRAME, day)
    draw = (day - world.epoch).days
    rows = values_from(true_levels(world.seed, world.epoch, (keyword,), frame), world.seed, draw)
    points = [
        {"day": moment.date().isoformat(), "value": row[0], "is_partial": False}
        for moment, row in zip(moments(frame), rows, strict=True)
    ]
    points[-1]["is_partial"] = True
    request = {"keyword": keyword, "timeframe": TIMEFRAME, "geo": ""}
    answer = {"timeframe": TIMEFRAME, "points": points, "draw": 1}
    yield line(asked_at(day, keyword), keyword, request, answer)
