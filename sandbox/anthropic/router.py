"""``/v1/messages``, ``/v1/messages/count_tokens`` and batches of messages."""

import asyncio

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from starlette.requests import Request

from sandbox.anthropic import batches
from sandbox.anthropic.answering import write_message
from sandbox.anthropic.behavior import behavior_of
from sandbox.anthropic.wire import (
    BadRequest,
    asked_text,
    checked,
    error,
    headers_of,
    is_unauthorized,
    tokens,
)
from sandbox.context import SandboxDep

router = APIRouter()


@router.post("/v1/messages")
async def create_message(request: Request, sandbox: SandboxDep) -> JSONResponse:
    """One answer, composed from the facts in the last user message and marked as sandbox."""
    if is_unauthorized(request, sandbox):
        return error(401, "authentication_error", "invalid x-api-key")
    try:
        body = checked(await request.json())
    except (ValueError, BadRequest) as refusal:
        return error(400, "invalid_request_error", str(refusal))
    if await _has_left(request, behavior_of(sandbox).delay_seconds):
        return error(499, "api_error", "The client has closed the connection")
    message = write_message(sandbox, body)
    return JSONResponse(message, headers=headers_of(f"req_{message['id'].removeprefix('msg_')}"))


@router.post("/v1/messages/count_tokens")
async def count_tokens(request: Request, sandbox: SandboxDep) -> JSONResponse:
    """As many as a message's input, the cache's included."""
    if is_unauthorized(request, sandbox):
        return error(401, "authentication_error", "invalid x-api-key")
    try:
        body = checked({"max_tokens": 1, **(await request.json())})
    except (ValueError, TypeError, BadRequest) as refusal:
        return error(400, "invalid_request_error", str(refusal))
    return JSONResponse({"input_tokens": tokens(asked_text(body))})


async def _has_left(request: Request, seconds: float) -> bool:
    """Takes its time; whether the client has not waited for so long. Then nothing is written, or billed."""
    ends_at = asyncio.get_running_loop().time() + seconds
    while (left := ends_at - asyncio.get_running_loop().time()) > 0:
        if await request.is_disconnected():
            return True
        await asyncio.sleep(min(left, 0.05))
    return False


router.include_router(batches.router)
