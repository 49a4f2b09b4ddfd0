"""What is published, and which of it readers see. ``python -m pipelines.publications list``, ``roll-back
<file>`` (holds readers there, later publications wait), ``let-go`` (back to the newest)."""

import sys

from assets.analytics.publish import PublishedFiles
from pipelines.resources import resources
from warehouse.errors import PublicationUnknown
from warehouse.publish import Publication, current, kept, let_go, roll_back
from warehouse.published_root import PublishedRoot
from warehouse.rollup_status import read_status

USAGE = "usage: python -m pipelines.publications list | roll-back <file> | let-go"


def main(arguments: list[str]) -> int:
    published = resources()["published"]
    if not isinstance(published, PublishedFiles):
        raise TypeError("published must be its files")
    root = published.open()
    try:
        match arguments:
            case ["list"]:
                show(root)
            case ["roll-back", file]:
                say(f"readers see {roll_back(root, file).file}, and stay there until let-go")
            case ["let-go"]:
                say(f"readers see {let_go(root).file}, and what comes after it")
            case _:
                say(USAGE)
                return 2
    except PublicationUnknown as refusal:
        say(str(refusal))
        return 1
    return 0


def show(root: PublishedRoot) -> None:
    """The newest first, the one that readers see marked."""
    shown, status = current(root), read_status(root)
    for publication in reversed(kept(root)):
        say(line(publication, shown))
    if status is not None and not status.ok:
        failed = ", ".join(status.failed_checks) or status.error
        say(f"no rollup has succeeded since {status.since}: {failed}")


def line(publication: Publication, shown: Publication | None) -> str:
    mark = " "
    if shown is not None and shown.file == publication.file:
        mark = "=" if shown.is_held else ">"
    rows = sum(publication.rows.values())
    return (
        f"{mark} {publication.file}  counts up to {publication.watermark}, {rows} rows,"
        f" contract {publication.contract_version}, dbt {publication.dbt_version}"
    )


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
