"""Coupons, and the codes that customers type to get them."""

from kit.money import share
from sandbox.state import Document
from sandbox.stripe.errors import InvalidRequest
from sandbox.stripe.events import change, emit
from sandbox.stripe.merchant import Merchant, new_id
from sandbox.stripe.params import Params
from sandbox.stripe.routes import Call, Routes, listed

routes = Routes()


@routes.post("/v1/coupons")
def create(call: Call) -> Document:
    params = call.params
    amount, percent = params.integer("amount_off", least=1), _percent(params)
    if (amount is None) == (percent is None):
        raise InvalidRequest("Must provide percent_off or amount_off.", param="percent_off")
    if (wanted := params.text("id")) and call.merchant.get("coupon", wanted):
        raise InvalidRequest("Coupon already exists.", code="resource_already_exists", param="id")
    coupon = {
        "id": params.text("id") or new_id("c", 8)[2:],
        "object": "coupon",
        "amount_off": amount,
        "created": call.merchant.now,
        "currency": params.currency() if amount is not None else None,
        "duration": params.choice("duration", ("forever", "once", "repeating")) or "once",
        "duration_in_months": params.integer("duration_in_months", least=1),
        "livemode": False,
        "max_redemptions": params.integer("max_redemptions", least=1),
        "metadata": params.metadata(),
        "name": params.text("name"),
        "percent_off": percent,
        "redeem_by": params.integer("redeem_by"),
        "times_redeemed": 0,
        "valid": True,
    }
    call.merchant.save(coupon)
    emit(call.merchant, "coupon.created", coupon)
    return coupon


@routes.get("/v1/coupons/{id}")
def retrieve(call: Call) -> Document:
    return call.merchant.need("coupon", call.path["id"])


@routes.get("/v1/coupons")
def list_coupons(call: Call) -> Document:
    return listed(call, "coupon")


@routes.delete("/v1/coupons/{id}")
def delete(call: Call) -> Document:
    coupon = call.merchant.need("coupon", call.path["id"])
    gone = call.merchant.delete("coupon", coupon["id"])
    emit(call.merchant, "coupon.deleted", coupon)
    return gone


@routes.post("/v1/promotion_codes")
def create_code(call: Call) -> Document:
    promotion = call.params.part("promotion")
    coupon = call.merchant.need("coupon", promotion.required("coupon"), "promotion[coupon]")
    code = {
        "id": new_id("promo"),
        "object": "promotion_code",
        "active": call.params.flag("active") is not False,
        "code": call.params.text("code") or new_id("x", 8)[2:].upper(),
        "created": call.merchant.now,
        "customer": call.params.text("customer"),
        "expires_at": call.params.integer("expires_at"),
        "livemode": False,
        "max_redemptions": call.params.integer("max_redemptions", least=1),
        "metadata": call.params.metadata(),
        "promotion": {"coupon": coupon["id"], "type": "coupon"},
        "restrictions": {
            "first_time_transaction": False,
            "minimum_amount": None,
            "minimum_amount_currency": None,
        },
        "times_redeemed": 0,
    }
    return call.merchant.save(code)


@routes.get("/v1/promotion_codes/{id}")
def retrieve_code(call: Call) -> Document:
    return call.merchant.need("promotion_code", call.path["id"])


@routes.get("/v1/promotion_codes")
def list_codes(call: Call) -> Document:
    return listed(call, "promotion_code", equal=("active", "code", "customer"))


def coupon_of(merchant: Merchant, discount: Params) -> Document:
    """The coupon that a ``discounts[]`` entry names, itself or through a code."""
    code = discount.text("promotion_code")
    if code is None:
        return merchant.need("coupon", discount.required("coupon"), discount.name("coupon"))
    found = merchant.need("promotion_code", code, discount.name("promotion_code"))
    if not found["active"]:
        raise InvalidRequest(
            "This promotion code cannot be redeemed because it is not active.", param="discounts"
        )
    return merchant.need("coupon", found["promotion"]["coupon"])


def reduction(coupon: Document, subtotal: int, currency: str) -> int:
    if coupon["percent_off"] is not None:
        return share(subtotal, round(coupon["percent_off"] * 100))
    if coupon["currency"] != currency:
        raise InvalidRequest(
            "The coupon's currency does not match.", code="coupon_expired", param="discounts"
        )
    return min(subtotal, int(coupon["amount_off"]))


def redeem(merchant: Merchant, coupon_id: str) -> None:
    coupon = merchant.get("coupon", coupon_id)
    if coupon is None:
        return
    times = coupon["times_redeemed"] + 1
    is_used_up = coupon["max_redemptions"] is not None and times >= coupon["max_redemptions"]
    change(merchant, coupon, "coupon.updated", times_redeemed=times, valid=not is_used_up)


def _percent(params: Params) -> float | None:
    value = params.text("percent_off")
    if value is None:
        return None
    try:
        percent = float(value)
    except ValueError:
        percent = 0.0
    if not 0 < percent <= 100:
        raise InvalidRequest("Invalid percent_off: must be over 0 and at most 100", param="percent_off")
    return percent
