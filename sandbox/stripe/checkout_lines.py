"""The sums of a checkout session: lines, discounts, shipping, and tax once the address is known."""

from dataclasses import dataclass

from kit.money import split
from sandbox.state import Document
from sandbox.stripe.coupons import reduction
from sandbox.stripe.errors import InvalidRequest, missing_parameter
from sandbox.stripe.merchant import Merchant, new_id
from sandbox.stripe.params import Params
from sandbox.stripe.price_making import new_price
from sandbox.stripe.taxes import tax_on

MAX_LINES = 100
MAX_QUANTITY = 999_999


def new_lines(merchant: Merchant, params: Params, *, has_trial: bool = False) -> list[Document]:
    """The session's lines before discount and tax; in a trial, what recurs costs nothing yet."""
    given = params.parts("line_items")
    if not given:
        raise missing_parameter("line_items")
    if len(given) > MAX_LINES:
        raise InvalidRequest(f"You can provide at most {MAX_LINES} line items.", param="line_items")
    lines = [_new_line(merchant, line, has_trial=has_trial) for line in given]
    if len({line["currency"] for line in lines}) > 1:
        raise InvalidRequest("All line items must have the same currency.", param="line_items")
    return lines


def _new_line(merchant: Merchant, params: Params, *, has_trial: bool) -> Document:
    if key := params.text("price"):
        price = merchant.need("price", key, params.name("price"))
        if not price["active"]:
            raise InvalidRequest(f"The price specified is inactive: {key}.", param=params.name("price"))
    elif "price_data" in params:
        price = merchant.save(new_price(merchant, params.part("price_data"), is_inline=True))
    else:
        raise InvalidRequest("You must specify either `price` or `price_data`.", param=params.name("price"))
    quantity = params.integer("quantity", least=1)
    if quantity is None:
        raise missing_parameter(params.name("quantity"))
    if quantity > MAX_QUANTITY:
        raise InvalidRequest(f"Quantity can be at most {MAX_QUANTITY}.", param=params.name("quantity"))
    amount = 0 if has_trial and price["recurring"] else price["unit_amount"] * quantity
    return {
        "id": new_id("li"),
        "object": "item",
        "adjustable_quantity": None,
        "amount_discount": 0,
        "amount_subtotal": amount,
        "amount_tax": 0,
        "amount_total": amount,
        "currency": price["currency"],
        "description": merchant.need("product", price["product"])["name"],
        "metadata": params.metadata(),
        "price": price,
        "quantity": quantity,
    }


@dataclass(frozen=True)
class Sums:
    lines: list[Document]
    shipping_cost: Document | None
    subtotal: int
    discount: int
    tax: int
    total: int

    def fields(self) -> Document:
        """The session's fields that state these sums."""
        shipping = self.shipping_cost["amount_subtotal"] if self.shipping_cost else 0
        return {
            "amount_subtotal": self.subtotal,
            "amount_total": self.total,
            "shipping_cost": self.shipping_cost,
            "total_details": {
                "amount_discount": self.discount,
                "amount_shipping": shipping,
                "amount_tax": self.tax,
            },
        }


def sum_up(
    lines: list[Document], coupon: Document | None, rate: Document | None, tax_country: str | None
) -> Sums:
    """``tax_country`` None: no automatic tax, or the address is not known yet."""
    currency = lines[0]["currency"]
    subtotal = sum(line["amount_subtotal"] for line in lines)
    discount = reduction(coupon, subtotal, currency) if coupon and subtotal else 0
    parts = split(discount, [line["amount_subtotal"] for line in lines]) if discount else [0] * len(lines)
    summed = [_with_amounts(line, part, tax_country) for line, part in zip(lines, parts, strict=True)]
    shipping = _shipping_cost(rate, currency, tax_country) if rate else None
    tax = sum(line["amount_tax"] for line in summed) + (shipping["amount_tax"] if shipping else 0)
    total = sum(line["amount_total"] for line in summed) + (shipping["amount_total"] if shipping else 0)
    return Sums(summed, shipping, subtotal, discount, tax, total)


def _with_amounts(line: Document, discount: int, tax_country: str | None) -> Document:
    amount, tax = line["amount_subtotal"] - discount, 0
    if tax_country is not None:
        taxed = tax_on(amount, line["price"]["tax_behavior"], line["currency"], tax_country)
        amount, tax = taxed.total, taxed.tax
    return line | {"amount_discount": discount, "amount_tax": tax, "amount_total": amount}


def _shipping_cost(rate: Document, currency: str, tax_country: str | None) -> Document:
    amount, tax = rate["fixed_amount"]["amount"], 0
    subtotal = amount
    if tax_country is not None:
        taxed = tax_on(amount, rate["tax_behavior"], currency, tax_country)
        amount, tax = taxed.total, taxed.tax
    return {
        "amount_subtotal": subtotal,
        "amount_tax": tax,
        "amount_total": amount,
        "shipping_rate": rate["id"],
    }
