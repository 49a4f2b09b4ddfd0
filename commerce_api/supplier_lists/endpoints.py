"""Price lists of suppliers, for owners."""

from http import HTTPStatus
from pathlib import PurePath
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, File, Form, Query, UploadFile
from pydantic import StringConstraints

from commerce_api.memberships.access import ManagedStore, OwnedStore
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.schemas import QueryText
from commerce_api.supplier_lists import service
from commerce_api.supplier_lists.models import SupplierList
from commerce_api.supplier_lists.repository import SupplierListRepository
from commerce_api.supplier_lists.schemas import (
    SupplierListCheck,
    SupplierListOffer,
    SupplierListRead,
    SupplierListRows,
    SupplierLists,
)

router = APIRouter(prefix="/stores/{store_id}", tags=["research"])

SAMPLE = 5
PriceList = Annotated[UploadFile, File(description="CSV of up to 5 MB and 5,000 rows.")]
ListName = Annotated[QueryText, Form(description="Left out or empty: the file's name.")]
ListCurrency = Annotated[
    str,
    StringConstraints(pattern=r"^([A-Z]{3})?$"),
    Form(description="Taken where neither a row nor a column names one. Left out or empty: the store's."),
]


@router.post("/supplier-list-checks", responses=answers(401, 403, 404))
async def check_supplier_list(
    access: ManagedStore, file: PriceList, name: ListName = "", currency: ListCurrency = ""
) -> SupplierListCheck:
    """Reads a price list and says what would be kept of it, and what is wrong with which row. Nothing is
    kept.

    UTF-8, UTF-16 and Windows-1252, separated by commas, semicolons or tabs. Columns are found by their names
    in many ways and languages: title and price must be there; currency, freight, stock, SKU, images, page,
    supplier, ships from, delivery days, category, brand and rating may be. Formulas are text.
    """
    read = await service.read_list(access, await file.read(), name_of(name, file), currency)
    sample = [SupplierListOffer.model_validate(offer, from_attributes=True) for offer in read.offers[:SAMPLE]]
    replaces = await service.replaced_by(access, read.name)
    return SupplierListCheck.model_validate(
        {**read.described(), "replaces": replaces, "sample": sample}, from_attributes=True
    )


@router.post("/supplier-lists", status_code=HTTPStatus.CREATED, responses=answers(401, 403, 404, 409))
async def keep_supplier_list(
    access: ManagedStore,
    platform: PlatformDep,
    file: PriceList,
    name: ListName = "",
    currency: ListCurrency = "",
) -> SupplierListRead:
    """Keeps the rows of a price list that can be used; the others are told in `row_errors`. Under the name of
    a list that is there it is the next version of that list. A store keeps twenty. Only the research of this
    store sees it, from its next research day on."""
    read = await service.read_list(access, await file.read(), name_of(name, file), currency)
    return read_list(await service.keep_list(access, read, platform.clock()))


@router.get("/supplier-lists", responses=answers(401, 404))
async def list_supplier_lists(access: OwnedStore) -> SupplierLists:
    """The price lists of the store, the last uploaded first."""
    lists = await SupplierListRepository(access.session, access.store_id).newest()
    return SupplierLists(items=[read_list(row) for row in lists])


@router.get("/supplier-lists/{supplier_list_id}", responses=answers(401, 404))
async def get_supplier_list(supplier_list_id: UUID, access: OwnedStore) -> SupplierListRead:
    """One list, with what is wrong with its rows."""
    return read_list(await SupplierListRepository(access.session, access.store_id).get(supplier_list_id))


@router.get("/supplier-lists/{supplier_list_id}/rows", responses=answers(401, 404))
async def list_supplier_list_rows(
    supplier_list_id: UUID,
    access: OwnedStore,
    after: Annotated[int, Query(ge=0, le=10_000_000, description="Rows behind this line.")] = 0,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> SupplierListRows:
    """What was read of a list, page by page."""
    lists = SupplierListRepository(access.session, access.store_id)
    await lists.get(supplier_list_id)
    rows = await lists.rows(supplier_list_id, after, limit + 1)
    shown = rows[:limit]
    return SupplierListRows(
        items=[SupplierListOffer.model_validate(row, from_attributes=True) for row in shown],
        next_after=shown[-1].line if len(rows) > limit else None,
    )


@router.delete(
    "/supplier-lists/{supplier_list_id}", status_code=HTTPStatus.NO_CONTENT, responses=answers(401, 403, 404)
)
async def delete_supplier_list(supplier_list_id: UUID, access: ManagedStore, platform: PlatformDep) -> None:
    """Deletes a list and its rows. Research leaves it out from its next day on."""
    await service.delete_list(access, supplier_list_id, platform.clock())


def name_of(name: str, file: UploadFile) -> str:
    """The name it was given, else the file's own without its ending."""
    stem = PurePath((file.filename or "").replace("\\", "/")).stem
    plain = "".join(character for character in stem if character.isprintable())
    return (name or plain.strip() or "Price list")[:200]


def read_list(row: SupplierList) -> SupplierListRead:
    return SupplierListRead.model_validate(row, from_attributes=True)
