"""What all mails of Slipway to an owner have in common: who writes, to whom, in which dress."""

from commerce_api.auth.models import User
from commerce_api.db.outbox import OutboxEvent
from commerce_api.email.rendering import render
from commerce_api.email.sender import OutgoingMail
from commerce_api.email.themes import PLATFORM

SENDER = "Slipway"


def owner_letter(
    event: OutboxEvent, owner: User, *, template: str, subject: str, **content: object
) -> OutgoingMail:
    """A mail from ``templates/<template>``; its category is the template's name."""
    rendered = render(template, subject=subject, theme=PLATFORM, owner=owner, **content)
    return OutgoingMail(
        mail_id=event.outbox_id,
        to=owner.email,
        from_name=SENDER,
        reply_to=None,
        subject=subject,
        text=rendered.text,
        html=rendered.html,
        category=template,
    )
