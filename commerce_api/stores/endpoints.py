"""Stores, for their owners."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, File, UploadFile

from commerce_api.audit.reading import read_audit
from commerce_api.audit.schemas import AuditPage
from commerce_api.auth.access import CurrentUser
from commerce_api.db.paging import Cursor, Limit
from commerce_api.db.sessions import WriteSession
from commerce_api.memberships.access import AdministeredStore, ManagedStore, OwnedStore, StoreAccess
from commerce_api.platform import Platform, PlatformDep
from commerce_api.problems import answers
from commerce_api.stores import service, settings
from commerce_api.stores.access import CurrentStore
from commerce_api.stores.logos import keep_logo
from commerce_api.stores.niches import NICHES
from commerce_api.stores.schemas import (
    NicheList,
    NicheRead,
    ShippingRateList,
    ShippingRateListUpdate,
    StoreCreate,
    StoreList,
    StoreRead,
    StoreUpdate,
)
from commerce_api.stores.shipping import read_rates

router = APIRouter(prefix="/stores", tags=["stores"])


@router.post("", status_code=HTTPStatus.CREATED, responses=answers(401, 402, 409))
async def create_store(
    body: StoreCreate, session: WriteSession, user: CurrentUser, platform: PlatformDep
) -> StoreRead:
    """Opens a store. Its address is made from the name; its first research run is queued at once."""
    store = await service.create_store(session, platform, user, body)
    [member] = await service.list_stores(session, user, store.store_id)
    return service.read_store(platform, member)


@router.get("", responses=answers(401))
async def list_stores(session: WriteSession, user: CurrentUser, platform: PlatformDep) -> StoreList:
    """The stores that the caller is a member of, oldest first."""
    members = await service.list_stores(session, user)
    return StoreList(items=[service.read_store(platform, member) for member in members])


@router.get("/niches", responses=answers())
async def list_niches() -> NicheList:
    """The niches a store can be opened in, with the keywords that its research starts with."""
    return NicheList(
        items=[NicheRead(niche=n.niche, label=n.label, keywords=list(n.keywords)) for n in NICHES.values()]
    )


# Only ids: `/stores/niches` is an address of its own, with methods of its own.
@router.get("/{store_id:uuid}", responses=answers(401, 404))
async def read_store(access: OwnedStore, platform: PlatformDep) -> StoreRead:
    """One store with all its settings."""
    return await _read(access, platform)


@router.patch("/{store_id:uuid}", responses=answers(401, 403, 404, 409))
async def update_store(
    body: StoreUpdate, access: ManagedStore, store: CurrentStore, platform: PlatformDep
) -> StoreRead:
    """Changes what is given. The currency is fixed after the first order (`currency_is_fixed`).

    Only the owner changes `slug`. Colors that cannot be read on each other are refused
    (`theme_not_readable`), each with the nearest lightness that holds.
    """
    await settings.update_settings(access, store, body, platform.clock())
    return await _read(access, platform)


@router.delete("/{store_id:uuid}", status_code=HTTPStatus.NO_CONTENT, responses=answers(401, 403, 404))
async def delete_store(access: AdministeredStore, platform: PlatformDep) -> None:
    """Closes a store for good: it disappears everywhere. For 90 days nobody but its owner can have its
    address."""
    await service.delete_store(access.session, platform, access.user, access.store_id)


@router.get("/{store_id}/shipping-rates", responses=answers(401, 404))
async def read_shipping_rates(access: OwnedStore) -> ShippingRateList:
    """The rates by groups of countries. Where none applies, the store's own flat rate does."""
    return await read_rates(access.session, access.store_id)


@router.put("/{store_id}/shipping-rates", responses=answers(401, 403, 404))
async def replace_shipping_rates(
    body: ShippingRateListUpdate, access: ManagedStore, store: CurrentStore, platform: PlatformDep
) -> ShippingRateList:
    """Replaces the whole list. Every country must be one that the store sells to, and in one rate only."""
    await settings.replace_rates(access, store, body, platform.clock())
    return await read_rates(access.session, access.store_id)


@router.put("/{store_id}/logo", responses=answers(401, 403, 404, 503))
async def upload_logo(
    access: ManagedStore, store: CurrentStore, platform: PlatformDep, file: Annotated[UploadFile, File()]
) -> StoreRead:
    """Takes a JPEG, PNG or WebP of at least 24 pixels a side, keeps three WebP sizes. Transparency stays."""
    media_key = await keep_logo(access.session, platform, await file.read())
    await settings.set_logo(access, store, media_key, platform.clock())
    return await _read(access, platform)


@router.delete("/{store_id}/logo", responses=answers(401, 403, 404))
async def remove_logo(access: ManagedStore, store: CurrentStore, platform: PlatformDep) -> StoreRead:
    """The shop goes back to its name in letters."""
    await settings.set_logo(access, store, None, platform.clock())
    return await _read(access, platform)


@router.get("/{store_id}/audit", responses=answers(401, 403, 404))
async def list_audit(access: AdministeredStore, limit: Limit = 50, cursor: Cursor = None) -> AuditPage:
    """Who changed what in this store, newest first; for its owner. Texts, mail and street addresses are
    named as changed, their words are not kept."""
    return await read_audit(access.session, access.store_id, limit, cursor)


async def _read(access: StoreAccess, platform: Platform) -> StoreRead:
    [member] = await service.list_stores(access.session, access.user, access.store_id)
    return service.read_store(platform, member)
