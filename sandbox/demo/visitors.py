"""Who looked around: page views and carts of past days as landing files, today's through the API."""

import hashlib
import random
import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import orjson

from sandbox.demo.api import Api, Json
from sandbox.demo.goods import GOODS
from sandbox.demo.people import at_home
from sandbox.demo.plan import Line, Purchase
from sandbox.demo.shoppers import NAMESPACE
from sandbox.history.landing import write_parquet_once

# One visitor in forty buys.
VISITORS_A_BUYER = 38
# Steps after arriving: looks at products, puts something into the cart, starts the checkout.
LOOKS, CARTS, CHECKOUTS = 0.62, 0.085, 0.02
ORIGINS = (
    ("https://www.google.com/", None, 34),
    (None, None, 30),
    ("https://www.instagram.com/", ("instagram", "social", "fern-autumn"), 18),
    ("https://www.pinterest.com/", ("pinterest", "social", "green-rooms"), 10),
    (None, ("newsletter", "email", "november"), 8),
)
TEXTS = ("page", "product_id", "variant_id", "referrer", "utm_source", "utm_medium", "utm_campaign")
EVENTS = {
    "store_id": "varchar",
    "event_id": "varchar",
    "occurred_at": "timestamptz",
    "kind": "varchar",
    "visitor_hash": "varchar",
    **dict.fromkeys(TEXTS, "varchar"),
    "is_bot": "boolean",
}
Step = tuple[str, str, Json | None]


class Visit:
    """One visitor's walk through the shop, step by step."""

    def __init__(self, rng: random.Random, products: Sequence[Json], bought: Purchase | None) -> None:
        self.rng = rng
        self.products = products
        self.bought = bought
        self.origin = rng.choices(ORIGINS, [weight for _, _, weight in ORIGINS])[0]

    def steps(self) -> Iterator[Step]:
        rng = self.rng
        yield "page_view", "/", None
        looked = [next(p for p in self.products if p["title"] == line.goods.title) for line in self._lines()]
        if not looked and rng.random() < LOOKS:
            weights = [goods.popularity for goods in GOODS]
            looked = rng.choices(self.products, weights, k=rng.choice((1, 1, 2, 3)))
        for product in looked:
            yield "product_view", f"/products/{product['slug']}", product
        chance = rng.random()
        if looked and (self.bought or chance < CARTS / LOOKS):
            for product in looked if self.bought else looked[-1:]:
                yield "add_to_cart", f"/products/{product['slug']}", product
            if self.bought or chance < CHECKOUTS / LOOKS:
                yield "checkout_started", "/cart", None

    def _lines(self) -> Sequence[Line]:
        return self.bought.lines if self.bought else ()


def visits(day: date, products: Sequence[Json], plan: Sequence[Purchase]) -> list[Visit]:
    rng = random.Random(f"fern/visits/{day}")
    buyers = [purchase for purchase in plan if purchase.at.date() == day]
    others = round(len(buyers) * VISITORS_A_BUYER * rng.uniform(0.85, 1.15))
    return [Visit(rng, products, one) for one in [*buyers, *([None] * others)]]


def _walk(visit: Visit, day: date, number: int, store_id: str) -> Iterator[Json]:
    visitor = hashlib.sha256(f"{store_id}/{day}/{number}".encode()).hexdigest()
    referrer, utm, _ = visit.origin
    source, medium, campaign = utm or (None, None, None)
    steps = list(visit.steps())
    start = datetime.combine(day, time(tzinfo=UTC)) + timedelta(seconds=visit.rng.randrange(6 * 3600, 86_000))
    moment = visit.bought.at - timedelta(seconds=45 * len(steps)) if visit.bought else start
    for index, (kind, page, product) in enumerate(steps):
        yield {
            "store_id": store_id,
            "event_id": str(uuid.uuid5(NAMESPACE, f"{store_id}/{day}/{number}/{index}")),
            "occurred_at": moment.isoformat(timespec="seconds").replace("+00:00", "Z"),
            "kind": kind,
            "visitor_hash": visitor,
            "page": page,
            "product_id": product["product_id"] if product else None,
            "variant_id": product["variants"][0]["variant_id"] if product and kind == "add_to_cart" else None,
            "referrer": referrer if index == 0 else None,
            "utm_source": source,
            "utm_medium": medium,
            "utm_campaign": campaign,
            "is_bot": False,
        }
        moment += timedelta(seconds=visit.rng.randint(12, 70))


def write_past(
    root: Path, store_id: str, products: Sequence[Json], plan: Sequence[Purchase], now: datetime
) -> int:
    """One file a day, as the data house lands days of events; returns how many were written anew."""
    today, written = now.astimezone(UTC).date(), 0
    for day in sorted({purchase.at.date() for purchase in plan if purchase.at.date() < today}):
        path = root / "commerce_events" / day.isoformat() / f"history-{store_id}.parquet"
        if path.exists():
            continue
        events = [
            event
            for number, visit in enumerate(visits(day, products, plan))
            for event in _walk(visit, day, number, store_id)
        ]
        events.sort(key=lambda event: (event["occurred_at"], event["event_id"]))
        written += write_parquet_once(path, map(orjson.dumps, events), EVENTS)
    return written


def report_today(
    api: Api, slug: str, store_id: str, products: Sequence[Json], plan: Sequence[Purchase], now: datetime
) -> int:
    """Today's visitors through the API, each from a browser of its own; the same events count once."""
    today = now.astimezone(UTC).date()
    count = 0
    for number, visit in enumerate(visits(today, products, plan)[:60]):
        events = [_reported(event) for event in _walk(visit, today, number, store_id)]
        agent = f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Safari/18.{number}"
        api.call(
            "POST",
            f"public/stores/{slug}/events",
            {"events": events},
            headers={"User-Agent": agent, **at_home(number)},
        )
        count += len(events)
    return count


def _reported(event: Json) -> Json:
    utm = {name: event[f"utm_{name}"] for name in ("source", "medium", "campaign") if event[f"utm_{name}"]}
    kept = {
        name: event[name] for name in ("event_id", "kind", "page", "product_id", "variant_id", "referrer")
    }
    return {**{name: value for name, value in kept.items() if value}, **({"utm": utm} if utm else {})}
