"""Stripe's place in the sandbox: its API under ``/stripe/v1`` and the pages it would host."""

from fastapi import APIRouter

from sandbox.stripe import (
    account_links,
    accounts,
    application_fees,
    balance,
    charges,
    checkout_sessions,
    coupons,
    customers,
    disputes,
    events,
    invoices,
    pages,
    pay_page,
    payment_intents,
    portal,
    prices,
    products,
    refunds,
    shipping_rates,
    subscription_schedules,
    subscriptions,
)
from sandbox.stripe.api import ApiEndpoint, unrecognized
from sandbox.stripe.background import background

OBJECTS = (
    account_links,
    accounts,
    application_fees,
    balance,
    charges,
    checkout_sessions,
    coupons,
    customers,
    disputes,
    events,
    invoices,
    payment_intents,
    portal,
    prices,
    products,
    refunds,
    shipping_rates,
    subscription_schedules,
    subscriptions,
)

router = APIRouter(lifespan=background)
for module in OBJECTS:
    for method, path, handler in module.routes.handlers:
        router.add_route(path, ApiEndpoint(f"{method} {path}", handler).__call__, methods=[method])
nowhere = ApiEndpoint("", unrecognized)
router.add_route("/v1/{rest:path}", nowhere.__call__, methods=["GET", "POST", "DELETE"])
router.include_router(pages.router)
router.include_router(pay_page.router)
