"""Why a mail did not go out."""

from commerce_api.errors import CommerceError, ServiceUnavailable


class MailUnavailable(ServiceUnavailable):
    message = "The mail service does not answer right now."


class MailRefused(CommerceError):
    """SendGrid will not take this mail, however often it is offered."""

    message = "The mail service does not accept this mail."
