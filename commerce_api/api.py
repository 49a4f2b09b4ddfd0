"""The three surfaces: owners, public, internal. Each is an application with a document of its own.

They are the same for every platform (:class:`commerce_api.platform.OnPlatform` says which one a request is
served on), so each is put together once in a process.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.params import Depends as Dependency
from fastapi_offline import FastAPIOffline

from commerce_api import problems
from commerce_api.accounts import customer_endpoints as customer_accounts
from commerce_api.accounts import endpoints as accounts
from commerce_api.ai_budgets import endpoints as ai_budgets
from commerce_api.ai_budgets import internal_endpoints as internal_ai_budgets
from commerce_api.analytics import all_stores_endpoints as all_stores
from commerce_api.analytics import definition_endpoints as figure_definitions
from commerce_api.analytics import endpoints as analytics
from commerce_api.analytics import export_endpoints as data_exports
from commerce_api.analytics import internal_endpoints as internal_analytics
from commerce_api.auth import account_endpoints
from commerce_api.auth import endpoints as auth
from commerce_api.billing import endpoints as billing
from commerce_api.carts import public_endpoints as public_carts
from commerce_api.catalog import endpoints as catalog
from commerce_api.catalog import public_endpoints as public_catalog
from commerce_api.catalog.bulk import endpoints as bulk_edits
from commerce_api.catalog.collections import endpoints as collections
from commerce_api.catalog.csv_files import endpoints as product_files
from commerce_api.catalog.prices import endpoints as prices
from commerce_api.checkout import public_endpoints as public_checkout
from commerce_api.customer_orders import endpoints as customer_orders
from commerce_api.customer_orders import public_endpoints as own_orders
from commerce_api.customers import profile_endpoints as customer_profile
from commerce_api.customers import public_endpoints as customers
from commerce_api.discounts import endpoints as discounts
from commerce_api.errors import Problem
from commerce_api.events import internal_endpoints as internal_events
from commerce_api.events import public_endpoints as public_events
from commerce_api.fulfillment import endpoints as fulfillment
from commerce_api.fulfillment import public_endpoints as public_fulfillment
from commerce_api.fulfillment import withdrawal_endpoints as withdrawals
from commerce_api.memberships import endpoints as memberships
from commerce_api.operations import home_endpoints as home
from commerce_api.operations.service_token import require_service_token
from commerce_api.orders import endpoints as orders
from commerce_api.payments import endpoints as payments
from commerce_api.payments import refund_endpoints as refunds
from commerce_api.product_imports import endpoints as product_imports
from commerce_api.product_imports import internal_endpoints as internal_product_imports
from commerce_api.product_imports import resync_endpoints as resyncs
from commerce_api.product_imports import settings_endpoints as import_settings
from commerce_api.research import endpoints as research
from commerce_api.research import internal_endpoints as internal_research
from commerce_api.research import settings_endpoints as research_settings
from commerce_api.stores import endpoints as stores
from commerce_api.stores import public_endpoints as public_stores
from commerce_api.supplier_lists import endpoints as supplier_lists
from commerce_api.webhooks import endpoints as webhooks

OWNER_ROUTERS: tuple[APIRouter, ...] = (
    auth.router,
    account_endpoints.router,
    accounts.router,
    stores.router,
    memberships.router,
    payments.router,
    # Before the catalog: `products/import` would otherwise be taken for a product's id.
    product_imports.router,
    import_settings.router,
    resyncs.router,
    bulk_edits.router,
    product_files.router,
    catalog.router,
    prices.router,
    collections.router,
    discounts.router,
    orders.router,
    refunds.router,
    fulfillment.router,
    withdrawals.router,
    customer_orders.router,
    research.router,
    supplier_lists.router,
    research_settings.router,
    ai_budgets.router,
    analytics.router,
    figure_definitions.router,
    data_exports.router,
    all_stores.router,
    home.router,
    billing.router,
    webhooks.router,
)
PUBLIC_ROUTERS: tuple[APIRouter, ...] = (
    public_stores.router,
    public_catalog.router,
    public_carts.router,
    public_checkout.router,
    public_fulfillment.router,
    public_events.router,
    customers.router,
    customer_profile.router,
    own_orders.router,
    customer_accounts.router,
)
INTERNAL_ROUTERS: tuple[APIRouter, ...] = (
    internal_research.router,
    internal_ai_budgets.router,
    internal_product_imports.router,
    resyncs.internal_router,
    internal_analytics.router,
    internal_events.router,
)


@cache
def owner_surface() -> FastAPI:
    """What the dashboard calls, and Stripe's webhooks. Bearer tokens of owners."""
    return _surface("Slipway for owners", "/api/v1", OWNER_ROUTERS)


@cache
def public_surface() -> FastAPI:
    """What storefronts call for shoppers. No token; the address names the store."""
    return _surface("Slipway for shoppers", "/api/v1/public", PUBLIC_ROUTERS)


@cache
def internal_surface() -> FastAPI:
    """What the data house calls, with the service token, on a port of its own."""
    guard = [Depends(require_service_token)]
    return _surface("Slipway internal", "/internal/v1", INTERNAL_ROUTERS, guard)


def _surface(
    title: str,
    address: str,
    routers: tuple[APIRouter, ...],
    dependencies: Sequence[Dependency] = (),
) -> FastAPI:
    app = FastAPIOffline(title=title, version="1", dependencies=list(dependencies))
    problems.install(app)
    for router in routers:
        app.include_router(router)
    app.openapi = lambda: _document(app, address)  # type: ignore[method-assign]
    return app


def _document(app: FastAPI, address: str) -> dict[str, Any]:
    """The surface's OpenAPI document; refusals are described by one schema, :class:`Problem`."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title, version=app.version, routes=app.routes, servers=[{"url": address}]
        )
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas.update(problem.pop("$defs", {}))
        schemas["Problem"] = problem
        schemas.pop("HTTPValidationError", None)
        schemas.pop("ValidationError", None)
        app.openapi_schema = document
    return app.openapi_schema
