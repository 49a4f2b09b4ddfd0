"""Claims of a draft: shown, settled, opened again."""

import asyncio
from datetime import timedelta

import httpx
import psycopg
import pytest

from kit.ids import new_id
from tests.commerce_api.product_imports.claims import ReviewedDraft, audit, refused
from tests.commerce_api.product_imports.drafts import (
    GUARANTEE,
    SAFE,
    land_picks,
    request_import,
)
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.commerce import MovableClock, RegisterOwner, create_store
from tests.fixtures.postgres import CommerceDatabase


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
