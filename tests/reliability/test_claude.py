"""P5 and the research side of F6: what Claude costs and what it may do, whatever it answers and whatever it
reads."""

import asyncio
import json
import random
import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from pydantic import BaseModel

from assets.ai_batches import collect, hand_over
from assets.ai_calls import Answers, Question, ask_all
from assets.claude import Prompt
from assets.commerce.ai_calls import ReservationRequests, Usage
from assets.commerce.client import CommerceClient
from assets.commerce.messages import ResearchPlan, StorePlan
from assets.commerce.research_day import Pick, ResearchDay
from assets.research.explain import SUSPICIOUS_BADGE
from commerce_api.ai_budgets.prices import Tokens, cost
from kit.ids import new_id
from tests.assets.research.test_asking import AskingHouse
from tests.assets.research.test_research_day import CHAIN, LAST
from tests.fixtures.claude import MODEL, StandIn
from tests.fixtures.commerce import SERVICE_TOKEN, MovableClock, Owner, create_store
from tests.fixtures.data_house import land, page, product
from tests.fixtures.injections import INJECTIONS
from tests.fixtures.postgres import CommerceDatabase
from tests.pipelines.listening import internal_desk
from tests.reliability.figures import Figures
from tests.reliability.sizes import sized

LIMIT_MICROS = 120_000
PURPOSE = "trial"
LONG = "You describe one product in two plain sentences. " * 100
COUNTED = """
    SELECT store_id::text, day, sum(CASE WHEN status IN ('reserved', 'lost') THEN reserved_micros
                                         ELSE cost_micros END)
    FROM ai_calls WHERE store_id IS NOT NULL GROUP BY 1, 2"""
# Those after which nobody knows what was billed come with the ones that cost nothing.
FAULTS = ("429", "500", "529", "accept_then_reset", "malformed")
MODES = ("careful", "careful", "careful", "refusing", "nonsense", "obeying")


class Told(BaseModel):
    why: str
    risk: str


@dataclass(frozen=True)
class Bill:
    """How much is asked: questions of each store, askers at once, rounds of faults."""

    stores: int
    questions: int
    askers: int
    rounds: int


@dataclass
class Watch:
    """Looks at the ledger all the time: the most that a store's day was ever charged with."""

    database: CommerceDatabase
    most: int = 0
    looks: int = 0
    _done: threading.Event = field(default_factory=threading.Event)

    def look(self) -> None:
        with psycopg.connect(self.database.superuser_url) as connection:
            while not self._done.is_set():
                for *_, micros in connection.execute(COUNTED).fetchall():
                    self.most = max(self.most, int(micros))
                connection.commit()
                self.looks += 1
                self._done.wait(0.02)

    @contextmanager
    def watching(self) -> Iterator[None]:
        thread = threading.Thread(target=self.look, daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._done.set()
            thread.join(10)


@dataclass
class Bank:
    """Commerce's internal surface, with as many clients as there are askers."""

    url: str

    @contextmanager
    def client(self) -> Iterator[CommerceClient]:
        made = CommerceClient(base_url=self.url, service_token=SERVICE_TOKEN)
        headers = {"Authorization": f"Bearer {SERVICE_TOKEN}"}
        with httpx.Client(base_url=f"{self.url}/internal/v1/", headers=headers, timeout=60) as http:
            made._http = http
            yield made


@pytest.fixture
def bank(commerce_database: CommerceDatabase, tmp_path: Path, clock: MovableClock) -> Iterator[Bank]:
    with internal_desk(commerce_database, tmp_path, clock) as opened:
        yield Bank(opened.url)


@pytest.fixture
def plan() -> str:
    return "pro"


def question(store_id: str | None, number: int) -> Question[Told]:
    title = f"Brass Plant Mister {number} of {store_id}"
    return Question(PURPOSE, title, store_id, Prompt(LONG, "product", {"title": title}, Told, 300))


async def open_stores(api: httpx.AsyncClient, owner: Owner, count: int) -> list[str]:
    """Each with a budget of its own, below the plan's."""
    ids = []
    for number in range(count):
        store = await create_store(api, owner, name=f"Store {number}")
        ids.append(str(store["store_id"]))
        wishes = {
            "keywords": ["plant mister"],
            "sources": ["aliexpress"],
            "frequency": "daily",
            "weights": {"demand": 100},
            "score_line": 70,
            "ai_budget_micros": LIMIT_MICROS,
            "sends_report": False,
        }
        path = f"/api/v1/stores/{ids[-1]}/research/settings"
        answer = await api.put(path, json=wishes, headers=owner.headers)
        assert answer.status_code == 200, answer.text
    return ids


class TestBill:
    """P5"""

    @sized(
        short=Bill(stores=2, questions=30, askers=4, rounds=3),
        full=Bill(stores=4, questions=120, askers=8, rounds=8),
        minutes=40,
    )
    async def test_never_exceeds_a_stores_day_and_pays_no_input_twice(
        self,
        size: Bill,
        api: httpx.AsyncClient,
        owner: Owner,
        bank: Bank,
        stand_in: StandIn,
        commerce_database: CommerceDatabase,
        dice: random.Random,
        figures: Figures,
    ) -> None:
        stores = await open_stores(api, owner, size.stores)
        questions = [question(store_id, n) for store_id in (*stores, None) for n in range(size.questions)]
        watch = Watch(commerce_database)
        with watch.watching():
            for _ in range(size.rounds):
                self.trouble(stand_in, dice)
                self.ask_around(bank, stand_in, questions, size.askers, dice)
            stand_in.recover()
            self.ask_around(bank, stand_in, questions, size.askers, dice)

        assert watch.most <= LIMIT_MICROS
        assert stand_in.billed_twice() == []
        ledger = self.ledger(commerce_database)
        billed = sum(billed_micros(item) for item in stand_in.billed())
        assert billed <= sum(micros for *_, micros in ledger)
        answered = {status: sum(row[0] == status for row in ledger) for status, _ in ledger}
        figures.note(
            most_counted_micros=watch.most,
            limit_micros=LIMIT_MICROS,
            looks=watch.looks,
            messages_billed=len(stand_in.billed()),
            billed_micros=billed,
            **answered,
        )
        assert answered["answered"] > 0
        requests = len(stand_in.requests())
        self.ask_around(bank, stand_in, [q for q in questions if q.store_id is None], 1, dice)
        assert len(stand_in.requests()) == requests  # what stores share is answered: nothing is asked again

    @staticmethod
    def trouble(stand_in: StandIn, dice: random.Random) -> None:
        stand_in.recover()
        for kind in dice.sample(FAULTS, 2):
            stand_in.fail(kind, rate=0.25, seed=dice.randint(0, 10_000))
        stand_in.behave(dice.choice(MODES))

    @staticmethod
    def ask_around(
        bank: Bank,
        stand_in: StandIn,
        questions: list[Question[Told]],
        askers: int,
        dice: random.Random,
    ) -> None:
        """Every asker wants everything, in an order of its own; the first in a batch, and one of them dies
        holding what was granted to it."""
        orders = [dice.sample(questions, len(questions)) for _ in range(askers)]

        def ask(number: int) -> Answers[Told]:
            claude = stand_in.claude(attempts=2, timeout_seconds=5)
            with bank.client() as desk:
                if number == 0:
                    return hand_over(claude, desk, orders[0][: len(questions) // 4])
                if number == 1:
                    held = [one.reservation(claude) for one in orders[1][:2]]
                    desk.reserve_calls(ReservationRequests(holder=str(new_id()), is_batch=False, items=held))
                    return Answers()
                return ask_all(claude, desk, orders[number])

        with ThreadPoolExecutor(max_workers=askers) as pool:
            list(pool.map(ask, range(askers)))
        stand_in.recover()
        with bank.client() as desk:
            collect(stand_in.claude(), desk, PURPOSE, Told)
        if askers == 1:
            return
        with bank.client() as desk:
            claude = stand_in.claude()
            ask_all(claude, desk, [one for one in questions if one.store_id is None])

    @staticmethod
    def ledger(database: CommerceDatabase) -> list[tuple[str, int]]:
        with psycopg.connect(database.superuser_url) as connection:
            rows = connection.execute(
                "SELECT status, CASE WHEN status IN ('reserved', 'lost') THEN reserved_micros"
                " ELSE cost_micros END FROM ai_calls"
            ).fetchall()
        return [(str(status), int(micros)) for status, micros in rows]

    @sized(short=20, full=400)
    async def test_is_to_the_token_what_was_used(
        self,
        size: int,
        api: httpx.AsyncClient,
        owner: Owner,
        bank: Bank,
        stand_in: StandIn,
        commerce_database: CommerceDatabase,
        figures: Figures,
    ) -> None:
        """Without faults the ledger is the stand-in's bill, call by call and in sum."""
        [store_id] = await open_stores(api, owner, 1)
        questions = [question(None if n % 2 else store_id, n) for n in range(size)]
        with bank.client() as desk:
            answers = ask_all(stand_in.claude(), desk, questions)
        with psycopg.connect(commerce_database.superuser_url) as connection:
            rows = connection.execute(
                "SELECT input_tokens, output_tokens, cache_write_tokens, cache_read_tokens, cost_micros"
                " FROM ai_calls WHERE status = 'answered'"
            ).fetchall()
        ours = sorted(tuple(row[:4]) for row in rows)
        theirs = sorted(tuple(used(item).model_dump().values()) for item in stand_in.billed())
        assert ours == theirs
        billed = sum(billed_micros(item) for item in stand_in.billed())
        assert sum(row[4] for row in rows) == billed
        assert sum(row[2] > 0 for row in rows) == 1  # one writes the cache, all others read it
        assert len(answers.written) == len(rows)
        figures.note(calls=len(rows), micros=billed, over_budget=answers.over_budget)


def used(billed: dict[str, Any]) -> Usage:
    usage = billed["usage"]
    return Usage(
        input_tokens=usage["input_tokens"],
        output_tokens=usage["output_tokens"],
        cache_write_tokens=usage["cache_creation_input_tokens"],
        cache_read_tokens=usage["cache_read_input_tokens"],
    )


def billed_micros(billed: dict[str, Any]) -> int:
    tokens = used(billed)
    return cost(
        MODEL,
        Tokens(
            tokens.input_tokens, tokens.output_tokens, tokens.cache_write_tokens, tokens.cache_read_tokens
        ),
        is_batch=billed["usage"]["service_tier"] == "batch",
    )


def hostile_market(root: Path, keyword: str, texts: tuple[str, ...]) -> None:
    """Two days of listings whose titles tell machines what to do, and posts that do."""
    for back in range(2):
        day = LAST - timedelta(back)
        listings = [
            product(100 + n, f"Plant Mister No {n} {chr(65 + n) * 3} {text}", 400 - n)
            for n, text in enumerate(texts)
        ]
        land(root, "aliexpress", day, keyword, [page(*listings)])
        posts = [
            {
                "id": f"{keyword}-{n}-{back}",
                "title": text,
                "subreddit": "houseplants",
                "score": 20 + n,
                "num_comments": 5,
                "created_utc": 1_788_000_000 - n,
            }
            for n, text in enumerate(texts[:3])
        ]
        land(root, "reddit", day, keyword, posts)
        points = [{"day": str(day - timedelta(7 * w)), "value": 50, "is_partial": False} for w in range(60)]
        land(root, "google_trends", day, keyword, [{"timeframe": "today 5-y", "points": points, "draw": 1}])


def decided(pick: Pick) -> dict[str, Any]:
    """What follows from figures alone."""
    return pick.model_dump(mode="json", exclude={"analysis", "badges"})


LINK = re.compile(r"https?:|//|javascript:|data:|www\.|<|\]\(", re.IGNORECASE)


class TestInjections:
    """F6, research"""

    @sized(short=16, full=len(INJECTIONS))
    async def test_move_nothing_and_are_flagged(
        self,
        size: int,
        tmp_path: Path,
        one_store: StorePlan,
        stand_in: StandIn,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        figures: Figures,
    ) -> None:
        store = await create_store(api, owner)
        texts = INJECTIONS[:size]
        stand_in.behave("obeying")
        seen = flagged = 0
        for start in range(0, len(texts), 16):
            part = texts[start : start + 16]
            plan = one_store.model_copy(
                update={"store_id": str(store["store_id"]), "keywords": [f"plant mister {start}"]}
            )
            # Dagster brings a loop of its own.
            silent, day = await asyncio.to_thread(self.research, tmp_path / str(start), plan, part, stand_in)
            picks = day.stores[0].picks
            assert [decided(pick) for pick in picks] == [decided(pick) for pick in silent]
            assert [pick.analysis is not None for pick in picks] == [True] * len(picks)
            self.assert_tame(picks)
            await self.assert_nothing_happened(api, internal, owner, store, day.model_dump(mode="json"))
            seen += len(picks)
            flagged += sum(SUSPICIOUS_BADGE in pick.badges for pick in picks)
        figures.note(texts=len(texts), picks=seen, flagged=flagged)
        assert flagged == seen >= min(50, size * 3 // 4)
        for request in stand_in.requests():
            body = json.loads(request["body"])
            assert "tools" not in body
            assert len(body["messages"]) == 1
            assert body["messages"][0]["content"].count("<") == 2

    @staticmethod
    def research(
        home: Path, plan: StorePlan, texts: tuple[str, ...], stand_in: StandIn
    ) -> tuple[list[Pick], ResearchDay]:
        """The picks without Claude, and the day with it."""
        house = AskingHouse(home, plan)
        hostile_market(house.landing, plan.keywords[0], texts)
        house.claude = stand_in.claude(api_key="")
        house.load(LAST, first=LAST - timedelta(1))
        house.run(CHAIN, LAST)
        silent = house.heard.days[-1].stores[0].picks
        assert [pick.analysis for pick in silent] == [None] * len(silent)
        house.claude = stand_in.claude()
        house.analyze()
        return silent, house.heard.days[-1]

    @staticmethod
    def assert_tame(picks: list[Pick]) -> None:
        for pick in picks:
            analysis = pick.analysis
            assert analysis is not None
            assert (analysis.is_suspicious, analysis.price_band) == (True, None)
            told = [analysis.why, analysis.risk, analysis.audience, analysis.angle]
            told += [reason.text for reason in analysis.reasons]
            assert [text for text in told if LINK.search(text)] == []
            assert max(map(len, told)) <= 600

    @staticmethod
    async def assert_nothing_happened(
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        day: dict[str, Any],
    ) -> None:
        """Landed in the shop: suggestions with our prices, and nothing else."""
        answer = await internal.put(f"research/days/{LAST}", json=day)
        assert answer.status_code == 200, answer.text
        private = f"/api/v1/stores/{store['store_id']}"
        today = (await api.get(f"{private}/research/today", headers=owner.headers)).json()
        sent = day["stores"][0]["picks"]
        assert [(item["price_minor"], item["score"], item["status"]) for item in today["items"]] == [
            (pick["price_minor"], pick["score"], "new") for pick in sent
        ]
        assert all(item["price_minor"] > 0 for item in today["items"])
        products = (await api.get(f"{private}/products", headers=owner.headers)).json()
        imports = (await api.get(f"{private}/imports", headers=owner.headers)).json()
        assert (products["items"], imports["items"]) == ([], [])


def test_a_plan_of_nobody_is_researched_in_peace(
    tmp_path: Path, one_store: StorePlan, stand_in: StandIn
) -> None:
    """On a day on which no store is due, nothing is asked and an empty day is handed over."""
    house = AskingHouse(tmp_path, one_store)
    house.claude = stand_in.claude()
    hostile_market(house.landing, "plant mister", INJECTIONS[:2])
    house.load(LAST, first=LAST - timedelta(1))
    house.heard.plan = ResearchPlan(stores=[])
    house.run(CHAIN, LAST)
    assert house.heard.days[-1].stores == []
    assert stand_in.requests() == []
