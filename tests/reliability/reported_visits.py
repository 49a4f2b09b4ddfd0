"""What visitors, bots and forgers report to two stores, from one seed, and what of it is true."""

import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from uuid import UUID

TOO_LARGE = b" " * (5 << 20)
VISITORS, BOTS = 1_000, 100
CRAWLERS = (
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "python-requests/2.32",
    "curl/8.5.0",
    "",
)
# Half of all calls are what they should be.
KINDS = {
    "visit": 500,
    "bot": 150,
    "repeated": 150,
    "foreign_product": 90,
    "forged_store": 60,
    "forged_field": 20,
    "no_json": 20,
    "too_large": 5,
    "too_large_undeclared": 5,
}
UNFIT = {
    "forged_store": 404,
    "forged_field": 422,
    "no_json": 400,
    "too_large": 413,
    "too_large_undeclared": 413,
}


@dataclass(frozen=True)
class Told:
    """A store as whoever reports knows it: its address, and a product with its variant."""

    slug: str
    store_id: str
    product_id: str
    variant_id: str


@dataclass(frozen=True)
class Call:
    """``status`` is what it has to be answered with. ``is_declared``: whether its length is told first."""

    kind: str
    slug: str
    body: bytes
    headers: dict[str, str]
    status: int
    is_declared: bool = True


@dataclass(frozen=True)
class Fact:
    """What has to be kept of one event."""

    kind: str
    product_id: str | None
    is_bot: bool
    visitor: int


@dataclass
class Reports:
    """Calls in the order in which they begin; ``truth`` by store and event grows as they are drawn."""

    dice: random.Random
    stores: tuple[Told, Told]
    truth: dict[tuple[str, str], Fact] = field(default_factory=dict)
    drawn: Counter[str] = field(default_factory=Counter)
    _recent: list[Call] = field(default_factory=list)

    def draw(self, count: int) -> Iterator[Call]:
        kinds = self.dice.choices(list(KINDS), weights=list(KINDS.values()), k=count)
        for kind in kinds:
            call = self._draw(kind)
            self.drawn[kind] += 1
            yield call

    def _draw(self, kind: str) -> Call:
        store, other = self.dice.sample(self.stores, 2)
        visitor = self.dice.randrange(BOTS if kind == "bot" else VISITORS)
        if kind == "repeated" and self._recent:
            return self.dice.choice(self._recent)
        if kind == "foreign_product":
            return self._call(kind, store, visitor, [self._foreign(store, other), *self._steps(store)])
        if kind in UNFIT:
            return self._unfit(kind, store, other, visitor)
        call = self._call(kind, store, visitor, self._steps(store))
        self._recent = [*self._recent[-30:], call]
        return call

    def _foreign(self, store: Told, other: Told) -> dict[str, object]:
        """What is told of one store and is another's, or nobody's."""
        return self.dice.choice(
            [
                self._event("product_view", product_id=other.product_id),
                self._event("add_to_cart", product_id=store.product_id, variant_id=other.variant_id),
                self._event("add_to_cart", variant_id=other.variant_id),
                self._event("product_view", product_id=self._id()),
            ]
        )

    def _unfit(self, kind: str, store: Told, other: Told, visitor: int) -> Call:
        """What is refused as a whole."""
        call = self._call(kind, store, visitor, self._steps(store), status=UNFIT[kind])
        if kind == "forged_store":
            return replace(call, slug=f"{store.slug}-{self.dice.randrange(1_000)}")
        if kind == "forged_field":
            forged = [{**step, "store_id": other.store_id} for step in self._steps(store)]
            return replace(call, body=json.dumps({"events": forged}).encode())
        if kind == "no_json":
            return replace(call, body=call.body[:-1])
        return replace(call, body=TOO_LARGE, is_declared=kind == "too_large")

    def _call(
        self,
        kind: str,
        store: Told,
        visitor: int,
        events: list[dict[str, object]],
        *,
        status: int = 202,
    ) -> Call:
        is_bot = kind == "bot"
        agent = CRAWLERS[visitor % len(CRAWLERS)] if is_bot else browser(visitor)
        if status == 202:
            for event in events:
                self._note(store, event, is_bot, visitor)
        headers = {
            "User-Agent": agent,
            "X-Forwarded-For": f"203.0.{'113' if is_bot else visitor // 250}.{visitor % 250}",
            "Content-Type": self.dice.choice(["application/json", "text/plain;charset=UTF-8"]),
        }
        return Call(kind, store.slug, json.dumps({"events": events}).encode(), headers, status)

    def _note(self, store: Told, event: dict[str, object], is_bot: bool, visitor: int) -> None:
        product, variant = event.get("product_id"), event.get("variant_id")
        if product in (None, store.product_id) and variant in (None, store.variant_id):
            fact = Fact(str(event["kind"]), str(product) if product else None, is_bot, visitor)
            self.truth[store.store_id, str(event["event_id"])] = fact

    def _steps(self, store: Told) -> list[dict[str, object]]:
        """One thing as a rule, as a browser sends it; a few at once where it kept them back."""
        ids = {"product_id": store.product_id}
        steps = [
            self._event("page_view"),
            self._event("product_view", **ids),
            self._event("search", query=self.dice.choice(["Brass pot", "nora@example.test"])),
            self._event("add_to_cart", **ids, variant_id=store.variant_id),
            self._event("checkout_started"),
        ]
        return self.dice.sample(steps, self.dice.choice([1, 1, 1, 1, 3]))

    def _event(self, kind: str, **more: object) -> dict[str, object]:
        return {"event_id": self._id(), "kind": kind, "page": "/", **more}

    def _id(self) -> str:
        return str(UUID(int=self.dice.getrandbits(128), version=4))


def browser(visitor: int) -> str:
    return (
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
        f" Chrome/{130 + visitor % 40}.0 Safari/537.36"
    )
