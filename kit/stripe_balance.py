"""Stripe's balance transactions, read as movements of money that our sales caused.

Ask for them with ``EXPANDED``: what a transaction is about lies in its source, and whose sale that was in the
source's charge.
"""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

from kit.reconciliation import Movement, MovementKind

EXPANDED = ("data.source", "data.source.charge")
PAGE_SIZE = 100
KINDS = {
    "charge": (MovementKind.PAYMENT, "charge"),
    "payment": (MovementKind.PAYMENT, "charge"),
    "refund": (MovementKind.REFUND, "refund"),
    "payment_refund": (MovementKind.REFUND, "refund"),
    "refund_failure": (MovementKind.REFUND_FAILURE, "refund"),
    "payment_failure_refund": (MovementKind.REFUND_FAILURE, "refund"),
    "adjustment": (MovementKind.DISPUTE, "dispute"),
}
"""What a transaction's type means when its source is of the kind named beside it; other types (payouts,
Stripe's own fees) move money too, but not because of an order."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class FeeDetail(_Model):
    type: str
    amount: int


class Charge(_Model):
    metadata: Annotated[dict[str, str], BeforeValidator(lambda given: given or {})] = Field(
        default_factory=dict
    )


class Source(Charge):
    """A charge, a refund or a dispute; the latter two name their charge."""

    id: str
    object: str
    amount: int = 0
    currency: str = ""
    payment_intent: str | None = None
    application_fee_amount: int | None = None
    charge: Charge | str | None = None

    @property
    def sale(self) -> Mapping[str, str]:
        """What we wrote on the charge when the checkout began."""
        if self.object == "charge":
            return self.metadata
        return self.charge.metadata if isinstance(self.charge, Charge) else {}


class BalanceTransaction(_Model):
    """``amount`` less ``fee`` is ``net``, all in the balance's currency, which need not be the sale's."""

    id: str
    type: str
    amount: int
    fee: int
    net: int
    currency: str
    created: AwareDatetime
    fee_details: list[FeeDetail] = Field(default_factory=list)
    source: Source | str | None = None

    @classmethod
    def read(cls, transaction: Mapping[str, Any]) -> "BalanceTransaction":
        return cls.model_validate(transaction)

    def movement(self, account: str) -> Movement | None:
        """None for what is not of our making: the account is its owner's, who may sell elsewhere with it."""
        kind, wanted = KINDS.get(self.type, (None, None))
        source = self.source
        if kind is None or not isinstance(source, Source) or source.object != wanted:
            return None
        if "checkout_id" not in source.sale:
            return None
        amount, currency = self._amount(kind, source)
        return Movement(
            account=account,
            kind=kind,
            stripe_id=self._stripe_id(kind, source),
            payment_intent_id=source.payment_intent,
            amount_minor=amount,
            currency=currency.upper(),
            occurred_at=self.created,
            application_fee_minor=self._application_fee(source) if kind is MovementKind.PAYMENT else None,
            store_id=source.sale.get("store_id"),
            checkout_id=source.sale["checkout_id"],
        )

    def _amount(self, kind: MovementKind, source: Source) -> tuple[int, str]:
        """In the currency that the customer paid in; a dispute's fate lies in the balance's."""
        if kind is MovementKind.DISPUTE:
            return self.amount, self.currency
        return (-source.amount if kind is MovementKind.REFUND else source.amount), source.currency

    def _stripe_id(self, kind: MovementKind, source: Source) -> str:
        if kind is MovementKind.DISPUTE:
            return self.id
        if kind is MovementKind.PAYMENT:
            return source.payment_intent or source.id
        return source.id

    def _application_fee(self, source: Source) -> int:
        if self.currency == source.currency:
            return sum(detail.amount for detail in self.fee_details if detail.type == "application_fee")
        return source.application_fee_amount or 0
