"""The log is numbered at commit: no hole where something was rolled back, no number twice."""

import asyncio

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from commerce_api.audit.log import record
from commerce_api.platform import Platform
from kit.clock import utc_now
from tests.fixtures.commerce import Owner, create_store

AT_ONCE = 30


class Rollback(Exception):
    pass


async def act(platform: Platform, store_id: str | None, action: str, *, is_kept: bool = True) -> None:
    async with platform.database.transaction() as session:
        record(
            session,
            actor="operator",
            action=action,
            subject="test",
            occurred_at=utc_now(),
            store_id=store_id,  # type: ignore[arg-type]
        )
        await session.flush()
        if not is_kept:
            raise Rollback


async def numbers(platform: Platform) -> dict[str, list[int]]:
    async with platform.database.transaction() as session:
        rows = await session.execute(
            text("SELECT log::text, array_agg(number ORDER BY number) FROM audit_numbers GROUP BY 1")
        )
        return {str(row[0]): list(row[1]) for row in rows}


class TestNumbers:
    @pytest.mark.parametrize("plan", ["growth"])
    async def test_have_no_hole_though_many_act_at_once_and_some_are_rolled_back(
        self, api: httpx.AsyncClient, owner: Owner, system_platform: Platform
    ) -> None:
        stores = [str((await create_store(api, owner, name=name))["store_id"]) for name in ("One", "Two")]
        before = await numbers(system_platform)
        acts = [
            act(system_platform, store, f"test.{n}", is_kept=n % 3 != 0)
            for n in range(AT_ONCE)
            for store in (*stores, None)
        ]
        ended = await asyncio.gather(*acts, return_exceptions=True)
        assert {type(one) for one in ended} == {type(None), Rollback}
        after = await numbers(system_platform)
        nobody = "00000000-0000-0000-0000-000000000000"
        assert set(after) == {*stores, nobody}
        for log, found in after.items():
            assert found == list(range(1, len(before.get(log, [])) + AT_ONCE * 2 // 3 + 1))

    async def test_cannot_be_changed_or_taken_away(
        self, api: httpx.AsyncClient, owner: Owner, system_platform: Platform
    ) -> None:
        store = await create_store(api, owner)
        await act(system_platform, store["store_id"], "test.done")
        before = await numbers(system_platform)
        for statement in ("UPDATE audit_numbers SET number = 9", "DELETE FROM audit_numbers"):
            with pytest.raises(DBAPIError, match="permission denied"):
                async with system_platform.database.transaction() as session:
                    await session.execute(text(statement))
        assert await numbers(system_platform) == before
