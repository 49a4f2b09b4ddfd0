"""The worker: ``python -m commerce_api.worker``. Acts on what came in, delivers what goes out, sweeps.

Any number of workers may run at once. What each topic brings about: :mod:`commerce_api.deliveries`.
"""

import asyncio
import signal
from functools import partial

import httpx
import structlog

from commerce_api.analytics.export_files import export_files
from commerce_api.analytics.exports import sweep_exports
from commerce_api.analytics.refreshes import give_up_on_lost_refreshes
from commerce_api.auth.mails import ACCOUNT_MAILS, forget_delivered_mails
from commerce_api.auth.models import LoginSession, MailedLink
from commerce_api.auth.sessions import forget_ended
from commerce_api.billing.stripe_billing import StripeBilling
from commerce_api.billing.sync import sweep_subscriptions
from commerce_api.catalog.csv_files.ending import sweep_imports
from commerce_api.catalog.pictures import forget_unplaced
from commerce_api.checkout.sweep import sweep_checkouts
from commerce_api.config import Settings, get_settings
from commerce_api.customers import mails as customer_topics
from commerce_api.customers.models import CustomerLink, CustomerSession
from commerce_api.db.inbox import INBOX_CHANNEL
from commerce_api.db.notifications import listen
from commerce_api.db.outbox import OUTBOX_CHANNEL
from commerce_api.deliveries import lanes_of
from commerce_api.events.days import turn_days
from commerce_api.operations.logs import configure_logs
from commerce_api.operations.media_sweep import sweep_media
from commerce_api.payments.stripe_gateway import StripeGateway, close_gateways, stripe_for
from commerce_api.platform import Platform
from commerce_api.research.repository import give_up_on_lost_runs
from commerce_api.webhooks.stripe_events import act_on
from commerce_api.work.inbox import handle_next
from commerce_api.work.lanes import run_every, run_lane
from commerce_api.work.outbox import deliver_next
from commerce_api.work.wake import Wake
from kit.clock import utc_day

SWEEP_SECONDS = 30.0
# Often, because a day's secret must not outlive it for long where nobody shops.
DAYS_SECONDS = 5 * 60.0
TIDY_SECONDS = 15 * 60.0
MEDIA_SECONDS = 10 * 60.0

log = structlog.get_logger(__name__)


class Worker:
    """One process's work on one database. Tests drive it by :meth:`work_off`, processes by :meth:`run`."""

    def __init__(self, platform: Platform, stripe: StripeGateway, http: httpx.AsyncClient) -> None:
        self.platform = platform
        self.stripe = stripe
        self.billing = StripeBilling(stripe)
        self.http = http
        self.stopping = asyncio.Event()
        self.lanes = lanes_of(platform, stripe, self.billing, http)

    async def handle_next_event(self) -> bool:
        return await handle_next(self.platform.database, partial(act_on, self.platform))

    async def sweep(self) -> None:
        await sweep_checkouts(self.platform, self.stripe)

    async def sweep_subscriptions(self) -> None:
        await sweep_subscriptions(self.platform, self.billing)

    async def sweep_product_files(self) -> None:
        await sweep_imports(self.platform)

    async def give_up_on_lost_runs(self) -> None:
        """Of data work that was killed with everything that could have said so."""
        now = self.platform.clock()
        async with self.platform.database.transaction() as session:
            await give_up_on_lost_runs(session, now)
            await give_up_on_lost_refreshes(session, now)

    async def turn_days_of_events(self) -> None:
        async with self.platform.database.transaction() as session:
            await turn_days(session, utc_day(self.platform.clock()))

    async def tidy(self) -> None:
        """Deletes what has had its time: limits, links, ended sessions, addresses of mails that were sent,
        uploads that no product took."""
        now = self.platform.clock()
        await self.platform.limits.forget_expired()
        async with self.platform.database.transaction() as session:
            await forget_ended(session, now, LoginSession, MailedLink)
            await forget_ended(session, now, CustomerSession, CustomerLink)
            await forget_delivered_mails(session, now, (*ACCOUNT_MAILS, *customer_topics.CUSTOMER_MAILS))
            await forget_unplaced(session, now)

    async def sweep_media(self) -> None:
        await sweep_media(self.platform)

    async def sweep_exports(self) -> None:
        await sweep_exports(self.platform, export_files(self.platform.settings))

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
        url = self.platform.settings.system_database_url.get_secret_value()
        listener = asyncio.create_task(listen(url, {INBOX_CHANNEL: inbox, OUTBOX_CHANNEL: outbox}))
        async with asyncio.TaskGroup() as group:
            group.create_task(self._ring_when_stopping([inbox, outbox]))
            group.create_task(run_lane("inbox", self.handle_next_event, inbox, self.stopping, width=2))
            for name, topics in self.lanes.items():
                take = partial(deliver_next, database, topics)
                group.create_task(run_lane(name, take, outbox, self.stopping, width=2))
            group.create_task(run_every("sweep", self.sweep, self.stopping, seconds=SWEEP_SECONDS))
            group.create_task(run_every("tidy", self.tidy, self.stopping, seconds=TIDY_SECONDS))
            group.create_task(run_every("media", self.sweep_media, self.stopping, seconds=MEDIA_SECONDS))
            group.create_task(run_every("exports", self.sweep_exports, self.stopping, seconds=TIDY_SECONDS))
            group.create_task(
                run_every("product files", self.sweep_product_files, self.stopping, seconds=SWEEP_SECONDS)
            )
            group.create_task(
                run_every("lost runs", self.give_up_on_lost_runs, self.stopping, seconds=SWEEP_SECONDS)
            )
            group.create_task(
                run_every("plans", self.sweep_subscriptions, self.stopping, seconds=SWEEP_SECONDS)
            )
            group.create_task(
                run_every("days of events", self.turn_days_of_events, self.stopping, seconds=DAYS_SECONDS)
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
