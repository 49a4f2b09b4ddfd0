"""The daily report of what research has found, to a store's owner."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from commerce_api.db.outbox import OutboxEvent
from commerce_api.email.owner_letters import owner_letter
from commerce_api.email.sender import MailSender
from commerce_api.payments.accounts import owner_of
from commerce_api.platform import Platform

TEMPLATE = "research_report"
MICROS = 1_000_000


async def send_research_report(
    platform: Platform, sender: MailSender, event: OutboxEvent, report: Mapping[str, Any]
) -> None:
    """What is new, what became of the day before, which sources fail, and what Claude has cost. The mail
    leads to the setting that ends it."""
    store_id: UUID = report["store_id"]
    async with platform.database.transaction(store_id=store_id) as session:
        owner = await owner_of(session, store_id)
    if owner.deleted_at is not None:
        return
    research = f"{platform.settings.dashboard_url}/stores/{store_id}/research"
    await sender.send(
        owner_letter(
            event,
            owner,
            template=TEMPLATE,
            subject=_subject(report),
            link=research,
            settings_url=f"{research}/settings",
            day_name=_day(report["day"]),
            former_day_name=_day(report["former_day"]) if report["former_day"] else None,
            budget_used=dollars(report["budget_used_micros"]),
            budget_limit=dollars(report["budget_limit_micros"]),
            **report,
        )
    )


def _subject(report: Mapping[str, Any]) -> str:
    name, picks = report["store_name"], report["picks"]
    if not picks:
        return f"{name}: nothing worth a look today"
    best = picks[0]
    count = f"{report['new']} new" if report["new"] else "no new pick"
    return f"{name}: {count}, best is {best['title']} with {best['score']:.0f}"


def dollars(micros: int) -> str:
    """
    >>> dollars(2_850), dollars(200_000), dollars(0)
    ('$0.003', '$0.20', '$0.00')
    """
    return f"${micros / MICROS:.3f}" if 0 < micros < 10_000 else f"${micros / MICROS:.2f}"


def _day(day: date) -> str:
    return f"{day:%A, %-d %B}"
