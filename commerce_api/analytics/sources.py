"""Where visits came from."""

from enum import StrEnum

from commerce_api.analytics.answer_schemas import OtherSources, SourceRow, Sources
from commerce_api.analytics.asking import Asked, day_range, share
from commerce_api.analytics.counted_days import CountedDays, both
from commerce_api.analytics.periods import Period
from commerce_api.analytics.published_marts import Row, as_count, as_text
from commerce_api.analytics.schemas import ComparedCount

LISTED = 100


class SourceGrouping(StrEnum):
    """How finely sources are told apart."""

    CHANNEL = "channel"
    SOURCE = "source"
    CAMPAIGN = "campaign"


COLUMNS = ("channel", "source", "medium", "campaign")
GROUPED_BY = {
    SourceGrouping.CHANNEL: 1,
    SourceGrouping.SOURCE: 2,
    SourceGrouping.CAMPAIGN: 4,
}
_NOW, _BEFORE = "day BETWEEN $first AND $last", "day BETWEEN $before_first AND $before_last"
QUERY = f"""
SELECT {{columns}},
       coalesce(sum(visitors) FILTER ({_NOW}), 0), coalesce(sum(visitors) FILTER ({_BEFORE}), 0),
       coalesce(sum(sessions) FILTER ({_NOW}), 0) AS sessions,
       coalesce(sum(sessions) FILTER ({_BEFORE}), 0),
       coalesce(sum(product_views) FILTER ({_NOW}), 0), coalesce(sum(carts) FILTER ({_NOW}), 0),
       coalesce(sum(checkouts) FILTER ({_NOW}), 0)
FROM traffic_sources WHERE day BETWEEN $before_first AND $last
GROUP BY ALL HAVING sessions <> 0 ORDER BY sessions DESC, {{columns}}
"""  # noqa: S608 (made of the constants above)


def read_sources(asked: Asked, by: SourceGrouping, listed: int | None = LISTED) -> Sources:
    """``listed``: how many are named, the most visited first; None: all."""
    counted = CountedDays.read(asked.marts, asked.store, Period(asked.before.first, asked.period.last))
    now, before = counted.of(asked.period), counted.of(asked.before)
    columns = COLUMNS[: GROUPED_BY[by]]
    rows = (
        asked.marts.ask(
            ["traffic_sources"],
            QUERY.format(columns=", ".join(columns)),
            first=now.period.first,
            last=now.period.last,
            before_first=asked.before.first,
            before_last=asked.before.last,
        )
        if now.period
        else []
    )
    sessions = both(now, before, lambda known: known.total(lambda day: day.sessions))
    items = [_row(row, len(columns), sessions.value, is_compared=before.is_whole) for row in rows]
    named, others = (items, []) if listed is None else (items[:listed], items[listed:])
    return Sources(
        **asked.head(),
        range=day_range(asked.period),
        previous=day_range(asked.before),
        sessions=sessions,
        items=named,
        others=OtherSources(count=len(others), sessions=sum(row.sessions.value or 0 for row in others)),
    )


def _row(row: Row, named: int, all_sessions: int | None, *, is_compared: bool) -> SourceRow:
    names = dict(zip(COLUMNS, (*map(as_text, row[:named]), *[None] * len(COLUMNS)), strict=False))
    visitors, visitors_before, sessions, sessions_before, *rest = map(as_count, row[named:])
    product_views, carts, checkouts = rest
    return SourceRow(
        channel=names["channel"] or "direct",
        source=names["source"],
        medium=names["medium"],
        campaign=names["campaign"],
        visitors=ComparedCount(value=visitors, previous=visitors_before if is_compared else None),
        sessions=ComparedCount(value=sessions, previous=sessions_before if is_compared else None),
        share=share(sessions, all_sessions),
        product_views=product_views,
        carts=carts,
        checkouts=checkouts,
        carts_per_session=share(carts, sessions),
    )
