"""The wire protocol of the Messages API: headers, errors, what a request may look like, tokens."""

import json
import secrets
from typing import Any

from fastapi.responses import JSONResponse
from starlette.requests import Request

from sandbox.context import Sandbox

Json = dict[str, Any]
CHARACTERS_A_TOKEN = 4


class BadRequest(Exception):
    """What the API answers 400 to; the message names the field."""


def headers_of(request_id: str) -> dict[str, str]:
    return {
        "request-id": request_id,
        "x-sandbox": "true",
        "anthropic-organization-id": "sandbox",
        "anthropic-ratelimit-requests-limit": "4000",
        "anthropic-ratelimit-requests-remaining": "3999",
    }


def error(status: int, kind: str, message: str) -> JSONResponse:
    request_id = f"req_sandbox{secrets.token_hex(10)}"
    body = {"type": "error", "error": {"type": kind, "message": message}, "request_id": request_id}
    return JSONResponse(body, status, headers_of(request_id))


def is_unauthorized(request: Request, sandbox: Sandbox) -> bool:
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


def checked(body: object) -> Json:
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


def schema_of(body: Json) -> Json | None:
    wanted = (body.get("output_config") or {}).get("format") or body.get("output_format")
    if not isinstance(wanted, dict) or wanted.get("type") != "json_schema":
        return None
    schema = wanted.get("schema")
    return schema if isinstance(schema, dict) else None


def tool_of(body: Json) -> Json | None:
    """The tool the model would call: the forced one, else the first; none when told so."""
    tools = [tool for tool in body.get("tools") or [] if "input_schema" in tool]
    choice = body.get("tool_choice") or {"type": "auto"}
    if not tools or choice.get("type") == "none":
        return None
    forced: Json | None = next((tool for tool in tools if tool["name"] == choice.get("name")), None)
    return forced or dict(tools[0])


def asked_text(body: Json) -> str:
    """All that the model reads."""
    messages = "\n".join(text_of(message.get("content")) for message in body["messages"])
    shape = json.dumps(schema_of(body) or [tool.get("input_schema") for tool in body.get("tools") or []])
    return f"{text_of(body.get('system'))}{messages}{shape}"
