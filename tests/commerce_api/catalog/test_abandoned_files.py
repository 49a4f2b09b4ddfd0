"""Imports that nobody carries on: they end, and their owner reads why."""

from datetime import timedelta
from typing import Any

import pytest

from commerce_api.catalog.csv_files import applying
from commerce_api.catalog.csv_files.ending import ATTEMPTS
from commerce_api.worker import Worker
from tests.commerce_api.catalog.conftest import Shop
from tests.commerce_api.catalog.test_csv_files import (
    applied,
    checked,
    codes,
    deliver,
    figures,
    read,
    upload,
)
from tests.fixtures.commerce import MovableClock

FIVE = "handle,title,price\n" + "".join(f"p-{n},Pot,1\n" for n in range(5))
LEASE = timedelta(seconds=60)
MESSAGE = "topic = 'catalog.csv_import' AND delivered_at IS NULL"


class Killed(BaseException):
    """A process that is gone: nothing of it runs any more, no handler and no clean-up."""


async def begun(shop: Shop, worker: Worker, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """An import of five products whose worker died at its last attempt, behind the first batch of two."""
    monkeypatch.setattr(applying, "BATCH", 2)
    job = await checked(shop, worker, FIVE)
    await shop.ask("POST", f"/csv-imports/{job['import_id']}/apply")
    shop.run(f"UPDATE outbox SET attempts = {ATTEMPTS - 1} WHERE {MESSAGE}")
    real = applying._write
    written: list[int] = []

    async def dies_second(*given: Any) -> Any:
        if written:
            raise Killed
        written.append(len(given[3].drafts))
        return await real(*given)

    with monkeypatch.context() as dying:
        dying.setattr(applying, "_write", dies_second)
        with pytest.raises(Killed):
            await deliver(worker)
    assert shop.rows(f"SELECT attempts, failed_at FROM outbox WHERE {MESSAGE}") == [(ATTEMPTS, None)]
    return await read(shop, job)


async def test_ends_when_the_last_attempt_has_been_silent_for_its_lease(
    shop: Shop, worker: Worker, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = await begun(shop, worker, monkeypatch)
    assert (job["status"], figures(job)) == ("running", (2, 2, 0, 0, 0))
    await worker.sweep_product_files()
    assert await read(shop, job) == job

    clock.advance(LEASE)
    await worker.sweep_product_files()
    ended = await read(shop, job)
    assert (ended["status"], figures(ended)) == ("failed", (2, 2, 0, 0, 1))
    assert codes(ended) == [(1, None, "import_interrupted")]
    assert ended["finished_at"] is not None
    assert shop.rows("SELECT octet_length(content), drafts FROM product_csv_imports") == [(0, None)]
    assert shop.rows("SELECT count(*) FROM products") == [(2,)]

    await worker.sweep_product_files()
    shop.run(f"UPDATE outbox SET available_at = now() WHERE {MESSAGE}")
    await deliver(worker)
    assert await read(shop, job) == ended


async def test_is_not_tried_again_after_its_last_attempt(
    shop: Shop, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = await begun(shop, worker, monkeypatch)
    shop.run(f"UPDATE outbox SET available_at = now() WHERE {MESSAGE}")
    await deliver(worker)
    ended = await read(shop, job)
    assert (ended["status"], figures(ended)) == ("failed", (2, 2, 0, 0, 1))
    assert codes(ended) == [(1, None, "import_interrupted")]
    assert shop.rows("SELECT count(*) FROM products") == [(2,)]


@pytest.mark.parametrize("left", ["UPDATE outbox SET failed_at = now() WHERE ", "DELETE FROM outbox WHERE "])
async def test_ends_when_its_message_was_given_up(shop: Shop, worker: Worker, left: str) -> None:
    job = await upload(shop, FIVE)
    await worker.sweep_product_files()
    assert (await read(shop, job))["status"] == "queued"
    shop.run(left + MESSAGE)
    await worker.sweep_product_files()
    ended = await read(shop, job)
    assert (ended["step"], ended["status"], codes(ended)) == (
        "check",
        "failed",
        [(1, None, "import_interrupted")],
    )


async def test_the_same_file_finishes_what_was_begun(
    shop: Shop, worker: Worker, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await begun(shop, worker, monkeypatch)
    clock.advance(LEASE)
    await worker.sweep_product_files()
    again = await applied(shop, worker, FIVE)
    assert (again["status"], figures(again)) == ("succeeded", (5, 3, 2, 0, 0))
    assert shop.rows("SELECT count(*), count(DISTINCT slug) FROM products") == [(5, 5)]
