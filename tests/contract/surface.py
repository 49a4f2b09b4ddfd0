"""Commerce's internal surface and the data house's calls on it, found by looking at the code of both."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from fastapi import FastAPI

from assets.commerce import calls
from assets.commerce.calls import Call
from assets.commerce.messages import Nothing
from commerce_api.api import INTERNAL_ROUTERS
from tests.contract.agreement import Shape, unaccepted, unanswered

AnyCall = Call[Any, Any]
Document = dict[str, Any]

CALLS: dict[str, AnyCall] = {name: call for name, call in vars(calls).items() if isinstance(call, Call)}


def internal_document() -> Document:
    """The document of the surface as its code makes it now; no platform behind it, nothing is called."""
    app = FastAPI()
    for router in INTERNAL_ROUTERS:
        app.include_router(router)
    return deepcopy(app.openapi())


def disagreements(call: AnyCall, document: Mapping[str, Any]) -> list[str]:
    """All that the two sides of a call understand differently."""
    operation = document["paths"].get(f"/{call.path}", {}).get(call.method.lower())
    if operation is None:
        return [f"{call.method} {call.path}: commerce has no such operation"]
    body = _content(operation.get("requestBody", {}), document)
    sends = None if call.sends is Nothing else call.sends
    found = [*_of_query(call, operation)]
    if sends is None or body is None:
        found += [] if sends is body is None else ["the body: one side knows of one, the other does not"]
    else:
        found += unaccepted(Shape.written_by(sends), body)
    answer = _content(operation["responses"]["200"], document)
    if call.reads is not Nothing:
        found += unanswered(answer or Shape({}, document), Shape.read_by(call.reads))
    return found


def _of_query(call: AnyCall, operation: Mapping[str, Any]) -> list[str]:
    known = {item["name"]: item for item in operation.get("parameters", ()) if item["in"] == "query"}
    needed = {name for name, item in known.items() if item.get("required")}
    unknown = sorted(set(call.query) - set(known))
    return [f"?{name}: is sent but not known" for name in unknown] + [
        f"?{name}: is needed but not sent" for name in sorted(needed - set(call.query))
    ]


def _content(holder: Mapping[str, Any], document: Mapping[str, Any]) -> Shape | None:
    content = holder.get("content")
    return Shape(content["application/json"]["schema"], document) if content else None
