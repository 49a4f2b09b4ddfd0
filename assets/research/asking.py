"""Which questions a research day has for Claude, who pays for each, and what came of them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

import polars as pl

from assets.ai_batches import collect, hand_over
from assets.ai_calls import Answers, ask_all
from assets.claude import Claude, ClaudeError, ClaudeNeedsCredentials
from assets.commerce.ai_calls import AiDesk, OpenBatch
from assets.commerce.messages import SourceState, SourceStatus
from assets.research.analysis import PURPOSE, AnalysisAnswer, Question
from assets.research.picks import Evidence, Row, question_of
from assets.research.profiles import Profile
from assets.research.tables import PRODUCT_ANALYSES

BATCH_PATIENCE_SECONDS = 3_600
"""So long the picks of a day wait for their analyses before they are called complete without them."""


def questions_of(
    profiles: Iterable[Profile], picks: Mapping[str, list[list[Row]]], evidence: Evidence
) -> dict[tuple[str, str, str], tuple[Question, str | None]]:
    """Each question once, with the store that pays; None for one that several stores share."""
    found: dict[tuple[str, str, str], tuple[Question, str | None]] = {}
    for profile in profiles:
        store = profile.store
        own = store.store_id if len(profile.store_ids) == 1 else None
        for parts in picks.get(store.store_id, []):
            question = question_of(store, parts, evidence)
            _, payer = found.get(question.key, (question, own))
            found[question.key] = (question, payer if payer == own else None)
    return found


def ask_claude(
    claude: Claude, desk: AiDesk, asked: Sequence[tuple[Question, str | None]], *, is_urgent: bool
) -> Answers[AnalysisAnswer]:
    """At once when somebody waits, else in a batch at half the price. Batches of before are settled first, so
    that what they answered is not asked again."""
    trouble = _collect(claude, desk)
    calls = [question.paid_by(payer) for question, payer in asked]
    if trouble is not None:
        return Answers(unanswered=len(calls), error=trouble)
    return ask_all(claude, desk, calls) if is_urgent else hand_over(claude, desk, calls)


def _collect(claude: Claude, desk: AiDesk) -> ClaudeError | None:
    try:
        collect(claude, desk, PURPOSE, AnalysisAnswer)
    except ClaudeError as error:
        return error
    return None


def awaited(batches: Sequence[OpenBatch]) -> bool:
    """Whether analyses of the day are still to come, and worth waiting for."""
    return any(batch.purpose == PURPOSE and batch.age_seconds < BATCH_PATIENCE_SECONDS for batch in batches)


def claude_status(asked: int, answers: Answers[AnalysisAnswer], now: datetime) -> SourceStatus | None:
    """How Claude is doing; nothing new when nothing was asked."""
    if not asked:
        return None
    error = answers.error
    if error is None:
        said = answers.written or answers.asked
        return SourceStatus(
            source="claude",
            status=SourceState.LIVE,
            last_success_at=now if said else None,
            detail=_left_out(answers),
        )
    lacks_key = isinstance(error, ClaudeNeedsCredentials)
    return SourceStatus(
        source="claude",
        status=SourceState.NEEDS_CREDENTIALS if lacks_key else SourceState.FAILING,
        since=now,
        detail=f"{answers.unanswered} picks without analysis. {error}"[:500],
    )


def _left_out(answers: Answers[AnalysisAnswer]) -> str | None:
    told = []
    if answers.over_budget:
        told.append(f"{answers.over_budget} picks without analysis: the day's budget is used up.")
    if answers.waiting:
        told.append(f"{answers.waiting} analyses are being written.")
    other = answers.unanswered - answers.over_budget
    if other > 0:
        told.append(f"{other} picks without analysis: Claude was asked before and had no answer.")
    return " ".join(told) or None


def analysis_rows(
    day: date, asked: Sequence[tuple[Question, str | None]], answers: Answers[AnalysisAnswer]
) -> pl.DataFrame:
    """One row per question that was answered."""
    rows = [
        {
            "candidate_id": question.candidate_id,
            "niche": question.niche,
            "input_hash": question.input_hash,
            "day": day,
            "answer": written.answer.model_dump_json(),
            "model": written.model,
            "is_sandbox": written.is_sandbox,
            "input_tokens": written.usage.input_tokens,
            "output_tokens": written.usage.output_tokens,
            "written_at": written.written_at,
        }
        for question, payer in asked
        if (written := answers.written.get(question.paid_by(payer).key))
    ]
    return pl.DataFrame(rows, schema=PRODUCT_ANALYSES.types)
