"""Asking Claude within a budget: every question is reserved before it is asked and settled after.

The interface for whoever asks::

    question = Question(purpose="copywriting", subject=import_id, store_id=store_id, prompt=Prompt(...))
    written = ask(claude, commerce, question)         # one, at once; raises ClaudeError
    answers = ask_all(claude, commerce, questions)    # many, at once, a few at a time; raises no ClaudeError

Many in one batch, at half the price and whenever Claude has time, are :mod:`assets.ai_batches`.

``store_id=None``: several stores share the answer and the platform pays. ``subject`` is what a ledger line is
about (a candidate, an import, a product). The same question (purpose, subject, input) is billed once, ever:
asked again, its answer comes back from commerce, also after a crash between the answer and its use.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import ValidationError

from assets.claude import (
    Claude,
    ClaudeError,
    ClaudeSilent,
    ClaudeUnusable,
    Prompt,
    Shape,
    Written,
)
from assets.commerce.ai_calls import (
    AiDesk,
    Reservation,
    ReservationOutcome,
    ReservationRequest,
    ReservationRequests,
    Settlement,
)
from kit.ids import new_id

Item = TypeVar("Item")

AT_ONCE = 6
GIVE_UP_AFTER = 4
MOST_RESERVED = 500


class BudgetReached(ClaudeError):
    """Whoever would pay has nothing left today."""


class AskedElsewhere(ClaudeError):
    """Somebody else is asking the same, or the answer was lost today: not asked twice."""


class AnsweredWithNothing(ClaudeError):
    """Asked before, and billed for a refusal or nonsense: not asked again."""


@dataclass(frozen=True)
class Question(Generic[Shape]):
    """One question, what it is for, and who pays."""

    purpose: str
    subject: str
    store_id: str | None
    prompt: Prompt[Shape]

    @property
    def key(self) -> tuple[str, str, str]:
        return self.purpose, self.subject, self.prompt.input_hash

    def reservation(self, claude: Claude) -> ReservationRequest:
        return ReservationRequest(
            purpose=self.purpose,
            subject=self.subject,
            input_hash=self.prompt.input_hash,
            store_id=self.store_id,
            model=claude.model,
            max_input_tokens=self.prompt.most_input_tokens,
            max_output_tokens=self.prompt.max_tokens,
        )


@dataclass
class Answers(Generic[Shape]):
    """What came of questions, by their key. ``error`` is the last thing that went wrong with Claude itself; a
    budget that is reached is counted apart."""

    written: dict[tuple[str, str, str], Written[Shape]] = field(default_factory=dict)
    asked: int = 0
    waiting: int = 0
    unanswered: int = 0
    over_budget: int = 0
    failures: int = 0
    error: ClaudeError | None = None

    def note(self, question: Question[Shape], outcome: "Written[Shape] | ClaudeError") -> None:
        if isinstance(outcome, Written):
            self.written[question.key] = outcome
            return
        self.unanswered += 1
        if isinstance(outcome, BudgetReached):
            self.over_budget += 1
        elif not isinstance(outcome, AskedElsewhere | AnsweredWithNothing):
            self.error, self.failures = outcome, self.failures + 1


@dataclass(frozen=True)
class _Sorted(Generic[Shape]):
    """Questions by what commerce said to them."""

    granted: list[tuple[str, Question[Shape]]]
    settled: list[tuple[Question[Shape], Written[Shape] | ClaudeError]]
    waiting: list[Question[Shape]]
    refused: list[Question[Shape]]


def ask(
    claude: Claude, desk: AiDesk, question: Question[Shape], *, holder: str | None = None
) -> Written[Shape]:
    """One answer at once, or :class:`ClaudeError`. ``holder``: an id of whoever carries on when this process
    dies; its reservation is still its own then."""
    answers = ask_all(claude, desk, [question], holder=holder)
    if written := answers.written.get(question.key):
        return written
    if answers.error is not None:
        raise answers.error
    if answers.over_budget:
        raise BudgetReached("the day's budget for Claude is used up")
    raise AskedElsewhere("the same is asked elsewhere, or was asked before and brought nothing")


def ask_all(
    claude: Claude, desk: AiDesk, questions: Sequence[Question[Shape]], *, holder: str | None = None
) -> Answers[Shape]:
    """Asks a few at a time, the first alone: the others then read its system text from the cache. Reserved
    is the most that a call can cost, so what does not fit is tried again while settling gives money back.
    After four failures the rest is not asked."""
    answers: Answers[Shape] = Answers()
    todo = list(questions)
    while todo and answers.failures < GIVE_UP_AFTER:
        now, later = todo[:AT_ONCE], todo[AT_ONCE:]
        found = reserve(claude, desk, now, is_batch=False, holder=holder)
        for question, outcome in found.settled:
            answers.note(question, outcome)
        for question in found.waiting:
            answers.note(question, AskedElsewhere("under way elsewhere"))
        _ask_granted(claude, desk, found.granted, answers)
        if found.refused and not found.granted:
            # Nothing is under way that could give money back.
            for question in found.refused:
                answers.note(question, BudgetReached("the day's budget for Claude is used up"))
            todo = later
        else:
            todo = found.refused + later
    answers.unanswered += len(todo)
    return answers


def _ask_granted(
    claude: Claude, desk: AiDesk, granted: Sequence[tuple[str, Question[Shape]]], answers: Answers[Shape]
) -> None:
    if not granted:
        return
    alone = 0 if answers.asked else 1
    outcomes = [_answer(claude, question) for _, question in granted[:alone]]
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        outcomes += pool.map(lambda pair: _answer(claude, pair[1]), granted[alone:])
    desk.settle_calls(
        [settlement(call_id, outcome) for (call_id, _), outcome in zip(granted, outcomes, strict=True)]
    )
    answers.asked += len(granted)
    for (_, question), outcome in zip(granted, outcomes, strict=True):
        answers.note(question, outcome)


def reserve(
    claude: Claude,
    desk: AiDesk,
    questions: Sequence[Question[Shape]],
    *,
    is_batch: bool,
    holder: str | None = None,
) -> _Sorted[Shape]:
    body = ReservationRequests(
        holder=holder or str(new_id()),
        is_batch=is_batch,
        items=[question.reservation(claude) for question in questions],
    )
    found: _Sorted[Shape] = _Sorted([], [], [], [])
    for question, said in zip(questions, desk.reserve_calls(body), strict=True):
        match said.outcome:
            case ReservationOutcome.GRANTED:
                assert said.call_id is not None  # noqa: S101 (part of the outcome)
                found.granted.append((said.call_id, question))
            case ReservationOutcome.UNDER_WAY:
                found.waiting.append(question)
            case ReservationOutcome.BUDGET_REACHED:
                found.refused.append(question)
            case _:
                found.settled.append((question, _kept(said, question.prompt.shape)))
    return found


def _kept(said: Reservation, shape: type[Shape]) -> Written[Shape] | ClaudeError:
    if said.outcome is ReservationOutcome.LOST:
        return AskedElsewhere("asked today, and the answer was lost")
    try:
        return Written[shape].model_validate_json(said.answer or "")  # type: ignore[valid-type]
    except ValidationError as error:
        return AnsweredWithNothing(f"asked before, and brought nothing: {error}")


def _answer(claude: Claude, question: Question[Shape]) -> Written[Shape] | ClaudeError:
    try:
        return claude.answer(question.prompt)
    except ClaudeError as error:
        return error


def settlement(call_id: str, outcome: "Written[Shape] | ClaudeError") -> Settlement:
    if isinstance(outcome, Written):
        return Settlement(
            call_id=call_id, outcome="answered", usage=outcome.usage, answer=outcome.model_dump_json()
        )
    if isinstance(outcome, ClaudeUnusable):
        return Settlement(call_id=call_id, outcome="unusable", usage=outcome.usage)
    return Settlement(call_id=call_id, outcome="lost" if isinstance(outcome, ClaudeSilent) else "released")


def in_parts(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Python 3.11 has no itertools.batched."""
    for start in range(0, len(items), MOST_RESERVED):
        yield items[start : start + MOST_RESERVED]
