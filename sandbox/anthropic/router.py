"""``/v1/messages`` and ``/v1/messages/count_tokens``."""

import hashlib
import json
import secrets
from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from starlette.requests import Request

from sandbox.anthropic.facts import Facts, facts_of
from sandbox.anthropic.filling import Filler
from sandbox.anthropic.obedience import obeyed
from sandbox.anthropic.product_copy import sentences
from sandbox.context import Sandbox, SandboxDep

router = APIRouter()
CACHED = "anthropic.cached"
Json = dict[str, Any]
CHARACTERS_A_TOKEN = 4
SMALLEST_CACHED_TOKENS = 1024


class BadRequest(Exception):
    """What the API answers 400 to; the message names the field."""


def _headers(request_id: str) -> dict[str, str]:
    return {
        "request-id": request_id,
        "x-sandbox": "true",
        "anthropic-organization-id": "sandbox",
        "anthropic-ratelimit-requests-limit": "4000",
        "anthropic-ratelimit-requests-remaining": "3999",
    }


def _error(status: int, kind: str, message: str) -> JSONResponse:
    request_id = f"req_sandbox{secrets.token_hex(10)}"
    body = {"type": "error", "error": {"type": kind, "message": message}, "request_id": request_id}
    return JSONResponse(body, status, _headers(request_id))


def _unauthorized(request: Request, sandbox: Sandbox) -> bool:
    """Either header form of the key; the version header is required as well."""
    key = request.headers.get("x-api-key") or request.headers.get("authorization", "").removeprefix("Bearer ")
    wanted = sandbox.settings.anthropic_api_key
    return not key or (bool(wanted) and not secrets.compare_digest(key, wanted))


def text_of(content: object) -> str:
    """The text of a message's or system's content, given as a string or as blocks."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        return "\n".join(str(block.get("text", "")) for block in content if isinstance(block, dict))
    return ""


def tokens(text: str) -> int:
    return max(1, len(text) // CHARACTERS_A_TOKEN)


def _checked(body: object) -> Json:
    if not isinstance(body, dict):
        raise BadRequest("body: Input should be an object")
    for name in ("model", "max_tokens", "messages"):
        if name not in body:
            raise BadRequest(f"{name}: Field required")
    if not isinstance(body["messages"], list) or not body["messages"]:
        raise BadRequest("messages: at least one message is required")
    if not isinstance(body["max_tokens"], int) or body["max_tokens"] < 1:
        raise BadRequest("max_tokens: Input should be greater than or equal to 1")
    if body.get("stream"):
        raise BadRequest("stream: the sandbox answers in one piece")
    return body


def _schema(body: Json) -> Json | None:
    wanted = (body.get("output_config") or {}).get("format") or body.get("output_format")
    if not isinstance(wanted, dict) or wanted.get("type") != "json_schema":
        return None
    schema = wanted.get("schema")
    return schema if isinstance(schema, dict) else None


def _tool(body: Json) -> Json | None:
    """The tool the model would call: the forced one, else the first; none when told so."""
    tools = [tool for tool in body.get("tools") or [] if "input_schema" in tool]
    choice = body.get("tool_choice") or {"type": "auto"}
    if not tools or choice.get("type") == "none":
        return None
    forced: Json | None = next((tool for tool in tools if tool["name"] == choice.get("name")), None)
    return forced or dict(tools[0])


def _content(body: Json, facts: Facts) -> tuple[list[Json], str]:
    schema, tool = _schema(body), _tool(body)
    if schema is not None:
        filled = Filler(facts, schema).fill(schema)
        return [{"type": "text", "text": json.dumps(filled, ensure_ascii=False)}], "end_turn"
    if tool is not None:
        filled = Filler(facts, tool["input_schema"]).fill(tool["input_schema"])
        block = {"type": "tool_use", "id": f"toolu_sandbox{secrets.token_hex(9)}", "name": tool["name"]}
        return [{**block, "input": filled}], "tool_use"
    said = " ".join(sentence.text for sentence in sentences(facts)[:4])
    return [{"type": "text", "text": f"[sandbox] {said}"}], "end_turn"


def _usage(sandbox: Sandbox, body: Json, asked: str, answered: str) -> Json:
    """Characters over four. A system text marked for the cache is written once and read afterwards."""
    system = body.get("system")
    marked = isinstance(system, list) and any(isinstance(b, dict) and b.get("cache_control") for b in system)
    cached = tokens(text_of(system)) if marked else 0
    written = read = 0
    if cached >= SMALLEST_CACHED_TOKENS:
        key = hashlib.sha256(f"{body['model']}{text_of(system)}".encode()).hexdigest()
        known = sandbox.store.get(CACHED, key) is not None
        sandbox.store.put(CACHED, key, {"tokens": cached})
        written, read = (0, cached) if known else (cached, 0)
    return {
        "input_tokens": tokens(asked) - written - read,
        "cache_creation_input_tokens": written,
        "cache_read_input_tokens": read,
        "output_tokens": tokens(answered),
        "service_tier": "standard",
    }


def _asked(body: Json) -> str:
    messages = "\n".join(text_of(message.get("content")) for message in body["messages"])
    shape = json.dumps(_schema(body) or [tool.get("input_schema") for tool in body.get("tools") or []])
    return f"{text_of(body.get('system'))}{messages}{shape}"


@router.post("/v1/messages")
async def create_message(request: Request, sandbox: SandboxDep) -> JSONResponse:
    """One answer, composed from the facts in the last user message and marked as sandbox."""
    if _unauthorized(request, sandbox):
        return _error(401, "authentication_error", "invalid x-api-key")
    try:
        body = _checked(await request.json())
    except (ValueError, BadRequest) as error:
        return _error(400, "invalid_request_error", str(error))
    last = next((m for m in reversed(body["messages"]) if m.get("role") == "user"), body["messages"][-1])
    content, stop_reason = _content(body, facts_of(text_of(last.get("content"))))
    content = obeyed(sandbox.store, content)
    answered = json.dumps(content, ensure_ascii=False)
    if tokens(answered) > body["max_tokens"] and content[0]["type"] == "text":
        content[0]["text"] = content[0]["text"][: body["max_tokens"] * CHARACTERS_A_TOKEN]
        stop_reason = "max_tokens"
    number = sandbox.store.next_number("anthropic.messages")
    message = {
        "id": f"msg_sandbox_{number:08d}",
        "type": "message",
        "role": "assistant",
        "model": f"{body['model']}-sandbox",
        "content": content,
        "stop_reason": stop_reason,
        "stop_sequence": None,
        "usage": _usage(sandbox, body, _asked(body), answered[: body["max_tokens"] * CHARACTERS_A_TOKEN]),
    }
    return JSONResponse(message, headers=_headers(f"req_sandbox{number:08d}"))


@router.post("/v1/messages/count_tokens")
async def count_tokens(request: Request, sandbox: SandboxDep) -> JSONResponse:
    if _unauthorized(request, sandbox):
        return _error(401, "authentication_error", "invalid x-api-key")
    try:
        body = _checked({"max_tokens": 1, **(await request.json())})
    except (ValueError, TypeError, BadRequest) as error:
        return _error(400, "invalid_request_error", str(error))
    return JSONResponse({"input_tokens": tokens(_asked(body))})
