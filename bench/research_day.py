"""A research day of the demo store, from the owner's click to the watchlist."""

from bench.measurement import Measurement, at_most
from bench.running import NotMeasurable, Running, wait_for

WITHIN_SECONDS = 300


def measure(running: Running) -> Measurement:
    runs = f"/stores/{running.store_id}/research/runs"
    requested = running.owner.post(runs).raise_for_status().json()

    def is_ended() -> bool:
        run = running.owner.get(f"{runs}/{requested['run_id']}").raise_for_status().json()
        if run["status"] == "failed":
            raise NotMeasurable(f"the research run failed: {run['error']}")
        return bool(run["status"] == "succeeded")

    took = wait_for(is_ended, within=WITHIN_SECONDS, what="the research day")
    return at_most("research_day", took, 60, "s")
