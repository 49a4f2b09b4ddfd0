"""A limit on what a body may weigh, kept before anything reads it. Pure ASGI."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from commerce_api.errors import PayloadTooLarge, Problem
from commerce_api.problems import render

JSON_LIMIT = 1 << 20
UPLOAD_LIMIT = 10 << 20
BULK_LIMIT = 64 << 20
"""For the data house, which sends a day of all stores at once."""


class BodyTooLarge(PayloadTooLarge):
    message = "The body is larger than this address takes: 1 MB, or 10 MB for a picture."


class BodyLimit:
    """Refuses by the declared length at once, and by what really arrives when the length was a lie."""

    def __init__(self, app: ASGIApp, limit: int = JSON_LIMIT) -> None:
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        is_upload = headers.get(b"content-type", b"").startswith(b"multipart/form-data")
        limit = max(UPLOAD_LIMIT, self.limit) if is_upload else self.limit
        declared = headers.get(b"content-length", b"0")
        if declared.isdigit() and int(declared) > limit:
            await _refuse(scope, receive, send)
            return
        received = 0
        is_answered = False

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise BodyTooLarge
            return message

        async def unless_too_large(message: Message) -> None:
            nonlocal is_answered
            # What the application makes of the broken-off body is not the answer: the limit is.
            if received <= limit or is_answered:
                is_answered = True
                await send(message)

        try:
            await self.app(scope, counted, unless_too_large)
        except BodyTooLarge:
            if is_answered:
                raise
        if received > limit and not is_answered:
            await _refuse(scope, receive, send)


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    error = BodyTooLarge()
    problem = Problem(title=error.message, status=error.status, code=error.code(), detail=error.detail)
    await render(problem)(scope, receive, send)
