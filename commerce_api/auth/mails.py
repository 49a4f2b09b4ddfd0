"""What accounts are written, as outbox topics; :mod:`commerce_api.email.accounts` writes and sends it.

Links are made when their mail is sent, so that no table ever holds a token that works. Payloads may hold an
address; they are deleted a day after delivery.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, func, or_
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.auth.models import User
from commerce_api.db.outbox import OutboxEvent, enqueue
from kit.ids import new_id

RESET_PASSWORD_MAIL = "mail.reset_password"  # noqa: S105 (a topic)
PASSWORD_CHANGED_MAIL = "mail.password_changed"  # noqa: S105 (a topic)
VERIFY_EMAIL_MAIL = "mail.verify_email"
CONFIRM_EMAIL_MAIL = "mail.confirm_email"
EMAIL_CHANGING_MAIL = "mail.email_changing"

ACCOUNT_MAILS = (
    RESET_PASSWORD_MAIL,
    PASSWORD_CHANGED_MAIL,
    VERIFY_EMAIL_MAIL,
    CONFIRM_EMAIL_MAIL,
    EMAIL_CHANGING_MAIL,
)
_KEPT_FOR = timedelta(days=1)


async def ask_for_mail(
    session: AsyncSession, topic: str, *, store_id: UUID | None = None, **payload: str
) -> None:
    await enqueue(session, topic, dict(payload), natural_key=f"{topic}:{new_id()}", store_id=store_id)


async def forget_delivered_mails(session: AsyncSession, now: datetime, topics: Sequence[str]) -> None:
    """Deletes the requests for mails that were sent a day ago, with the addresses in them."""
    await session.execute(
        delete(OutboxEvent).where(OutboxEvent.topic.in_(topics), OutboxEvent.delivered_at < now - _KEPT_FOR)
    )


async def forget_mails_to(session: AsyncSession, user: User) -> None:
    """Deletes every request for a mail to this account, sent or not."""
    await session.execute(
        delete(OutboxEvent).where(
            OutboxEvent.topic.in_(ACCOUNT_MAILS),
            or_(
                OutboxEvent.payload["user_id"].astext == str(user.user_id),
                func.lower(OutboxEvent.payload["email"].astext) == user.email.lower(),
            ),
        )
    )
