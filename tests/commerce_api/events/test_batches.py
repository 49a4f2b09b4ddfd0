"""Writes that go together: who waits for whom, who is refused, and what one bad item costs the others."""

import asyncio
from collections.abc import Sequence

import pytest

from commerce_api.errors import ServiceUnavailable
from commerce_api.events.batches import Batches, Measures

QUICK = Measures(linger_seconds=0.001, full=10, most_waiting=30)


class Unfit(Exception):
    """What a database says of one row."""


class Table:
    """Takes a batch whole or not at all; answers each item with its double."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.is_away = False
        self.open = asyncio.Event()
        self.open.set()

    async def write(self, items: Sequence[int]) -> list[int]:
        await self.open.wait()
        if self.is_away:
            raise ServiceUnavailable
        if any(item < 0 for item in items):
            raise Unfit(items)
        self.batches.append(list(items))
        return [item * 2 for item in items]


@pytest.fixture
async def table() -> Table:
    return Table()


def batches(table: Table, measures: Measures = QUICK) -> Batches[int, int]:
    """Every item weighs one."""
    return Batches(table.write, lambda _: 1, measures)


async def all_of(table: Batches[int, int], items: Sequence[int]) -> list[int | BaseException]:
    return await asyncio.gather(*(table.put(item) for item in items), return_exceptions=True)


class TestBatches:
    async def test_write_what_comes_at_once_together_and_answer_each(self, table: Table) -> None:
        assert await all_of(batches(table), [1, 2, 3]) == [2, 4, 6]
        assert table.batches == [[1, 2, 3]]

    async def test_do_not_wait_for_more_when_they_are_full(self, table: Table) -> None:
        patient = Measures(linger_seconds=60, full=4, most_waiting=30)
        async with asyncio.timeout(10):
            assert await all_of(batches(table, patient), [1, 2, 3, 4]) == [2, 4, 6, 8]

    async def test_are_no_larger_than_full(self, table: Table) -> None:
        await all_of(batches(table), range(25))
        assert [len(batch) for batch in table.batches] == [10, 10, 5]

    async def test_are_written_one_after_the_other(self, table: Table) -> None:
        one = batches(table)
        assert await one.put(1) == 2
        assert await one.put(2) == 4
        assert table.batches == [[1], [2]]

    async def test_refuse_at_once_what_would_wait_too_long(self, table: Table) -> None:
        table.open.clear()
        busy = batches(table)
        waiting = asyncio.create_task(all_of(busy, range(40)))
        await asyncio.sleep(0)  # they have all been handed in
        await asyncio.sleep(0)
        with pytest.raises(ServiceUnavailable) as refused:
            await busy.put(40)
        assert int(refused.value.headers["Retry-After"]) > 0
        table.open.set()
        answers = await waiting
        assert [type(answer) for answer in answers].count(ServiceUnavailable) == 10
        assert sorted(item for batch in table.batches for item in batch) == list(range(30))

    async def test_a_bad_item_fails_alone(self, table: Table) -> None:
        answers = await all_of(batches(table), [1, 2, -3, 4, 5, -6, 7])
        assert [isinstance(answer, Unfit) for answer in answers] == [
            *(False, False, True),
            *(False, False, True, False),
        ]
        assert sorted(item for batch in table.batches for item in batch) == [1, 2, 4, 5, 7]

    async def test_everybody_is_refused_while_the_database_is_away_and_nobody_after(
        self, table: Table
    ) -> None:
        table.is_away = True
        one = batches(table)
        answers = await all_of(one, range(25))
        assert {type(answer) for answer in answers} == {ServiceUnavailable}
        table.is_away = False
        assert await all_of(one, [1]) == [2]
        assert table.batches == [[1]]

    async def test_what_somebody_no_longer_waits_for_is_written_all_the_same(self, table: Table) -> None:
        one = batches(table)
        gone = asyncio.create_task(one.put(1))
        stays = asyncio.create_task(one.put(2))
        await asyncio.sleep(0)
        gone.cancel()
        assert await stays == 4
        assert table.batches == [[1, 2]]

    async def test_nothing_waits_any_more_when_they_are_closed(self, table: Table) -> None:
        one = batches(table, Measures(linger_seconds=60, full=10, most_waiting=30))
        waiting = asyncio.create_task(all_of(one, range(12)))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        async with asyncio.timeout(10):
            await one.close()
        assert waiting.done() or await waiting
        assert sorted(item for batch in table.batches for item in batch) == list(range(12))
