"""Whether an answer is one to land: what lands stays for ever, and readers take it for the market."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from assets.io import Answer, Json, Landing
from assets.sources.errors import SourceAnsweredNonsense

LOOKED_BACK = timedelta(days=7)
MOST = 0.5


@dataclass(frozen=True)
class Expected:
    """What honest answers of a source look like.

    ``items`` finds the things that an answer is about and ``read`` makes a row of one, or raises. Most items
    have each of ``fields``. ``fewest_missed``: from how many items on it is odd when none are left.
    """

    items: Callable[[Json], Sequence[Json]]
    read: Callable[[Json], Mapping[str, object]]
    fields: tuple[str, ...]
    fewest_missed: int = 1


def judge(expected: Expected, answers: Sequence[Answer], known: tuple[date, int] | None) -> None:
    """Raises for a renamed field, for items that cannot be read, and for silence where there was much before
    (``known``: the last day that was answered, and with how many items)."""
    items = list(chain.from_iterable(expected.items(answer.answer) for answer in answers))
    if not items:
        if known is not None and known[1] >= expected.fewest_missed:
            raise SourceAnsweredNonsense(f"0 results, where there were {known[1]} on {known[0]}")
        return
    for field in expected.fields:
        missing = sum(item.get(field) in (None, "") for item in items)
        if missing > MOST * len(items):
            raise SourceAnsweredNonsense(f"field {field!r} is missing in {missing} of {len(items)} items")
    problems = [problem for item in items if (problem := _problem(expected, item))]
    if len(problems) > MOST * len(items):
        raise SourceAnsweredNonsense(f"{len(problems)} of {len(items)} items unreadable: {problems[0]}")


def _problem(expected: Expected, item: Json) -> str | None:
    try:
        expected.read(item)
    except SourceAnsweredNonsense as error:
        return str(error)
    return None


def last_known(
    landing: Landing, expected: Expected, source: str, day: date, name: str
) -> tuple[date, int] | None:
    """The latest day before ``day`` on which a keyword was answered, and with how many items. What was silent
    for a week is silent."""
    for back in range(1, LOOKED_BACK.days + 1):
        before = day - timedelta(days=back)
        if landing.has(source, before, name):
            answers = landing.answers(source, before, name)
            return before, sum(len(expected.items(answer.answer)) for answer in answers)
    return None
