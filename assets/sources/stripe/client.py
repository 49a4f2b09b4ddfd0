"""Stripe's balance transactions of connected accounts, through the official SDK."""

from collections.abc import Iterator
from datetime import datetime

import dagster as dg
import stripe
from pydantic import PrivateAttr

from assets.io import Answer
from assets.sources.errors import SourceNeedsCredentials, SourceUnavailable
from kit.clock import utc_now
from kit.stripe_balance import EXPANDED, PAGE_SIZE

RETRIES = 3


class StripeBalances(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Reads what moved on an account's balance. Writes nothing."""

    api_key: str = ""
    base_url: str = ""
    timeout_seconds: float = 30

    _client: stripe.StripeClient | None = PrivateAttr(default=None)

    def transactions(self, account: str, start: datetime, end: datetime) -> Iterator[Answer]:
        """Every balance transaction created from ``start`` up to, not including, ``end``; one answer each."""
        if not self.api_key:
            raise SourceNeedsCredentials("STRIPE_API_KEY is not set")
        first, after = int(start.timestamp()), int(end.timestamp())
        request: dict[str, object] = {"account": account, "created": {"gte": first, "lt": after}}
        try:
            page = self._stripe().v1.balance_transactions.list(
                {"created": {"gte": first, "lt": after}, "limit": PAGE_SIZE, "expand": list(EXPANDED)},
                {"stripe_account": account},
            )
            for transaction in page.auto_paging_iter():
                yield Answer(utc_now(), account, request, transaction.to_dict())
        except (stripe.AuthenticationError, stripe.PermissionError) as error:
            raise SourceNeedsCredentials(
                f"Stripe gives no access to {account}: {error.user_message}"
            ) from error
        except stripe.StripeError as error:
            raise SourceUnavailable(f"Stripe: {type(error).__name__} ({error.http_status})") from error

    def _stripe(self) -> stripe.StripeClient:
        if self._client is None:
            self._client = stripe.StripeClient(
                self.api_key,
                base_addresses={"api": self.base_url} if self.base_url else None,
                http_client=stripe.RequestsClient(timeout=self.timeout_seconds),
                max_network_retries=RETRIES,
            )
        return self._client
