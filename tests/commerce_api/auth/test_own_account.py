"""What a signed-in person changes: password, address, sessions."""

from datetime import timedelta

import httpx
import pytest

from commerce_api.auth.devices import device_of
from tests.fixtures.commerce import PASSWORD, MovableClock, Owner, RegisterOwner
from tests.fixtures.postbox import Postbox, sign_in

NEW = "quite another password"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    " Version/18.5 Mobile/15E148 Safari/604.1"
)


async def act(api: httpx.AsyncClient, owner: Owner, path: str, **body: object) -> httpx.Response:
    return await api.post(f"/api/v1/auth/me/{path}", json=body, headers=owner.headers)


async def another_session(api: httpx.AsyncClient, owner: Owner, agent: str = FIREFOX) -> Owner:
    answer = await sign_in(api, owner.email, PASSWORD, **{"User-Agent": agent})
    assert answer.status_code == 200
    return Owner(owner.email, answer.json())


async def is_signed_in(api: httpx.AsyncClient, owner: Owner) -> bool:
    return (await api.get("/api/v1/auth/me", headers=owner.headers)).status_code == 200


class TestChangePassword:
    async def test_ends_all_other_sessions(
        self, api: httpx.AsyncClient, owner: Owner, postbox: Postbox
    ) -> None:
        other = await another_session(api, owner)
        await api.post("/api/v1/auth/forgot-password", json={"email": owner.email})
        old_link = await postbox.token("reset_password")
        answer = await act(api, owner, "password", current_password=PASSWORD, new_password=NEW)
        assert answer.status_code == 204
        assert (await is_signed_in(api, owner), await is_signed_in(api, other)) == (True, False)
        for tokens, status in ((other.tokens, 401), (owner.tokens, 200)):
            refreshed = await api.post(
                "/api/v1/auth/refresh", json={"refresh_token": tokens["refresh_token"]}
            )
            assert refreshed.status_code == status
        assert (await sign_in(api, owner.email, PASSWORD)).status_code == 401
        assert (await sign_in(api, owner.email, NEW)).status_code == 200
        used = await api.post("/api/v1/auth/reset-password", json={"token": old_link, "password": PASSWORD})
        assert used.status_code == 400
        [letter] = await postbox.collect("password_changed")
        assert letter.to == owner.email

    async def test_needs_the_current_one(self, api: httpx.AsyncClient, owner: Owner) -> None:
        other = await another_session(api, owner)
        answer = await act(api, owner, "password", current_password="not it at all", new_password=NEW)
        assert (answer.status_code, answer.json()["code"]) == (403, "wrong_password")
        assert await is_signed_in(api, other)
        assert (await sign_in(api, owner.email, PASSWORD)).status_code == 200

    async def test_a_stolen_session_may_not_guess_it(self, api: httpx.AsyncClient, owner: Owner) -> None:
        statuses = [
            (await act(api, owner, "password", current_password="a guess", new_password=NEW)).status_code
            for _ in range(11)
        ]
        assert statuses == [403] * 10 + [429]
        for path, body in (("delete", {}), ("email", {"email": "thief@slipway.test"})):
            assert (await act(api, owner, path, password=PASSWORD, **body)).status_code == 429
        assert (await sign_in(api, owner.email, PASSWORD)).status_code == 200


class TestChangeEmail:
    async def test_takes_effect_when_the_new_address_answers(
        self, api: httpx.AsyncClient, owner: Owner, postbox: Postbox
    ) -> None:
        await api.post("/api/v1/auth/forgot-password", json={"email": owner.email})
        old_link = await postbox.token("reset_password")
        assert (
            await act(api, owner, "email", email="new@slipway.test", password=PASSWORD)
        ).status_code == 202
        confirm, notice = sorted(await postbox.collect(), key=lambda letter: letter.category)
        assert (confirm.category, confirm.to) == ("confirm_email", "new@slipway.test")
        assert (notice.category, notice.to) == ("email_changing", owner.email)
        assert "An Owner" not in confirm.text + confirm.html
        assert (await sign_in(api, "new@slipway.test", PASSWORD)).status_code == 401
        for status in (204, 400):
            used = await api.post("/api/v1/auth/confirm-email", json={"token": confirm.token})
            assert used.status_code == status
        me = (await api.get("/api/v1/auth/me", headers=owner.headers)).json()
        assert me["email"] == "new@slipway.test"
        assert me["email_verified_at"] is not None
        assert (await sign_in(api, owner.email, PASSWORD)).status_code == 401
        assert (await sign_in(api, "NEW@slipway.test", PASSWORD)).status_code == 200
        used = await api.post("/api/v1/auth/reset-password", json={"token": old_link, "password": NEW})
        assert used.status_code == 400

    async def test_needs_the_password(self, api: httpx.AsyncClient, owner: Owner, postbox: Postbox) -> None:
        await postbox.collect()
        answer = await act(api, owner, "email", email="new@slipway.test", password="not it at all")
        assert (answer.status_code, answer.json()["code"]) == (403, "wrong_password")
        assert await postbox.collect() == []

    async def test_does_not_say_who_else_has_an_account(
        self, api: httpx.AsyncClient, register_owner: RegisterOwner, postbox: Postbox
    ) -> None:
        owner, other = await register_owner(), await register_owner()
        await postbox.collect()
        taken = await act(api, owner, "email", email=other.email.upper(), password=PASSWORD)
        assert {letter.to for letter in await postbox.collect()} == {owner.email}
        free = await act(api, owner, "email", email="free@slipway.test", password=PASSWORD)
        assert (taken.status_code, taken.content) == (free.status_code, free.content)

    async def test_yields_to_who_registered_meanwhile(
        self, api: httpx.AsyncClient, owner: Owner, postbox: Postbox
    ) -> None:
        await act(api, owner, "email", email="new@slipway.test", password=PASSWORD)
        token = await postbox.token("confirm_email")
        body = {"email": "New@slipway.test", "password": PASSWORD, "name": "Quicker"}
        assert (await api.post("/api/v1/auth/register", json=body)).status_code == 201
        used = await api.post("/api/v1/auth/confirm-email", json={"token": token})
        assert (used.status_code, used.json()["code"]) == (409, "email_taken")
        assert (await sign_in(api, owner.email, PASSWORD)).status_code == 200

    async def test_can_be_stopped_by_resetting_the_password(
        self, api: httpx.AsyncClient, owner: Owner, postbox: Postbox
    ) -> None:
        await act(api, owner, "email", email="thief@slipway.test", password=PASSWORD)
        thiefs = await postbox.token("confirm_email")
        await api.post("/api/v1/auth/forgot-password", json={"email": owner.email})
        token = await postbox.token("reset_password")
        await api.post("/api/v1/auth/reset-password", json={"token": token, "password": NEW})
        used = await api.post("/api/v1/auth/confirm-email", json={"token": thiefs})
        assert used.status_code == 400
        assert (await sign_in(api, owner.email, NEW)).status_code == 200


class TestVerification:
    async def test_is_asked_for_on_registration_and_done_by_the_link(
        self, api: httpx.AsyncClient, owner: Owner, postbox: Postbox, clock: MovableClock
    ) -> None:
        assert owner.tokens["user"]["email_verified_at"] is None
        [letter] = await postbox.collect()
        assert (letter.category, letter.to) == ("verify_email", owner.email)
        clock.advance(timedelta(days=3))
        late = await api.post("/api/v1/auth/verify-email", json={"token": letter.token})
        assert (late.status_code, late.json()["code"]) == (400, "link_not_valid")
        again = Owner(owner.email, (await sign_in(api, owner.email, PASSWORD)).json())
        assert (await act(api, again, "verification")).status_code == 202
        token = await postbox.token("verify_email")
        for status in (204, 400):
            used = await api.post("/api/v1/auth/verify-email", json={"token": token})
            assert used.status_code == status
        me = await api.get("/api/v1/auth/me", headers=again.headers)
        assert me.json()["email_verified_at"] is not None
        refused = await act(api, again, "verification")
        assert (refused.status_code, refused.json()["code"]) == (409, "email_verified_already")

    async def test_is_limited(self, api: httpx.AsyncClient, owner: Owner) -> None:
        statuses = [(await act(api, owner, "verification")).status_code for _ in range(6)]
        assert statuses == [202] * 5 + [429]


class TestSessions:
    async def test_are_listed_by_device(
        self, api: httpx.AsyncClient, owner: Owner, clock: MovableClock
    ) -> None:
        clock.advance(timedelta(minutes=1))
        phone = await another_session(api, owner, SAFARI)
        clock.advance(timedelta(minutes=1))
        await api.post("/api/v1/auth/refresh", json={"refresh_token": owner.tokens["refresh_token"]})
        items = (await api.get("/api/v1/auth/me/sessions", headers=phone.headers)).json()["items"]
        assert [(item["device"], item["is_current"]) for item in items] == [
            ("Unknown device", False),
            ("Safari on iPhone", True),
        ]
        assert items[0]["created_at"] < items[1]["created_at"] == items[1]["last_used_at"]
        assert items[0]["last_used_at"] > items[1]["last_used_at"]

    async def test_end_one_by_one_and_at_once(self, api: httpx.AsyncClient, owner: Owner) -> None:
        lost, kept = await another_session(api, owner), await another_session(api, owner)
        items = (await api.get("/api/v1/auth/me/sessions", headers=lost.headers)).json()["items"]
        [lost_id] = [item["session_id"] for item in items if item["is_current"]]
        for status in (204, 404):
            answer = await api.delete(f"/api/v1/auth/me/sessions/{lost_id}", headers=owner.headers)
            assert answer.status_code == status
        assert not await is_signed_in(api, lost)
        assert await is_signed_in(api, kept)

    async def test_end_all_but_this_one(self, api: httpx.AsyncClient, owner: Owner) -> None:
        others = [await another_session(api, owner) for _ in range(2)]
        assert (await api.delete("/api/v1/auth/me/sessions", headers=owner.headers)).status_code == 204
        assert [await is_signed_in(api, one) for one in (owner, *others)] == [True, False, False]
        items = (await api.get("/api/v1/auth/me/sessions", headers=owner.headers)).json()["items"]
        assert [item["is_current"] for item in items] == [True]

    async def test_of_others_do_not_exist(
        self, api: httpx.AsyncClient, register_owner: RegisterOwner
    ) -> None:
        owner, other = await register_owner(), await register_owner()
        items = (await api.get("/api/v1/auth/me/sessions", headers=other.headers)).json()["items"]
        foreign = await api.delete(
            f"/api/v1/auth/me/sessions/{items[0]['session_id']}", headers=owner.headers
        )
        nothing = await api.delete(
            "/api/v1/auth/me/sessions/01a21dac-dc0a-74c8-a23c-159a17550134", headers=owner.headers
        )
        assert (foreign.status_code, foreign.content) == (404, nothing.content)
        assert foreign.json()["code"] == "session_not_found"
        assert await is_signed_in(api, other)


class TestDevice:
    @pytest.mark.parametrize(
        ("agent", "device"),
        [
            (FIREFOX, "Firefox on Linux"),
            (SAFARI, "Safari on iPhone"),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                " Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0",
                "Edge on Windows",
            ),
            (
                "Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 (KHTML, like Gecko)"
                " Chrome/138.0.0.0 Mobile Safari/537.36",
                "Chrome on Android",
            ),
            ("<script>alert(1)</script>", "Unknown device"),
            ("", "Unknown device"),
        ],
    )
    def test_is_named_as_its_owner_would(self, agent: str, device: str) -> None:
        assert device_of(agent) == device
