"""Every table of commerce, loaded, so that Alembic can compare them with the database."""

from commerce_api.auth import models as auth_models
from commerce_api.catalog import models as catalog_models
from commerce_api.db import inbox, outbox
from commerce_api.db.base import Base
from commerce_api.memberships import models as memberships_models
from commerce_api.payments import models as payments_models
from commerce_api.stores import models as stores_models

__all__ = ["Base"]

LOADED = (auth_models, catalog_models, inbox, outbox, memberships_models, payments_models, stores_models)
