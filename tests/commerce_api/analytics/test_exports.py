"""Owners who take the rows behind the figures with them: asked once, written elsewhere, gone after a week."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from pydantic import SecretStr

from commerce_api.analytics.errors import ExportNotReady
from commerce_api.analytics.export_files import export_files, file_of
from commerce_api.analytics.exports import sweep_exports
from commerce_api.config import Settings
from commerce_api.platform import Platform
from kit.ids import new_id
from tests.fixtures.commerce import PASSWORD, MovableClock, Owner, RegisterOwner, create_store
from tests.fixtures.media import Bucket
from tests.fixtures.postgres import CommerceDatabase
from warehouse.published_root import open_root

DAYS = {"kind": "orders", "first_day": "2026-11-01", "last_day": "2026-11-07"}


@pytest.fixture
async def base(api: httpx.AsyncClient, owner: Owner) -> str:
    store = await create_store(api, owner)
    return f"/api/v1/stores/{store['store_id']}/analytics/exports"


async def written(
    internal: httpx.AsyncClient, settings: Settings, asked: dict[str, Any], content: bytes
) -> None:
    """As the data house does it."""
    [queued] = (await internal.get("analytics/exports")).json()["items"]
    assert queued == {
        **{name: asked[name] for name in ("export_id", "kind", "first_day", "last_day")},
        "store_id": queued["store_id"],
    }
    path = f"analytics/exports/{asked['export_id']}"
    assert (await internal.patch(path, json={"status": "running"})).status_code == 200
    export_files(settings)
    (Path(settings.published_root) / f"export-{asked['export_id']}.parquet").write_bytes(content)
    done = {"status": "succeeded", "rows": 3, "bytes": len(content)}
    for _ in range(2):
        assert (await internal.patch(path, json=done)).status_code == 200


def exports_in(settings: Settings) -> list[str]:
    return [path.name for path in Path(settings.published_root).glob("export-*")]


async def let_pass(api: httpx.AsyncClient, owner: Owner, clock: MovableClock, time: timedelta) -> None:
    """Tokens end meanwhile: the owner signs in again."""
    clock.advance(time)
    answer = await api.post("/api/v1/auth/login", json={"email": owner.email, "password": PASSWORD})
    assert answer.status_code == 200
    owner.tokens = answer.json()


class TestExport:
    async def test_is_asked_for_written_fetched_and_forgotten(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        base: str,
        settings: Settings,
        clock: MovableClock,
        system_platform: Platform,
        register_owner: RegisterOwner,
    ) -> None:
        asked = [await api.post(base, json=DAYS, headers=owner.headers) for _ in range(3)]
        assert {answer.status_code for answer in asked} == {202}
        [export_id] = {answer.json()["export_id"] for answer in asked}
        other = await api.post(base, json={**DAYS, "kind": "events"}, headers=owner.headers)
        assert (other.status_code, other.json()["code"]) == (409, "export_under_way")
        early = await api.get(f"{base}/{export_id}/file", headers=owner.headers)
        assert (early.status_code, early.json()["code"]) == (409, "export_not_ready")

        await written(internal, settings, asked[0].json(), b"PAR1" * 200_000)
        shown = (await api.get(f"{base}/{export_id}", headers=owner.headers)).json()
        assert (shown["status"], shown["rows"], shown["bytes"]) == ("succeeded", 3, 800_000)
        assert (await api.get(base, headers=owner.headers)).json() == {"items": [shown]}
        file = await api.get(f"{base}/{export_id}/file", headers=owner.headers)
        assert file.content == b"PAR1" * 200_000
        assert file.headers["content-type"] == "application/vnd.apache.parquet"
        assert file.headers["content-disposition"].endswith('-orders-2026-11-01-2026-11-07.parquet"')
        stranger = await register_owner()
        assert (await api.get(f"{base}/{export_id}/file", headers=stranger.headers)).status_code == 404

        await sweep_exports(system_platform, export_files(settings))
        assert (await api.get(f"{base}/{export_id}/file", headers=owner.headers)).status_code == 200
        await let_pass(api, owner, clock, timedelta(days=7, seconds=1))
        gone = await api.get(f"{base}/{export_id}/file", headers=owner.headers)
        assert (gone.status_code, gone.json()["code"]) == (409, "export_not_ready")
        for _ in range(2):
            await sweep_exports(system_platform, export_files(settings))
        assert exports_in(settings) == []
        assert (await api.get(f"{base}/{export_id}", headers=owner.headers)).json()["status"] == "expired"

    async def test_that_has_gone_silent_makes_room_for_another(
        self,
        api: httpx.AsyncClient,
        internal: httpx.AsyncClient,
        owner: Owner,
        base: str,
        settings: Settings,
        clock: MovableClock,
        system_platform: Platform,
    ) -> None:
        first = (await api.post(base, json=DAYS, headers=owner.headers)).json()["export_id"]
        await internal.patch(f"analytics/exports/{first}", json={"status": "running"})
        await let_pass(api, owner, clock, timedelta(hours=1, seconds=1))
        await sweep_exports(system_platform, export_files(settings))
        shown = (await api.get(f"{base}/{first}", headers=owner.headers)).json()
        assert (shown["status"], shown["error"]) == ("failed", "The export stopped without a word.")
        late = await internal.patch(f"analytics/exports/{first}", json={"status": "succeeded"})
        assert (late.status_code, late.json()["code"]) == (409, "export_finished")
        again = await api.post(base, json=DAYS, headers=owner.headers)
        assert again.status_code == 202
        assert again.json()["export_id"] != first

    async def test_of_no_days_is_refused_and_not_kept(
        self, api: httpx.AsyncClient, owner: Owner, base: str, commerce_database: CommerceDatabase
    ) -> None:
        for first, last in (
            ("2026-11-07", "2026-11-01"),
            ("2025-01-01", "2026-11-01"),
            ("2199-01-01", "2199-01-02"),
        ):
            body = {"kind": "orders", "first_day": first, "last_day": last}
            answer = await api.post(base, json=body, headers=owner.headers)
            assert (answer.status_code, answer.json()["code"]) == (422, "invalid_range")
        with psycopg.connect(commerce_database.superuser_url) as connection:
            assert connection.execute("SELECT count(*) FROM data_exports").fetchone() == (0,)


class TestFiles:
    async def test_are_read_and_deleted_in_a_bucket_too(self, settings: Settings, bucket: Bucket) -> None:
        secret = SecretStr(str(bucket.access.secret_access_key))
        there = settings.model_copy(
            update={
                "published_root": f"s3://{bucket.name}/marts",
                "published_s3_endpoint": bucket.endpoint,
                "published_s3_region": bucket.access.region,
                "published_s3_access_key_id": bucket.access.access_key_id,
                "published_s3_secret_access_key": secret,
            }
        )
        files, export_id, content = export_files(there), new_id(), bytes(range(256)) * 4_096
        open_root(there.published_root, bucket.access).write(file_of(export_id), content)
        assert b"".join([chunk async for chunk in await files.read(export_id)]) == content
        for _ in range(2):
            await files.delete(export_id)
            with pytest.raises(ExportNotReady):
                await files.read(export_id)
