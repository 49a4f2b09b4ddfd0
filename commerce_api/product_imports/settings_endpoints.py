"""How imports are written and priced, for a store's members."""

from fastapi import APIRouter

from commerce_api.memberships.access import ManagedStore, OwnedStore
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.product_imports import settings
from commerce_api.product_imports.settings_schemas import (
    ImportSettingsRead,
    ImportSettingsWrite,
    PricePreview,
    PricePreviewRequest,
)
from commerce_api.stores.access import CurrentStore

router = APIRouter(prefix="/stores/{store_id}/import-settings", tags=["imports"])


@router.get("", responses=answers(401, 404))
async def read_import_settings(access: OwnedStore) -> ImportSettingsRead:
    """How this store's imports are written and priced; the defaults until somebody has said."""
    return await settings.read_settings(access.session, access.store_id)


@router.put("", responses=answers(401, 403, 404))
async def replace_import_settings(
    body: ImportSettingsWrite, access: ManagedStore, platform: PlatformDep
) -> ImportSettingsRead:
    """Replaces all of them; what is not given takes its default. Counts for imports from now on: prices that
    are there stay."""
    return await settings.replace_settings(access.session, access.store_id, body, platform.clock())


@router.post("/price-preview", responses=answers(401, 404, 409))
async def preview_price(body: PricePreviewRequest, access: OwnedStore, store: CurrentStore) -> PricePreview:
    """What a thing of this landed cost would be priced at. Changes nothing. 409 `no_price_fits`: the rule and
    its limits leave no price; `market_unknown`: no tax rates for the store's country and currency."""
    return await settings.preview_price(access.session, store, body)
