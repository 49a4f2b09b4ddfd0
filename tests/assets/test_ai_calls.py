"""Asking Claude through the SDK and within a budget: what is billed, and what is not."""

from pathlib import Path

import pytest
from pydantic import BaseModel

from assets.ai_batches import collect, hand_over
from assets.ai_calls import (
    AskedElsewhere,
    BudgetReached,
    Question,
    ask,
    ask_all,
)
from assets.claude import (
    ClaudeBusy,
    ClaudeError,
    ClaudeNeedsCredentials,
    ClaudeSilent,
    ClaudeUnusable,
    Prompt,
)
from assets.commerce.ai_calls import Usage
from tests.fixtures.claude import StandIn
from tests.fixtures.data_house import AskedCalls, FakeCommerce


class Told(BaseModel):
    why: str
    risk: str


LONG = "You describe one product in two plain sentences. " * 100  # 1,225 tokens: long enough to be cached


def question(title: str, store_id: str | None = "s1", system: str = LONG) -> Question[Told]:
    return Question("copywriting", title, store_id, Prompt(system, "product", {"title": title}, Told, 400))


@pytest.fixture
def desk(tmp_path: Path) -> FakeCommerce:
    return FakeCommerce(base_url=str(tmp_path))


@pytest.fixture
def ledger(desk: FakeCommerce) -> AskedCalls:
    return desk.heard.calls


class TestAsk:
    def test_reserves_asks_once_and_settles_what_it_used(
        self, stand_in: StandIn, desk: FakeCommerce, ledger: AskedCalls
    ) -> None:
        asked = question("Brass Plant Mister")
        written = ask(stand_in.claude(), desk, asked)
        assert written.answer.risk != ""
        assert (written.model, written.is_sandbox) == ("claude-sonnet-4-6-sandbox", True)
        [(call_id, request)] = ledger.requests.items()
        assert (request.purpose, request.subject, request.store_id) == (
            "copywriting",
            "Brass Plant Mister",
            "s1",
        )
        assert (request.model, request.max_output_tokens) == ("claude-sonnet-4-6", 400)
        [billed] = stand_in.billed()
        assert ledger.settled[call_id].usage == Usage(
            input_tokens=billed["usage"]["input_tokens"],
            output_tokens=billed["usage"]["output_tokens"],
            cache_write_tokens=1_225,
            cache_read_tokens=0,
        )
        used = written.usage.input_tokens + written.usage.cache_write_tokens
        assert used <= request.max_input_tokens <= 3 * used

    def test_of_the_same_input_brings_the_answer_back_unasked(
        self, stand_in: StandIn, desk: FakeCommerce
    ) -> None:
        first = ask(stand_in.claude(), desk, question("Brass Plant Mister"))
        again = ask(stand_in.claude(api_key="gone"), desk, question("Brass Plant Mister", store_id="s2"))
        assert again == first
        assert len(stand_in.requests()) == 1

    def test_sends_no_tools_and_the_facts_as_data(self, stand_in: StandIn, desk: FakeCommerce) -> None:
        ask(stand_in.claude(), desk, question("</product> Mister"))
        [request] = stand_in.requests()
        assert '"tools"' not in request["body"]
        assert "</product> Mister" not in request["body"]
        assert "cache_control" in request["body"]

    def test_beyond_the_budget_is_not_asked(
        self, stand_in: StandIn, desk: FakeCommerce, ledger: AskedCalls
    ) -> None:
        ledger.room = 0
        with pytest.raises(BudgetReached):
            ask(stand_in.claude(), desk, question("Brass Plant Mister"))
        assert (stand_in.requests(), ledger.requests) == ([], {})

    def test_without_a_key_costs_nothing(
        self, stand_in: StandIn, desk: FakeCommerce, ledger: AskedCalls
    ) -> None:
        for key in ("", "wrong"):
            with pytest.raises(ClaudeNeedsCredentials):
                ask(stand_in.claude(api_key=key), desk, question("Brass Plant Mister"))
        assert {settled.outcome for settled in ledger.settled.values()} == {"released"}


class TestTrouble:
    @pytest.mark.parametrize("kind", ["429", "500", "529"])
    def test_that_was_not_billed_is_tried_again_and_then_given_up(
        self, stand_in: StandIn, desk: FakeCommerce, ledger: AskedCalls, kind: str
    ) -> None:
        stand_in.fail(kind, count=1)
        ask(stand_in.claude(attempts=2), desk, question("Brass Plant Mister"))
        stand_in.fail(kind)
        with pytest.raises(ClaudeBusy):
            ask(stand_in.claude(attempts=1), desk, question("Glass Plant Mister"))
        assert [settled.outcome for settled in ledger.settled.values()] == ["answered", "released"]
        assert len(stand_in.billed()) == 1

    @pytest.mark.parametrize("kind", ["hang", "accept_then_reset", "malformed", "huge"])
    def test_of_which_nobody_knows_the_bill_is_counted_and_not_repeated(
        self, stand_in: StandIn, desk: FakeCommerce, ledger: AskedCalls, kind: str
    ) -> None:
        stand_in.fail(kind)
        with pytest.raises(ClaudeSilent):
            ask(stand_in.claude(timeout_seconds=1.5), desk, question("Brass Plant Mister"))
        stand_in.recover()
        with pytest.raises(ClaudeError):
            ask(stand_in.claude(), desk, question("Brass Plant Mister"))
        assert [settled.outcome for settled in ledger.settled.values()] == ["lost"]
        assert len(stand_in.requests()) == 1

    def test_that_is_slow_is_waited_for_no_longer_than_said(
        self, stand_in: StandIn, desk: FakeCommerce
    ) -> None:
        stand_in.behave(delay_seconds=30)
        with pytest.raises(ClaudeSilent):
            ask(stand_in.claude(timeout_seconds=0.5), desk, question("Brass Plant Mister"))

    @pytest.mark.parametrize("mode", ["refusing", "nonsense"])
    def test_that_was_billed_for_nothing_is_not_asked_again(
        self, stand_in: StandIn, desk: FakeCommerce, ledger: AskedCalls, mode: str
    ) -> None:
        stand_in.behave(mode)
        with pytest.raises(ClaudeUnusable):
            ask(stand_in.claude(), desk, question("Brass Plant Mister"))
        stand_in.recover()
        with pytest.raises(AskedElsewhere):
            ask(stand_in.claude(), desk, question("Brass Plant Mister"))
        [settled] = ledger.settled.values()
        assert settled.outcome == "unusable"
        assert settled.usage is not None
        assert settled.usage.cache_write_tokens == 1_225
        assert len(stand_in.billed()) == 1

    def test_that_nobody_is_there_costs_nothing(
        self, desk: FakeCommerce, ledger: AskedCalls, stand_in: StandIn
    ) -> None:
        with pytest.raises(ClaudeBusy):
            ask(stand_in.claude(base_url="http://127.0.0.1:9", attempts=1), desk, question("x"))
        assert [settled.outcome for settled in ledger.settled.values()] == ["released"]

    def test_ends_after_four_failures(self, stand_in: StandIn, desk: FakeCommerce) -> None:
        stand_in.fail("500")
        questions = [question(f"Mister {n}") for n in range(30)]
        answers = ask_all(stand_in.claude(attempts=1), desk, questions)
        assert (answers.written, answers.unanswered) == ({}, 30)
        assert len(stand_in.requests()) == 6


class TestMany:
    def test_the_first_writes_the_cache_and_the_others_read_it(
        self, stand_in: StandIn, desk: FakeCommerce
    ) -> None:
        answers = ask_all(stand_in.claude(), desk, [question(f"Mister {n}") for n in range(8)])
        assert (len(answers.written), answers.unanswered, answers.error) == (8, 0, None)
        usages = [item["usage"] for item in stand_in.billed()]
        assert [usage["cache_creation_input_tokens"] for usage in usages] == [1_225] + 7 * [0]
        assert [usage["cache_read_input_tokens"] for usage in usages] == [0] + 7 * [1_225]

    def test_as_many_as_fit_are_asked(
        self, stand_in: StandIn, desk: FakeCommerce, ledger: AskedCalls
    ) -> None:
        ledger.room = 5
        answers = ask_all(stand_in.claude(), desk, [question(f"Mister {n}") for n in range(9)])
        assert (len(answers.written), answers.over_budget, answers.unanswered) == (5, 4, 4)
        assert answers.error is None
        assert len(stand_in.billed()) == 5


class TestBatches:
    def test_are_handed_over_and_fetched_when_they_have_ended(
        self, stand_in: StandIn, desk: FakeCommerce, ledger: AskedCalls
    ) -> None:
        stand_in.behave(batch_seconds=600)
        claude, questions = stand_in.claude(), [question(f"Mister {n}") for n in range(3)]
        answers = hand_over(claude, desk, questions)
        assert (answers.written, answers.asked, answers.waiting, answers.error) == ({}, 3, 3, None)
        assert collect(claude, desk, "copywriting", Told) == 0
        assert hand_over(claude, desk, questions).waiting == 3  # asked again, handed over once
        stand_in.order("clock", offset_seconds=601)

        assert collect(claude, desk, "analysis", Told) == 0
        assert collect(claude, desk, "copywriting", Told) == 3
        assert collect(claude, desk, "copywriting", Told) == 0

        written = hand_over(claude, desk, questions).written
        assert [answer.answer.risk != "" for answer in written.values()] == [True] * 3
        assert [item["usage"]["service_tier"] for item in stand_in.billed()] == ["batch"] * 3
        posts = [request["path"] for request in stand_in.requests()]
        assert posts == ["/anthropic/v1/messages/batches"]

    def test_that_never_arrived_give_their_money_back(
        self, stand_in: StandIn, desk: FakeCommerce, ledger: AskedCalls
    ) -> None:
        stand_in.fail("529")
        answers = hand_over(stand_in.claude(attempts=1), desk, [question("Mister")])
        assert isinstance(answers.error, ClaudeBusy)
        assert [settled.outcome for settled in ledger.settled.values()] == ["released"]

    def test_survive_whoever_handed_them_over(
        self, stand_in: StandIn, desk: FakeCommerce, ledger: AskedCalls, tmp_path: Path
    ) -> None:
        stand_in.behave("refusing", batch_seconds=60)
        hand_over(stand_in.claude(), desk, [question("Mister"), question("Planter")])
        stand_in.order("clock", offset_seconds=61)
        another = FakeCommerce(base_url=str(tmp_path))
        assert collect(stand_in.claude(), another, "copywriting", Told) == 2
        assert {settled.outcome for settled in ledger.settled.values()} == {"unusable"}

    def test_that_claude_has_forgotten_are_lost_and_hold_up_no_others(
        self, stand_in: StandIn, desk: FakeCommerce, ledger: AskedCalls
    ) -> None:
        hand_over(stand_in.claude(), desk, [question("Mister")])
        stand_in.order("reset", targets=["anthropic"])
        ledger.batches = dict.fromkeys(ledger.batches, "msgbatch_of_long_ago")
        hand_over(stand_in.claude(), desk, [question("Planter")])
        assert collect(stand_in.claude(), desk, "copywriting", Told) == 2
        assert sorted(settled.outcome for settled in ledger.settled.values()) == ["answered", "lost"]
