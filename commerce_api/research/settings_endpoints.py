"""What is researched, and how it is weighed; for a store's members."""

from fastapi import APIRouter

from commerce_api.memberships.access import ManagedStore, OwnedStore
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.research import settings
from commerce_api.research.settings_schemas import (
    KeywordSuggestions,
    PreviewedDay,
    ResearchSettingsRead,
    ResearchSettingsUpdate,
    WeightsPreview,
)
from commerce_api.stores.access import CurrentStore

router = APIRouter(prefix="/stores/{store_id}/research", tags=["research"])


@router.get("/settings", responses=answers(401, 404))
async def read_settings(
    access: OwnedStore, store: CurrentStore, platform: PlatformDep
) -> ResearchSettingsRead:
    """What the store is researched with, how often, from which sources, and how the parts are weighed."""
    return await settings.read_settings(access.session, store, platform.clock())


@router.put("/settings", responses=answers(401, 403, 404))
async def change_settings(
    body: ResearchSettingsUpdate, access: ManagedStore, store: CurrentStore, platform: PlatformDep
) -> ResearchSettingsRead:
    """Replaces the settings; the next research follows them. Weights are brought to a sum of 100."""
    return await settings.change_settings(access.session, store, body, access.user.user_id, platform.clock())


@router.get("/suggestions", responses=answers(401, 404))
async def suggest_keywords(access: OwnedStore, store: CurrentStore) -> KeywordSuggestions:
    """Keywords of the store's niche that it is not researched with yet."""
    return await settings.suggest_keywords(access.session, store)


@router.post("/weights/preview", responses=answers(401, 404))
async def preview_weights(body: WeightsPreview, access: OwnedStore, store: CurrentStore) -> PreviewedDay:
    """How the last day's picks, and those that just missed, would rank with other weights."""
    return await settings.preview_weights(access.session, store, body.weights)
