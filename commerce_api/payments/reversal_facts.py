"""What we read of money that Stripe takes back: refunds and disputes, as they are at the moment of asking."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

Metadata = Annotated[dict[str, str], BeforeValidator(lambda given: given or {})]


class _Facts(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Movement(_Facts):
    """A balance transaction: ``amount`` is signed as the account's balance sees it, ``fee`` is on top."""

    id: str
    amount: int
    fee: int
    currency: str
    created: AwareDatetime


class RefundNews(_Facts):
    """``failure_balance_transaction`` is there once a refund has come back."""

    id: str
    amount: int
    currency: str
    status: str
    created: AwareDatetime
    metadata: Metadata = Field(default_factory=dict)
    failure_balance_transaction: Movement | None = None

    @classmethod
    def read(cls, refund: dict[str, Any]) -> "RefundNews":
        return cls.model_validate(refund)

    @property
    def has_failed(self) -> bool:
        return self.status in {"failed", "canceled"}

    @property
    def failed_at(self) -> datetime | None:
        if not self.has_failed:
            return None
        returned = self.failure_balance_transaction
        return returned.created if returned else self.created


class Evidence(_Facts):
    due_by: AwareDatetime | None = None


class DisputedCharge(_Facts):
    metadata: Metadata = Field(default_factory=dict)


class DisputeFacts(_Facts):
    """A dispute with its charge expanded, so that it tells whose sale is disputed."""

    id: str
    amount: int
    currency: str
    reason: str
    status: str
    created: AwareDatetime
    payment_intent: str | None = None
    charge: DisputedCharge
    evidence_details: Evidence = Field(default_factory=Evidence)
    balance_transactions: list[Movement] = Field(default_factory=list)

    @classmethod
    def read(cls, dispute: dict[str, Any]) -> "DisputeFacts":
        return cls.model_validate(dispute)

    @property
    def is_of_a_checkout(self) -> bool:
        return "checkout_id" in self.charge.metadata
