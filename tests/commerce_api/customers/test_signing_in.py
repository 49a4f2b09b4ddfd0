"""Customers sign up and in at one store; tokens are rotated as those of owners are."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest

from commerce_api.customers import limits
from commerce_api.rate_limits.limits import Limit
from tests.commerce_api.customers.shoppers import Shopper, post, sign_in, sign_up
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.commerce import PASSWORD, MovableClock, Owner
from tests.fixtures.postbox import Postbox
from tests.fixtures.postgres import CommerceDatabase


async def refresh(shopper: Shopper, token: str) -> httpx.Response:
    return await post(shopper.api, shopper.slug, "refresh", refresh_token=token)


class TestRegister:
    async def test_signs_in_and_mails_in_the_stores_name(
        self, store: dict[str, Any], ada: Shopper, postbox: Postbox
    ) -> None:
        assert (ada.tokens["token_type"], ada.tokens["expires_in"]) == ("bearer", 900)
        me = (await ada.ask("GET", "/me")).json()
        assert me == ada.tokens["customer"]
        assert (me["email"], me["name"], me["email_verified_at"]) == (ada.email, "Ada Lindqvist", None)
        [letter] = await postbox.collect("customer_verify_email")
        assert (letter.to, letter.subject) == (ada.email, "Verify your e-mail address for Fern & Fable")
        home = f"http://{store['slug']}.localhost:3001"
        assert f"{home}/account/verify-email?token={letter.token}" in letter.links
        assert {link for link in letter.links if not link.startswith(home)} == set()
        # Whoever signed up chose the name, perhaps not whoever reads this.
        assert "Lindqvist" not in letter.text + letter.html
        assert "Slipway" not in letter.text + letter.html

    async def test_takes_an_address_once_per_store_and_beside_its_owner(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        ada: Shopper,
        other_store: dict[str, Any],
        commerce_database: CommerceDatabase,
    ) -> None:
        before = contents(commerce_database)
        again = await post(api, ada.slug, "register", email="ADA@example.com", password=PASSWORD, name="X")
        assert (again.status_code, again.json()["code"]) == (409, "email_taken")
        assert contents(commerce_database) == before
        elsewhere = await sign_up(api, other_store["slug"], ada.email, "Ada Elsewhere")
        assert elsewhere.customer_id != ada.customer_id
        as_owner = await sign_up(api, ada.slug, owner.email)
        assert as_owner.tokens["customer"]["email"] == owner.email
        assert (await ada.ask("GET", "/me")).json()["name"] == "Ada Lindqvist"

    async def test_rivals_at_once_open_one_account(
        self, api: httpx.AsyncClient, store: dict[str, Any], commerce_database: CommerceDatabase
    ) -> None:
        answers = await asyncio.gather(
            *(
                post(api, store["slug"], "register", email="bo@example.com", password=PASSWORD, name="Bo")
                for _ in range(6)
            )
        )
        assert sorted(answer.status_code for answer in answers) == [201] + [409] * 5

    async def test_is_limited_by_address(
        self, api: httpx.AsyncClient, store: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(limits, "REGISTRATIONS", Limit("customer.register", 1, timedelta(hours=1)))
        await sign_up(api, store["slug"], "one@example.com")
        refused = await post(
            api, store["slug"], "register", email="two@example.com", password=PASSWORD, name="Two"
        )
        assert (refused.status_code, refused.json()["code"]) == (429, "too_many_requests")

    async def test_needs_a_store(self, api: httpx.AsyncClient) -> None:
        for path in ("register", "login", "forgot-password", "reset-password", "refresh", "logout"):
            bodies = {
                "register": {"email": "a@example.com", "password": PASSWORD, "name": "A"},
                "login": {"email": "a@example.com", "password": PASSWORD},
                "forgot-password": {"email": "a@example.com"},
                "reset-password": {"token": "x", "password": PASSWORD},
            }
            answer = await post(api, "nobody", path, **bodies.get(path, {"refresh_token": "x"}))
            assert (answer.status_code, answer.json()["code"]) == (404, "store_not_found"), path


class TestLogin:
    async def test_answers_alike_for_unknown_addresses_and_locks_alike(
        self, api: httpx.AsyncClient, ada: Shopper, other_store: dict[str, Any]
    ) -> None:
        async def guess(email: str) -> list[tuple[int, bytes]]:
            found = [await sign_in(api, ada.slug, email, "wrong guess") for _ in range(11)]
            return [(answer.status_code, answer.content) for answer in found]

        known = await guess(ada.email.upper())
        assert known == await guess("nobody@example.com")
        assert [status for status, _ in known] == [401] * 10 + [429]
        # Another store's account of the same address is another one.
        await sign_up(api, other_store["slug"], ada.email)
        assert (await sign_in(api, other_store["slug"], ada.email)).status_code == 200

    async def test_knows_no_account_of_another_store_or_of_an_owner(
        self, api: httpx.AsyncClient, owner: Owner, ada: Shopper, other_store: dict[str, Any]
    ) -> None:
        for slug, email in ((other_store["slug"], ada.email), (ada.slug, owner.email)):
            answer = await sign_in(api, slug, email)
            assert (answer.status_code, answer.json()["code"]) == (401, "invalid_credentials")
        body = {"email": ada.email, "password": PASSWORD}
        assert (await api.post("/api/v1/auth/login", json=body)).status_code == 401
        assert (await sign_in(api, ada.slug, ada.email)).status_code == 200


class TestSessions:
    async def test_rotate_with_one_successor_and_end_on_reuse(
        self, ada: Shopper, clock: MovableClock
    ) -> None:
        first = ada.tokens["refresh_token"]
        answers = await asyncio.gather(*(refresh(ada, first) for _ in range(8)))
        assert {answer.status_code for answer in answers} == {200}
        [second] = {answer.json()["refresh_token"] for answer in answers}
        # The parent of the active token, for ten seconds.
        clock.advance(timedelta(seconds=9))
        assert (await refresh(ada, first)).json()["refresh_token"] == second
        clock.advance(timedelta(seconds=2))
        assert (await refresh(ada, first)).status_code == 401
        assert (await refresh(ada, second)).status_code == 401
        assert (await ada.ask("GET", "/me")).json()["code"] == "invalid_token"

    async def test_end_with_logout_and_after_their_time(self, ada: Shopper, clock: MovableClock) -> None:
        second = Shopper(ada.api, ada.slug, ada.email, (await sign_in(ada.api, ada.slug, ada.email)).json())
        for _ in range(2):
            left = await post(ada.api, ada.slug, "logout", refresh_token=ada.tokens["refresh_token"])
            assert left.status_code == 204
        assert (await ada.ask("GET", "/me")).status_code == 401
        assert (await second.ask("GET", "/me")).status_code == 200
        clock.advance(timedelta(minutes=15))
        assert (await second.ask("GET", "/me")).status_code == 401
        assert (await refresh(second, second.tokens["refresh_token"])).status_code == 200
        clock.advance(timedelta(days=7))
        assert (await refresh(second, second.tokens["refresh_token"])).status_code == 401
