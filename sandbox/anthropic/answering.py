"""One message of Claude's: composed from the facts in the request, marked as sandbox, and counted."""

import hashlib
import json
import secrets

from sandbox.anthropic.behavior import Mode, behavior_of
from sandbox.anthropic.facts import Facts, facts_of
from sandbox.anthropic.filling import Filler
from sandbox.anthropic.obeying import obey
from sandbox.anthropic.product_copy import sentences
from sandbox.anthropic.wire import CHARACTERS_A_TOKEN, Json, asked_text, schema_of, text_of, tokens, tool_of
from sandbox.context import Sandbox

CACHED = "anthropic.cached"
BILLED = "anthropic.billed"
SMALLEST_CACHED_TOKENS = 1024
CACHED_SECONDS = 300


def write_message(sandbox: Sandbox, body: Json, *, tier: str = "standard") -> Json:
    """The message, written and billed: ``anthropic.billed`` holds one document per message, with a hash of
    all that was asked and the usage."""
    last = next((m for m in reversed(body["messages"]) if m.get("role") == "user"), body["messages"][-1])
    content, stop_reason = _content(sandbox, body, facts_of(text_of(last.get("content"))))
    answered = json.dumps(content, ensure_ascii=False) if content else ""
    if content and tokens(answered) > body["max_tokens"] and content[0]["type"] == "text":
        content[0]["text"] = content[0]["text"][: body["max_tokens"] * CHARACTERS_A_TOKEN]
        stop_reason = "max_tokens"
    number = sandbox.store.next_number("anthropic.messages")
    message: Json = {
        "id": f"msg_sandbox_{number:08d}",
        "type": "message",
        "role": "assistant",
        "model": f"{body['model']}-sandbox",
        "content": content,
        "stop_reason": stop_reason,
        "stop_sequence": None,
        "usage": _usage(sandbox, body, answered[: body["max_tokens"] * CHARACTERS_A_TOKEN], tier),
    }
    asked = hashlib.sha256(f"{body['model']}{asked_text(body)}".encode()).hexdigest()
    billed = {"id": message["id"], "asked": asked, "model": body["model"], "usage": message["usage"]}
    sandbox.store.put(BILLED, message["id"], billed, created=number)
    return message


def _content(sandbox: Sandbox, body: Json, facts: Facts) -> tuple[list[Json], str]:
    behavior = behavior_of(sandbox)
    mode = behavior.mode
    if mode is Mode.REFUSING:
        return [], "refusal"
    if mode is Mode.NONSENSE:
        return [{"type": "text", "text": 'Brass! 7 of 9 gulls agree: {"why": ['}], "end_turn"
    schema, tool = schema_of(body), tool_of(body)
    if schema is not None:
        filled = Filler(facts, schema).fill(schema)
        if mode is Mode.OBEYING:
            filled = obey(facts, schema, filled, behavior)
        return [{"type": "text", "text": json.dumps(filled, ensure_ascii=False)}], "end_turn"
    if tool is not None:
        filled = Filler(facts, tool["input_schema"]).fill(tool["input_schema"])
        block = {"type": "tool_use", "id": f"toolu_sandbox{secrets.token_hex(9)}", "name": tool["name"]}
        return [{**block, "input": filled}], "tool_use"
    said = " ".join(sentence.text for sentence in sentences(facts)[:4])
    return [{"type": "text", "text": f"[sandbox] {said}"}], "end_turn"


def _usage(sandbox: Sandbox, body: Json, answered: str, tier: str) -> Json:
    """Characters over four. A system text marked for the cache is written once and read afterwards, for five
    minutes after it was last used; a short one is not cached."""
    system = body.get("system")
    marked = isinstance(system, list) and any(isinstance(b, dict) and b.get("cache_control") for b in system)
    cached = tokens(text_of(system)) if marked else 0
    written = read = 0
    if cached >= SMALLEST_CACHED_TOKENS:
        key = hashlib.sha256(f"{body['model']}{text_of(system)}".encode()).hexdigest()
        now = sandbox.clock.timestamp()
        known = sandbox.store.get(CACHED, key)
        is_warm = known is not None and now - int(known["used_at"]) < CACHED_SECONDS
        sandbox.store.put(CACHED, key, {"tokens": cached, "used_at": now})
        written, read = (0, cached) if is_warm else (cached, 0)
    return {
        "input_tokens": tokens(asked_text(body)) - written - read,
        "cache_creation_input_tokens": written,
        "cache_read_input_tokens": read,
        "cache_creation": {"ephemeral_5m_input_tokens": written, "ephemeral_1h_input_tokens": 0},
        "output_tokens": tokens(answered),
        "service_tier": tier,
    }
