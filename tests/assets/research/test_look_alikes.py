"""Listings whose pictures look the same: what that proves, and that each picture is asked for once."""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import combinations
from pathlib import Path

import dagster as dg
import polars as pl
import pytest
from PIL import Image, ImageDraw
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from assets.io import Landing
from assets.partitions import by_day
from assets.product_import.images import MediaFiles
from assets.research.candidates import resolve_candidates
from assets.research.pictures import picture_looks
from assets.research.tables import PRODUCT_CANDIDATES, RESEARCH_TABLES
from kit.clock import utc_day, utc_now
from kit.picture_look import is_same_look, look_of
from tests.assets.research.test_candidates import TODAY, listing
from tests.sandbox.playing import RECORDINGS
from tests.sandbox.running import served
from warehouse.connection import open_warehouse
from warehouse.loading import read, replace_partition
from warehouse.resource import Warehouse
from warehouse.tables import create_tables

PHOTOS = RECORDINGS / "product_photos_unsplash"
BRASS, STEEL = (181, 140, 60), (140, 150, 160)


def drawn(color: tuple[int, int, int] = BRASS, *, side: int = 640, spout: int = 1) -> Image.Image:
    """A mister before a pale wall, its spout to the right or to the left."""
    image = Image.new("RGB", (640, 640), (235, 230, 222))
    pen = ImageDraw.Draw(image)
    pen.ellipse((200, 260, 440, 560), fill=color)
    pen.rectangle((290, 160, 350, 300), fill=color)
    pen.line((320, 180, 320 + spout * 220, 120), fill=(60, 50, 40), width=28)
    return image.resize((side, side))


def stored(image: Image.Image, quality: int = 90) -> bytes:
    content = io.BytesIO()
    image.save(content, "JPEG", quality=quality)
    return content.getvalue()


def look(url: str, image: Image.Image) -> dict[str, str]:
    phash, tint = look_of(Image.open(io.BytesIO(stored(image))))
    return {"image_url": url, "phash": phash, "tint": tint}


def shown(number: str, title: str, shop: str, **changes: object) -> dict[str, object]:
    known = {"image_url": f"{number}.jpg", "category": "Garden"}
    return listing(number, title, shop) | known | changes


def resolved(rows: list[dict[str, object]], looks: list[dict[str, str]]) -> int:
    """How many candidates there are."""
    frame = resolve_candidates(pl.DataFrame(rows), TODAY, pl.DataFrame(looks))
    return frame["candidate_id"].n_unique()


ONE = shown("1", "Vintage Brass Plant Mister 300ML Watering", "s1")
REORDERED = "Plant Mister Brass Vintage Flower Spray 300ML"


class TestLookAlikes:
    def test_are_one_candidate_when_their_titles_name_the_same_in_another_order(self) -> None:
        other = shown("2", REORDERED, "s2")
        looks = [look("1.jpg", drawn()), look("2.jpg", drawn(side=300))]
        assert resolved([ONE, other], looks) == 1
        assert resolved([ONE, other], looks[:1]) == 2

    @pytest.mark.parametrize(
        "changes",
        [
            pytest.param({"title": "Plant Mister Steel Vintage Flower Spray 300ML"}, id="named otherwise"),
            pytest.param({"price_minor": 1600}, id="dearer"),
            pytest.param({"category": "Kitchen"}, id="of another category"),
            pytest.param({"category": None}, id="of no category"),
            pytest.param({"shop_id": "s1"}, id="of the same shop"),
            pytest.param({"title": "Mister Brass"}, id="hardly named at all"),
        ],
    )
    def test_are_two_when_anything_else_speaks_against_it(self, changes: dict[str, object]) -> None:
        other = shown("2", REORDERED, "s2") | changes
        assert resolved([ONE, other], [look("1.jpg", drawn()), look("2.jpg", drawn())]) == 2

    @pytest.mark.parametrize("picture", [drawn(STEEL), drawn(spout=-1), Image.new("RGB", (640, 640))])
    def test_are_two_when_they_look_different(self, picture: Image.Image) -> None:
        other = shown("2", REORDERED, "s2")
        assert resolved([ONE, other], [look("1.jpg", drawn()), look("2.jpg", picture)]) == 2

    @pytest.mark.recordings
    @pytest.mark.skipif(not PHOTOS.is_dir(), reason="the recordings are not here")
    def test_photographs_of_different_things_look_different(self) -> None:
        files = sorted(path for path in PHOTOS.iterdir() if path.suffix in {".jpg", ".jpeg", ".png", ".webp"})
        looks = [look_of(Image.open(path)) for path in files]
        assert len(looks) > 3
        pairs = combinations(zip(files, looks, strict=True), 2)
        alike = [(one[0].name, other[0].name) for one, other in pairs if is_same_look(one[1], other[1])]
        assert alike == []


@dataclass
class Supplier:
    """Shows two pictures and one file that is none."""

    url: str = ""
    asked: Counter[str] = field(default_factory=Counter)

    async def show(self, request: Request) -> Response:
        name = request.path_params["name"]
        self.asked[name] += 1
        return Response(b"<svg/>" if name == "odd.jpg" else stored(drawn()), media_type="image/jpeg")


@pytest.fixture
def supplier() -> Iterator[Supplier]:
    made = Supplier()
    with served(Starlette(routes=[Route("/{name}", made.show)])) as made.url:
        yield made


class TestPictureLooks:
    def test_each_is_asked_for_once_ever(self, tmp_path: Path, supplier: Supplier) -> None:
        today = utc_day(utc_now())
        warehouse = tmp_path / "w.duckdb"
        names = ("a.jpg", "b.jpg", "odd.jpg")
        put_candidates(warehouse, today, [f"{supplier.url}/{name}" for name in names])
        run(tmp_path, supplier, today)
        known = looks_in(warehouse)
        assert [row[0] for row in known] == [f"{supplier.url}/{name}" for name in names]
        assert [row[1] is not None for row in known] == [True, True, False]
        assert known[2][3] == "It is no JPEG, PNG or WebP picture."
        run(tmp_path, supplier, today)
        assert supplier.asked == dict.fromkeys(names, 1)

        # The warehouse is disposable: what was seen has landed.
        warehouse.unlink()
        put_candidates(warehouse, today, [f"{supplier.url}/{name}" for name in names])
        run(tmp_path, supplier, today)
        assert looks_in(warehouse) == known
        assert supplier.asked == dict.fromkeys(names, 1)

    def test_a_past_day_asks_nobody(self, tmp_path: Path, supplier: Supplier) -> None:
        day = date(2026, 8, 31)
        put_candidates(tmp_path / "w.duckdb", day, [f"{supplier.url}/a.jpg"])
        run(tmp_path, supplier, day)
        assert supplier.asked == {}
        assert looks_in(tmp_path / "w.duckdb") == []


def put_candidates(warehouse: Path, day: date, urls: list[str]) -> None:
    rows = [
        {
            "day": day,
            "candidate_id": f"aliexpress:{number}",
            "listing_id": f"{number}",
            "keyword": "plant mister",
            "is_lead": True,
            "title": "Brass Plant Mister",
            "image_url": url,
            "sold_30d": 100 - number,
            "seen_on": day,
            "observed_at": datetime.fromisoformat(f"{day}T05:00:00+00:00"),
        }
        for number, url in enumerate(urls)
    ]
    with open_warehouse(warehouse) as connection:
        create_tables(connection, RESEARCH_TABLES)
        replace_partition(
            connection, PRODUCT_CANDIDATES, [day], pl.DataFrame(rows, schema=PRODUCT_CANDIDATES.types)
        )


def run(home: Path, supplier: Supplier, day: date) -> None:
    result = dg.materialize(
        [dg.AssetSpec(["commerce", "watchlist"], partitions_def=by_day), picture_looks],
        partition_key=day.isoformat(),
        resources={
            "warehouse": Warehouse(path=str(home / "w.duckdb")),
            "landing": Landing(root=str(home / "landing")),
            "media": MediaFiles(root=str(home / "media"), base_url="", allowed_origins=[supplier.url]),
        },
    )
    assert result.success


def looks_in(warehouse: Path) -> list[tuple[object, ...]]:
    with open_warehouse(warehouse) as connection:
        return read(connection, "select * from raw.picture_looks order by image_url").rows()
