"""Every table of commerce, loaded, so that Alembic can compare them with the database."""

from commerce_api.ai_budgets import models as ai_budgets_models
from commerce_api.analytics import models as analytics_models
from commerce_api.audit import models as audit_models
from commerce_api.auth import models as auth_models
from commerce_api.billing import models as billing_models
from commerce_api.carts import models as carts_models
from commerce_api.catalog import models as catalog_models
from commerce_api.catalog.collections import models as collection_models
from commerce_api.catalog.csv_files import models as csv_file_models
from commerce_api.catalog.prices import models as price_models
from commerce_api.catalog.public import models as card_models
from commerce_api.checkout import models as checkout_models
from commerce_api.customers import models as customers_models
from commerce_api.db import inbox, outbox
from commerce_api.db.base import Base
from commerce_api.discounts import models as discounts_models
from commerce_api.events import models as events_models
from commerce_api.fulfillment import models as fulfillment_models
from commerce_api.memberships import models as memberships_models
from commerce_api.orders import models as orders_models
from commerce_api.payments import dispute_models
from commerce_api.payments import models as payments_models
from commerce_api.plans import models as plans_models
from commerce_api.product_imports import models as product_imports_models
from commerce_api.rate_limits import models as rate_limits_models
from commerce_api.research import models as research_models
from commerce_api.stores import models as stores_models
from commerce_api.stores import versions as catalog_versions

__all__ = ["Base"]

LOADED = (
    ai_budgets_models,
    audit_models,
    auth_models,
    billing_models,
    card_models,
    carts_models,
    catalog_models,
    catalog_versions,
    checkout_models,
    collection_models,
    customers_models,
    csv_file_models,
    discounts_models,
    fulfillment_models,
    inbox,
    outbox,
    memberships_models,
    orders_models,
    payments_models,
    plans_models,
    price_models,
    dispute_models,
    stores_models,
    research_models,
    product_imports_models,
    events_models,
    analytics_models,
    rate_limits_models,
)
