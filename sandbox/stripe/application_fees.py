"""What the platform keeps of a connected account's payment; the fee lives at the platform."""

from sandbox.state import Document
from sandbox.stripe.balance import add_transaction
from sandbox.stripe.errors import InvalidRequest
from sandbox.stripe.events import change, emit
from sandbox.stripe.merchant import Merchant, new_id
from sandbox.stripe.routes import Call, Routes, envelope, listed

routes = Routes()


def take_fee(merchant: Merchant, charge: Document, amount: int) -> Document:
    platform = merchant.platform
    key = new_id("fee")
    fee: Document = {
        "id": key,
        "object": "application_fee",
        "account": merchant.account,
        "amount": amount,
        "amount_refunded": 0,
        "application": "ca_SandboxPlatform",
        "balance_transaction": None,
        "charge": charge["id"],
        "created": merchant.now,
        "currency": charge["currency"],
        "fee_source": {"charge": charge["id"], "type": "charge"},
        "livemode": False,
        "originating_transaction": None,
        "refunded": False,
        "refunds": envelope([], f"/v1/application_fees/{key}/refunds"),
    }
    fee["balance_transaction"] = add_transaction(platform, "application_fee", fee, amount)["id"]
    platform.save(fee)
    emit(platform, "application_fee.created", fee)
    return fee


def give_back(merchant: Merchant, fee: Document, amount: int) -> Document:
    """Refunds part of a fee from the platform to the connected account."""
    left = fee["amount"] - fee["amount_refunded"]
    if amount > left or amount <= 0:
        raise InvalidRequest(
            f"Refund amount ({amount}) is greater than fee amount left ({left}).", param="amount"
        )
    platform = merchant.platform
    refund: Document = {
        "id": new_id("fr"),
        "object": "fee_refund",
        "amount": amount,
        "balance_transaction": None,
        "created": merchant.now,
        "currency": fee["currency"],
        "fee": fee["id"],
        "metadata": {},
    }
    refund["balance_transaction"] = add_transaction(platform, "application_fee_refund", refund, -amount)["id"]
    platform.save(refund)
    # The connected account gets the same amount back on its own balance.
    add_transaction(merchant.of(fee["account"]), "application_fee_refund", refund, amount)
    refunded = fee["amount_refunded"] + amount
    change(
        platform,
        fee,
        "application_fee.refunded",
        amount_refunded=refunded,
        refunded=refunded == fee["amount"],
        refunds=fee["refunds"] | {"data": [refund, *fee["refunds"]["data"]]},
    )
    return refund


def proportional_part(fee: Document, refunded: int, charged: int) -> int:
    """The fee's share of a refund of ``refunded`` out of ``charged``, never more than is left of it."""
    part = (2 * int(fee["amount"]) * refunded + charged) // (2 * charged)
    return min(part, int(fee["amount"]) - int(fee["amount_refunded"]))


@routes.get("/v1/application_fees/{id}")
def retrieve(call: Call) -> Document:
    return call.merchant.platform.need("application_fee", call.path["id"])


@routes.get("/v1/application_fees")
def list_fees(call: Call) -> Document:
    return listed(call, "application_fee", equal=("charge",))


@routes.post("/v1/application_fees/{id}/refunds")
def refund(call: Call) -> Document:
    fee = call.merchant.platform.need("application_fee", call.path["id"])
    amount = call.params.integer("amount", least=1)
    left = fee["amount"] - fee["amount_refunded"]
    return give_back(call.merchant, fee, left if amount is None else amount)
