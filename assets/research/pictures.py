"""What lead pictures look like, so that the same thing under two names is found. Looked at after the picks
are handed over: the next research day uses what is known by then.

Each picture is fetched once, ever, by the one way in which strangers' pictures come in, a bounded number a
day; what it looks like has landed and can be loaded again.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import dagster as dg
import polars as pl

from assets.io import Landing
from assets.partitions import by_day, days_of
from assets.product_import.images import MediaFiles
from assets.research.tables import RESEARCH_TABLES
from kit.clock import utc_day, utc_now
from kit.picture_decoder import PictureDecoder
from kit.pictures import PictureRefused
from kit.safe_fetch import FetchError, SafeFetcher
from warehouse.connection import Connection
from warehouse.loading import read, upsert
from warehouse.resource import Warehouse
from warehouse.schema import PICTURE_LOOKS
from warehouse.tables import create_tables

SOURCE = "picture_looks"
MOST_A_DAY = 120
AT_ONCE = 3
LONGEST_SECONDS = 90.0
Row = dict[str, object]


@dataclass(frozen=True)
class Looker:
    """Fetches pictures and says what they look like, until its time is over."""

    fetcher: SafeFetcher
    decoder: PictureDecoder
    longest_seconds: float = LONGEST_SECONDS

    def look_at(self, urls: Sequence[str]) -> Iterator[Row]:
        """In the order of ``urls``, without those that may answer another time."""
        ends = self.fetcher.clock() + self.longest_seconds
        with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
            found = pool.map(lambda url: self._look(url, ends), urls)
            yield from (row for row in found if row is not None)

    def _look(self, url: str, ends: float) -> Row | None:
        left = ends - self.fetcher.clock()
        if left <= 0:
            return None
        bounded = replace(self.fetcher, total_seconds=min(self.fetcher.total_seconds, left))
        try:
            picture = self.decoder.optimize(bounded.fetch(url).content)
        except PictureRefused as refusal:
            return _row(url, refused_because=str(refusal))
        except FetchError as error:
            return None if error.is_retryable else _row(url, refused_because=str(error))
        return _row(url, phash=picture.phash, tint=picture.tint)


def _row(url: str, **told: str) -> Row:
    known: Row = {"image_url": url, "phash": None, "tint": None, "refused_because": None}
    return {**known, **told, "looked_at": utc_now().isoformat()}


def unknown_pictures(connection: Connection, day: date) -> list[str]:
    """The lead pictures of the day's candidates that nobody has looked at, of what sells best first."""
    rows = read(
        connection,
        """select image_url, max(sold_30d) as sold from research.product_candidates
        where day = ? and is_lead and image_url is not null
            and image_url not in (select image_url from raw.picture_looks)
        group by 1 order by 2 desc nulls last, 1 limit ?""",
        [day, MOST_A_DAY],
    )
    return rows["image_url"].to_list()


def land_looks(landing: Landing, day: date, looks: Sequence[Row]) -> None:
    """Named by what was looked at: a day may look more than once."""
    if looks:
        urls = "\n".join(sorted(str(row["image_url"]) for row in looks))
        name = hashlib.sha256(urls.encode()).hexdigest()[:16]
        landing.write_once(SOURCE, day, name, (json.dumps(row, separators=(",", ":")) for row in looks))


def landed_looks(landing: Landing, days: Sequence[date]) -> pl.DataFrame:
    rows = [
        {**line, "looked_at": datetime.fromisoformat(str(line["looked_at"]))}
        for day in days
        for name in landing.names(SOURCE, day)
        for line in landing.lines(SOURCE, day, name)
    ]
    frame = pl.DataFrame(rows, schema=PICTURE_LOOKS.types)
    return frame.unique("image_url", keep="first", maintain_order=True)


def known_looks(connection: Connection) -> pl.DataFrame:
    """Of pictures that could be used."""
    return read(
        connection,
        "select image_url, phash, tint from raw.picture_looks where phash is not null order by image_url",
    )


@dg.op(pool="warehouse", ins={"handed_over": dg.In(dg.Nothing)}, out=dg.Out(list))
def name_unknown_pictures(
    context: dg.OpExecutionContext, landing: Landing, warehouse: Warehouse
) -> list[str]:
    """Today's, so many as may be asked for. Of a past day none: it is loaded as it has landed."""
    today = utc_day(utc_now())
    if today not in days_of(context):
        return []
    with warehouse.open() as connection:
        create_tables(connection, RESEARCH_TABLES)
        # A warehouse that was thrown away knows again what has landed before it asks anybody.
        load(connection, landing, landing.days(SOURCE))
        return unknown_pictures(connection, today)


@dg.op(pool="pictures", out=dg.Out(list))
def look_at_pictures(
    context: dg.OpExecutionContext, urls: list[str], media: MediaFiles, landing: Landing
) -> list[str]:
    """Fetches them, and lands what they look like."""
    looks = list(Looker(media.fetcher, media.decoder).look_at(urls))
    land_looks(landing, utc_day(utc_now()), looks)
    context.add_output_metadata({"asked": len(urls), "looked_at": len(looks)})
    return [str(row["image_url"]) for row in looks]


@dg.op(pool="warehouse", out=dg.Out(dg.Nothing))
def load_picture_looks(
    context: dg.OpExecutionContext, looked_at: list[str], landing: Landing, warehouse: Warehouse
) -> None:
    """Adds what has landed on the days."""
    with warehouse.open() as connection:
        rows = load(connection, landing, days_of(context))
    context.add_output_metadata({"dagster/row_count": rows})


def _picture_looks(handed_over: object) -> object:
    """What lead pictures look like: a difference hash and the colors of nine fields. One row per address of a
    picture, fetched once, ever, and not before the day's picks are handed over: the next day's candidates are
    resolved with it. What cannot be used stays with the reason."""
    return load_picture_looks(look_at_pictures(name_unknown_pictures(handed_over)))


picture_looks = dg.graph_asset(
    key=["raw", "picture_looks"],
    ins={"handed_over": dg.AssetIn(["commerce", "watchlist"], dagster_type=dg.Nothing)},
    partitions_def=by_day,
    group_name="research",
    kinds={"pillow", "duckdb"},
    owners=["team:research"],
)(_picture_looks).map_asset_specs(
    # A graph takes no freshness policy itself.
    lambda spec: spec.replace_attributes(
        freshness_policy=dg.FreshnessPolicy.time_window(
            fail_window=timedelta(hours=36), warn_window=timedelta(hours=26)
        )
    )
)


def load(connection: Connection, landing: Landing, days: Sequence[date]) -> int:
    return upsert(connection, PICTURE_LOOKS, landed_looks(landing, days))
