"""What figures count, for a store's members."""

from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Path

from commerce_api.analytics.definitions import (
    DefinitionList,
    DefinitionRead,
    read_definition,
    read_definitions,
)
from commerce_api.analytics.publications import publications
from commerce_api.memberships.access import OwnedStore
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers

router = APIRouter(prefix="/stores/{store_id}/analytics/definitions", tags=["analytics"])

Metric = Annotated[str, Path(max_length=60, pattern=r"^[a-z0-9_.-]+$", description="As in the list.")]


@router.get("", responses=answers(401, 404))
async def list_definitions(access: OwnedStore, platform: PlatformDep) -> DefinitionList:
    """Every figure: what it counts, from which rows, how it relates to others, and which checks these rows
    passed before they were published. A figure of an answer is found by `<answer>.<field>`, and where there
    is no such entry, by `<field>`."""
    published = publications(platform.settings)
    marts = await to_thread.run_sync(published.of_store, access.store_id)
    return await to_thread.run_sync(read_definitions, marts)


@router.get("/{metric}", responses=answers(401, 404))
async def get_definition(metric: Metric, access: OwnedStore, platform: PlatformDep) -> DefinitionRead:
    """One figure."""
    published = publications(platform.settings)
    marts = await to_thread.run_sync(published.of_store, access.store_id)
    return await to_thread.run_sync(read_definition, marts, metric)
