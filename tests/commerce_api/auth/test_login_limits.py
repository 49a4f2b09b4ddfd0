"""Guessing passwords: who guesses is stopped, whose account it is gets in."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest

from commerce_api.app import create_api
from commerce_api.auth import passwords, service
from commerce_api.config import Settings
from commerce_api.platform import Platform
from commerce_api.rate_limits.limits import Limit
from tests.fixtures.commerce import PASSWORD, MovableClock, Owner
from tests.fixtures.postbox import sign_in


class Hashing:
    """How often a password was compared, and with what."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.compared: list[str] = []
        honest = passwords._hasher.verify

        def counted(password: str, password_hash: str) -> bool:
            self.compared.append(password_hash)
            return honest(password, password_hash)

        monkeypatch.setattr(passwords._hasher, "verify", counted)


@pytest.fixture
def hashing(monkeypatch: pytest.MonkeyPatch) -> Hashing:
    return Hashing(monkeypatch)


@pytest.fixture
def settings(mail_settings: Settings) -> Settings:
    """One proxy of ours stands before the service and names the caller."""
    return mail_settings.model_copy(update={"trusted_proxy_hops": 1})


@pytest.fixture
async def second_api(settings: Settings, clock: MovableClock) -> AsyncIterator[httpx.AsyncClient]:
    """Another process of the same deployment."""
    platform = Platform.for_requests(settings, clock)
    transport = httpx.ASGITransport(create_api(platform))
    async with httpx.AsyncClient(transport=transport, base_url="http://api.test") as client:
        yield client
    await platform.close()


STRANGER = {"X-Forwarded-For": "203.0.113.7"}
HONEST = {"X-Forwarded-For": "198.51.100.20"}


class TestGuesses:
    async def test_of_one_account_are_stopped_before_the_hash_on_all_processes(
        self,
        api: httpx.AsyncClient,
        second_api: httpx.AsyncClient,
        owner: Owner,
        hashing: Hashing,
        clock: MovableClock,
    ) -> None:
        answers = await asyncio.gather(
            *(
                sign_in(
                    (api, second_api)[number % 2],
                    owner.email,
                    f"wrong guess {number}",
                    # Whatever stands left of our proxy's entry was made up by the sender.
                    **{"X-Forwarded-For": f"10.0.0.{number}, 203.0.113.7"},
                )
                for number in range(40)
            )
        )
        assert sorted(answer.status_code for answer in answers) == [401] * 10 + [429] * 30
        assert len(hashing.compared) == 10
        refused = next(answer for answer in answers if answer.status_code == 429)
        assert refused.json()["code"] == "too_many_requests"
        assert 895 <= int(refused.headers["Retry-After"]) <= 900
        # Not even the right password is looked at now; from elsewhere it opens the account.
        assert (await sign_in(api, owner.email, PASSWORD, **STRANGER)).status_code == 429
        assert (await sign_in(api, owner.email, PASSWORD, **HONEST)).status_code == 200
        clock.advance(timedelta(minutes=15))
        assert (await sign_in(api, owner.email, PASSWORD, **STRANGER)).status_code == 200

    async def test_look_alike_for_unknown_addresses(
        self, api: httpx.AsyncClient, owner: Owner, hashing: Hashing
    ) -> None:
        async def guess(email: str) -> list[tuple[int, bytes]]:
            found = [await sign_in(api, email, "wrong guess", **STRANGER) for _ in range(11)]
            return [(answer.status_code, answer.content) for answer in found]

        known = await guess(owner.email)
        compared = len(hashing.compared)
        unknown = await guess("nobody@slipway.test")
        assert known == unknown
        assert [status for status, _ in known] == [401] * 10 + [429]
        assert (compared, len(hashing.compared)) == (10, 20)
        # The same work: bcrypt of the same cost, whoever is asked for.
        assert {compared[:7] for compared in hashing.compared} == {"$2b$12$"}

    async def test_of_many_accounts_are_stopped_by_address(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        hashing: Hashing,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        assert Limit("login.address", 100, timedelta(minutes=15)) == service.GUESSES_OF_ADDRESS
        few = Limit("login.address", 6, timedelta(minutes=15))
        monkeypatch.setattr(service, "GUESSES_OF_ADDRESS", few)
        answers = await asyncio.gather(
            *(sign_in(api, f"a{number}@slipway.test", "wrong guess", **STRANGER) for number in range(20))
        )
        assert sorted(answer.status_code for answer in answers) == [401] * 6 + [429] * 14
        assert len(hashing.compared) == 6
        assert (await sign_in(api, owner.email, PASSWORD, **HONEST)).status_code == 200

    async def test_that_are_right_count_for_nothing(self, api: httpx.AsyncClient, owner: Owner) -> None:
        for _ in range(2):
            for _ in range(9):
                assert (await sign_in(api, owner.email, "wrong guess", **HONEST)).status_code == 401
            assert (await sign_in(api, owner.email, PASSWORD, **HONEST)).status_code == 200

    async def test_leave_no_session_for_a_password_that_was_just_replaced(
        self, api: httpx.AsyncClient, owner: Owner, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        honest = service.verify_password

        async def overtaken(password: str, password_hash: str | None) -> bool:
            matches = await honest(password, password_hash)
            changed = await api.post(
                "/api/v1/auth/me/password",
                json={"current_password": PASSWORD, "new_password": "another long password"},
                headers=owner.headers,
            )
            assert changed.status_code == 204
            return matches

        monkeypatch.setattr(service, "verify_password", overtaken)
        assert (await sign_in(api, owner.email, PASSWORD)).status_code == 401
        listed = await api.get("/api/v1/auth/me/sessions", headers=owner.headers)
        assert len(listed.json()["items"]) == 1


class TestRegistrations:
    async def test_are_limited_by_address(
        self, api: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(service, "REGISTRATIONS", Limit("account.register", 1, timedelta(hours=1)))
        bodies = [
            {"email": f"new-{number}@slipway.test", "password": PASSWORD, "name": "New"}
            for number in range(2)
        ]
        answers = [await api.post("/api/v1/auth/register", json=body, headers=STRANGER) for body in bodies]
        assert [answer.status_code for answer in answers] == [201, 429]
        elsewhere = await api.post("/api/v1/auth/register", json=bodies[1], headers=HONEST)
        assert elsewhere.status_code == 201
