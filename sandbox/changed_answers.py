"""Answers of good form that say something else than they should: fields with new names, lists without a
thing in them."""

import json
from collections.abc import Callable
from typing import Any


def with_renamed_fields(body: bytes) -> bytes:
    """Every field of whatever stands in a list has a new name, as after a release nobody was told of.

    >>> with_renamed_fields(b'{"total": 1, "products": [{"id": 7, "title": "Pot"}]}')
    b'{"total": 1, "products": [{"id_v2": 7, "title_v2": "Pot"}]}'
    """
    return _changed(body, lambda items: [_renamed(item) for item in items])


def without_results(body: bytes) -> bytes:
    """
    >>> without_results(b'{"total_record_count": 1, "products": [{"id": 7}]}')
    b'{"total_record_count": 0, "products": []}'
    """
    return _changed(body, lambda items: [], is_empty=True)


def _changed(body: bytes, change: Callable[[list[Any]], list[Any]], *, is_empty: bool = False) -> bytes:
    # Google puts a few characters before its JSON.
    start = body.find(b"{")
    if start < 0:
        return body

    def walk(value: Any, name: str = "") -> Any:
        if isinstance(value, list):
            return change([walk(item) for item in value])
        if isinstance(value, dict):
            return {key: walk(inner, key) for key, inner in value.items()}
        return 0 if is_empty and name.startswith("total_") else value

    return body[:start] + json.dumps(walk(json.loads(body[start:]))).encode()


def _renamed(item: Any) -> Any:
    """An item of one wrapped field (Reddit's ``kind`` and ``data``) is renamed inside as well."""
    if not isinstance(item, dict):
        return item
    return {f"{name}_v2": _renamed(value) for name, value in item.items()}
