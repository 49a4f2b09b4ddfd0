"""Many questions to Claude in one batch: handed over by one run, fetched by a later one, at half the price.

The batch's id is kept in commerce with its calls, so whoever comes later can fetch the answers, also after
whoever handed them over has died.
"""

from collections.abc import Sequence

from anthropic.types import Message

from assets.ai_calls import Answers, BudgetReached, Question, in_parts, reserve, settlement
from assets.claude import Claude, ClaudeError, ClaudeUnknown, Shape, Written, read_answer
from assets.commerce.ai_calls import AiDesk, OpenBatch, Settlement


def hand_over(claude: Claude, desk: AiDesk, questions: Sequence[Question[Shape]]) -> Answers[Shape]:
    """Hands all questions that fit into the budget over in one batch and does not wait. What was answered
    before comes back at once."""
    answers: Answers[Shape] = Answers()
    granted: list[tuple[str, Question[Shape]]] = []
    for some in in_parts(questions):
        found = reserve(claude, desk, some, is_batch=True)
        granted += found.granted
        answers.waiting += len(found.waiting)
        for question, outcome in found.settled:
            answers.note(question, outcome)
        for question in found.refused:
            answers.note(question, BudgetReached("the day's budget for Claude is used up"))
    if granted:
        _start_batch(claude, desk, granted, answers)
    return answers


def _start_batch(
    claude: Claude, desk: AiDesk, granted: Sequence[tuple[str, Question[Shape]]], answers: Answers[Shape]
) -> None:
    call_ids = [call_id for call_id, _ in granted]
    try:
        batch_id = claude.start_batch({call_id: question.prompt for call_id, question in granted})
    except ClaudeError as error:
        desk.settle_calls([settlement(call_id, error) for call_id in call_ids])
        for _, question in granted:
            answers.note(question, error)
        return
    desk.note_batch(batch_id, call_ids)
    answers.asked += len(granted)
    answers.waiting += len(granted)


def collect(claude: Claude, desk: AiDesk, purpose: str, shape: type[Shape]) -> int:
    """Settles what has ended; how many calls that were. The answers come back with their reservations. What
    Claude knows nothing of any more is lost; that it is away is raised after all batches were looked at."""
    settled, trouble = 0, None
    for batch in desk.open_batches():
        if batch.purpose != purpose:
            continue
        try:
            settlements = _batch_settlements(claude, batch, shape)
        except ClaudeError as error:
            trouble = error
            continue
        for some in in_parts(settlements):
            desk.settle_calls(some)
        settled += len(settlements)
    if trouble is not None:
        raise trouble
    return settled


def _batch_settlements(claude: Claude, batch: OpenBatch, shape: type[Shape]) -> list[Settlement]:
    """Nothing while the batch is under way."""
    try:
        if not claude.has_ended(batch.batch_id):
            return []
        outcomes = dict(claude.batch_outcomes(batch.batch_id))
    except ClaudeUnknown:
        outcomes = {}
    return [
        settlement(call_id, _read(outcomes[call_id], shape))
        if call_id in outcomes
        else Settlement(call_id=call_id, outcome="lost")
        for call_id in batch.call_ids
    ]


def _read(result: Message | ClaudeError, shape: type[Shape]) -> Written[Shape] | ClaudeError:
    if isinstance(result, ClaudeError):
        return result
    try:
        return read_answer(result, shape)
    except ClaudeError as error:
        return error
