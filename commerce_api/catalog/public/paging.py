"""What a list is asked for, and cursors that are good for that question only."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from commerce_api.db.paging import InvalidCursor, decode_cursor, encode_cursor
from commerce_api.db.search import prefix_query

_LIMIT = 1 << 63
NOBODY = UUID(int=0)
EVERYBODY = UUID(int=(1 << 128) - 1)


class CardSort(StrEnum):
    """``featured``: a manual collection's own order, elsewhere the featured first, then the newest."""

    FEATURED = "featured"
    NEWEST = "newest"
    PRICE_ASC = "price_asc"
    PRICE_DESC = "price_desc"


@dataclass(frozen=True)
class CardQuestion:
    sort: CardSort = CardSort.NEWEST
    collection: str | None = None
    tag: str | None = None
    price_from_minor: int | None = None
    price_to_minor: int | None = None
    in_stock: bool = False
    search: str = ""

    @property
    def mark(self) -> str:
        return hashlib.blake2b(repr(self).encode(), digest_size=6).hexdigest()

    def filters(self) -> tuple[object, ...]:
        """As the SQL function ``public_products`` takes them."""
        return (
            self.collection,
            self.tag,
            self.price_from_minor,
            self.price_to_minor,
            self.in_stock,
            prefix_query(self.search) or None,
        )

    def after(self, cursor: str | None) -> tuple[int, int, UUID]:
        """The keys of the last row seen; before the first page, keys that every row lies behind."""
        if cursor is None:
            return (_LIMIT - 1, 0, EVERYBODY) if self.sort is CardSort.PRICE_DESC else (-_LIMIT, 0, NOBODY)
        mark, place, then, product_id = decode_cursor(cursor, 4)
        if mark != self.mark or not isinstance(place, int) or not isinstance(then, int):
            raise InvalidCursor
        if max(abs(place), abs(then)) >= _LIMIT:
            raise InvalidCursor
        try:
            return place, then, UUID(str(product_id))
        except ValueError as error:
            raise InvalidCursor from error

    def cursor(self, place: int, then: int, product_id: UUID) -> str:
        return encode_cursor(self.mark, place, then, str(product_id))
