"""The worker: ``python -m commerce_api.worker``. Acts on what came in, delivers what goes out, sweeps.

The one place that ties topics and events to what they cause. Any number of workers may run at once.
"""

import asyncio
import signal
from collections.abc import Mapping
from functools import partial
from uuid import UUID

import httpx
import structlog

from commerce_api.auth import mails as account_topics
from commerce_api.auth.mails import forget_delivered_mails
from commerce_api.auth.sessions import forget_ended
from commerce_api.billing import notices
from commerce_api.billing.ending import END_SUBSCRIPTIONS, end_subscriptions
from commerce_api.billing.fitting import fit_to_plan
from commerce_api.billing.stripe_billing import StripeBilling
from commerce_api.billing.sync import FIT_TO_PLAN, SYNC_CUSTOMER, sweep_subscriptions, sync_customer
from commerce_api.checkout.sweep import sweep_checkouts
from commerce_api.config import Settings, get_settings
from commerce_api.db.inbox import INBOX_CHANNEL
from commerce_api.db.outbox import OUTBOX_CHANNEL, OutboxEvent
from commerce_api.email import accounts as account_mails
from commerce_api.email import billing as billing_mails
from commerce_api.email import orders as order_mails
from commerce_api.email import owners as owner_mails
from commerce_api.email import refunds as refund_mails
from commerce_api.email import shipments as shipment_mails
from commerce_api.email import withdrawals as withdrawal_mails
from commerce_api.email.invitations import send_invitation
from commerce_api.email.sender import MailSender
from commerce_api.events.visitors import turn_days
from commerce_api.fulfillment.service import SHIPPING_MAIL
from commerce_api.fulfillment.withdrawals import WITHDRAWAL_ANSWER, WITHDRAWAL_MAIL, WITHDRAWAL_NOTICE
from commerce_api.memberships.invitations import INVITATION_MAIL
from commerce_api.operations.logs import configure_logs
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
from commerce_api.payments.refund_sync import sync_refunds
from commerce_api.payments.refunds import (
    ORDER_REFUND_MAIL,
    REFUND_MAIL,
    SEND_REFUND,
    SYNC_REFUNDS,
    send_refund,
)
from commerce_api.payments.stripe_gateway import StripeGateway, close_gateways, stripe_for
from commerce_api.platform import Platform
from commerce_api.research.service import request_first_run
from commerce_api.webhooks.stripe_events import act_on
from commerce_api.work.inbox import handle_next
from commerce_api.work.lanes import run_every, run_lane
from commerce_api.work.outbox import Topic, deliver_next
from commerce_api.work.storefront import REVALIDATE, revalidate
from commerce_api.work.wake import Wake, listen
from kit.clock import utc_day

SWEEP_SECONDS = 30.0
PARTITIONS_SECONDS = 6 * 3600.0
TIDY_SECONDS = 15 * 60.0
REFUND_ATTEMPTS = 40
"""More than three hours: a refund is somebody's money."""

Lanes = Mapping[str, Mapping[str, Topic]]

log = structlog.get_logger(__name__)


class Worker:
    """One process's work on one database. Tests drive it by :meth:`work_off`, processes by :meth:`run`."""

    def __init__(self, platform: Platform, stripe: StripeGateway, http: httpx.AsyncClient) -> None:
        self.platform = platform
        self.stripe = stripe
        self.billing = StripeBilling(stripe)
        self.http = http
        self.stopping = asyncio.Event()
        self.sender = MailSender(platform.settings)
        self.lanes = self._lanes()

    def _lanes(self) -> Lanes:
        """Topics that wait for the same neighbor share a lane: a mail service that hangs delays no refund."""
        platform, stripe, sender = self.platform, self.stripe, self.sender
        return {
            "mail": {
                CONFIRMATION_MAIL: Topic(partial(order_mails.send_order_confirmation, platform, sender)),
                REFUND_MAIL: Topic(partial(order_mails.send_payment_refunded, platform, sender)),
                **self._billing_mails(),
                CANCELLATION_MAIL: Topic(partial(order_mails.send_order_canceled, platform, sender)),
                SHIPPING_MAIL: Topic(partial(shipment_mails.send_order_shipped, platform, sender)),
                WITHDRAWAL_MAIL: Topic(partial(withdrawal_mails.send_withdrawal_received, platform, sender)),
                WITHDRAWAL_NOTICE: Topic(partial(withdrawal_mails.send_withdrawal_notice, platform, sender)),
                WITHDRAWAL_ANSWER: Topic(partial(withdrawal_mails.send_withdrawal_answer, platform, sender)),
                ORDER_REFUND_MAIL: Topic(partial(refund_mails.send_order_refunded, platform, sender)),
                DISPUTE_OPENED_MAIL: Topic(partial(owner_mails.send_dispute_opened, platform, sender)),
                DISPUTE_CLOSED_MAIL: Topic(partial(owner_mails.send_dispute_closed, platform, sender)),
                ACCOUNT_DISCONNECTED_MAIL: Topic(
                    partial(owner_mails.send_account_disconnected, platform, sender)
                ),
            },
            "billing": {
                SYNC_CUSTOMER: Topic(self._sync_customer),
                END_SUBSCRIPTIONS: Topic(self._end_subscriptions),
                FIT_TO_PLAN: Topic(lambda event: fit_to_plan(platform, UUID(event.payload["user_id"]))),
            },
            "account mail": self._account_mails(),
            "payments": {
                SEND_REFUND: Topic(self._send_refund, max_attempts=REFUND_ATTEMPTS),
                READ_CHARGE: Topic(
                    lambda event: read_charge(platform, stripe, UUID(event.payload["order_id"]))
                ),
                REFRESH_ACCOUNT: Topic(
                    lambda event: refresh_account(platform, stripe, event.payload["stripe_account_id"])
                ),
                REFRESH_DISPUTE: Topic(self._refresh_dispute, max_attempts=REFUND_ATTEMPTS),
                SYNC_REFUNDS: Topic(
                    lambda event: sync_refunds(platform, stripe, UUID(event.payload["payment_id"])),
                    max_attempts=REFUND_ATTEMPTS,
                ),
            },
            "storefront": {
                REVALIDATE: Topic(lambda event: revalidate(platform, self.http, event.payload)),
            },
            "research": {"store.created": Topic(self._request_first_run)},
        }

    def _billing_mails(self) -> dict[str, Topic]:
        sends = {
            notices.TRIAL_ENDS_MAIL: billing_mails.send_trial_ends,
            notices.TRIAL_PAUSED_MAIL: billing_mails.send_trial_paused,
            notices.PAYMENT_FAILED_MAIL: billing_mails.send_payment_failed,
            notices.PLAN_FITTED_MAIL: billing_mails.send_plan_fitted,
        }
        return {topic: Topic(partial(send, self.platform, self.sender)) for topic, send in sends.items()}

    async def _end_subscriptions(self, event: OutboxEvent) -> None:
        await end_subscriptions(self.platform, self.billing, event.payload["stripe_customer_id"])

    async def _sync_customer(self, event: OutboxEvent) -> None:
        await sync_customer(self.platform, self.billing, event.payload["stripe_customer_id"])

    def _account_mails(self) -> Mapping[str, Topic]:
        """A lane of its own: a thousand order mails in the queue delay no password link."""
        letters = {
            account_topics.RESET_PASSWORD_MAIL: account_mails.send_reset_link,
            account_topics.PASSWORD_CHANGED_MAIL: account_mails.send_password_changed,
            account_topics.VERIFY_EMAIL_MAIL: account_mails.send_verification_link,
            account_topics.CONFIRM_EMAIL_MAIL: account_mails.send_confirmation_link,
            account_topics.EMAIL_CHANGING_MAIL: account_mails.send_email_changing,
            INVITATION_MAIL: send_invitation,
        }
        return {topic: Topic(partial(send, self.platform, self.sender)) for topic, send in letters.items()}

    async def _send_refund(self, event: OutboxEvent) -> None:
        await send_refund(self.platform, self.stripe, UUID(event.payload["refund_id"]))

    async def _refresh_dispute(self, event: OutboxEvent) -> None:
        account, dispute = event.payload["stripe_account_id"], event.payload["stripe_dispute_id"]
        await refresh_dispute(self.platform, self.stripe, account, dispute)

    async def _request_first_run(self, event: OutboxEvent) -> None:
        async with self.platform.database.transaction(store_id=event.store_id) as session:
            await request_first_run(session, event.payload, self.platform.clock())

    async def handle_next_event(self) -> bool:
        return await handle_next(self.platform.database, partial(act_on, self.platform))

    async def sweep(self) -> None:
        await sweep_checkouts(self.platform, self.stripe)

    async def sweep_subscriptions(self) -> None:
        await sweep_subscriptions(self.platform, self.billing)

    async def make_partitions(self) -> None:
        async with self.platform.database.transaction() as session:
            await turn_days(session, utc_day(self.platform.clock()))

    async def tidy(self) -> None:
        """Deletes what has had its time: limits, links, ended sessions, addresses of mails that were sent."""
        now = self.platform.clock()
        await self.platform.limits.forget_expired()
        async with self.platform.database.transaction() as session:
            await forget_ended(session, now)
            await forget_delivered_mails(session, now)

    async def work_off(self) -> None:
        """Does everything that is due now, in and out, until nothing is left."""
        while await self.handle_next_event() or await self._deliver_any():
            continue

    async def _deliver_any(self) -> bool:
        for topics in self.lanes.values():
            if await deliver_next(self.platform.database, topics):
                return True
        return False

    async def run(self) -> None:
        """Works until :attr:`stopping`; what is in hand then is finished."""
        database = self.platform.database
        inbox, outbox = Wake(), Wake()
        channels = {INBOX_CHANNEL: inbox, OUTBOX_CHANNEL: outbox}
        url = self.platform.settings.system_database_url.get_secret_value()
        listener = asyncio.create_task(listen(url, channels))
        async with asyncio.TaskGroup() as group:
            group.create_task(self._ring_when_stopping([inbox, outbox]))
            group.create_task(run_lane("inbox", self.handle_next_event, inbox, self.stopping, width=2))
            for name, topics in self.lanes.items():
                take = partial(deliver_next, database, topics)
                group.create_task(run_lane(name, take, outbox, self.stopping, width=2))
            group.create_task(run_every("sweep", self.sweep, self.stopping, seconds=SWEEP_SECONDS))
            group.create_task(run_every("tidy", self.tidy, self.stopping, seconds=TIDY_SECONDS))
            group.create_task(
                run_every("plans", self.sweep_subscriptions, self.stopping, seconds=SWEEP_SECONDS)
            )
            group.create_task(
                run_every("partitions", self.make_partitions, self.stopping, seconds=PARTITIONS_SECONDS)
            )
        listener.cancel()
        await asyncio.gather(listener, return_exceptions=True)

    async def _ring_when_stopping(self, wakes: list[Wake]) -> None:
        await self.stopping.wait()
        for wake in wakes:
            wake.ring()


async def work(settings: Settings) -> None:
    platform = Platform.for_system(settings)
    stripe = stripe_for(settings)
    async with httpx.AsyncClient() as http:
        worker = Worker(platform, stripe, http)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, worker.stopping.set)
        log.info("worker.started")
        await worker.run()
    await close_gateways()
    await platform.close()
    log.info("worker.stopped")


if __name__ == "__main__":
    configure_logs()
    asyncio.run(work(get_settings()))
