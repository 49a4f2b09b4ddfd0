"""The plans as ``plans.toml`` declares them. A plan belongs to an owner and covers all their stores."""

import tomllib
from datetime import timedelta
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Protocol, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

DECLARATION = Path(__file__).with_name("plans.toml")

Count = Annotated[int, Field(ge=1)]
Minor = Annotated[int, Field(ge=100, le=10_000_000)]


class PlanName(StrEnum):
    STARTER = "starter"
    GROWTH = "growth"
    PRO = "pro"


class Interval(StrEnum):
    MONTH = "month"
    YEAR = "year"


class BillingCurrency(StrEnum):
    EUR = "eur"
    USD = "usd"


class Limit(StrEnum):
    """What a plan counts. Imports count by calendar month, research runs by day, both in UTC."""

    STORES = "stores"
    PRODUCTS = "products"
    IMPORTS = "imports_month"
    RESEARCH_RUNS = "research_runs_day"


class _Declared(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PlanPrice(_Declared):
    month: Minor
    year: Minor

    def of(self, interval: Interval) -> int:
        return self.month if interval is Interval.MONTH else self.year

    @model_validator(mode="after")
    def _a_year_is_no_dearer_than_its_months(self) -> Self:
        if not self.month < self.year <= 12 * self.month:
            raise ValueError("a year costs more than a month and at most twelve of them")
        return self


class Plan(_Declared):
    """``fee_basis_points``: our share of a sale, in hundredths of a percent. ``ai_budget_micros``: what
    Claude may cost a store and day, in millionths of a dollar."""

    name: PlanName
    title: str
    description: str
    max_stores: Count
    max_products: Count
    max_imports_a_month: Count
    max_research_runs_a_day: Count
    ai_budget_micros: Count
    fee_basis_points: Annotated[int, Field(ge=0, lt=10_000)]
    prices: dict[BillingCurrency, PlanPrice]

    def room_for(self, limit: Limit) -> int:
        return {
            Limit.STORES: self.max_stores,
            Limit.PRODUCTS: self.max_products,
            Limit.IMPORTS: self.max_imports_a_month,
            Limit.RESEARCH_RUNS: self.max_research_runs_a_day,
        }[limit]

    @model_validator(mode="after")
    def _has_a_price_in_every_currency(self) -> Self:
        if missing := set(BillingCurrency) - set(self.prices):
            raise ValueError(f"{self.name} has no price in {', '.join(sorted(missing))}")
        return self


class PlanList(_Declared):
    without_subscription: PlanName
    trial_days: Annotated[int, Field(ge=1, le=90)]
    grace_days: Annotated[int, Field(ge=1, le=90)]
    plans: tuple[Plan, ...]

    @model_validator(mode="after")
    def _each_plan_is_there_once(self) -> Self:
        if [plan.name for plan in self.plans] != list(PlanName):
            raise ValueError(f"there must be exactly these plans in this order: {', '.join(PlanName)}")
        return self

    @model_validator(mode="after")
    def _a_dearer_plan_gives_more(self) -> Self:
        for less, more in pairwise(self.plans):
            has_room = all(less.room_for(limit) <= more.room_for(limit) for limit in Limit)
            if not has_room or less.ai_budget_micros > more.ai_budget_micros:
                raise ValueError(f"{more.name} includes less than {less.name}")
            if less.fee_basis_points < more.fee_basis_points:
                raise ValueError(f"{more.name} takes a larger share of sales than {less.name}")
            for currency in BillingCurrency:
                if less.prices[currency].month >= more.prices[currency].month:
                    raise ValueError(f"{more.name} does not cost more than {less.name}")
        return self


def read_plans(declaration: str) -> PlanList:
    """Raises pydantic's ValidationError, a ValueError, for a list that contradicts itself."""
    return PlanList.model_validate(tomllib.loads(declaration))


_LIST = read_plans(DECLARATION.read_text())
PLANS = {plan.name: plan for plan in _LIST.plans}
"""Every plan by name, the smallest first."""
WITHOUT_SUBSCRIPTION = _LIST.without_subscription
TRIAL_DAYS = _LIST.trial_days
GRACE = timedelta(days=_LIST.grace_days)


class OwnerOfPlan(Protocol):
    """A user, as far as plans know one."""

    @property
    def plan(self) -> str: ...


def plan_of(owner: OwnerOfPlan) -> Plan:
    """What the owner may use and pays us of each sale. ``users.plan`` is derived by billing from the owner's
    subscriptions, and by nobody else."""
    return PLANS[PlanName(owner.plan)]


def rank(name: PlanName) -> int:
    """0 for the smallest plan."""
    return list(PLANS).index(name)


def fitting_plan(limit: Limit, needed: int) -> Plan | None:
    """The smallest plan with room for so much; None when there is none."""
    return next((plan for plan in PLANS.values() if plan.room_for(limit) >= needed), None)
