"""How a fault looks on the wire. Plain ASGI, because the worst of them leave HTTP behind."""

import json
import socket
import struct
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sandbox.changed_answers import with_renamed_fields, without_results
from sandbox.faults import Fault, FaultKind
from sandbox.targets import Target

HUGE_BYTES = 64 * 1024 * 1024
CHUNK = b"x" * 65_536

# Each service words its refusals its own way, and the SDKs read them.
REFUSALS: dict[Target, dict[int, Any]] = {
    Target.STRIPE: {
        429: {
            "error": {"type": "invalid_request_error", "code": "rate_limit", "message": "Too many requests."}
        },
        500: {"error": {"type": "api_error", "message": "Something went wrong on Stripe's end."}},
    },
    Target.ANTHROPIC: {
        429: {"type": "error", "error": {"type": "rate_limit_error", "message": "Rate limited."}},
        500: {"type": "error", "error": {"type": "api_error", "message": "Internal server error"}},
        529: {"type": "error", "error": {"type": "overloaded_error", "message": "Overloaded"}},
    },
    Target.SENDGRID: {
        429: {"errors": [{"message": "too many requests", "field": None, "help": None}]},
        500: {"errors": [{"message": "internal server error", "field": None, "help": None}]},
    },
    Target.ALIEXPRESS: {
        429: {"error_response": {"code": "ApiCallLimit", "msg": "api call frequency exceeds the limit"}},
        500: {"error_response": {"code": "ServiceUnavailable", "msg": "remote service error"}},
    },
}


async def answer_with_fault(
    fault: Fault, app: ASGIApp, *, scope: Scope, receive: Receive, send: Send
) -> None:
    target = fault.target
    match fault.kind:
        case FaultKind.TOO_MANY_REQUESTS:
            await _refuse(429, target, receive, send, fault.retry_after)
        case FaultKind.SERVER_ERROR if target is Target.STRIPE:
            # Stripe remembers its own 500 under the idempotency key, so the stand-in itself must fail.
            await app(scope, receive, send)
        case FaultKind.SERVER_ERROR | FaultKind.OVERLOADED:
            await _refuse(int(fault.kind), target, receive, send)
        case FaultKind.HANG:
            await _wait_for_disconnect(receive)
        case FaultKind.ACCEPT_THEN_RESET:
            await app(scope, receive, Kept())
            await _reset(receive, send)
        case FaultKind.HUGE:
            await app(scope, receive, Kept())
            await _flood(send)
        case _:
            kept = Kept()
            await app(scope, receive, kept)
            await (_first(fault, kept) if fault.kind is FaultKind.REPEATED else kept).replay(fault.kind, send)


class Kept:
    """Takes an answer instead of the client."""

    def __init__(self) -> None:
        self.start: Message = {}
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
        else:
            self.body += message.get("body", b"")

    async def replay(self, kind: FaultKind, send: Send) -> None:
        """Gives it after all, changed as the fault wants it."""
        body = self.body
        match kind:
            case FaultKind.MALFORMED:
                body = body[: len(body) // 2]
            case FaultKind.DRIFTED:
                body = with_renamed_fields(body)
            case FaultKind.EMPTY:
                body = without_results(body)
        headers = [(k, v) for k, v in self.start["headers"] if k != b"content-length"]
        headers.append((b"content-length", str(len(body)).encode()))
        await send({**self.start, "headers": headers})
        await send({"type": "http.response.body", "body": body})


_FIRST: dict[str, Kept] = {}


def _first(fault: Fault, kept: Kept) -> Kept:
    """What the first request that met this rule was answered."""
    if fault.drawn == 0:
        _FIRST[fault.key] = kept
    return _FIRST.get(fault.key, kept)


async def _refuse(status: int, target: Target, receive: Receive, send: Send, retry_after: str = "1") -> None:
    while (await receive()).get("more_body"):
        pass
    body = REFUSALS.get(target, {}).get(
        status, {"message": "Too Many Requests" if status == 429 else "Error"}
    )
    headers = [(b"content-type", b"application/json")]
    if status == 429:
        headers.append((b"retry-after", retry_after.encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(body).encode()})


async def _wait_for_disconnect(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _reset(receive: Receive, send: Send) -> None:
    """Drops the connection before a byte of the answer: RST where the server lets us reach its socket, else a
    body that ends too early."""
    transport = getattr(getattr(send, "__self__", None), "transport", None)
    if transport is None:
        headers = [(b"content-type", b"application/json"), (b"content-length", b"1000")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        return
    peer = transport.get_extra_info("socket")
    if peer is not None:
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()
    await _wait_for_disconnect(receive)


async def _flood(send: Send) -> None:
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b'{"padding":"', "more_body": True})
    for _ in range(HUGE_BYTES // len(CHUNK)):
        await send({"type": "http.response.body", "body": CHUNK, "more_body": True})
    await send({"type": "http.response.body", "body": b'"}'})
