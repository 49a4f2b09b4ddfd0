"""A paid checkout as the order that it becomes."""

from commerce_api.checkout.models import Checkout, CheckoutLine
from commerce_api.checkout.news import SessionNews
from commerce_api.checkout.taxes import Taxes
from commerce_api.orders.placing import OrderDraft, SoldLine


def order_draft(checkout: Checkout, news: SessionNews, taxes: Taxes) -> OrderDraft:
    recipient = news.facts.recipient
    details = news.facts.customer_details
    address = recipient.address if recipient else None
    name = (recipient.name if recipient else None) or (details.name if details else None)
    return OrderDraft(
        store_id=checkout.store_id,
        checkout_id=checkout.checkout_id,
        customer_id=checkout.customer_id,
        customer_email=checkout.customer_email or "",
        customer_name=name or "",
        shipping_address={"name": name, **address.model_dump()} if address else None,
        currency=checkout.currency,
        subtotal_minor=checkout.subtotal_minor,
        shipping_minor=checkout.shipping_minor,
        total_minor=checkout.total_minor,
        application_fee_minor=checkout.application_fee_minor,
        placed_at=news.occurred_at,
        discount_code=checkout.discount_code,
        discount_minor=checkout.discount_minor,
        tax_minor=taxes.added_minor,
        included_tax_minor=taxes.included_minor,
        lines=[
            _sold(line, added, included)
            for line, added, included in zip(
                checkout.lines, taxes.added_parts, taxes.included_parts, strict=True
            )
        ],
    )


def _sold(line: CheckoutLine, tax_minor: int, included_tax_minor: int) -> SoldLine:
    return SoldLine(
        product_id=line.product_id,
        variant_id=line.variant_id,
        title=line.title,
        variant_title=line.variant_title,
        sku=line.sku,
        image_key=line.image_key,
        quantity=line.quantity,
        unit_price_minor=line.unit_price_minor,
        cost_minor=line.cost_minor,
        discount_minor=line.discount_minor,
        tax_minor=tax_minor,
        included_tax_minor=included_tax_minor,
    )
