"""The one door to Stripe: the official SDK, its address from the settings, every wait bounded.

Nothing in here touches the database, and no caller holds a row lock while it waits for an answer.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import stripe
import structlog
from fastapi import Depends

from commerce_api.config import Settings
from commerce_api.payments.errors import AccountNotAccessible, PaymentRefused, PaymentsUnavailable
from commerce_api.payments.reversal_facts import DisputeFacts, RefundNews
from commerce_api.payments.session_facts import SessionFacts
from commerce_api.platform import PlatformDep
from kit.reconciliation import Movement, Span
from kit.stripe_balance import EXPANDED, PAGE_SIZE, BalanceTransaction

if TYPE_CHECKING:
    from stripe.params.checkout import SessionCreateParams

IDEMPOTENCY_KEY = "idempotency_key"
TIMEOUT_SECONDS = 10.0
RETRIES = 2

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class AccountFacts:
    stripe_account_id: str
    charges_enabled: bool
    details_submitted: bool


@dataclass(frozen=True)
class RefundFacts:
    stripe_refund_id: str
    created_at: datetime


class AlreadyRefunded(PaymentRefused):
    message = "This payment was refunded before."


class StripeGateway:
    """Accounts, checkout sessions, refunds and disputes at Stripe.

    Raises :class:`PaymentsUnavailable` when the same call may work later, :class:`PaymentRefused` when not.
    """

    def __init__(self, api_key: str, api_base: str | None, *, timeout: float = TIMEOUT_SECONDS) -> None:
        self._http = stripe.HTTPXClient(timeout=timeout)
        self._client = stripe.StripeClient(
            api_key,
            base_addresses={"api": api_base} if api_base else None,
            http_client=self._http,
            max_network_retries=RETRIES,
        )

    @property
    def client(self) -> stripe.StripeClient:
        """The SDK's client, for the module that bills owners: it shares this process's connections."""
        return self._client

    async def close(self) -> None:
        await self._http.close_async()  # type: ignore[no-untyped-call]

    async def create_account(
        self, *, email: str, country: str, business_name: str, idempotency_key: str
    ) -> AccountFacts:
        """A connected account by controller properties: the owner has Stripe's full dashboard, pays Stripe's
        fees and carries the losses, and Stripe collects what it must know."""
        with _answers():
            account = await self._client.v1.accounts.create_async(
                {
                    "email": email,
                    "country": country,
                    "business_profile": {"name": business_name},
                    "controller": {
                        "stripe_dashboard": {"type": "full"},
                        "fees": {"payer": "account"},
                        "losses": {"payments": "stripe"},
                        "requirement_collection": "stripe",
                    },
                },
                {"idempotency_key": idempotency_key},
            )
        return _account(account)

    async def fetch_account(self, stripe_account_id: str) -> AccountFacts:
        with _answers():
            return _account(await self._client.v1.accounts.retrieve_async(stripe_account_id))

    async def fetch_dispute(self, stripe_dispute_id: str, *, stripe_account_id: str) -> DisputeFacts:
        with _answers():
            dispute = await self._client.v1.disputes.retrieve_async(
                stripe_dispute_id, {"expand": ["charge"]}, {"stripe_account": stripe_account_id}
            )
        return DisputeFacts.read(dispute.to_dict())

    async def list_refunds(self, payment_intent_id: str, *, stripe_account_id: str) -> list[RefundNews]:
        """Every refund of a payment, whoever made it and whatever became of it."""
        with _answers():
            page = await self._client.v1.refunds.list_async(
                {
                    "payment_intent": payment_intent_id,
                    "limit": 100,
                    "expand": ["data.failure_balance_transaction"],
                },
                {"stripe_account": stripe_account_id},
            )
            found = [refund.to_dict() async for refund in page.auto_paging_iter()]
        return [RefundNews.read(refund) for refund in found]

    async def list_movements(self, stripe_account_id: str, span: Span) -> list[Movement]:
        """What moved on an account's balance because of our sales."""
        with _answers():
            page = await self._client.v1.balance_transactions.list_async(
                {
                    "created": {"gte": int(span.start.timestamp()), "lt": int(span.end.timestamp())},
                    "limit": PAGE_SIZE,
                    "expand": list(EXPANDED),
                },
                {"stripe_account": stripe_account_id},
            )
            found = [BalanceTransaction.read(one.to_dict()) async for one in page.auto_paging_iter()]
        moved = [transaction.movement(stripe_account_id) for transaction in found]
        return [movement for movement in moved if movement is not None]

    async def onboarding_url(self, stripe_account_id: str, *, return_url: str, refresh_url: str) -> str:
        with _answers():
            link = await self._client.v1.account_links.create_async(
                {
                    "account": stripe_account_id,
                    "type": "account_onboarding",
                    "return_url": return_url,
                    "refresh_url": refresh_url,
                }
            )
        return link.url

    async def create_coupon(
        self, coupon_id: str, *, name: str, amount_off: int, currency: str, stripe_account_id: str
    ) -> None:
        """A coupon for one session. Its id is ours, so that asking again makes no second one, also after
        Stripe has forgotten the idempotency key."""
        with _answers():
            try:
                await self._client.v1.coupons.create_async(
                    {
                        "id": coupon_id,
                        "name": name,
                        "amount_off": amount_off,
                        "currency": currency,
                        "duration": "once",
                        "max_redemptions": 1,
                    },
                    {"stripe_account": stripe_account_id, "idempotency_key": f"coupon:{coupon_id}"},
                )
            except stripe.InvalidRequestError as error:
                if error.code != "resource_already_exists":
                    raise

    async def create_session(
        self, params: "SessionCreateParams", *, stripe_account_id: str, idempotency_key: str
    ) -> SessionFacts:
        """The same key again gives the same session, however often and from wherever it is asked for."""
        with _answers():
            session = await self._client.v1.checkout.sessions.create_async(
                params, {"stripe_account": stripe_account_id, "idempotency_key": idempotency_key}
            )
        return SessionFacts.read(session.to_dict())

    async def fetch_session(self, session_id: str, *, stripe_account_id: str) -> SessionFacts:
        with _answers():
            session = await self._client.v1.checkout.sessions.retrieve_async(
                session_id,
                {"expand": ["payment_intent.latest_charge"]},
                {"stripe_account": stripe_account_id},
            )
        return SessionFacts.read(session.to_dict())

    async def fetch_payment_intent(self, payment_intent_id: str, *, stripe_account_id: str) -> dict[str, Any]:
        """With its charge, and that one's balance transaction."""
        with _answers():
            intent = await self._client.v1.payment_intents.retrieve_async(
                payment_intent_id,
                {"expand": ["latest_charge.balance_transaction"]},
                {"stripe_account": stripe_account_id},
            )
        return intent.to_dict()

    async def expire_session(self, session_id: str, *, stripe_account_id: str) -> None:
        """Refused by Stripe unless the session is still open."""
        with _answers():
            await self._client.v1.checkout.sessions.expire_async(
                session_id, None, {"stripe_account": stripe_account_id}
            )

    async def refund(
        self,
        payment_intent_id: str,
        *,
        amount_minor: int,
        stripe_account_id: str,
        idempotency_key: str,
    ) -> RefundFacts:
        """Gives money back, and our fee with it in proportion: we earn on sales that stand. Without that flag
        Stripe would leave the fee with us and take the whole refund from the owner."""
        with _answers():
            refund = await self._client.v1.refunds.create_async(
                {
                    "payment_intent": payment_intent_id,
                    "amount": amount_minor,
                    "refund_application_fee": True,
                    # News of this refund then names the row that asked for it.
                    "metadata": {IDEMPOTENCY_KEY: idempotency_key},
                },
                {"stripe_account": stripe_account_id, "idempotency_key": idempotency_key},
            )
        return RefundFacts(refund.id, datetime.fromtimestamp(refund.created, UTC))


def _account(account: stripe.Account) -> AccountFacts:
    return AccountFacts(account.id, bool(account.charges_enabled), bool(account.details_submitted))


@contextmanager
def _answers() -> Iterator[None]:
    try:
        yield
    except (stripe.InvalidRequestError, stripe.CardError) as error:
        log.warning("stripe.refused", code=error.code, request_id=error.request_id)
        if error.code == "charge_already_refunded":
            raise AlreadyRefunded from error
        raise PaymentRefused(error.user_message) from error
    except stripe.PermissionError as error:
        log.warning("stripe.no_access", request_id=error.request_id)
        raise AccountNotAccessible from error
    except stripe.StripeError as error:
        log.warning(
            "stripe.unavailable",
            kind=type(error).__name__,
            status=error.http_status,
            cause=repr(error.__cause__)[:300],
        )
        raise PaymentsUnavailable from error


_gateways: dict[tuple[str, str | None], StripeGateway] = {}


def stripe_for(settings: Settings) -> StripeGateway:
    """One gateway, and so one pool of connections, per process and account of ours."""
    key = (settings.stripe_api_key.get_secret_value(), settings.stripe_api_base)
    if key not in _gateways:
        _gateways[key] = StripeGateway(*key)
    return _gateways[key]


async def close_gateways() -> None:
    """Ends the connections of this process; the next call opens new ones."""
    while _gateways:
        _, gateway = _gateways.popitem()
        await gateway.close()


def _stripe(platform: PlatformDep) -> StripeGateway:
    return stripe_for(platform.settings)


StripeDep = Annotated[StripeGateway, Depends(_stripe)]
