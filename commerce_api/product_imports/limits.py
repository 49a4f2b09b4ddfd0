"""How often a store may ask for imports."""

from datetime import timedelta

from commerce_api.rate_limits.limits import Limit

IMPORT_REQUESTS = Limit("imports.request", count=20, window=timedelta(hours=1))
RESYNC_REQUESTS = Limit("imports.resync", count=60, window=timedelta(hours=1))
