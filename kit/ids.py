"""Identifiers: UUIDv7, made in Python, so that a row's id is known before it is written."""

from collections.abc import Callable
from uuid import UUID

from uuid_utils import uuid7

NewId = Callable[[], UUID]


def new_id() -> UUID:
    """A time-ordered id; ids made later sort later, to the millisecond."""
    return UUID(bytes=uuid7().bytes)
