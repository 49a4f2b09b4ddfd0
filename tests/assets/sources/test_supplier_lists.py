"""The fourth source, from an owner's upload to the warehouse: it keeps to what the others keep to."""

import asyncio
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import dagster as dg
import httpx
import pytest

from assets.commerce.messages import SourceStatus
from assets.io import Landing
from assets.sources.supplier_lists.checks import (
    every_listing_stands_once_in_its_store,
    supplier_lists_answered,
)
from assets.sources.supplier_lists.client import SupplierLists
from assets.sources.supplier_lists.listings import supplier_listings
from assets.sources.supplier_lists.parsing import latest_versions
from kit.clock import utc_day, utc_now
from tests.fixtures.commerce import Owner, RegisterOwner, create_store
from tests.fixtures.data_house import FakeCommerce
from tests.fixtures.postgres import CommerceDatabase
from warehouse.connection import open_warehouse
from warehouse.loading import read
from warehouse.resource import Warehouse

SHEET = (
    b"sku,title,price,freight,stock,images,supplier,ships from,delivery days,rating\n"
    b"A-1,Brass mister,9.84 USD,3.60,1840,https://p.example/1.jpg https://p.example/2.jpg,Misters,CN,9-14,4.8\n"
    b"A-2,Pot,4.00,,,,,,,\n"
)


@dataclass
class House:
    """A data house that reads a real commerce database, and a commerce that listens."""

    home: Path
    database_url: str
    today: date = field(default_factory=lambda: utc_day(utc_now()))

    def __post_init__(self) -> None:
        self.landing = Landing(root=str(self.home / "landing"))
        self.commerce = FakeCommerce(base_url=str(self.home))

    async def load(self, day: date | None = None) -> dict[str, bool]:
        """Which checks passed. Beside the event loop: Dagster starts one of its own."""
        return await asyncio.to_thread(self._run, day or self.today)

    def _run(self, day: date) -> dict[str, bool]:
        result = dg.materialize(
            [supplier_listings, supplier_lists_answered, every_listing_stands_once_in_its_store],
            partition_key=day.isoformat(),
            resources={
                "supplier_lists": SupplierLists(database_url=self.database_url),
                "warehouse": Warehouse(path=str(self.home / "w.duckdb")),
                "landing": self.landing,
                "commerce": self.commerce,
            },
        )
        assert result.success
        return {one.check_name: one.passed for one in result.get_asset_check_evaluations()}

    def rows(self, columns: str = "*") -> list[tuple[object, ...]]:
        query = f"select {columns} from raw.supplier_listings where day = ? order by store_id, listing_id"
        with open_warehouse(self.home / "w.duckdb") as connection:
            return read(connection, query, [self.today]).rows()

    @property
    def status(self) -> SourceStatus:
        return self.commerce.heard.statuses[-1]


@pytest.fixture
def house(tmp_path: Path, commerce_database: CommerceDatabase) -> House:
    return House(tmp_path, commerce_database.export_url)


async def upload(
    api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], content: bytes = SHEET, name: str = "Garden"
) -> str:
    answer = await api.post(
        f"/api/v1/stores/{store['store_id']}/supplier-lists",
        headers=owner.headers,
        files={"file": ("x.csv", content)},
        data={"name": name},
    )
    assert answer.status_code == 201, answer.text
    return str(answer.json()["list_id"])


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    return await create_store(api, owner)


class TestSupplierListings:
    async def test_every_row_arrives_as_it_was_uploaded(
        self, house: House, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        list_id = await upload(api, owner, store)
        assert await house.load() == {
            "every_list_was_read": True,
            "every_listing_stands_once_in_its_store": True,
        }
        wanted = (
            "store_id, list_id, version, listing_id, sku_id, position, title, price_minor, currency,"
            " freight_minor, stock, image_url, len(image_urls), shop_name, ships_from, delivery_days_min,"
            " delivery_days_max, rating"
        )
        of_list = (store["store_id"], list_id, 1)
        first = ("A-1", 2, "Brass mister", 984, "USD", 360, 1840, "https://p.example/1.jpg", 2, "Misters")
        assert house.rows(wanted) == [
            (*of_list, f"{list_id}:A-1", *first, "CN", 9, 14, 4.8),
            (
                *(*of_list, f"{list_id}:A-2", "A-2", 3, "Pot", 400, store["currency"]),
                *(None, None, None, 0, None, None, None, None, None),
            ),
        ]
        assert (house.status.source, house.status.status) == ("supplier_lists", "live")
        assert house.landing.names("supplier_lists", house.today) == [f"{list_id}-v1"]

    async def test_a_new_version_takes_the_place_of_the_old(
        self, house: House, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        list_id = await upload(api, owner, store)
        await house.load()
        await upload(api, owner, store, b"sku,title,price\nA-1,Brass mister,8.00\n")
        assert all((await house.load()).values())
        assert house.rows("version, sku_id, price_minor") == [(2, "A-1", 800)]
        # What landed stays as it landed.
        assert house.landing.names("supplier_lists", house.today) == [f"{list_id}-v1", f"{list_id}-v2"]

    async def test_two_lists_may_use_the_same_numbers(
        self,
        house: House,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        register_owner: RegisterOwner,
    ) -> None:
        other = await register_owner()
        theirs = await create_store(api, other, name="Theirs")
        await upload(api, owner, store)
        await upload(api, owner, store, name="Kitchen")
        await upload(api, other, theirs)
        assert all((await house.load()).values())
        assert len(house.rows()) == 6
        per_store = dict.fromkeys((store["store_id"], theirs["store_id"]), 0)
        for (store_id,) in house.rows("store_id"):
            per_store[str(store_id)] += 1
        assert per_store == {store["store_id"]: 4, theirs["store_id"]: 2}

    async def test_a_rerun_and_a_later_replay_give_the_same_rows(
        self, house: House, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        await upload(api, owner, store)
        await house.load()
        before = house.rows()
        await house.load()
        assert house.rows() == before
        (house.home / "w.duckdb").unlink()
        await house.load()
        assert house.rows() == before

    async def test_without_any_list_there_are_no_rows_and_nothing_is_wrong(self, house: House) -> None:
        assert await house.load() == {
            "every_list_was_read": True,
            "every_listing_stands_once_in_its_store": True,
        }
        assert house.rows() == []
        assert (house.status.status, house.status.detail) == ("live", None)
        await house.load(house.today - timedelta(days=3))
        assert house.rows() == []

    async def test_commerce_that_is_away_leaves_the_rows_and_turns_the_check_red(
        self, house: House, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        await upload(api, owner, store)
        await house.load()
        before, success = house.rows(), house.status.last_success_at
        house.database_url = "postgresql://nobody@127.0.0.1:9/nothing"
        assert (await house.load())["every_list_was_read"] is False
        assert house.rows() == before
        assert (house.status.status, house.status.since) == ("failing", success)
        assert str(house.status.detail).startswith("commerce did not hand over its price lists")


def test_ten_comes_after_nine() -> None:
    assert latest_versions(["a-v9", "a-v10", "b-c-v1"]) == ["a-v10", "b-c-v1"]
