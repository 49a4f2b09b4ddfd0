"""Forgotten passwords and unverified addresses of customers."""

from datetime import timedelta
from typing import Any

import httpx

from tests.commerce_api.customers.shoppers import Shopper, post, sign_in, sign_up
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.commerce import PASSWORD, MovableClock, Owner
from tests.fixtures.postbox import Postbox
from tests.fixtures.postgres import CommerceDatabase

NEW = "quite another password"


class TestForgottenPassword:
    async def test_is_answered_alike_and_mailed_to_accounts_of_the_store_only(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        ada: Shopper,
        other_store: dict[str, Any],
        postbox: Postbox,
    ) -> None:
        await postbox.collect()
        asked = [
            await post(api, slug, "forgot-password", email=email)
            for slug, email in (
                (ada.slug, ada.email.upper()),
                (ada.slug, "nobody@example.com"),
                (ada.slug, owner.email),
                (other_store["slug"], ada.email),
            )
        ]
        assert {(answer.status_code, answer.content) for answer in asked} == {(202, asked[0].content)}
        [letter] = await postbox.collect()
        assert (letter.to, letter.subject) == (ada.email, "Set a new password for Fern & Fable")
        assert "your Fern & Fable account" in letter.text

    async def test_is_limited_alike_for_all(
        self, api: httpx.AsyncClient, ada: Shopper, postbox: Postbox
    ) -> None:
        await postbox.collect()
        for email in (ada.email, "nobody@example.com"):
            statuses = [
                (await post(api, ada.slug, "forgot-password", email=email)).status_code for _ in range(6)
            ]
            assert statuses == [202] * 5 + [429]
        assert len(await postbox.collect()) == 5

    async def test_is_reset_once_in_time_and_ends_all_sessions(
        self, api: httpx.AsyncClient, ada: Shopper, postbox: Postbox, clock: MovableClock
    ) -> None:
        for _ in range(2):
            await post(api, ada.slug, "forgot-password", email=ada.email)
        first, second = await postbox.collect("customer_reset_password")
        late = await post(api, ada.slug, "reset-password", token="x" * 43, password=NEW)
        assert (late.status_code, late.json()["code"]) == (400, "link_not_valid")
        done = await post(api, ada.slug, "reset-password", token=first.token, password=NEW)
        assert done.status_code == 204
        for token in (first.token, second.token):
            again = await post(api, ada.slug, "reset-password", token=token, password=PASSWORD)
            assert again.status_code == 400
        assert (await ada.ask("GET", "/me")).status_code == 401
        assert (await sign_in(api, ada.slug, ada.email)).status_code == 401
        opened = await sign_in(api, ada.slug, ada.email, NEW)
        assert opened.json()["customer"]["email_verified_at"] is not None
        [told] = await postbox.collect()
        assert told.subject == "Your password for Fern & Fable was changed"
        assert "Ada Lindqvist" in told.text
        await post(api, ada.slug, "forgot-password", email=ada.email)
        token = await postbox.token("customer_reset_password")
        clock.advance(timedelta(minutes=30))
        late = await post(api, ada.slug, "reset-password", token=token, password=PASSWORD)
        assert late.status_code == 400

    async def test_resets_no_other_account_of_the_same_address(
        self, api: httpx.AsyncClient, ada: Shopper, other_store: dict[str, Any], postbox: Postbox
    ) -> None:
        await sign_up(api, other_store["slug"], ada.email)
        await post(api, ada.slug, "forgot-password", email=ada.email)
        token = await postbox.token("customer_reset_password")
        foreign = await post(api, other_store["slug"], "reset-password", token=token, password=NEW)
        assert foreign.status_code == 400
        assert (await post(api, ada.slug, "reset-password", token=token, password=NEW)).status_code == 204
        assert (await sign_in(api, other_store["slug"], ada.email)).status_code == 200


class TestPassword:
    async def test_is_changed_with_the_current_one(
        self, ada: Shopper, commerce_database: CommerceDatabase
    ) -> None:
        other = Shopper(ada.api, ada.slug, ada.email, (await sign_in(ada.api, ada.slug, ada.email)).json())
        before = contents(commerce_database)
        body = {"current_password": "not it at all", "new_password": NEW}
        refused = await ada.ask("POST", "/me/password", body)
        assert (refused.status_code, refused.json()["code"]) == (403, "wrong_password")
        assert contents(commerce_database) == before
        done = await ada.ask("POST", "/me/password", body | {"current_password": PASSWORD})
        assert done.status_code == 204
        assert (await ada.ask("GET", "/me")).status_code == 200
        assert (await other.ask("GET", "/me")).status_code == 401
        assert (await sign_in(ada.api, ada.slug, ada.email)).status_code == 401


class TestVerification:
    async def test_is_asked_for_again_until_done(self, ada: Shopper, postbox: Postbox) -> None:
        await postbox.collect()
        assert (await ada.ask("POST", "/me/verification")).status_code == 202
        await ada.verify(postbox)
        assert (await ada.ask("GET", "/me")).json()["email_verified_at"] is not None
        again = await ada.ask("POST", "/me/verification")
        assert (again.status_code, again.json()["code"]) == (409, "email_verified_already")


class TestTidying:
    async def test_forgets_sessions_links_and_mails(
        self, ada: Shopper, postbox: Postbox, clock: MovableClock, commerce_database: CommerceDatabase
    ) -> None:
        await postbox.collect()
        clock.advance(timedelta(days=38))
        await postbox.worker.tidy()
        emptied = contents(commerce_database)
        for table in ("customer_sessions", "customer_refresh_tokens", "customer_links"):
            assert emptied[f"public.{table}"] == emptied["public.customer_addresses"], table
