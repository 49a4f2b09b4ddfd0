"""The version of what a store shows shoppers, and the ETags that are made of it.

Triggers raise the version, at most once a transaction, whatever changed: products, variants, options,
pictures, collections, the store, its addresses, its payment account. When the transaction commits, Postgres
notifies :data:`CATALOG_CHANNEL` with ``<store_id>:<version>``.
"""

import hashlib
import re
from typing import Annotated
from uuid import UUID

from fastapi import Header, Response
from sqlalchemy import BigInteger, ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column

from commerce_api.db.base import Base

CATALOG_CHANNEL = "slipway_catalog"
# Raised when the same rows are shown in another form: what was cached of the former is old then.
FORM = "2"
_TAG = re.compile(r'"([0-9a-f]{32}\.\d{1,18})-([0-9a-f]{16})"')

LONGEST_IF_NONE_MATCH = 2_000
IfNoneMatch = Annotated[str | None, Header(max_length=LONGEST_IF_NONE_MATCH)]


class CatalogVersion(Base):
    """What a public read has to know before its tenant is named. ``changed_in`` is the transaction that
    raised the version last. Global: read by the store's address, holds nothing that is not public."""

    __tablename__ = "catalog_versions"

    store_id: Mapped[UUID] = mapped_column(
        ForeignKey("stores.store_id", ondelete="CASCADE"), primary_key=True
    )
    version: Mapped[int] = mapped_column(BigInteger)
    changed_in: Mapped[int] = mapped_column(BigInteger)
    is_open: Mapped[bool] = mapped_column(server_default=text("true"))
    published_products: Mapped[int] = mapped_column(server_default=text("0"))


class Etag:
    """The strong ETag of one answer: the store's state (its id and version) and everything else that the
    bytes depend on, the address and its parameters first of all."""

    def __init__(self, *depends_on: object) -> None:
        content = repr((FORM, depends_on)).encode()
        self.fingerprint = hashlib.blake2b(content, digest_size=8).hexdigest()

    def known_state(self, if_none_match: str | None) -> str | None:
        """The state of which the caller has this very answer."""
        if if_none_match is None:
            return None
        states = (state for state, mark in _TAG.findall(if_none_match) if mark == self.fingerprint)
        return next(states, None)

    def answer(self, state: str, body: bytes | None) -> Response:
        """The bytes under their tag; 304 where there are none because the caller has them."""
        headers = {"ETag": f'"{state}-{self.fingerprint}"', "Cache-Control": "no-cache"}
        if body is None:
            return Response(status_code=304, headers=headers)
        return Response(body, media_type="application/json", headers=headers)
