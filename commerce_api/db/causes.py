"""Which request caused what: its id travels with every row of the queues, from there into logs and mails."""

from contextlib import AbstractContextManager

import structlog

REQUEST_ID = "request_id"


def current_request_id() -> str | None:
    """The id of the request, or of the event that a request left behind, which this code runs for."""
    return structlog.contextvars.get_contextvars().get(REQUEST_ID)


def caused_by(request_id: str | None) -> AbstractContextManager[None]:
    """Everything in the block is logged, queued and mailed in the name of that request."""
    return structlog.contextvars.bound_contextvars(**{REQUEST_ID: request_id} if request_id else {})
