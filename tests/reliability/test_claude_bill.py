"""P5: what Claude costs, whatever it answers."""

import random
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
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
from commerce_api.ai_budgets.prices import Tokens, cost
from kit.ids import new_id
from tests.fixtures.claude import MODEL, StandIn
from tests.fixtures.commerce import SERVICE_TOKEN, MovableClock, Owner, create_store, set_research
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
        await set_research(
            api,
            owner,
            store,
            keywords=["plant mister"],
            sources=["aliexpress"],
            weights={"demand": 100},
            ai_budget_micros=LIMIT_MICROS,
            sends_report=False,
        )
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
