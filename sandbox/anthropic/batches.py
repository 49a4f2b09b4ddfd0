"""``/v1/messages/batches``: many questions at half the price, answered when the batch has ended."""

import json
from datetime import UTC, datetime, timedelta

from fastapi import APIRouter
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from starlette.requests import Request

from sandbox.anthropic.answering import write_message
from sandbox.anthropic.behavior import behavior_of
from sandbox.anthropic.wire import BadRequest, Json, checked, error, headers_of, is_unauthorized
from sandbox.context import Sandbox, SandboxDep

router = APIRouter(prefix="/v1/messages/batches")
BATCHES = "anthropic.batches"
RESULTS = "anthropic.batch_results"
EXPIRES_AFTER = timedelta(hours=24)
MOST_REQUESTS = 100_000
KINDS = ("succeeded", "errored", "canceled", "expired")


class NoSuchBatch(Exception):
    """What the API answers 404 to."""


@router.post("")
async def create_batch(request: Request, sandbox: SandboxDep) -> JSONResponse:
    """Takes a batch; what it asks is looked at when it is worked off."""
    if is_unauthorized(request, sandbox):
        return error(401, "authentication_error", "invalid x-api-key")
    try:
        requests = _requests(await request.json())
    except (ValueError, BadRequest) as refusal:
        return error(400, "invalid_request_error", str(refusal))
    now = sandbox.clock.now()
    number = sandbox.store.next_number("anthropic.batches")
    batch: Json = {
        "id": f"msgbatch_sandbox_{number:06d}",
        "created_at": now.timestamp(),
        "ends_at": now.timestamp() + behavior_of(sandbox).batch_seconds,
        "canceled_at": None,
        "requests": requests,
    }
    sandbox.store.put(BATCHES, batch["id"], batch, created=number)
    return JSONResponse(_shown(sandbox, batch), headers=headers_of(f"req_sandbox_batch{number:06d}"))


@router.get("")
async def list_batches(request: Request, sandbox: SandboxDep, limit: int = 20) -> JSONResponse:
    if is_unauthorized(request, sandbox):
        return error(401, "authentication_error", "invalid x-api-key")
    shown = [_shown(sandbox, batch) for batch in sandbox.store.newest(BATCHES, limit=limit)]
    ids = [batch["id"] for batch in shown]
    page = {"data": shown, "has_more": False, "first_id": ids[0] if ids else None}
    return JSONResponse({**page, "last_id": ids[-1] if ids else None})


@router.get("/{batch_id}")
async def retrieve_batch(batch_id: str, request: Request, sandbox: SandboxDep) -> Response:
    """How far a batch is. It is worked off, all at once, when it is first looked at after its end."""
    if is_unauthorized(request, sandbox):
        return error(401, "authentication_error", "invalid x-api-key")
    try:
        return JSONResponse(_shown(sandbox, _batch(sandbox, batch_id)))
    except NoSuchBatch:
        return error(404, "not_found_error", f"There is no batch {batch_id}")


@router.post("/{batch_id}/cancel")
async def cancel_batch(batch_id: str, request: Request, sandbox: SandboxDep) -> Response:
    if is_unauthorized(request, sandbox):
        return error(401, "authentication_error", "invalid x-api-key")
    try:
        batch = _batch(sandbox, batch_id)
    except NoSuchBatch:
        return error(404, "not_found_error", f"There is no batch {batch_id}")
    if not _has_ended(sandbox, batch):
        now = sandbox.clock.now().timestamp()
        batch = {**batch, "canceled_at": now, "ends_at": now}
        sandbox.store.put(BATCHES, batch_id, batch)
    return JSONResponse(_shown(sandbox, batch))


@router.get("/{batch_id}/results")
async def read_results(batch_id: str, request: Request, sandbox: SandboxDep) -> Response:
    """One line of JSON per question, the last first: their order says nothing."""
    if is_unauthorized(request, sandbox):
        return error(401, "authentication_error", "invalid x-api-key")
    try:
        batch = _batch(sandbox, batch_id)
    except NoSuchBatch:
        return error(404, "not_found_error", f"There is no batch {batch_id}")
    if not _has_ended(sandbox, batch):
        return error(404, "not_found_error", f"The batch {batch_id} has not ended")
    lines = [json.dumps(line, ensure_ascii=False) for line in reversed(_results(sandbox, batch))]
    return PlainTextResponse("".join(f"{line}\n" for line in lines), media_type="application/x-jsonl")


def _requests(body: object) -> list[Json]:
    requests = body.get("requests") if isinstance(body, dict) else None
    if not isinstance(requests, list) or not 1 <= len(requests) <= MOST_REQUESTS:
        raise BadRequest("requests: between 1 and 100000 requests are required")
    names = [one.get("custom_id") for one in requests if isinstance(one, dict)]
    if len(names) != len(requests) or not all(isinstance(n, str) and 1 <= len(n) <= 64 for n in names):
        raise BadRequest("requests.custom_id: a string of 1 to 64 characters is required")
    if len(set(names)) != len(names):
        raise BadRequest("requests.custom_id: must be unique within a batch")
    if not all(isinstance(one.get("params"), dict) for one in requests):
        raise BadRequest("requests.params: Field required")
    return requests


def _batch(sandbox: Sandbox, batch_id: str) -> Json:
    batch = sandbox.store.get(BATCHES, batch_id)
    if batch is None:
        raise NoSuchBatch(batch_id)
    return batch


def _has_ended(sandbox: Sandbox, batch: Json) -> bool:
    return bool(sandbox.clock.now().timestamp() >= batch["ends_at"])


def _results(sandbox: Sandbox, batch: Json) -> list[Json]:
    with sandbox.store.transaction():
        kept = sandbox.store.get(RESULTS, batch["id"])
        if kept is None:
            is_canceled = batch["canceled_at"] is not None
            lines = [
                {"custom_id": one["custom_id"], "result": _result(sandbox, one["params"], is_canceled)}
                for one in batch["requests"]
            ]
            kept = {"lines": lines}
            sandbox.store.put(RESULTS, batch["id"], kept)
    lines_kept: list[Json] = kept["lines"]
    return lines_kept


def _result(sandbox: Sandbox, params: Json, is_canceled: bool) -> Json:
    if is_canceled:
        return {"type": "canceled"}
    try:
        body = checked(params)
    except BadRequest as refusal:
        told = {"type": "invalid_request_error", "message": str(refusal)}
        return {"type": "errored", "error": {"type": "error", "error": told, "request_id": None}}
    return {"type": "succeeded", "message": write_message(sandbox, body, tier="batch")}


def _shown(sandbox: Sandbox, batch: Json) -> Json:
    has_ended = _has_ended(sandbox, batch)
    kinds = [line["result"]["type"] for line in _results(sandbox, batch)] if has_ended else []
    base = f"{sandbox.settings.url}/anthropic/v1/messages/batches/{batch['id']}"
    return {
        "id": batch["id"],
        "type": "message_batch",
        "processing_status": "ended" if has_ended else "in_progress",
        "request_counts": {
            "processing": 0 if has_ended else len(batch["requests"]),
            **{kind: kinds.count(kind) for kind in KINDS},
        },
        "created_at": _moment(batch["created_at"]),
        "expires_at": _moment(batch["created_at"] + EXPIRES_AFTER.total_seconds()),
        "ended_at": _moment(batch["ends_at"]) if has_ended else None,
        "cancel_initiated_at": _moment(batch["canceled_at"]) if batch["canceled_at"] else None,
        "archived_at": None,
        "results_url": f"{base}/results" if has_ended else None,
    }


def _moment(timestamp: float) -> str:
    return datetime.fromtimestamp(timestamp, UTC).isoformat().replace("+00:00", "Z")
