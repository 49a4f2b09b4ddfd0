"""`make bench`: run the measurements, or those that are named, write them down and show them."""

import sys
from collections.abc import Callable

from rich.console import Console

from bench import checkout, import_to_draft, memory, product_list, research_day, startup
from bench.measurement import Measurement, print_measurements
from bench.running import NotMeasurable, Running, find_running

# In this order: memory is measured right after a start, before anything was asked of the platform.
BENCHES: dict[str, Callable[[Running], Measurement]] = {
    "later_start": startup.measure,
    "idle_memory": memory.measure,
    "product_list": product_list.measure,
    "checkout": checkout.measure,
    "research_day": research_day.measure,
    "import_to_draft": import_to_draft.measure,
}


def main(names: list[str]) -> int:
    console = Console(width=None if sys.stdout.isatty() else 160)
    if unknown := set(names) - set(BENCHES):
        console.print(f"No such bench: {', '.join(unknown)}. There are: {', '.join(BENCHES)}.")
        return 2
    running = find_running()
    folder = running.environment.folder("bench")
    measured, failed = [], False
    for name in names or list(BENCHES):
        with console.status(f"{name} …"):
            try:
                measurement = BENCHES[name](running)
            except NotMeasurable as reason:
                console.print(f"[red]✗[/] {name} could not be measured: {reason}", highlight=False)
                failed = True
                continue
        measurement.write(folder)
        measured.append(measurement)
    print_measurements(console, measured)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
