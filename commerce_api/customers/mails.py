"""What customers' accounts are written, as outbox topics; :mod:`commerce_api.email.customers` sends it."""

from sqlalchemy import delete, func, or_
from sqlalchemy.ext.asyncio import AsyncSession

from commerce_api.customers.models import Customer
from commerce_api.db.outbox import OutboxEvent

RESET_PASSWORD_MAIL = "mail.customer.reset_password"  # noqa: S105 (a topic)
PASSWORD_CHANGED_MAIL = "mail.customer.password_changed"  # noqa: S105 (a topic)
VERIFY_EMAIL_MAIL = "mail.customer.verify_email"

CUSTOMER_MAILS = (RESET_PASSWORD_MAIL, PASSWORD_CHANGED_MAIL, VERIFY_EMAIL_MAIL)


async def forget_mails_to(session: AsyncSession, customer: Customer) -> None:
    """Deletes every request for a mail to this customer's account, sent or not."""
    await session.execute(
        delete(OutboxEvent).where(
            OutboxEvent.topic.in_(CUSTOMER_MAILS),
            OutboxEvent.store_id == customer.store_id,
            or_(
                OutboxEvent.payload["customer_id"].astext == str(customer.customer_id),
                func.lower(OutboxEvent.payload["email"].astext) == customer.email.lower(),
            ),
        )
    )
