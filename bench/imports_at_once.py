"""Fifty imports queued by one click: how long until the last has its draft."""

from collections.abc import Iterator

import httpx

from bench.measurement import Measurement, at_most
from bench.running import NotMeasurable, Running, wait_for
from sandbox.catalog.listings import listings

IMPORTS = 50
WITHIN_SECONDS = 400
ENDED = {"succeeded", "failed", "canceled"}


def measure(running: Running) -> Measurement:
    """Listings that this store has not imported yet, by their addresses."""
    make_room(running)
    known = {row["source_id"] for row in imports(running)}
    fresh = [
        one for one in listings(int(running.environment["SANDBOX_SEED"])) if str(one.listing_id) not in known
    ]
    items = [
        {"url": f"https://www.aliexpress.com/item/{listing.listing_id}.html"} for listing in fresh[-IMPORTS:]
    ]
    answer = running.owner.post(f"/stores/{running.store_id}/products/imports", json={"items": items})
    asked = answer.raise_for_status().json()
    queued = {one["import_id"] for one in asked["items"] if one["outcome"] == "queued"}
    if len(queued) < IMPORTS:
        reasons = {str(one["code"]) for one in asked["items"] if one["outcome"] == "refused"}
        raise NotMeasurable(f"only {len(queued)} of {IMPORTS} were queued: {', '.join(sorted(reasons))}")
    took = wait_for(lambda: not queued - ended(running), within=WITHIN_SECONDS, what="the imports", every=1.0)
    drafts = len(queued & ended(running, {"succeeded"}))
    measured = at_most("imports_at_once", took, 90, "s", detail=f"{drafts} drafts of {IMPORTS}")
    if drafts < IMPORTS:
        raise NotMeasurable(f"only {drafts} of {IMPORTS} ended with a draft")
    return measured


def make_room(running: Running) -> None:
    """A plan that allows another fifty imports this month: the trial of Pro, taken on Stripe's page."""

    def has_room() -> bool:
        plan = running.owner.get("/billing").raise_for_status().json()
        return bool(plan["limits"]["imports_month"] - plan["usage"]["imports_month"] >= IMPORTS)

    if has_room():
        return
    page = running.owner.post("/billing/checkout", json={"plan": "pro"}).raise_for_status().json()["url"]
    session_id = page.rpartition("/")[2]
    sandbox = running.environment["SANDBOX_URL"]
    httpx.post(
        f"{sandbox}/_sandbox/stripe/sessions/{session_id}/pay", json={}, trust_env=False
    ).raise_for_status()
    wait_for(has_room, within=30, what="the larger plan")


def ended(running: Running, statuses: set[str] = ENDED) -> set[str]:
    return {row["import_id"] for row in imports(running) if row["status"] in statuses}


def imports(running: Running) -> Iterator[dict[str, str]]:
    cursor = None
    while True:
        query = {"limit": 100} | ({"cursor": cursor} if cursor else {})
        page = (
            running.owner.get(f"/stores/{running.store_id}/imports", params=query).raise_for_status().json()
        )
        yield from page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            return
