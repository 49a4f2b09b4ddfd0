"""Cursor paging: a page is named by the key of the last row seen, so rows never repeat or skip."""

import base64
import binascii
from typing import Annotated, Generic, TypeVar

import orjson
from fastapi import Query
from pydantic import BaseModel

from commerce_api.errors import CommerceError

Item = TypeVar("Item")

Limit = Annotated[int, Query(ge=1, le=100, description="Items a page.")]
Cursor = Annotated[str | None, Query(max_length=500, description="The `next_cursor` of the page before.")]


class Page(BaseModel, Generic[Item]):
    items: list[Item]
    next_cursor: str | None = None


class InvalidCursor(CommerceError):
    message = "This cursor is not one of ours. Start from the first page."


def encode_cursor(*key: str | int) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(key)).decode().rstrip("=")


def decode_cursor(cursor: str, parts: int) -> list[str | int]:
    """The key of the last row seen; raises :class:`InvalidCursor` for anything we did not make."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        key = orjson.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError) as error:
        raise InvalidCursor from error
    if not isinstance(key, list) or len(key) != parts or not all(type(part) in (str, int) for part in key):
        raise InvalidCursor
    return key
