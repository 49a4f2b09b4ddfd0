"""The plans, declared once. A plan belongs to an owner and covers all stores of that owner."""

from dataclasses import dataclass
from enum import StrEnum


class PlanName(StrEnum):
    STARTER = "starter"
    GROWTH = "growth"
    PRO = "pro"


@dataclass(frozen=True)
class Plan:
    """``fee_basis_points``: our share of a sale, in hundredths of a percent. ``ai_budget_micros``: what
    Claude may cost a store and day, in millionths of a dollar."""

    name: PlanName
    max_stores: int
    max_products: int
    max_imports_a_month: int
    fee_basis_points: int
    ai_budget_micros: int


PLANS = {
    plan.name: plan
    for plan in (
        Plan(PlanName.STARTER, 3, 250, 60, 200, 200_000),
        Plan(PlanName.GROWTH, 10, 2_500, 200, 100, 500_000),
        Plan(PlanName.PRO, 50, 25_000, 1_000, 50, 2_000_000),
    )
}
