"""Accounts through HTTP: what is answered, and what is left behind."""

from datetime import timedelta

import httpx
import pytest

from tests.fixtures.commerce import PASSWORD, MovableClock, Owner, RegisterOwner


async def post(api: httpx.AsyncClient, path: str, **body: object) -> httpx.Response:
    return await api.post(f"/api/v1/auth/{path}", json=body)


class TestRegister:
    async def test_signs_the_new_owner_in(self, api: httpx.AsyncClient) -> None:
        answer = await post(api, "register", email="Marit@Slipway.test", password=PASSWORD, name="Marit Kjær")
        tokens = answer.json()
        assert answer.status_code == 201
        assert (tokens["token_type"], tokens["expires_in"]) == ("bearer", 900)
        assert (tokens["user"]["email"], tokens["user"]["name"]) == ("Marit@slipway.test", "Marit Kjær")
        me = await api.get("/api/v1/auth/me", headers={"Authorization": f"Bearer {tokens['access_token']}"})
        assert me.json() == tokens["user"]

    async def test_refuses_a_taken_address_in_any_case(self, api: httpx.AsyncClient, owner: Owner) -> None:
        answer = await post(api, "register", email=owner.email.upper(), password=PASSWORD, name="Other")
        assert (answer.status_code, answer.json()["code"]) == (409, "email_taken")
        assert answer.headers["content-type"] == "application/problem+json"

    async def test_refuses_more_bytes_than_bcrypt_reads(self, api: httpx.AsyncClient) -> None:
        answer = await post(api, "register", email="long@slipway.test", password="ü" * 37, name="Long")
        assert (answer.status_code, answer.json()["code"]) == (422, "password_too_long")
        again = await post(api, "login", email="long@slipway.test", password="ü" * 37)
        assert again.status_code == 401

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("email", "not an address"),
            ("email", "a\x00b@slipway.test"),
            ("password", "short"),
            ("password", 1234567890123),
            ("name", ""),
            ("name", "\x00"),
            ("name", None),
            ("is_admin", True),
        ],
    )
    async def test_refuses_what_does_not_fit(self, api: httpx.AsyncClient, field: str, value: object) -> None:
        body = {"email": "bad@slipway.test", "password": PASSWORD, "name": "Bad"} | {field: value}
        answer = await api.post("/api/v1/auth/register", json=body)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
        assert (await post(api, "login", email="bad@slipway.test", password=PASSWORD)).status_code == 401


class TestLogin:
    async def test_answers_the_same_for_a_wrong_password_and_an_unknown_address(
        self, api: httpx.AsyncClient, owner: Owner
    ) -> None:
        wrong = await post(api, "login", email=owner.email, password="not the password")
        unknown = await post(api, "login", email="nobody@slipway.test", password="not the password")
        assert wrong.status_code == unknown.status_code == 401
        assert wrong.content == unknown.content
        assert wrong.json()["code"] == "invalid_credentials"

    async def test_takes_the_address_in_any_case(self, api: httpx.AsyncClient, owner: Owner) -> None:
        answer = await post(api, "login", email=owner.email.upper(), password=PASSWORD)
        assert (answer.status_code, answer.json()["user"]["email"]) == (200, owner.email)


class TestRefresh:
    async def test_rotates_and_answers_two_honest_tabs_alike(
        self, api: httpx.AsyncClient, owner: Owner
    ) -> None:
        token = owner.tokens["refresh_token"]
        first, second = [await post(api, "refresh", refresh_token=token) for _ in range(2)]
        assert first.json()["refresh_token"] == second.json()["refresh_token"] != token
        third = await post(api, "refresh", refresh_token=first.json()["refresh_token"])
        assert third.status_code == 200

    async def test_ends_the_family_when_an_old_token_comes_back(
        self, api: httpx.AsyncClient, owner: Owner, clock: MovableClock
    ) -> None:
        stolen = owner.tokens["refresh_token"]
        current = (await post(api, "refresh", refresh_token=stolen)).json()
        clock.advance(timedelta(seconds=11))
        assert (await post(api, "refresh", refresh_token=stolen)).status_code == 401
        assert (await post(api, "refresh", refresh_token=current["refresh_token"])).status_code == 401
        me = await api.get("/api/v1/auth/me", headers={"Authorization": f"Bearer {current['access_token']}"})
        assert (me.status_code, me.json()["code"]) == (401, "invalid_token")

    async def test_ends_after_seven_days_however_often_rotated(
        self, api: httpx.AsyncClient, owner: Owner, clock: MovableClock
    ) -> None:
        clock.advance(timedelta(days=6))
        rotated = (await post(api, "refresh", refresh_token=owner.tokens["refresh_token"])).json()
        clock.advance(timedelta(days=1))
        answer = await post(api, "refresh", refresh_token=rotated["refresh_token"])
        assert answer.status_code == 401

    async def test_logout_ends_access_and_refresh(self, api: httpx.AsyncClient, owner: Owner) -> None:
        token = owner.tokens["refresh_token"]
        for _ in range(2):
            assert (await post(api, "logout", refresh_token=token)).status_code == 204
        assert (await post(api, "refresh", refresh_token=token)).status_code == 401
        assert (await api.get("/api/v1/auth/me", headers=owner.headers)).status_code == 401


class TestAccessToken:
    async def test_ends_after_fifteen_minutes(
        self, api: httpx.AsyncClient, owner: Owner, clock: MovableClock
    ) -> None:
        clock.advance(timedelta(minutes=14, seconds=58))
        assert (await api.get("/api/v1/auth/me", headers=owner.headers)).status_code == 200
        clock.advance(timedelta(seconds=3))
        assert (await api.get("/api/v1/auth/me", headers=owner.headers)).status_code == 401

    @pytest.mark.parametrize("header", ["", "Bearer", "Bearer x.y.z", "Basic eA==", "Bearer \udcff"])
    async def test_refuses_anything_else(self, api: httpx.AsyncClient, header: str) -> None:
        answer = await api.get(
            "/api/v1/auth/me", headers={"Authorization": header.encode("utf-8", "surrogateescape")}
        )
        assert answer.status_code == 401

    async def test_belongs_to_its_own_family(
        self, api: httpx.AsyncClient, register_owner: RegisterOwner
    ) -> None:
        one, other = await register_owner(), await register_owner()
        await post(api, "logout", refresh_token=one.tokens["refresh_token"])
        assert (await api.get("/api/v1/auth/me", headers=other.headers)).status_code == 200
