"""Answers of the billing endpoints."""

from pydantic import BaseModel

from commerce_api.plans.plans import PlanName


class Amounts(BaseModel):
    """Stores and products of the owner; imports of the running calendar month (UTC)."""

    stores: int
    products: int
    imports_month: int


class BillingRead(BaseModel):
    """The owner's plan. It covers all their stores, so usage is counted over all of them;
    ``fee_basis_points`` is our share of a sale in hundredths of a percent."""

    plan: PlanName
    fee_basis_points: int
    limits: Amounts
    usage: Amounts
