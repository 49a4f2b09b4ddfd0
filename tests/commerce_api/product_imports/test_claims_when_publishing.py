"""No product goes live while a claim of its draft is open."""

import asyncio

import httpx
import psycopg
import pytest
from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import NullPool, create_engine

from tests.commerce_api.product_imports.claims import WITHOUT_BOTH, ReviewedDraft, refused
from tests.commerce_api.product_imports.drafts import (
    GUARANTEE,
    SAFE,
    claim,
    land_picks,
    request_import,
    unsettled_draft,
)
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.commerce import create_product
from tests.fixtures.postgres import CommerceDatabase


class TestPublish:
    async def test_is_refused_by_name_and_changes_nothing(
        self, reviewed: ReviewedDraft, commerce_database: CommerceDatabase
    ) -> None:
        before = contents(commerce_database)
        answer = await reviewed.publish(title="Another title", tags=["new"])
        refused(answer, 409, "review_not_settled")
        assert answer.json()["errors"] == [
            {"field": "claims.1", "code": "claim_open", "message": GUARANTEE},
            {"field": "claims.3", "code": "claim_open", "message": SAFE},
        ]
        assert answer.json()["detail"] == (
            f"No source says: “{GUARANTEE}” and 1 more. Prove, rewrite or remove them before publishing."
        )
        assert contents(commerce_database) == before

    async def test_waits_for_the_last_claim(self, reviewed: ReviewedDraft) -> None:
        await reviewed.settle(1, "proved")
        answer = await reviewed.publish()
        refused(answer, 409, "review_not_settled")
        assert [error["field"] for error in answer.json()["errors"]] == ["claims.3"]
        assert (await reviewed.product())["status"] == "draft"
        await reviewed.settle(3, "proved")
        assert (await reviewed.publish()).json()["status"] == "published"

    async def test_may_take_the_sentences_out_in_the_same_breath(self, reviewed: ReviewedDraft) -> None:
        answer = await reviewed.publish(description=WITHOUT_BOTH)
        assert (answer.status_code, answer.json()["status"]) == (200, "published")
        assert await reviewed.open_sentences() == []
        assert [claim["settlement"] for claim in await reviewed.claims()] == [None, None]
        assert (await reviewed.settle(1, "dropped")).status_code == 200

    @pytest.mark.parametrize(
        "text",
        [
            "THE LACQUER NEVER TARNISHES",
            "the lacquer\nnever   tarnishes!",
            "<p>The lacquer <strong>ne</strong>ver</p> <ul><li>tarnishes</li></ul>",
            "Promised: the lacquer never tarnishes, says the maker.",
        ],
    )
    async def test_knows_the_sentence_in_other_clothes(self, reviewed: ReviewedDraft, text: str) -> None:
        refused(await reviewed.publish(description=text), 409, "review_not_settled")
        await reviewed.change(description=text)
        assert await reviewed.open_sentences() == [GUARANTEE]

    @pytest.mark.parametrize("text", ["The lacquer slows tarnish.", "The lacquer never ever tarnishes."])
    async def test_takes_other_words_for_another_sentence(self, reviewed: ReviewedDraft, text: str) -> None:
        assert (await reviewed.publish(description=text)).status_code == 200

    @pytest.mark.parametrize("field", ["title", "subtitle", "seo_title", "seo_description"])
    async def test_looks_at_every_text_that_shoppers_read(self, reviewed: ReviewedDraft, field: str) -> None:
        answer = await reviewed.publish(**{"description": WITHOUT_BOTH, field: f"Brass. {GUARANTEE}"})
        refused(answer, 409, "review_not_settled")
        assert [error["message"] for error in answer.json()["errors"]] == [GUARANTEE]

    async def test_keeps_a_public_product_free_of_open_claims(
        self, reviewed: ReviewedDraft, commerce_database: CommerceDatabase
    ) -> None:
        await reviewed.publish(description=WITHOUT_BOTH)
        before = contents(commerce_database)
        refused(await reviewed.change(description=GUARANTEE), 409, "review_not_settled")
        assert contents(commerce_database) == before
        assert (await reviewed.change(description=GUARANTEE, status="archived")).status_code == 200

    async def test_and_undo_at_once_leave_no_open_claim_in_public(self, reviewed: ReviewedDraft) -> None:
        await reviewed.change(description=f"{WITHOUT_BOTH} {GUARANTEE}")
        for _ in range(5):
            await reviewed.settle(1, "proved")
            published, reopened = await asyncio.gather(reviewed.publish(), reviewed.reopen(1))
            outcome = (published.status_code, reopened.status_code)
            assert outcome in {(200, 409), (409, 200)}
            assert await reviewed.open_sentences() == ([] if outcome == (200, 409) else [GUARANTEE])
            await reviewed.change(status="draft")

    async def test_of_a_product_of_ones_own_asks_for_no_proof(self, reviewed: ReviewedDraft) -> None:
        made = await create_product(
            reviewed.api, reviewed.owner, {"store_id": reviewed.store_id}, description=GUARANTEE
        )
        assert made["status"] == "published"


class TestMigration:
    async def test_takes_over_drafts_that_were_never_published(
        self, reviewed: ReviewedDraft, internal: httpx.AsyncClient, commerce_database: CommerceDatabase
    ) -> None:
        """Runs the data step of the migration on what it finds in a database from before."""
        store = {"store_id": reviewed.store_id}
        _, item = await land_picks(reviewed.api, internal, reviewed.owner, store, "a", "b")
        await request_import(reviewed.api, reviewed.owner, store, item)
        [job] = await claim(internal)
        made = await internal.post(f"product-imports/{job['import_id']}/draft", json=unsettled_draft())
        before = await reviewed.claims()
        with psycopg.connect(commerce_database.superuser_url) as connection:
            connection.execute(
                "UPDATE products SET published_at = now() WHERE product_id = %s", [made.json()["product_id"]]
            )
            connection.execute("DELETE FROM product_claims")
            connection.execute("ALTER TABLE product_claims DISABLE ROW LEVEL SECURITY")
        assert await reviewed.claims() == []

        revision = ScriptDirectory.from_config(Config("alembic.ini")).get_revision("claims")
        assert revision is not None
        engine = create_engine(commerce_database.owner_url, poolclass=NullPool)
        with engine.begin() as connection, Operations.context(MigrationContext.configure(connection)):
            revision.module.take_over_open_drafts()

        assert await reviewed.claims() == before
        with psycopg.connect(commerce_database.superuser_url) as connection:
            taken = connection.execute("SELECT product_id::text, position FROM product_claims ORDER BY 2")
            assert taken.fetchall() == [(reviewed.product_id, 1), (reviewed.product_id, 3)]
            forced = connection.execute(
                "SELECT relname FROM pg_class WHERE relname IN ('products', 'product_imports')"
                " AND relkind = 'r' AND NOT relforcerowsecurity"
            )
            assert forced.fetchall() == []
