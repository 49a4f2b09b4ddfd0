"""The first page and the checklist, for a store's members."""

from anyio import to_thread
from fastapi import APIRouter

from commerce_api.analytics.publications import publications
from commerce_api.analytics.serving import trouble_of
from commerce_api.memberships.access import OwnedStore
from commerce_api.operations import checklist, home
from commerce_api.operations.home_schemas import Checklist, Home
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.stores.access import CurrentStore

router = APIRouter(prefix="/stores/{store_id}", tags=["home"])


@router.get("/home", responses=answers(401, 404))
async def read_home(access: OwnedStore, store: CurrentStore, platform: PlatformDep) -> Home:
    """What needs the owner, how yesterday was beside the same weekday before, today's orders, and whether
    counting goes well."""
    published = publications(platform.settings)
    marts = await to_thread.run_sync(published.of_store, access.store_id)
    yesterday = None
    if marts is not None:
        yesterday = await to_thread.run_sync(home.read_yesterday, marts, store, platform.clock())
    counting = home.Counting(
        as_of=marts.as_of if marts else None,
        trouble=trouble_of(await to_thread.run_sync(published.status)),
    )
    return await home.read_home(access.session, platform, store, yesterday, counting)


@router.get("/checklist", responses=answers(401, 404))
async def read_checklist(access: OwnedStore, store: CurrentStore) -> Checklist:
    """What is done and what is left before the first sale."""
    return await checklist.read_checklist(access.session, store)
