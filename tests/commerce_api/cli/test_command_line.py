"""What operators do with the queues, and the documents that clients are generated from."""

import json
from pathlib import Path

from commerce_api.cli.documents import write_documents
from commerce_api.cli.rows import Which, list_inbox, list_outbox, replay_inbox, replay_outbox
from tests.fixtures.selling import Neighbors, Shop


class TestReplay:
    async def test_a_failed_event_gets_a_new_start(self, shop: Shop, neighbors: Neighbors) -> None:
        variant = await shop.add_variant()
        _, session_id = await shop.open((variant, 1))
        await shop.act(f"stripe/sessions/{session_id}/pay")
        shop.rows("UPDATE checkouts SET total_minor = 1, subtotal_minor = 1 RETURNING 1")
        await shop.hear()
        platform = shop.worker.platform
        async with platform.database.transaction() as session:
            [failed] = await list_inbox(session, Which.FAILED, 50)
        assert failed.kind == "checkout.session.completed"
        shop.rows("UPDATE checkouts SET total_minor = 2490, subtotal_minor = 2490 RETURNING 1")
        async with platform.database.transaction() as session:
            assert await replay_inbox(session, platform.clock(), None) == 1
        await shop.worker.work_off()
        assert shop.rows("SELECT number FROM orders") == [(1001,)]
        assert shop.rows("SELECT actor, action, subject FROM audit_entries WHERE actor = 'operator'") == [
            ("operator", "inbox.replayed", str(failed.inbox_id))
        ]

    async def test_delivers_only_what_failed(self, shop: Shop, neighbors: Neighbors) -> None:
        neighbors.mail_answers[:] = [400]
        variant = await shop.add_variant()
        _, session_id = await shop.open((variant, 1))
        await shop.act(f"stripe/sessions/{session_id}/pay")
        await shop.hear()
        platform = shop.worker.platform
        async with platform.database.transaction() as session:
            [failed] = await list_outbox(session, Which.FAILED, 50)
            [delivered, *_] = await list_outbox(session, Which.DONE, 50)
            assert await replay_outbox(session, platform.clock(), delivered.outbox_id) == 0
            assert await replay_outbox(session, platform.clock(), failed.outbox_id) == 1
        await shop.worker.work_off()
        assert len(neighbors.mails) == 1


class TestDocuments:
    def test_each_surface_has_its_own(self, tmp_path: Path) -> None:
        written = write_documents(tmp_path / "openapi")
        assert [path.name for path in written] == ["owner.json", "public.json", "internal.json"]
        owner, public, _ = [json.loads(path.read_bytes()) for path in written]
        assert "/webhooks/stripe" in owner["paths"]
        assert "/stores/{slug}/checkout" in public["paths"]
        assert not any("store_id" in path for path in public["paths"])
