"""Tokens under attack: replayed, raced, forged."""

import asyncio
import base64
import hashlib
import json
import time
import warnings
from collections.abc import Iterator
from typing import Any

import httpx
import jwt
import psycopg
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.warnings import InsecureKeyLengthWarning

from commerce_api.config import Settings
from tests.fixtures.commerce import PASSWORD, Owner
from tests.fixtures.postgres import CommerceDatabase


async def refresh(api: httpx.AsyncClient, token: str) -> httpx.Response:
    return await api.post("/api/v1/auth/refresh", json={"refresh_token": token})


class TestRefreshRotation:
    async def test_twenty_at_once_get_one_successor(
        self, api: httpx.AsyncClient, owner: Owner, commerce_database: CommerceDatabase
    ) -> None:
        token = owner.tokens["refresh_token"]
        for round_number in range(1, 4):
            answers = await asyncio.gather(*(refresh(api, token) for _ in range(20)))
            assert {answer.status_code for answer in answers} == {200}
            [token] = {answer.json()["refresh_token"] for answer in answers}
            with psycopg.connect(commerce_database.superuser_url) as connection:
                rows = connection.execute("SELECT token_hash FROM refresh_tokens").fetchall()
            assert len(rows) == 1 + round_number
            assert (hashlib.sha256(token.encode()).digest(),) in rows

    async def test_a_grandparent_ends_every_token_of_the_family(
        self, api: httpx.AsyncClient, owner: Owner
    ) -> None:
        family = [owner.tokens]
        for _ in range(2):
            family.append((await refresh(api, family[-1]["refresh_token"])).json())
        assert (await refresh(api, family[0]["refresh_token"])).status_code == 401
        for tokens in family:
            assert (await refresh(api, tokens["refresh_token"])).status_code == 401
            bearer = {"Authorization": f"Bearer {tokens['access_token']}"}
            assert (await api.get("/api/v1/auth/me", headers=bearer)).status_code == 401

    async def test_logout_ends_a_token_that_is_being_rotated(
        self, api: httpx.AsyncClient, owner: Owner
    ) -> None:
        token = owner.tokens["refresh_token"]
        refreshed, left = await asyncio.gather(
            refresh(api, token), api.post("/api/v1/auth/logout", json={"refresh_token": token})
        )
        assert left.status_code == 204
        if refreshed.status_code == 200:
            assert (await refresh(api, refreshed.json()["refresh_token"])).status_code == 401
        assert (await refresh(api, token)).status_code == 401

    async def test_no_table_holds_a_token_that_works(
        self, api: httpx.AsyncClient, owner: Owner, commerce_database: CommerceDatabase
    ) -> None:
        tokens = [owner.tokens["refresh_token"], owner.tokens["access_token"], PASSWORD]
        tokens.append((await refresh(api, tokens[0])).json()["refresh_token"])
        with psycopg.connect(commerce_database.superuser_url) as connection:
            tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            for (table,) in tables.fetchall():
                rows = connection.execute(f"SELECT t::text FROM {table} t".encode()).fetchall()
                assert not [row for row in rows for token in tokens if token in str(row)], table


def encoded(part: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


def forgeries(settings: Settings, honest: str) -> Iterator[str]:
    """Thirty tokens that look like one of ours."""
    key = settings.token_signing_key.get_secret_value()
    claims = jwt.decode(honest, options={"verify_signature": False})
    header, payload, seal = honest.split(".")
    for name in ("none", "None", "NONE", "nOnE"):
        yield f"{encoded({'alg': name, 'typ': 'JWT'})}.{payload}."
        yield f"{encoded({'alg': name, 'typ': 'JWT'})}.{payload}.{seal}"
    for algorithm in ("HS384", "HS512"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", InsecureKeyLengthWarning)
            token = jwt.encode(claims, key, algorithm=algorithm)
        yield token
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    yield jwt.encode(claims, private, algorithm="RS256")
    public = private.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    yield jwt.encode(
        claims, base64.b64encode(public), algorithm="HS256", headers={"jku": "https://evil.example"}
    )
    wrong_keys = [settings.refresh_token_key.get_secret_value(), key[::-1], key + "x", "x" * 32]
    for wrong in wrong_keys:
        yield jwt.encode(claims, wrong, algorithm="HS256")
    yield jwt.encode(claims, wrong_keys[0], algorithm="HS256", headers={"kid": "../../dev/null"})
    yield jwt.encode(claims, wrong_keys[0], algorithm="HS256", headers={"kid": "' OR 1=1 --"})
    now = int(time.time())
    changes: list[dict[str, Any]] = [
        {"aud": "customer"},
        {"aud": ["customer", "service"]},
        {"iss": "somebody"},
        {"exp": now - 1},
        {"exp": "tomorrow"},
        {"sub": "01a21dac-dc0a-74c8-a23c-159a17550134"},
        {"sub": "admin"},
        {"sid": "01a21dac-dc0a-74c8-a23c-159a17550134"},
        {"sid": None},
    ]
    for change in changes:
        yield jwt.encode(claims | change, key, algorithm="HS256")
    for missing in ("exp", "aud"):
        left = {name: value for name, value in claims.items() if name != missing}
        yield jwt.encode(left, key, algorithm="HS256")
    yield f"{header}.{encoded(claims | {'sub': claims['sid']})}.{seal}"


class TestForgedAccessTokens:
    async def test_are_all_refused(self, api: httpx.AsyncClient, owner: Owner, settings: Settings) -> None:
        honest = owner.tokens["access_token"]
        assert (await api.get("/api/v1/auth/me", headers=owner.headers)).status_code == 200
        forged = [token for token in forgeries(settings, honest) if token]
        assert len(set(forged)) == 30
        for token in forged:
            answer = await api.get("/api/v1/auth/me", headers={"Authorization": f"Bearer {token}"})
            assert (answer.status_code, answer.json()["code"]) == (401, "invalid_token"), token
            assert answer.headers["WWW-Authenticate"] == "Bearer"
