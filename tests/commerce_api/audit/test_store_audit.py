"""The audit log as a store's owner reads it."""

import io
import json
from typing import Any

import httpx
import psycopg
import pytest
from PIL import Image

from tests.commerce_api.stores.settings import join, patch, put_rates
from tests.fixtures.commerce import Owner, RegisterOwner, create_store
from tests.fixtures.postgres import CommerceDatabase


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    return await create_store(api, owner)


async def audit(
    api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], **query: str | int
) -> dict[str, Any]:
    answer = await api.get(f"/api/v1/stores/{store['store_id']}/audit", params=query, headers=owner.headers)
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.json()
    return page


class TestStoreAudit:
    async def test_names_every_change_with_what_was_and_what_is(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        user_id = owner.tokens["user"]["user_id"]
        await patch(api, owner, store, slug="moss", shipping_flat_minor=490, theme={"brand": "#275235"})
        await patch(api, owner, store, countries_sold_to=["AT", "DE"], status="closed")
        rate = {"name": "Near", "countries": ["AT"], "flat_minor": 790}
        await put_rates(api, owner, store, rate)
        out = io.BytesIO()
        Image.new("RGB", (40, 40)).save(out, "PNG")
        logo = await api.put(
            f"/api/v1/stores/{store['store_id']}/logo",
            files={"file": ("logo.png", out.getvalue())},
            headers=owner.headers,
        )
        key = logo.json()["logo"]["large"].removeprefix("http://localhost:8000/media/")
        entries = (await audit(api, owner, store))["items"]
        assert [set(entry) for entry in entries] == [
            {"audit_id", "occurred_at", "actor", "user_id", "action", "subject", "changes"}
        ] * 5
        assert {(entry["actor"], entry["user_id"], entry["subject"]) for entry in entries} == {
            ("user", user_id, store["store_id"])
        }
        kept_rate = rate | {"free_over_minor": None, "delivery_days_min": None, "delivery_days_max": None}
        assert [(entry["action"], entry["changes"]) for entry in entries] == [
            (
                "store.logo_changed",
                [{"field": "logo_media_key", "before": None, "after": key.removesuffix("-large.webp")}],
            ),
            ("shipping_rates.replaced", [{"field": "shipping_rates", "before": [], "after": [kept_rate]}]),
            (
                "store.updated",
                [
                    {"field": "status", "before": "open", "after": "closed"},
                    {"field": "countries_sold_to", "before": None, "after": ["AT", "DE"]},
                ],
            ),
            (
                "store.updated",
                [
                    {"field": "slug", "before": "fern-and-fable", "after": "moss"},
                    {"field": "shipping_flat_minor", "before": 0, "after": 490},
                    {
                        "field": "theme",
                        "before": {"preset": "fern"},
                        "after": {"preset": "fern", "brand": "#275235"},
                    },
                ],
            ),
            (
                "store.created",
                [
                    {"field": "slug", "before": None, "after": "fern-and-fable"},
                    {"field": "currency", "before": None, "after": "EUR"},
                ],
            ),
        ]

    async def test_keeps_no_words_of_texts_mails_and_addresses(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        commerce_database: CommerceDatabase,
    ) -> None:
        secret = "Jane-Doe-17"
        address = {"company": secret, "street": secret, "city": secret, "country": "DE"}
        texts = dict.fromkeys(("description", "tagline", "return_policy", "delivery_promise"), secret)
        changed = await patch(
            api, owner, store, contact_email=f"{secret}@fern.test", legal_address=address, **texts
        )
        assert changed.status_code == 200, changed.text
        [updated, _] = (await audit(api, owner, store))["items"]
        assert sorted(updated["changes"], key=lambda change: str(change["field"])) == [
            {"field": field, "before": None, "after": None}
            for field in sorted(["contact_email", "legal_address", *texts])
        ]
        with psycopg.connect(commerce_database.superuser_url) as connection:
            rows = connection.execute("SELECT row_to_json(a)::text FROM audit_entries a").fetchall()
        assert len(rows) == 2
        assert secret.lower() not in json.dumps(rows).lower()

    async def test_says_nothing_of_refusals_and_of_what_stays_the_same(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        await patch(api, owner, store, slug="admin", name="Other")
        await patch(api, owner, store, theme={"ink": "#fcfaf4"})
        await patch(api, owner, store, name=store["name"], contact_email=None, theme={"preset": "fern"})
        await put_rates(api, owner, store)
        await api.delete(f"/api/v1/stores/{store['store_id']}/logo", headers=owner.headers)
        assert [entry["action"] for entry in (await audit(api, owner, store))["items"]] == ["store.created"]

    async def test_comes_in_pages_that_neither_repeat_nor_skip(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        for number in range(6):
            await patch(api, owner, store, return_days=number)
        seen, cursor, sizes = [], None, []
        while True:
            page = await audit(api, owner, store, limit=3, **({"cursor": cursor} if cursor else {}))
            seen += [entry["changes"][0]["after"] for entry in page["items"]]
            sizes.append(len(page["items"]))
            await patch(api, owner, store, return_days=100 + len(seen))
            cursor = page["next_cursor"]
            if cursor is None:
                break
        assert (seen, sizes) == ([5, 4, 3, 2, 1, 0, "fern-and-fable"], [3, 3, 1])

    @pytest.mark.parametrize("cursor", ["x", "WyJ4Il0", "W10", "WzFd"])
    async def test_refuses_a_cursor_that_is_none_of_its_own(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], cursor: str
    ) -> None:
        answer = await api.get(
            f"/api/v1/stores/{store['store_id']}/audit?cursor={cursor}", headers=owner.headers
        )
        assert (answer.status_code, answer.json()["code"]) == (400, "invalid_cursor")

    @pytest.mark.parametrize("plan", ["growth"])
    async def test_says_which_member_it_was_and_stays_in_its_store(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        register_owner: RegisterOwner,
        commerce_database: CommerceDatabase,
    ) -> None:
        other = await create_store(api, owner, name="Other")
        manager = await register_owner()
        join(commerce_database, store, manager.email, "manager")
        await patch(api, manager, store, return_days=14)
        entries = (await audit(api, owner, store))["items"]
        assert [(entry["action"], entry["user_id"]) for entry in entries] == [
            ("store.updated", manager.tokens["user"]["user_id"]),
            ("store.created", owner.tokens["user"]["user_id"]),
        ]
        assert [entry["subject"] for entry in (await audit(api, owner, other))["items"]] == [
            other["store_id"]
        ]

    async def test_shows_acts_of_operators_without_their_details(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], commerce_database: CommerceDatabase
    ) -> None:
        with psycopg.connect(commerce_database.superuser_url) as connection:
            connection.execute(
                "INSERT INTO audit_entries VALUES (%s, %s, 'operator', 'inbox.replayed', 'evt_1',"
                ' \'{"token": "hidden"}\', now())',
                ("ffffffff-ffff-7fff-8fff-ffffffffffff", store["store_id"]),
            )
        first = (await audit(api, owner, store))["items"][0]
        del first["audit_id"], first["occurred_at"]
        assert first == {
            "actor": "operator",
            "user_id": None,
            "action": "inbox.replayed",
            "subject": "evt_1",
            "changes": [],
        }
