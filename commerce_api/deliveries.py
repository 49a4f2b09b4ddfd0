"""What each topic of the outbox brings about: the one place that ties topics to deliveries.

Topics that wait for the same neighbor share a lane, so that a mail service that hangs delays no refund. Mails
about accounts have a lane of their own: a thousand order mails in the queue delay no password link.
"""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from uuid import UUID

import httpx

from commerce_api.auth import mails as account_topics
from commerce_api.billing import notices
from commerce_api.billing.ending import END_SUBSCRIPTIONS, end_subscriptions
from commerce_api.billing.fitting import fit_to_plan
from commerce_api.billing.stripe_billing import StripeBilling
from commerce_api.billing.sync import FIT_TO_PLAN, SYNC_CUSTOMER, sync_customer
from commerce_api.catalog.csv_files import ending as file_endings
from commerce_api.catalog.csv_files import service as product_files
from commerce_api.customers import mails as customer_topics
from commerce_api.db.outbox import OutboxEvent
from commerce_api.email import accounts as account_mails
from commerce_api.email import billing as billing_mails
from commerce_api.email import customers as customer_mails
from commerce_api.email import orders as order_mails
from commerce_api.email import owners as owner_mails
from commerce_api.email import refunds as refund_mails
from commerce_api.email import shipments as shipment_mails
from commerce_api.email import withdrawals as withdrawal_mails
from commerce_api.email.invitations import send_invitation
from commerce_api.email.research import send_research_report
from commerce_api.email.sender import MailSender
from commerce_api.fulfillment.service import SHIPPING_MAIL
from commerce_api.fulfillment.withdrawals import WITHDRAWAL_ANSWER, WITHDRAWAL_MAIL, WITHDRAWAL_NOTICE
from commerce_api.memberships.invitations import INVITATION_MAIL
from commerce_api.orders.placing import CONFIRMATION_MAIL, READ_CHARGE
from commerce_api.payments.accounts import REFRESH_ACCOUNT, refresh_account
from commerce_api.payments.canceling import CANCELLATION_MAIL
from commerce_api.payments.charge_facts import read_charge
from commerce_api.payments.disconnection import ACCOUNT_DISCONNECTED_MAIL
from commerce_api.payments.disputes import (
    DISPUTE_CLOSED_MAIL,
    DISPUTE_OPENED_MAIL,
    REFRESH_DISPUTE,
    refresh_dispute,
)
from commerce_api.payments.refund_sync import REFUND_FAILED_MAIL, sync_refunds
from commerce_api.payments.refunds import (
    ORDER_REFUND_MAIL,
    REFUND_MAIL,
    SEND_REFUND,
    SYNC_REFUNDS,
    send_refund,
)
from commerce_api.payments.stripe_gateway import StripeGateway
from commerce_api.platform import Platform
from commerce_api.research.report import RESEARCH_REPORT_MAIL, compose_report
from commerce_api.research.service import request_first_run
from commerce_api.work.outbox import Topic
from commerce_api.work.storefront import REVALIDATE, revalidate

MONEY_ATTEMPTS = 40
"""More than three hours: a refund is somebody's money."""

Topics = Mapping[str, Topic]
Letter = Callable[[Platform, MailSender, OutboxEvent], Awaitable[None]]

SHOP_LETTERS: Mapping[str, Letter] = {
    CONFIRMATION_MAIL: order_mails.send_order_confirmation,
    CANCELLATION_MAIL: order_mails.send_order_canceled,
    REFUND_MAIL: order_mails.send_payment_refunded,
    ORDER_REFUND_MAIL: refund_mails.send_order_refunded,
    SHIPPING_MAIL: shipment_mails.send_order_shipped,
    WITHDRAWAL_MAIL: withdrawal_mails.send_withdrawal_received,
    WITHDRAWAL_NOTICE: withdrawal_mails.send_withdrawal_notice,
    WITHDRAWAL_ANSWER: withdrawal_mails.send_withdrawal_answer,
}
OWNER_LETTERS: Mapping[str, Letter] = {
    DISPUTE_OPENED_MAIL: owner_mails.send_dispute_opened,
    DISPUTE_CLOSED_MAIL: owner_mails.send_dispute_closed,
    REFUND_FAILED_MAIL: owner_mails.send_refund_failed,
    ACCOUNT_DISCONNECTED_MAIL: owner_mails.send_account_disconnected,
    notices.TRIAL_ENDS_MAIL: billing_mails.send_trial_ends,
    notices.TRIAL_PAUSED_MAIL: billing_mails.send_trial_paused,
    notices.PAYMENT_FAILED_MAIL: billing_mails.send_payment_failed,
    notices.PLAN_FITTED_MAIL: billing_mails.send_plan_fitted,
}
ACCOUNT_LETTERS: Mapping[str, Letter] = {
    account_topics.RESET_PASSWORD_MAIL: account_mails.send_reset_link,
    account_topics.PASSWORD_CHANGED_MAIL: account_mails.send_password_changed,
    account_topics.VERIFY_EMAIL_MAIL: account_mails.send_verification_link,
    account_topics.CONFIRM_EMAIL_MAIL: account_mails.send_confirmation_link,
    account_topics.EMAIL_CHANGING_MAIL: account_mails.send_email_changing,
    INVITATION_MAIL: send_invitation,
    customer_topics.RESET_PASSWORD_MAIL: customer_mails.send_reset_link,
    customer_topics.PASSWORD_CHANGED_MAIL: customer_mails.send_password_changed,
    customer_topics.VERIFY_EMAIL_MAIL: customer_mails.send_verification_link,
}


def lanes_of(
    platform: Platform, stripe: StripeGateway, billing: StripeBilling, http: httpx.AsyncClient
) -> Mapping[str, Topics]:
    """Every topic, by the lane that delivers it."""
    sender = MailSender(platform.settings)
    return {
        "mail": {
            **_mailed(platform, sender, {**SHOP_LETTERS, **OWNER_LETTERS}),
            RESEARCH_REPORT_MAIL: Topic(partial(_report_research, platform, sender)),
        },
        "account mail": _mailed(platform, sender, ACCOUNT_LETTERS),
        "payments": _payments(platform, stripe),
        "billing": _billing(platform, billing),
        "storefront": {REVALIDATE: Topic(lambda event: revalidate(platform, http, event.payload))},
        "product files": {
            file_endings.CSV_IMPORT: Topic(
                partial(_carry_on_file, platform), max_attempts=file_endings.ATTEMPTS
            )
        },
        "research": {"store.created": Topic(partial(_request_first_run, platform))},
    }


def _mailed(platform: Platform, sender: MailSender, letters: Mapping[str, Letter]) -> Topics:
    return {topic: Topic(partial(send, platform, sender)) for topic, send in letters.items()}


def _payments(platform: Platform, stripe: StripeGateway) -> Topics:
    async def send(event: OutboxEvent) -> None:
        await send_refund(platform, stripe, UUID(event.payload["refund_id"]))

    async def sync(event: OutboxEvent) -> None:
        await sync_refunds(platform, stripe, UUID(event.payload["payment_id"]))

    async def dispute(event: OutboxEvent) -> None:
        account, dispute_id = event.payload["stripe_account_id"], event.payload["stripe_dispute_id"]
        await refresh_dispute(platform, stripe, account, dispute_id)

    async def charge(event: OutboxEvent) -> None:
        await read_charge(platform, stripe, UUID(event.payload["order_id"]))

    async def account(event: OutboxEvent) -> None:
        await refresh_account(platform, stripe, event.payload["stripe_account_id"])

    return {
        SEND_REFUND: Topic(send, max_attempts=MONEY_ATTEMPTS),
        SYNC_REFUNDS: Topic(sync, max_attempts=MONEY_ATTEMPTS),
        REFRESH_DISPUTE: Topic(dispute, max_attempts=MONEY_ATTEMPTS),
        READ_CHARGE: Topic(charge),
        REFRESH_ACCOUNT: Topic(account),
    }


def _billing(platform: Platform, billing: StripeBilling) -> Topics:
    async def sync(event: OutboxEvent) -> None:
        await sync_customer(platform, billing, event.payload["stripe_customer_id"])

    async def end(event: OutboxEvent) -> None:
        await end_subscriptions(platform, billing, event.payload["stripe_customer_id"])

    async def fit(event: OutboxEvent) -> None:
        await fit_to_plan(platform, UUID(event.payload["user_id"]))

    return {SYNC_CUSTOMER: Topic(sync), END_SUBSCRIPTIONS: Topic(end), FIT_TO_PLAN: Topic(fit)}


async def _carry_on_file(platform: Platform, event: OutboxEvent) -> None:
    assert event.store_id is not None  # noqa: S101 (written with its store)
    import_id = UUID(event.payload["import_id"])
    await product_files.carry_on(platform, event.store_id, import_id, event.attempts)


async def _request_first_run(platform: Platform, event: OutboxEvent) -> None:
    async with platform.database.transaction(store_id=event.store_id) as session:
        await request_first_run(session, event.payload, platform.clock())


async def _report_research(platform: Platform, sender: MailSender, event: OutboxEvent) -> None:
    report = await compose_report(platform, event)
    if report is not None:
        await send_research_report(platform, sender, event, report.model_dump())
