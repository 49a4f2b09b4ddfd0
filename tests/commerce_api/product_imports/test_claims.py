"""Claims without a source: settled on the server, and what publishing makes of those that are not."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
import psycopg
import pytest
from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import NullPool, create_engine

from kit.ids import new_id
from tests.commerce_api.product_imports.drafts import (
    GUARANTEE,
    SAFE,
    claim,
    land_picks,
    request_import,
    unsettled_draft,
)
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.commerce import MovableClock, Owner, RegisterOwner, create_product, create_store
from tests.fixtures.postgres import CommerceDatabase

WITHOUT_BOTH = "A lacquered brass mister. It holds 300 ml."


@dataclass
class ReviewedDraft:
    """A draft with two open claims, the sentences 1 and 3 of its copy."""

    api: httpx.AsyncClient
    owner: Owner
    store_id: str
    import_id: str
    product_id: str

    @property
    def store(self) -> str:
        return f"/api/v1/stores/{self.store_id}"

    def settlement(self, position: object) -> str:
        return f"{self.store}/imports/{self.import_id}/claims/{position}/settlement"

    async def settle(self, position: object, settlement: str, **more: object) -> httpx.Response:
        return await self.api.put(
            self.settlement(position), json={"settlement": settlement} | more, headers=self.owner.headers
        )

    async def reopen(self, position: object) -> httpx.Response:
        return await self.api.delete(self.settlement(position), headers=self.owner.headers)

    async def change(self, **changes: object) -> httpx.Response:
        return await self.api.patch(
            f"{self.store}/products/{self.product_id}", json=changes, headers=self.owner.headers
        )

    async def publish(self, **changes: object) -> httpx.Response:
        return await self.change(status="published", **changes)

    async def product(self) -> dict[str, Any]:
        answer = await self.api.get(f"{self.store}/products/{self.product_id}", headers=self.owner.headers)
        shown: dict[str, Any] = answer.json()
        return shown

    async def claims(self) -> list[dict[str, Any]]:
        path = f"{self.store}/imports/{self.import_id}"
        answer = await self.api.get(path, headers=self.owner.headers)
        shown: list[dict[str, Any]] = answer.json()["claims"]
        return shown

    async def open_sentences(self) -> list[str]:
        return [claim["text"] for claim in await self.claims() if claim["is_open"]]


@pytest.fixture
async def reviewed(api: httpx.AsyncClient, internal: httpx.AsyncClient, owner: Owner) -> ReviewedDraft:
    store = await create_store(api, owner)
    [item] = await land_picks(api, internal, owner, store, "a")
    import_id = (await request_import(api, owner, store, item)).json()["import_id"]
    await claim(internal)
    made = await internal.post(f"product-imports/{import_id}/draft", json=unsettled_draft())
    assert made.status_code == 200, made.text
    return ReviewedDraft(api, owner, store["store_id"], import_id, made.json()["product_id"])


def refused(answer: httpx.Response, status: int, code: str) -> None:
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text


def audit(database: CommerceDatabase) -> list[tuple[Any, ...]]:
    with psycopg.connect(database.superuser_url) as connection:
        return connection.execute(
            "SELECT action, actor, subject, store_id::text, detail FROM audit_entries"
            " WHERE action ~ '^claim' ORDER BY audit_id"
        ).fetchall()


class TestShown:
    async def test_every_sentence_without_a_source_is_open(self, reviewed: ReviewedDraft) -> None:
        unsettled = {"is_open": True, "settlement": None, "note": "", "settled_by": None, "settled_at": None}
        claims = [{"position": 1, "text": GUARANTEE} | unsettled, {"position": 3, "text": SAFE} | unsettled]
        assert await reviewed.claims() == claims
        listed = await reviewed.api.get(f"{reviewed.store}/imports", headers=reviewed.owner.headers)
        assert [item["claims"] for item in listed.json()["items"]] == [claims]

    async def test_none_before_there_is_a_draft_and_after_it_was_deleted(
        self, reviewed: ReviewedDraft, internal: httpx.AsyncClient
    ) -> None:
        store = {"store_id": reviewed.store_id}
        items = await land_picks(reviewed.api, internal, reviewed.owner, store, "a", "b")
        queued = await request_import(reviewed.api, reviewed.owner, store, items[1])
        assert queued.json()["claims"] == []
        path = f"{reviewed.store}/products/{reviewed.product_id}"
        assert (await reviewed.api.delete(path, headers=reviewed.owner.headers)).status_code == 204
        assert await reviewed.claims() == []
        refused(await reviewed.settle(1, "proved"), 404, "claim_not_found")


class TestSettleClaim:
    async def test_keeps_who_can_prove_it_since_when_and_by_what(
        self, reviewed: ReviewedDraft, clock: MovableClock, commerce_database: CommerceDatabase
    ) -> None:
        answer = await reviewed.settle(1, "proved", note="  Salt-spray report of 3 June ")
        assert answer.status_code == 200
        [proved, other] = answer.json()["claims"]
        settled_at = proved.pop("settled_at")
        assert settled_at is not None
        assert proved == {
            "position": 1,
            "text": GUARANTEE,
            "is_open": False,
            "settlement": "proved",
            "note": "Salt-spray report of 3 June",
            "settled_by": "An Owner",
        }
        assert (other["is_open"], other["settlement"]) == (True, None)

        clock.advance(timedelta(minutes=2))
        again = await reviewed.settle(1, "proved", note="Salt-spray report of 3 June")
        assert (
            again.json()["claims"] == await reviewed.claims() == [proved | {"settled_at": settled_at}, other]
        )
        [entry] = audit(commerce_database)
        me = (await reviewed.api.get("/api/v1/auth/me", headers=reviewed.owner.headers)).json()
        assert entry == (
            "claim.proved",
            f"user:{me['user_id']}",
            f"product_import:{reviewed.import_id}",
            reviewed.store_id,
            {"position": 1, "sentence": GUARANTEE},
        )

    async def test_of_ten_at_once_is_one(
        self, reviewed: ReviewedDraft, commerce_database: CommerceDatabase
    ) -> None:
        answers = await asyncio.gather(*(reviewed.settle(1, "proved", note="Report") for _ in range(10)))
        assert [answer.status_code for answer in answers] == [200] * 10
        assert [action for action, *_ in audit(commerce_database)] == ["claim.proved"]

    @pytest.mark.parametrize("settlement", ["dropped", "rewritten"])
    async def test_calls_no_sentence_gone_that_still_stands(
        self, reviewed: ReviewedDraft, commerce_database: CommerceDatabase, settlement: str
    ) -> None:
        before = contents(commerce_database)
        refused(await reviewed.settle(1, settlement), 409, "claim_still_stands")
        assert contents(commerce_database) == before

        await reviewed.change(description=f"A lacquered brass mister.\n\n{SAFE}")
        [gone, other] = (await reviewed.settle(1, settlement)).json()["claims"]
        assert (gone["is_open"], gone["settlement"], gone["settled_by"]) == (False, settlement, "An Owner")
        assert other["is_open"]

        await reviewed.change(description=f"{GUARANTEE} {SAFE}")
        assert await reviewed.open_sentences() == [GUARANTEE, SAFE]
        assert [claim["settlement"] for claim in await reviewed.claims()] == [None, None]

    @pytest.mark.parametrize("position", [0, 2, 4, 10_000])
    async def test_knows_only_sentences_without_a_source(
        self, reviewed: ReviewedDraft, commerce_database: CommerceDatabase, position: int
    ) -> None:
        before = contents(commerce_database)
        refused(await reviewed.settle(position, "proved"), 404, "claim_not_found")
        refused(await reviewed.reopen(position), 404, "claim_not_found")
        assert contents(commerce_database) == before

    @pytest.mark.parametrize("position", ["x", "-1", "10001", "1.5", "%00", "1e3"])
    async def test_refuses_a_place_that_is_none(self, reviewed: ReviewedDraft, position: str) -> None:
        refused(await reviewed.settle(position, "proved"), 422, "invalid_request")
        refused(await reviewed.reopen(position), 422, "invalid_request")

    @pytest.mark.parametrize(
        "body",
        [
            {},
            {"settlement": "open"},
            {"settlement": None},
            {"settlement": "proved", "note": 7},
            {"settlement": "proved", "note": None},
            {"settlement": "proved", "note": "x" * 501},
            {"settlement": "proved", "note": "a\x00b"},
            {"settlement": "proved", "settled_by": str(new_id())},
        ],
    )
    async def test_refuses_a_body_that_does_not_fit(
        self, reviewed: ReviewedDraft, commerce_database: CommerceDatabase, body: dict[str, object]
    ) -> None:
        before = contents(commerce_database)
        answer = await reviewed.api.put(reviewed.settlement(1), json=body, headers=reviewed.owner.headers)
        refused(answer, 422, "invalid_request")
        assert contents(commerce_database) == before

    async def test_of_another_store_does_not_exist(
        self,
        reviewed: ReviewedDraft,
        register_owner: RegisterOwner,
        commerce_database: CommerceDatabase,
    ) -> None:
        stranger = await register_owner()
        theirs = await create_store(reviewed.api, stranger, name="Other")
        before = contents(commerce_database)
        borrowed = f"/api/v1/stores/{theirs['store_id']}/imports/{reviewed.import_id}/claims/1/settlement"
        for path, code in ((reviewed.settlement(1), "store_not_found"), (borrowed, "import_not_found")):
            refused(
                await reviewed.api.put(path, json={"settlement": "proved"}, headers=stranger.headers),
                404,
                code,
            )
            refused(await reviewed.api.delete(path, headers=stranger.headers), 404, code)
        assert contents(commerce_database) == before

    async def test_is_not_for_viewers(
        self, reviewed: ReviewedDraft, commerce_database: CommerceDatabase
    ) -> None:
        with psycopg.connect(commerce_database.superuser_url) as connection:
            connection.execute("UPDATE memberships SET role = 'viewer'")
        before = contents(commerce_database)
        refused(await reviewed.settle(1, "proved"), 403, "role_not_sufficient")
        refused(await reviewed.reopen(1), 403, "role_not_sufficient")
        assert contents(commerce_database) == before


class TestReopenClaim:
    async def test_makes_it_open_again_once(
        self, reviewed: ReviewedDraft, commerce_database: CommerceDatabase
    ) -> None:
        untouched = await reviewed.claims()
        await reviewed.settle(1, "proved", note="Report")
        for _ in range(2):
            answer = await reviewed.reopen(1)
            assert (answer.status_code, answer.json()["claims"]) == (200, untouched)
        assert [action for action, *_ in audit(commerce_database)] == ["claim.proved", "claim.reopened"]
        refused(await reviewed.publish(), 409, "review_not_settled")

    async def test_is_refused_while_the_sentence_is_public(
        self, reviewed: ReviewedDraft, commerce_database: CommerceDatabase
    ) -> None:
        await reviewed.settle(1, "proved")
        await reviewed.settle(3, "proved")
        assert (await reviewed.publish()).status_code == 200
        before = contents(commerce_database)
        refused(await reviewed.reopen(1), 409, "claim_is_published")
        assert contents(commerce_database) == before
        await reviewed.change(description=SAFE)
        assert (await reviewed.reopen(1)).status_code == 200
        assert await reviewed.open_sentences() == []


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
