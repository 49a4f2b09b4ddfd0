"""Figures of all stores, for whoever is a member of several."""

from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Query, Request, Response

from commerce_api.analytics.all_stores import AllStoresAnswer, StoreQuestion, read_all_stores
from commerce_api.analytics.periods import RangeName, choose_period, local_day
from commerce_api.analytics.publications import publications
from commerce_api.analytics.published_marts import StoreMarts
from commerce_api.analytics.serving import TaggedAnswer, not_ready, trouble_of
from commerce_api.auth.access import CurrentUser
from commerce_api.db.sessions import WriteSession
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.schemas import Day
from commerce_api.stores.service import list_stores
from commerce_api.stores.versions import IfNoneMatch

router = APIRouter(prefix="/analytics", tags=["analytics"])


@router.get(
    "/overview",
    response_model=AllStoresAnswer,
    responses={**answers(401), 304: {"description": "Unchanged since the `ETag` that was sent."}},
)
async def read_overview_of_all_stores(
    session: WriteSession,
    user: CurrentUser,
    platform: PlatformDep,
    request: Request,
    range_name: Annotated[RangeName, Query(alias="range")] = RangeName.MONTH,
    first: Annotated[Day | None, Query(alias="from", description="With `range=custom`.")] = None,
    last: Annotated[Day | None, Query(alias="to", description="With `range=custom`.")] = None,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """The figures of each store that the caller is a member of, each in its own days, and those of a currency
    together. `ready` is false before the first rollup, and for who is in no store."""
    stores = [member.store for member in await list_stores(session, user)]
    now = platform.clock()
    periods = [
        choose_period(range_name, first, last, local_day(now, store.timezone)) for store in stores
    ] or [choose_period(range_name, first, last, now.date())]
    published = publications(platform.settings)
    publication = await to_thread.run_sync(published.current)
    if publication is None or not stores:
        return not_ready()
    trouble = trouble_of(await to_thread.run_sync(published.status))
    questions = [
        StoreQuestion(StoreMarts(publication, store.store_id), store, period)
        for store, period in zip(stores, periods, strict=True)
    ]
    of_stores = [
        (store.store_id, store.name, store.slug, store.currency, store.timezone, store.created_at)
        for store in stores
    ]
    answer = TaggedAnswer.of(publication.file, trouble, request.url.path, of_stores, periods)
    return await answer.give(if_none_match, lambda: read_all_stores(questions, trouble))
