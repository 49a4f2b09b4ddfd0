"""S5: refresh tokens under fire, at both API processes: one successor for the honest, none for a thief."""

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from uuid import uuid4

import httpx
import psycopg
import pytest

from tests.fixtures.commerce import PASSWORD
from tests.reliability.figures import Figures
from tests.reliability.load import Answers, in_parallel, timed
from tests.reliability.sizes import sized
from tests.reliability.world import World

NEW_PASSWORD = "another good long password"


@dataclass(frozen=True)
class Rotations:
    rounds: int
    at_once: int


@dataclass
class Family:
    """The tokens of one session, as they came."""

    world: World
    http: httpx.AsyncClient
    email: str
    tokens: list[dict[str, str]]

    def __post_init__(self) -> None:
        self._doors = cycle(self.world.doors)

    @property
    def bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens[-1]['access_token']}"}

    async def post(self, path: str, body: object, **headers: str) -> httpx.Response:
        address = f"{next(self._doors)}/api/v1/auth/{path}"
        return await self.http.post(address, json=body, headers=headers)

    async def refresh(self, token: str) -> httpx.Response:
        return await self.post("refresh", {"refresh_token": token})

    async def is_dead(self) -> bool:
        """None of its tokens opens anything, not even the youngest."""
        refreshed = [(await self.refresh(one["refresh_token"])).status_code for one in self.tokens[-3:]]
        me = await self.http.get(f"{next(self._doors)}/api/v1/auth/me", headers=self.bearer)
        return {*refreshed, me.status_code} == {401}

    def hashes(self) -> list[bytes]:
        query = (
            "SELECT t.token_hash FROM refresh_tokens t JOIN sessions USING (session_id)"
            " JOIN users USING (user_id) WHERE email = %s"
        )
        with psycopg.connect(self.world.database.superuser_url) as connection:
            return [bytes(row[0]) for row in connection.execute(query, (self.email,)).fetchall()]


OpenFamily = Callable[[], Awaitable[Family]]


@pytest.fixture
def open_family(world: World, http: httpx.AsyncClient) -> OpenFamily:
    async def open_one() -> Family:
        email = f"{uuid4().hex}@slipway.test"
        body = {"email": email, "password": PASSWORD, "name": "An Owner"}
        answer = await http.post("/api/v1/auth/register", json=body)
        return Family(world, http, email, [answer.raise_for_status().json()])

    return open_one


async def log_out(family: Family) -> httpx.Response:
    return await family.post("logout", {"refresh_token": family.tokens[-1]["refresh_token"]})


async def change_password(family: Family) -> httpx.Response:
    """From another session of the same owner."""
    other = await family.post("login", {"email": family.email, "password": PASSWORD})
    bearer = {"Authorization": f"Bearer {other.json()['access_token']}"}
    return await family.post(
        "me/password", {"current_password": PASSWORD, "new_password": NEW_PASSWORD}, **bearer
    )


async def replay_an_ancestor(family: Family) -> httpx.Response:
    return await family.refresh(family.tokens[0]["refresh_token"])


class TestRefreshTokens:
    @sized(short=Rotations(5, 20), full=Rotations(200, 20), is_beside_others=True)
    async def test_have_one_successor_and_die_together(
        self, size: Rotations, open_family: OpenFamily, figures: Figures
    ) -> None:
        family, answers = await open_family(), Answers()
        for _ in range(size.rounds):
            token = family.tokens[-1]["refresh_token"]
            call = partial(timed, answers, partial(family.refresh, token))
            came = [one.json() for one in await in_parallel(size.at_once, [call] * size.at_once) if one]
            assert len({one["refresh_token"] for one in came}) == 1, answers.codes
            family.tokens.append(came[0])
        figures.note(**answers.figures())
        assert answers.statuses == {200: size.rounds * size.at_once}
        kept = family.hashes()
        assert len(kept) == 1 + size.rounds
        digests = {hashlib.sha256(one["refresh_token"].encode()).digest() for one in family.tokens}
        assert digests == set(kept)
        # An answer that was lost is asked for again: the same successor. Older than that is a thief.
        again = await family.refresh(family.tokens[-2]["refresh_token"])
        assert again.json()["refresh_token"] == family.tokens[-1]["refresh_token"]
        assert (await replay_an_ancestor(family)).status_code == 401
        assert await family.is_dead()

    @pytest.mark.beside
    @pytest.mark.parametrize(
        ("end", "status"), [(log_out, 204), (change_password, 204), (replay_an_ancestor, 401)]
    )
    async def test_open_nothing_once_their_session_has_ended(
        self, end: Callable[[Family], Awaitable[httpx.Response]], status: int, open_family: OpenFamily
    ) -> None:
        family = await open_family()
        for _ in range(2):
            family.tokens.append((await family.refresh(family.tokens[-1]["refresh_token"])).json())
        assert (await end(family)).status_code == status
        assert await family.is_dead()
