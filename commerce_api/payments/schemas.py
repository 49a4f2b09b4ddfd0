"""Bodies and answers about an owner's Stripe account."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, Field

from commerce_api.schemas import Body


class PaymentAccountStatus(StrEnum):
    NONE = "none"
    PENDING = "pending"
    ENABLED = "enabled"


class PaymentAccountRead(BaseModel):
    status: PaymentAccountStatus
    charges_enabled: bool
    details_submitted: bool
    stripe_account_id: str | None


class OnboardingLinkCreate(Body):
    """``return_url`` must lie in the dashboard; default is the store's settings page there."""

    return_url: Annotated[str, Field(max_length=2000)] | None = None


class OnboardingLinkRead(BaseModel):
    url: str
