"""Balance transactions: every movement of a merchant's money, with Stripe's fee and the platform's."""

from dataclasses import dataclass

from kit.money import share
from sandbox.state import Document
from sandbox.stripe.merchant import Merchant, new_id
from sandbox.stripe.routes import Call, Routes, listed

routes = Routes()

# European cards: 1.5 % and a quarter of the currency's main unit.
FEE_BASIS_POINTS = 150
FIXED_FEE = {"jpy": 40, "kwd": 80, "eur": 25, "usd": 30, "gbp": 20}
DISPUTE_FEE = 2_000
REPORTED_AS = {
    "application_fee": "platform_earning",
    "application_fee_refund": "platform_earning_refund",
    "adjustment": "dispute",
    "refund_failure": "refund_failure",
}
PAYOUT_DELAY_SECONDS = 2 * 86_400


@dataclass(frozen=True)
class Fee:
    kind: str
    amount: int
    description: str


def processing_fee(amount: int, currency: str) -> Fee:
    fee = min(amount, share(amount, FEE_BASIS_POINTS) + FIXED_FEE.get(currency, 25))
    return Fee("stripe_fee", fee, "Stripe processing fees")


def add_transaction(
    merchant: Merchant,
    kind: str,
    source: Document,
    amount: int,
    *,
    fees: list[Fee] | None = None,
    description: str | None = None,
) -> Document:
    """Books ``amount`` (negative: out) less ``fees``; ``available_on`` is two days later for money in."""
    fees = fees or []
    total = sum(fee.amount for fee in fees)
    delay = PAYOUT_DELAY_SECONDS if amount > 0 else 0
    return merchant.save(
        {
            "id": new_id("txn"),
            "object": "balance_transaction",
            "amount": amount,
            "available_on": merchant.now + delay,
            "balance_type": "payments",
            "created": merchant.now,
            "currency": source["currency"],
            "description": description,
            "exchange_rate": None,
            "fee": total,
            "fee_details": [_fee_detail(fee, source["currency"]) for fee in fees],
            "net": amount - total,
            "reporting_category": REPORTED_AS.get(kind, kind),
            "source": source["id"],
            "status": "pending",
            "type": kind,
        }
    )


def _fee_detail(fee: Fee, currency: str) -> Document:
    return {
        "amount": fee.amount,
        "application": "ca_SandboxPlatform" if fee.kind == "application_fee" else None,
        "currency": currency,
        "description": fee.description,
        "type": fee.kind,
    }


@routes.get("/v1/balance_transactions/{id}")
def retrieve(call: Call) -> Document:
    return _as_of(call, call.merchant.need("balance_transaction", call.path["id"]))


@routes.get("/v1/balance_transactions")
def list_transactions(call: Call) -> Document:
    found = listed(call, "balance_transaction", equal=("type", "source", "currency"))
    return found | {"data": [_as_of(call, transaction) for transaction in found["data"]]}


@routes.get("/v1/balance")
def retrieve_balance(call: Call) -> Document:
    sums: dict[str, dict[str, int]] = {"available": {}, "pending": {}}
    for transaction in call.merchant.all("balance_transaction"):
        by_currency = sums[_as_of(call, transaction)["status"]]
        currency = transaction["currency"]
        by_currency[currency] = by_currency.get(currency, 0) + transaction["net"]
    lines = {
        status: [
            {"amount": amount, "currency": currency, "source_types": {"card": amount}}
            for currency, amount in sorted(by_currency.items())
        ]
        for status, by_currency in sums.items()
    }
    return {"object": "balance", "livemode": False, **lines}


def _as_of(call: Call, transaction: Document) -> Document:
    is_available = transaction["available_on"] <= call.merchant.now
    return transaction | {"status": "available" if is_available else "pending"}
