"""What an owner learns whose plan is full."""

from http import HTTPStatus

from commerce_api.errors import CommerceError, PlanLimit
from commerce_api.plans.plans import Limit, Plan

_NOUNS = {
    Limit.STORES: ("store", "stores"),
    Limit.PRODUCTS: ("product", "products"),
    Limit.IMPORTS: ("import a month", "imports a month"),
    Limit.RESEARCH_RUNS: ("research run a day", "research runs a day"),
}


class PlanLimitReached(CommerceError):
    """402 with ``plan_limit``: what is counted, how much the plan includes, how much is used, and the
    smallest plan that would fit."""

    status = HTTPStatus.PAYMENT_REQUIRED
    message = "Your plan does not include this."

    def __init__(self, limit: Limit, plan: Plan, used: int, fitting: Plan | None) -> None:
        room = plan.room_for(limit)
        noun = _NOUNS[limit][room != 1]
        way_out = f" {fitting.title} includes {fitting.room_for(limit):,}." if fitting else ""
        taken = f"{used:,} is used" if used == 1 else f"{used:,} are used"
        super().__init__(f"{plan.title} includes {room:,} {noun}, {taken}.{way_out}")
        self.plan_limit = PlanLimit(
            what=limit,
            limit=room,
            used=used,
            plan=plan.name,
            fitting_plan=fitting.name if fitting else None,
        )
