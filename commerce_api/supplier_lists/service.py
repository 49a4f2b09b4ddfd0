"""A price list's way into a store: looked at, kept, replaced, deleted."""

import asyncio
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from commerce_api.audit.log import by_user, record
from commerce_api.memberships.access import StoreAccess
from commerce_api.stores.access import find_store
from commerce_api.supplier_lists.errors import (
    SupplierListEmpty,
    SupplierListLimitReached,
    SupplierListTooLarge,
    SupplierListUnusable,
)
from commerce_api.supplier_lists.models import SupplierList
from commerce_api.supplier_lists.offers import Offer, read_offers
from commerce_api.supplier_lists.reading import MAX_BYTES, Sheet, read_sheet
from commerce_api.supplier_lists.repository import SupplierListRepository
from kit.ids import new_id

LISTS_A_STORE = 20


@dataclass(frozen=True)
class ReadList:
    """A file as it was understood; nothing of it is kept yet."""

    name: str
    currency: str
    sheet: Sheet
    offers: list[Offer]

    def described(self) -> dict[str, object]:
        columns = self.sheet.columns
        return {
            "name": self.name,
            "currency": self.currency,
            "encoding": self.sheet.encoding,
            "delimiter": self.sheet.delimiter,
            "columns": columns.headers if columns else {},
            "ignored_columns": columns.ignored if columns else [],
            "rows": len(self.offers),
            "error_count": self.sheet.errors.count,
            "row_errors": [asdict(error) for error in self.sheet.errors.shown],
        }


async def read_list(access: StoreAccess, content: bytes, name: str, currency: str) -> ReadList:
    """What a file says, with everything that is wrong with it."""
    if len(content) > MAX_BYTES:
        raise SupplierListTooLarge
    if not content.strip():
        raise SupplierListEmpty
    known = currency or (await find_store(access.session, access.store_id)).currency
    sheet, offers = await asyncio.to_thread(_read, content, known)
    return ReadList(name, known, sheet, offers)


def _read(content: bytes, currency: str) -> tuple[Sheet, list[Offer]]:
    sheet = read_sheet(content)
    return sheet, read_offers(sheet, currency)


async def replaced_by(access: StoreAccess, name: str) -> UUID | None:
    """The list that an upload under this name would replace."""
    found = await SupplierListRepository(access.session, access.store_id).named(name)
    return found.list_id if found else None


async def keep_list(access: StoreAccess, read: ReadList, now: datetime) -> SupplierList:
    """Keeps the rows that can be used. A list of the same name gets them as its next version."""
    if not read.offers:
        raise SupplierListUnusable
    lists = SupplierListRepository(access.session, access.store_id)
    # Two uploads at once would both find room, or both make a list of one name.
    await access.session.execute(
        text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))"),
        {"key": f"supplier_lists:{access.store_id}"},
    )
    row = await lists.named(read.name, for_update=True)
    action = "supplier_list.replaced"
    if row is None:
        if await lists.count() >= LISTS_A_STORE:
            raise SupplierListLimitReached
        action = "supplier_list.uploaded"
        row = lists.add(SupplierList(list_id=new_id(), version=0, created_at=now))
    row.version += 1
    row.uploaded_at = now
    for field, value in read.described().items():
        setattr(row, field, value)
    await access.session.flush()
    await lists.replace_rows(row.list_id, read.offers)
    _record(access, row, action, now)
    return row


async def delete_list(access: StoreAccess, list_id: UUID, now: datetime) -> None:
    row = await SupplierListRepository(access.session, access.store_id).get(list_id)
    await access.session.delete(row)
    _record(access, row, "supplier_list.deleted", now)


def _record(access: StoreAccess, row: SupplierList, action: str, now: datetime) -> None:
    record(
        access.session,
        actor=by_user(access.user.user_id),
        action=action,
        subject=f"supplier_list:{row.list_id}",
        occurred_at=now,
        store_id=access.store_id,
        detail={"version": row.version, "rows": row.rows},
    )
