"""How often one address may tell what shoppers did."""

from datetime import timedelta

from commerce_api.rate_limits.limits import Limit

EVENT_BATCHES = Limit("events.keep", count=60, window=timedelta(minutes=1))
