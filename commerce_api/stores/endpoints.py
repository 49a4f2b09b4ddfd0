"""Stores, for their owners."""

from http import HTTPStatus

from fastapi import APIRouter

from commerce_api.auth.access import CurrentUser
from commerce_api.db.sessions import WriteSession
from commerce_api.memberships.access import AdministeredStore, ManagedStore, OwnedStore
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.stores import service
from commerce_api.stores.access import CurrentStore
from commerce_api.stores.niches import NICHES
from commerce_api.stores.schemas import NicheList, NicheRead, StoreCreate, StoreList, StoreRead, StoreUpdate

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


@router.get("/{store_id}", responses=answers(401, 404))
async def read_store(access: OwnedStore, platform: PlatformDep) -> StoreRead:
    """One store with all its settings."""
    [member] = await service.list_stores(access.session, access.user, access.store_id)
    return service.read_store(platform, member)


@router.patch("/{store_id}", responses=answers(401, 403, 404, 409))
async def update_store(
    body: StoreUpdate, access: ManagedStore, store: CurrentStore, platform: PlatformDep
) -> StoreRead:
    """Changes what is given. The currency is fixed after the first order."""
    await service.update_store(access.session, platform, store, body)
    [member] = await service.list_stores(access.session, access.user, access.store_id)
    return service.read_store(platform, member)


@router.delete("/{store_id}", status_code=HTTPStatus.NO_CONTENT, responses=answers(401, 403, 404))
async def delete_store(access: AdministeredStore, platform: PlatformDep) -> None:
    """Closes a store for good: it disappears everywhere, its address is not given to anybody else."""
    await service.delete_store(access.session, platform, access.store_id)
