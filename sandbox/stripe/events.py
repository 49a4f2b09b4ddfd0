"""Events: what happened, as a snapshot, put in line for delivery in the same transaction."""

from typing import Any

from sandbox.state import Document
from sandbox.stripe.deliveries import queue_delivery
from sandbox.stripe.merchant import API_VERSION, Merchant, new_id
from sandbox.stripe.routes import Call, Routes, listed

routes = Routes()


def emit(merchant: Merchant, kind: str, thing: Document, *, previous: Document | None = None) -> Document:
    """Records an event of ``merchant``; one of a connected account carries its id, as Connect webhooks do."""
    data: Document = {"object": thing}
    if previous is not None:
        data["previous_attributes"] = previous
    event: Document = {
        "id": new_id("evt"),
        "object": "event",
        "api_version": API_VERSION,
        "created": merchant.now,
        "data": data,
        "livemode": False,
        "pending_webhooks": 1,
        "request": {"id": merchant.request_id, "idempotency_key": merchant.idempotency_key},
        "type": kind,
    }
    if merchant.account:
        event["account"] = merchant.account
    merchant.save(event)
    queue_delivery(merchant.sandbox, event)
    return event


def change(merchant: Merchant, thing: Document, event: str, **fields: Any) -> Document:
    """Saves ``thing`` with ``fields`` and tells what they were before; nothing changed, nothing told."""
    before = {key: thing.get(key) for key, value in fields.items() if thing.get(key) != value}
    thing.update(fields)
    merchant.save(thing)
    if before:
        emit(merchant, event, thing, previous=before)
    return thing


@routes.get("/v1/events/{id}")
def retrieve(call: Call) -> Document:
    return call.merchant.need("event", call.path["id"])


@routes.get("/v1/events")
def list_events(call: Call) -> Document:
    types = call.params.texts("types")
    if only := call.params.text("type"):
        types.append(only)

    def wanted(event: Document) -> bool:
        return not types or any(
            event["type"] == kind or (kind.endswith(".*") and event["type"].startswith(kind[:-1]))
            for kind in types
        )

    return listed(call, "event", keep=wanted)
