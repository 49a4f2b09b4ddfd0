"""What owners are told about what Claude costs."""

from datetime import date

from pydantic import BaseModel, Field


class AiBudgetDay(BaseModel):
    """``counted_micros`` is what the day took of the budget; of it, ``unknown_micros`` may not have been
    billed: calls whose answers never arrived."""

    day: date
    calls: int
    counted_micros: int
    unknown_micros: int


class AiBudgetPurpose(BaseModel):
    purpose: str
    calls: int
    counted_micros: int


class AiBudgetRead(BaseModel):
    """What Claude may cost the store today, in millionths of a dollar, and what it has cost. Analyses that
    several stores share cost none of them anything."""

    day: date
    limit_micros: int
    plan_limit_micros: int
    own_limit_micros: int | None = Field(description="The owner's own limit; null: the plan's counts.")
    used_micros: int
    reserved_micros: int = Field(description="Held for calls under way; what they do not use comes back.")
    left_micros: int
    purposes: list[AiBudgetPurpose] = Field(description="Of today, the dearest first.")
    last_30_days: list[AiBudgetDay] = Field(description="Days with calls, the last first.")
