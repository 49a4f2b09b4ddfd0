"""The model that does what a text tells it to: for tests of what becomes of its answers.

Ordered by a test, never by what a request holds. It keeps to the schema it was given, unless it is told to
add fields that the schema does not know.
"""

import json
from typing import Any

from sandbox.state import Document, Store

COLLECTION = "anthropic.obedience"
KEY = "order"


def order_obedience(store: Store, says: str, adds: Document) -> None:
    store.put(COLLECTION, KEY, {"says": says, "adds": adds})


def withdraw_obedience(store: Store) -> None:
    store.clear(COLLECTION)


def obeyed(store: Store, content: list[Document]) -> list[Document]:
    """The answer as it was composed, or as the text behind the model wants it."""
    order = store.get(COLLECTION, KEY)
    if order is None:
        return content
    return [_spoiled(block, order) for block in content]


def _spoiled(block: Document, order: Document) -> Document:
    if block["type"] == "tool_use":
        return {**block, "input": _said(block["input"], str(order["says"])) | order["adds"]}
    try:
        answer = json.loads(block["text"])
    except ValueError:
        return {**block, "text": str(order["says"])}
    spoiled = _said(answer, str(order["says"]))
    if isinstance(spoiled, dict):
        spoiled |= order["adds"]
    return {**block, "text": json.dumps(spoiled, ensure_ascii=False)}


def _said(value: Any, says: str) -> Any:
    """In every text, and with a source beside it wherever one may stand."""
    if isinstance(value, dict):
        return {name: [1] if name == "sources" else _said(inner, says) for name, inner in value.items()}
    if isinstance(value, list):
        return [_said(inner, says) for inner in value]
    return says if isinstance(value, str) else value
