"""`make bench`: run the measurements, or those that are named, write them down and show them."""

import sys
from collections.abc import Callable
from functools import partial

from rich.console import Console

from bench import (
    analytics,
    api_memory,
    catalog_pages,
    changed_price,
    checkout,
    csv_import,
    events,
    extraction,
    images,
    import_to_draft,
    imports_at_once,
    known_list,
    largest_paint,
    memory,
    page_scores,
    page_scripts,
    product_detail,
    product_list,
    research_day,
    research_stores,
    rollup,
    score_candidates,
    startup,
    ten_asset_job,
)
from bench.market import Market, open_market
from bench.measurement import Measurement, print_measurements
from bench.running import NotMeasurable, Running, find_running, launch
from deploy.local.environment import load_environment

# In this order: memory is measured right after a start, before anything was asked of the platform.
OF_THE_PLATFORM: dict[str, Callable[[Running], Measurement]] = {
    "later_start": startup.measure,
    "idle_memory": memory.measure,
    "research_day": research_day.measure,
    "import_to_draft": import_to_draft.measure,
    "imports_at_once": imports_at_once.measure,
    "page_scripts": page_scripts.measure,
    "page_scores": page_scores.measure,
    "largest_paint": largest_paint.measure,
    "catalog_pages": catalog_pages.measure,
    "changed_price": changed_price.measure,
}
OF_NOTHING_ELSE: dict[str, Callable[[], Measurement]] = {
    "analytics": analytics.measure,
    "images": images.measure,
    "score_candidates": score_candidates.measure,
    "rollup": rollup.measure,
    "research_stores": research_stores.measure,
    "ten_asset_job": ten_asset_job.measure,
}
OF_COMMERCE: dict[str, Callable[[Market], Measurement]] = {
    "product_list": product_list.measure,
    "known_list": known_list.measure,
    "product_detail": product_detail.measure,
    "checkout": checkout.measure,
    "csv_import": csv_import.measure,
    "extraction": extraction.measure,
    "events": events.measure,
    "api_memory": api_memory.measure,
}
BENCHES = [*OF_NOTHING_ELSE, *OF_THE_PLATFORM, *OF_COMMERCE]


class Benches:
    """One run: what was measured, and whether all could be."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.folder = load_environment().folder("bench")
        self.measured: list[Measurement] = []
        self.failed = False

    def run(self, name: str, measure: Callable[[], Measurement]) -> None:
        with self.console.status(f"{name} …"):
            try:
                measurement = measure()
            except NotMeasurable as reason:
                self.console.print(f"[red]✗[/] {name} could not be measured: {reason}", highlight=False)
                self.failed = True
                return
        measurement.write(self.folder)
        self.measured.append(measurement)


def main(names: list[str]) -> int:
    """The platform of this clone is stopped before commerce is measured: two would share the cores."""
    console = Console(width=None if sys.stdout.isatty() else 160)
    if unknown := set(names) - set(BENCHES):
        console.print(f"No such bench: {', '.join(unknown)}. There are: {', '.join(BENCHES)}.")
        return 2
    benches = Benches(console)
    for name, measure_alone in OF_NOTHING_ELSE.items():
        if name in (names or BENCHES):
            benches.run(name, measure_alone)
    if of_the_platform := {
        name: OF_THE_PLATFORM[name] for name in OF_THE_PLATFORM if name in (names or BENCHES)
    }:
        running = find_running()
        for name, measure in of_the_platform.items():
            benches.run(name, partial(measure, running))
    if of_commerce := {name: OF_COMMERCE[name] for name in OF_COMMERCE if name in (names or BENCHES)}:
        launch("down")
        with open_market(benches.folder / "market") as market:
            for name, measure_in in of_commerce.items():
                benches.run(name, partial(measure_in, market))
    print_measurements(console, benches.measured)
    return 1 if benches.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
