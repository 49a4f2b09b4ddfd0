"""Figures, for a store's members."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from anyio import to_thread
from fastapi import APIRouter, Query

from commerce_api.analytics import refreshes
from commerce_api.analytics.overview import add_pictures, read_overview
from commerce_api.analytics.periods import RangeName, choose_period, local_day
from commerce_api.analytics.publications import publications
from commerce_api.analytics.schemas import NotReady, OverviewAnswer, RefreshRead
from commerce_api.memberships.access import ManagedStore, OwnedStore
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.schemas import Day
from commerce_api.stores.access import CurrentStore

router = APIRouter(prefix="/stores/{store_id}/analytics", tags=["analytics"])


@router.get("/overview", responses=answers(401, 404))
async def read_analytics_overview(
    access: OwnedStore,
    store: CurrentStore,
    platform: PlatformDep,
    range_name: Annotated[RangeName, Query(alias="range")] = RangeName.MONTH,
    first: Annotated[Day | None, Query(alias="from", description="With `range=custom`.")] = None,
    last: Annotated[Day | None, Query(alias="to", description="With `range=custom`.")] = None,
) -> OverviewAnswer:
    """Revenue, orders, visitors, conversion and what is kept, beside the period before; by day; the best
    products; the way from visit to payment. Days are the store's. `ready` is false before the first rollup.

    All money is after refunds, on the day of the refund: the net sales of the top products and the others,
    with shipping and tax, are the revenue exactly.
    """
    period = choose_period(range_name, first, last, local_day(platform.clock(), store.timezone))
    marts = await to_thread.run_sync(publications(platform.settings).of_store, access.store_id)
    if marts is None:
        return NotReady()
    overview = await to_thread.run_sync(read_overview, marts, store, period)
    await add_pictures(access.session, platform.media, overview)
    return overview


@router.post("/refresh", status_code=HTTPStatus.ACCEPTED, responses=answers(401, 403, 404))
async def request_refresh(access: ManagedStore, platform: PlatformDep) -> RefreshRead:
    """Asks for fresh figures now. While a refresh is under way, that one is the answer."""
    row = await refreshes.request_refresh(access.session, access.store_id, platform.clock())
    return RefreshRead.model_validate(row, from_attributes=True)


@router.get("/refreshes/{refresh_id}", responses=answers(401, 404))
async def read_refresh(refresh_id: UUID, access: OwnedStore) -> RefreshRead:
    """How far a refresh is."""
    row = await refreshes.find_refresh(access.session, access.store_id, refresh_id)
    return RefreshRead.model_validate(row, from_attributes=True)
