"""A publisher that is killed whenever it pleases whoever started it: one publication after the other, each
with its number in every row of every mart. ``python -m tests.reliability.publisher <root> <warehouse>``."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from commerce_api.analytics.published_marts import COLUMNS_READ
from kit.clock import utc_now
from warehouse.connection import open_warehouse
from warehouse.publish import Stamp, current, publish_marts
from warehouse.published_root import open_root

ROWS = 500
STORE, FIRST = "01a20590-53c7-76e9-8afb-7cdd398b9fcf", datetime(2026, 1, 1, tzinfo=UTC)


def main(root_folder: str, warehouse: str) -> None:
    root = open_root(root_folder)
    before = current(root)
    number = 1 if before is None else number_of(before.watermark) + 1
    with open_warehouse(Path(warehouse)) as connection:
        connection.execute("create schema if not exists marts")
        print("ready", flush=True)  # noqa: T201
        while True:
            for mart, columns in COLUMNS_READ.items():
                figures = ", ".join(
                    f"{number}::bigint as {column}" for column in columns if column not in ("store_id", "day")
                )
                connection.execute(
                    f"create or replace table marts.{mart} as select '{STORE}' as store_id,"
                    f" date '2026-01-01' + i::integer as day, {figures} from range({ROWS + number}) as t(i)"
                )
            watermark = FIRST + timedelta(seconds=number)
            publish_marts(connection, root, Stamp(utc_now(), watermark, "1.11", 2))
            print(number, flush=True)  # noqa: T201
            number += 1


def number_of(watermark: str | datetime) -> int:
    moment = datetime.fromisoformat(watermark) if isinstance(watermark, str) else watermark
    return round((moment - FIRST).total_seconds())


if __name__ == "__main__":
    main(*sys.argv[1:])
