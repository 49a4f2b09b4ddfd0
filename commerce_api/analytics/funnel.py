"""The way from visit to payment, step by step."""

from dataclasses import dataclass

from commerce_api.analytics.answer_schemas import Funnel, FunnelStepRead
from commerce_api.analytics.asking import Asked, day_range, shares
from commerce_api.analytics.counted_days import CountedDays, Known, both
from commerce_api.analytics.periods import Period
from commerce_api.analytics.published_marts import StoreMarts, as_count
from commerce_api.analytics.schemas import ComparedCount

STEPS = ("visit", "product_view", "add_to_cart", "checkout_started", "purchase")
QUERY = """
SELECT step, sum(visitors), sum(sessions) FROM funnel_days WHERE day BETWEEN $first AND $last GROUP BY step
"""


@dataclass(frozen=True)
class Visits:
    visitors: int = 0
    sessions: int = 0


def visits(marts: StoreMarts, period: Period) -> dict[str, Visits]:
    """By step, as far as a step was taken at all."""
    rows = marts.ask(["funnel_days"], QUERY, first=period.first, last=period.last)
    return {str(step): Visits(as_count(visitors), as_count(sessions)) for step, visitors, sessions in rows}


def read_funnel(asked: Asked) -> Funnel:
    counted = CountedDays.read(asked.marts, asked.store, Period(asked.before.first, asked.period.last))
    now, before = counted.of(asked.period), counted.of(asked.before)
    taken, earlier = _of_known(asked.marts, now), _of_known(asked.marts, before)
    visitors = {step: _compared(now, before, taken[step].visitors, earlier[step].visitors) for step in STEPS}
    sessions = {step: _compared(now, before, taken[step].sessions, earlier[step].sessions) for step in STEPS}
    return Funnel(
        **asked.head(),
        range=day_range(asked.period),
        previous=day_range(asked.before),
        steps=[
            FunnelStepRead(
                step=step,
                visitors=visitors[step],
                sessions=sessions[step],
                of_first=shares(sessions[step], sessions[STEPS[0]]),
                of_step_before=shares(sessions[step], sessions[step_before]),
            )
            for step, step_before in zip(STEPS, (STEPS[0], *STEPS), strict=False)
        ],
        bot_events=both(now, before, lambda known: known.total(lambda day: day.bot_events)),
    )


def _of_known(marts: StoreMarts, known: Known) -> dict[str, Visits]:
    found = visits(marts, known.period) if known.period else {}
    return {step: found.get(step, Visits()) for step in STEPS}


def _compared(now: Known, before: Known, value: int, previous: int) -> ComparedCount:
    return ComparedCount(value=value if now.period else None, previous=previous if before.is_whole else None)
