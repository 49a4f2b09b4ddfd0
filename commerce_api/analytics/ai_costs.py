"""What a store has spent on Claude, by purpose and model."""

from commerce_api.analytics.answer_schemas import AiCostDay, AiCostRow, AiCosts
from commerce_api.analytics.asking import Asked, day_range
from commerce_api.analytics.counted_days import counted_span
from commerce_api.analytics.periods import Period
from commerce_api.analytics.published_marts import as_count, as_day
from commerce_api.analytics.schemas import ComparedCount

BY_PURPOSE = """
SELECT purpose, model, sum(calls), sum(input_tokens), sum(output_tokens), sum(cost_micros) AS cost
FROM ai_costs WHERE day BETWEEN $first AND $last GROUP BY purpose, model ORDER BY cost DESC, purpose, model
"""
BY_DAY = """
SELECT day, sum(calls), sum(cost_micros) FROM ai_costs WHERE day BETWEEN $first AND $last GROUP BY day
"""


def read_ai_costs(asked: Asked) -> AiCosts:
    first, last = counted_span(asked.marts, asked.store)
    known = asked.period.within(first, last)
    before = asked.before.within(first, last)
    is_compared = before == asked.before
    rows = asked.marts.ask(["ai_costs"], BY_DAY, first=asked.before.first, last=asked.period.last)
    of_days = {as_day(day): (as_count(calls), as_count(cost)) for day, calls, cost in rows}

    def total(period: Period | None, figure: int) -> int | None:
        return sum(of_days.get(day, (0, 0))[figure] for day in period.days()) if period else None

    return AiCosts(
        **asked.head(),
        range=day_range(asked.period),
        previous=day_range(asked.before),
        calls=ComparedCount(value=total(known, 0), previous=total(before, 0) if is_compared else None),
        cost_micros=ComparedCount(value=total(known, 1), previous=total(before, 1) if is_compared else None),
        items=[
            AiCostRow(
                purpose=str(purpose),
                model=str(model),
                calls=as_count(calls),
                input_tokens=as_count(read),
                output_tokens=as_count(written),
                cost_micros=as_count(cost),
            )
            for purpose, model, calls, read, written, cost in (
                asked.marts.ask(["ai_costs"], BY_PURPOSE, first=known.first, last=known.last) if known else []
            )
        ],
        days=[
            AiCostDay(day=day, cost_micros=of_days.get(day, (0, 0))[1] if first <= day <= last else None)
            for day in asked.period.days()
        ],
    )
