"""Fifty imports queued by one click: how long until the last has its draft."""

from bench.measurement import Measurement, at_most
from bench.running import NotMeasurable, Running, wait_for
from sandbox.catalog.listings import listings

IMPORTS = 50
WITHIN_SECONDS = 400
ENDED = {"succeeded", "failed", "canceled"}


def measure(running: Running) -> Measurement:
    """Listings that this store has not imported yet, by their addresses."""
    seed = int(running.environment["SANDBOX_SEED"])
    items = [
        {"url": f"https://www.aliexpress.com/item/{listing.listing_id}.html"}
        for listing in listings(seed)[-IMPORTS:]
    ]
    answer = running.owner.post(f"/stores/{running.store_id}/products/imports", json={"items": items})
    asked = answer.raise_for_status().json()
    queued = {one["import_id"] for one in asked["items"] if one["outcome"] == "queued"}
    if len(queued) < IMPORTS:
        reasons = {str(one["code"]) for one in asked["items"] if one["outcome"] == "refused"}
        raise NotMeasurable(f"only {len(queued)} of {IMPORTS} were queued: {', '.join(sorted(reasons))}")
    took = wait_for(lambda: not queued - ended(running), within=WITHIN_SECONDS, what="the imports")
    drafts = len(queued & ended(running, {"succeeded"}))
    measured = at_most("imports_at_once", took, 90, "s", detail=f"{drafts} drafts of {IMPORTS}")
    if drafts < IMPORTS:
        raise NotMeasurable(f"only {drafts} of {IMPORTS} ended with a draft")
    return measured


def ended(running: Running, statuses: set[str] = ENDED) -> set[str]:
    found: set[str] = set()
    cursor = None
    while True:
        query = {"limit": 100} | ({"cursor": cursor} if cursor else {})
        page = (
            running.owner.get(f"/stores/{running.store_id}/imports", params=query).raise_for_status().json()
        )
        found |= {row["import_id"] for row in page["items"] if row["status"] in statuses}
        cursor = page["next_cursor"]
        if cursor is None:
            return found
