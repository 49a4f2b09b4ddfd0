"""Forgotten passwords: a mail that only the mailbox's owner can use, once, in time."""

import asyncio
import hashlib
from datetime import timedelta

import httpx
import psycopg
import pytest

from tests.fixtures.commerce import PASSWORD, MovableClock, Owner, RegisterOwner
from tests.fixtures.postbox import Postbox, sign_in
from tests.fixtures.postgres import CommerceDatabase

NEW = "quite another password"


async def forget(api: httpx.AsyncClient, email: str, **headers: str) -> httpx.Response:
    return await api.post("/api/v1/auth/forgot-password", json={"email": email}, headers=headers)


async def reset(api: httpx.AsyncClient, token: str, password: str = NEW) -> httpx.Response:
    return await api.post("/api/v1/auth/reset-password", json={"token": token, "password": password})


class TestForgotPassword:
    async def test_answers_alike_and_writes_to_accounts_only(
        self, api: httpx.AsyncClient, owner: Owner, postbox: Postbox
    ) -> None:
        await postbox.collect()
        known, unknown = await forget(api, owner.email.upper()), await forget(api, "nobody@slipway.test")
        assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
        assert known.status_code == 202
        [letter] = await postbox.collect()
        assert (letter.to, letter.subject) == (owner.email, "Set a new password")
        assert letter.token in letter.text
        assert letter.token in letter.html

    @pytest.mark.parametrize(
        "headers",
        [
            {"Host": "evil.example"},
            {"Host": "evil.example:443"},
            {"X-Forwarded-Host": "evil.example"},
            {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"},
            {"Forwarded": "host=evil.example;proto=https"},
            {"X-Host": "evil.example"},
            {"X-Original-Host": "evil.example"},
            {"X-Forwarded-Server": "evil.example"},
            {"X-HTTP-Host-Override": "evil.example"},
            {"X-Original-URL": "https://evil.example/"},
            {"Origin": "https://evil.example"},
            {"Referer": "https://evil.example/"},
        ],
    )
    async def test_links_lead_to_our_own_host(
        self, api: httpx.AsyncClient, owner: Owner, postbox: Postbox, headers: dict[str, str]
    ) -> None:
        await forget(api, owner.email, **headers)
        [letter] = await postbox.collect("reset_password")
        assert letter.links
        for link in letter.links:
            assert link.startswith("http://dashboard.localhost:3000"), link
        assert "evil" not in letter.text + letter.html

    async def test_is_limited_per_account_and_address_alike_for_all(
        self, api: httpx.AsyncClient, owner: Owner, postbox: Postbox
    ) -> None:
        await postbox.collect()
        for email in (owner.email, "nobody@slipway.test"):
            answers = [(await forget(api, email)).status_code for _ in range(6)]
            assert answers == [202] * 5 + [429]
        assert len(await postbox.collect()) == 5


class TestResetPassword:
    async def test_ends_all_sessions_and_opens_with_the_new_password(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        postbox: Postbox,
        commerce_database: CommerceDatabase,
    ) -> None:
        await forget(api, owner.email)
        token = await postbox.token("reset_password")
        with psycopg.connect(commerce_database.superuser_url) as connection:
            stored = connection.execute(
                "SELECT token_hash FROM mailed_links WHERE purpose = 'reset_password'"
            )
            assert stored.fetchall() == [(hashlib.sha256(token.encode()).digest(),)]
        assert (await reset(api, token)).status_code == 204
        assert (await api.get("/api/v1/auth/me", headers=owner.headers)).status_code == 401
        refreshed = await api.post(
            "/api/v1/auth/refresh", json={"refresh_token": owner.tokens["refresh_token"]}
        )
        assert refreshed.status_code == 401
        assert (await sign_in(api, owner.email, PASSWORD)).status_code == 401
        assert (await sign_in(api, owner.email, NEW)).json()["user"]["email_verified_at"] is not None
        [letter] = await postbox.collect()
        assert (letter.to, letter.subject) == (owner.email, "Your password was changed")

    async def test_works_once_however_many_try(
        self, api: httpx.AsyncClient, owner: Owner, postbox: Postbox
    ) -> None:
        await forget(api, owner.email)
        token = await postbox.token("reset_password")
        tries = [f"{number} another password" for number in range(4)]
        answers = await asyncio.gather(*(reset(api, token, password) for password in tries))
        assert sorted(answer.status_code for answer in answers) == [204, 400, 400, 400]
        [(won, _)] = [(p, a) for p, a in zip(tries, answers, strict=True) if a.status_code == 204]
        assert (await sign_in(api, owner.email, won)).status_code == 200
        again = await reset(api, token)
        assert (again.status_code, again.json()["code"]) == (400, "link_not_valid")
        assert (await sign_in(api, owner.email, won)).status_code == 200

    async def test_ends_the_other_links_too(
        self, api: httpx.AsyncClient, owner: Owner, postbox: Postbox
    ) -> None:
        await forget(api, owner.email)
        await forget(api, owner.email)
        first, second = await postbox.collect("reset_password")
        assert (await reset(api, second.token)).status_code == 204
        assert (await reset(api, first.token)).status_code == 400

    async def test_has_thirty_minutes(
        self, api: httpx.AsyncClient, owner: Owner, postbox: Postbox, clock: MovableClock
    ) -> None:
        for wait, status in ((timedelta(minutes=29, seconds=50), 204), (timedelta(minutes=30), 400)):
            await forget(api, owner.email)
            token = await postbox.token("reset_password")
            clock.advance(wait)
            assert (await reset(api, token)).status_code == status
        assert (await sign_in(api, owner.email, NEW)).status_code == 200

    async def test_keeps_the_link_when_the_password_does_not_fit(
        self, api: httpx.AsyncClient, owner: Owner, postbox: Postbox
    ) -> None:
        await forget(api, owner.email)
        token = await postbox.token("reset_password")
        assert (await reset(api, token, "short")).status_code == 422
        assert (await reset(api, token, "ü" * 37)).json()["code"] == "password_too_long"
        assert (await sign_in(api, owner.email, PASSWORD)).status_code == 200
        assert (await reset(api, token)).status_code == 204

    async def test_takes_no_link_of_another_kind(
        self, api: httpx.AsyncClient, register_owner: RegisterOwner, postbox: Postbox
    ) -> None:
        owner = await register_owner()
        token = await postbox.token("verify_email")
        assert (await reset(api, token)).status_code == 400
        assert (await sign_in(api, owner.email, PASSWORD)).status_code == 200

    async def test_lets_who_was_locked_out_in_at_once(
        self, api: httpx.AsyncClient, owner: Owner, postbox: Postbox
    ) -> None:
        statuses = [(await sign_in(api, owner.email, "wrong guess")).status_code for _ in range(11)]
        assert statuses[-1] == 429
        await forget(api, owner.email)
        assert (await reset(api, await postbox.token("reset_password"))).status_code == 204
        assert (await sign_in(api, owner.email, NEW)).status_code == 200


class TestTidying:
    async def test_forgets_the_addresses_that_were_asked_for(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        postbox: Postbox,
        clock: MovableClock,
        commerce_database: CommerceDatabase,
    ) -> None:
        await forget(api, "nobody@slipway.test")
        await forget(api, owner.email)
        await postbox.collect()
        clock.advance(timedelta(days=1, minutes=1))
        await postbox.worker.tidy()
        with psycopg.connect(commerce_database.superuser_url) as connection:
            for table in (b"outbox", b"rate_limits"):
                assert connection.execute(b"SELECT count(*) FROM " + table).fetchone() == (0,)
            left = connection.execute("SELECT purpose FROM mailed_links").fetchall()
        assert left == [("verify_email",)]

    async def test_forgets_sessions_a_month_after_their_end(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        postbox: Postbox,
        clock: MovableClock,
        commerce_database: CommerceDatabase,
    ) -> None:
        await api.post("/api/v1/auth/logout", json={"refresh_token": owner.tokens["refresh_token"]})
        await sign_in(api, owner.email, PASSWORD)
        for days, left in ((29, 2), (2, 1), (7, 0)):
            clock.advance(timedelta(days=days))
            await postbox.worker.tidy()
            with psycopg.connect(commerce_database.superuser_url) as connection:
                for table in (b"sessions", b"refresh_tokens"):
                    assert connection.execute(b"SELECT count(*) FROM " + table).fetchone() == (left,)
