"""Visits counted once more, in plain Python: slowly, row by row, and with nothing of dbt's."""

from collections import defaultdict
from datetime import date, timedelta

from tests.dbt_analytics.commerce_rows import Row
from tests.dbt_analytics.invented import ORIGINS, PRODUCTS, Commerce
from tests.dbt_analytics.oracle import Sums, count_orders, local_day, local_hour, moment

QUIET = timedelta(minutes=30)


def count(commerce: Commerce) -> Sums:
    """Sales and visits."""
    sums = Sums()
    count_orders(commerce, sums)
    count_events(commerce, sums)
    return sums


def counted_events(events: list[Row]) -> list[Row]:
    """Each event once: its first report, unless the day before had one."""
    reports: dict[tuple[object, object], dict[date, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in events:
        day = row["day"]
        assert isinstance(day, date)
        reports[row["store_id"], row["event_id"]][day].append(row)
    return [
        min(of_day, key=lambda row: moment(row, "occurred_at"))
        for by_day in reports.values()
        for day, of_day in by_day.items()
        if day - timedelta(days=1) not in by_day
    ]


def count_events(commerce: Commerce, sums: Sums) -> None:
    counted = counted_events(commerce.events)
    people = [row for row in counted if not row["is_bot"]]
    for row in counted:
        if row["is_bot"]:
            at = moment(row, "occurred_at")
            sums.days[row["store_id"], local_day(str(row["store_id"]), at)]["bots"] += 1
    seen: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    names = {"product_view": "views", "add_to_cart": "carts", "checkout_started": "checkouts"}
    for row in people:
        store_id, at, kind = str(row["store_id"]), moment(row, "occurred_at"), str(row["kind"])
        day, who = local_day(store_id, at), row["visitor_hash"]
        seen["days"].add((store_id, day, who))
        seen["hours"].add((store_id, local_hour(store_id, at), day, who))
        seen["funnel"] |= {(store_id, day, "visit", who), (store_id, day, kind, who)}
        if kind in names:
            sums.days[store_id, day][names[kind]] += 1
        if row["product_id"] in {f"{store_id}-{p}" for p in PRODUCTS}:
            sums.products[store_id, day, row["product_id"]][names[kind]] += 1
            if kind == "product_view":
                seen["products"].add((store_id, day, row["product_id"], who))
    for mart, book, name in (
        ("days", sums.days, "visitors"),
        ("hours", sums.hours, "visitors"),
        ("funnel", sums.funnel, "visitors"),
        ("products", sums.products, "viewers"),
    ):
        for key in seen[mart]:
            book[key[:-1]][name] += 1
    count_sessions(people, sums)


def count_sessions(people: list[Row], sums: Sums) -> None:
    visits: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in people:
        visits[row["store_id"], row["day"], row["visitor_hash"]].append(row)
    came: set[tuple[object, ...]] = set()
    for of_visitor in visits.values():
        of_visitor.sort(key=lambda row: (moment(row, "occurred_at"), str(row["event_id"])))
        sessions: list[list[Row]] = []
        for row in of_visitor:
            if not sessions or moment(row, "occurred_at") - moment(sessions[-1][-1], "occurred_at") >= QUIET:
                sessions.append([])
            sessions[-1].append(row)
        for session in sessions:
            book_session(session, sums, came)


def book_session(session: list[Row], sums: Sums, came: set[tuple[object, ...]]) -> None:
    first = session[0]
    store_id, at = str(first["store_id"]), moment(first, "occurred_at")
    day, kinds = local_day(store_id, at), [str(row["kind"]) for row in session]
    marks = {
        name: first[name]
        for name in ("referrer", "utm_source", "utm_medium", "utm_campaign")
        if name in first
    }
    [origin] = [told for given, told in ORIGINS if given == marks]
    key = (store_id, day, *origin)
    sums.days[store_id, day]["sessions"] += 1
    sums.hours[store_id, local_hour(store_id, at), day]["sessions"] += 1
    for step in {"visit", *kinds}:
        sums.funnel[store_id, day, step]["sessions"] += 1
    sums.sources[key]["sessions"] += 1
    sums.sources[key]["views"] += kinds.count("product_view")
    sums.sources[key]["carts"] += kinds.count("add_to_cart")
    sums.sources[key]["checkouts"] += kinds.count("checkout_started")
    if (*key, first["visitor_hash"]) not in came:
        came.add((*key, first["visitor_hash"]))
        sums.sources[key]["visitors"] += 1
