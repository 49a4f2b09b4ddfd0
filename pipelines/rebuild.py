"""Forgets the warehouse and fills it again. ``python -m pipelines.rebuild``.

Nothing in it is the only copy: it comes back from commerce and from the files that have landed. What is
published stays until the new marts have passed their checks.
"""

from pathlib import Path

from pipelines import first_day
from pipelines.resources import settings
from warehouse.connection import open_warehouse


def main() -> int:
    forget_warehouse(Path(settings().warehouse_path))
    return first_day.main()


def forget_warehouse(path: Path) -> None:
    """Refused with WarehouseBusy while another process works in it."""
    with open_warehouse(path):
        pass
    for file in (path, path.with_name(f"{path.name}.wal")):
        file.unlink(missing_ok=True)


if __name__ == "__main__":
    raise SystemExit(main())
