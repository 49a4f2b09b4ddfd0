"""How often somebody may try at customers' accounts. Addresses are counted over all stores together."""

from datetime import timedelta

from commerce_api.rate_limits.limits import Limit

GUESSES_OF_ACCOUNT = Limit("customer.login", count=10, window=timedelta(minutes=15))
"""Per store, account and address together: a stranger locks out nobody but himself."""
GUESSES_OF_ADDRESS = Limit("customer.login.address", count=100, window=timedelta(minutes=15))
REGISTRATIONS = Limit("customer.register", count=60, window=timedelta(hours=1))
VERIFICATIONS = Limit("customer.verify", count=5, window=timedelta(hours=1))
RESET_REQUESTS = Limit("customer.forgot", count=5, window=timedelta(hours=1))
"""Per store, account and address together."""
RESET_REQUESTS_OF_ADDRESS = Limit("customer.forgot.address", count=20, window=timedelta(hours=1))
RESETS_OF_ADDRESS = Limit("customer.reset.address", count=30, window=timedelta(minutes=15))
EXPORTS = Limit("customer.export", count=10, window=timedelta(hours=1))
