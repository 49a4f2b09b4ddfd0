"""Importing a product, from the owner's click to the draft."""

import statistics

from bench.measurement import Measurement, at_most
from bench.running import NotMeasurable, Running, wait_for

IMPORTS = 3
WITHIN_SECONDS = 120
ENDED = {"succeeded", "failed", "canceled"}


def measure(running: Running) -> Measurement:
    picks = running.owner.get(f"/stores/{running.store_id}/research/today").raise_for_status().json()["items"]
    fresh = [pick["item_id"] for pick in picks if pick["import_id"] is None][:IMPORTS]
    if not fresh:
        raise NotMeasurable("every product of today's research is imported already")
    took = [import_one(running, item_id) for item_id in fresh]
    detail = f"median of {len(took)}: {', '.join(f'{seconds:.1f}' for seconds in took)}"
    return at_most("import_to_draft", statistics.median(took), 5, "s", detail=detail)


def import_one(running: Running, item_id: str) -> float:
    answer = running.owner.post(f"/stores/{running.store_id}/products/import", json={"item_id": item_id})
    import_id = answer.raise_for_status().json()["import_id"]

    def is_ended() -> bool:
        state = running.owner.get(f"/stores/{running.store_id}/imports/{import_id}").raise_for_status().json()
        if state["status"] in ENDED - {"succeeded"}:
            raise NotMeasurable(f"the import {state['status']}: {state['error']}")
        return bool(state["status"] == "succeeded")

    return wait_for(is_ended, within=WITHIN_SECONDS, what="the import")
