"""The one door to SendGrid: its official SDK, its address from the settings, every wait bounded."""

import asyncio
import re
from dataclasses import dataclass
from urllib.error import URLError
from uuid import UUID

from python_http_client.exceptions import HTTPError
from sendgrid import SendGridAPIClient
from sendgrid.helpers.mail import Category, CustomArg, Email, Mail, MimeType, ReplyTo

from commerce_api.config import Settings
from commerce_api.db.causes import current_request_id
from commerce_api.email.errors import MailRefused, MailUnavailable

TIMEOUT_SECONDS = 10
SUBJECT_LIMIT = 200


@dataclass(frozen=True)
class OutgoingMail:
    """A mail to one customer. ``mail_id`` is the outbox row's: what SendGrid's events are matched by."""

    mail_id: UUID
    to: str
    from_name: str
    reply_to: str | None
    subject: str
    text: str
    html: str
    category: str


class MailSender:
    """Raises :class:`MailUnavailable` when the same mail may go later, :class:`MailRefused` when not."""

    def __init__(self, settings: Settings) -> None:
        key = settings.sendgrid_api_key.get_secret_value()
        base = settings.sendgrid_base_url
        self._client = SendGridAPIClient(key, host=base) if base else SendGridAPIClient(key)
        self._client.client.timeout = TIMEOUT_SECONDS
        self._from = settings.mail_from

    async def send(self, mail: OutgoingMail) -> None:
        # The SDK is synchronous; a thread waits for it.
        await asyncio.to_thread(self._send, self._message(mail))

    def _send(self, message: Mail) -> None:
        try:
            self._client.send(message)
        except HTTPError as error:
            if error.status_code == 429 or error.status_code >= 500:
                raise MailUnavailable(f"SendGrid answered {error.status_code}") from error
            raise MailRefused(f"SendGrid answered {error.status_code}: {error.body!r:.300}") from error
        except (URLError, OSError) as error:
            raise MailUnavailable(f"{type(error).__name__}: {error}") from error

    def _message(self, mail: OutgoingMail) -> Mail:
        message = Mail(
            from_email=Email(self._from, one_line(mail.from_name)),
            to_emails=mail.to,
            subject=one_line(mail.subject)[:SUBJECT_LIMIT],
        )
        message.add_content(mail.text, MimeType.text)
        message.add_content(mail.html, MimeType.html)
        message.add_category(Category(mail.category))
        message.add_custom_arg(CustomArg("outbox_id", str(mail.mail_id)))
        if request_id := current_request_id():
            message.add_custom_arg(CustomArg("request_id", request_id))
        if mail.reply_to:
            message.reply_to = ReplyTo(mail.reply_to, one_line(mail.from_name))
        return message


def one_line(text: str) -> str:
    """Without line breaks and other control characters: nobody's shop name starts a new mail header.

    >>> one_line("Fern\\r\\nBcc: everybody@example.com")
    'Fern Bcc: everybody@example.com'
    """
    return re.sub(r"[\x00-\x1f\x7f\u0085\u2028\u2029]+", " ", text).strip()
