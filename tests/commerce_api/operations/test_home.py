"""An owner's first page, put together from what really is there."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import psycopg
import pytest

from commerce_api.config import Settings
from tests.commerce_api.analytics.marts import publish, publish_status
from tests.commerce_api.product_imports.drafts import claim, draft, land_picks, request_import
from tests.fixtures.commerce import MovableClock, Owner, RegisterOwner, create_store
from tests.fixtures.postgres import CommerceDatabase


@pytest.fixture
async def store(api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
    return await create_store(api, owner)


async def home(api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]) -> dict[str, Any]:
    answer = await api.get(f"/api/v1/stores/{store['store_id']}/home", headers=owner.headers)
    assert answer.status_code == 200, answer.text
    shown: dict[str, Any] = answer.json()
    return shown


class TestHome:
    async def test_of_a_new_store_asks_for_what_is_missing(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        shown = await home(api, owner, store)
        assert shown["needs"] == [
            {
                "kind": "onboarding",
                "count": 1,
                "detail": "Connect Stripe: without it the shop cannot take payments.",
                "href": f"/stores/{store['store_id']}/settings#payments",
            }
        ]
        assert (shown["yesterday"], shown["today_orders"], shown["today_revenue_minor"]) == (None, [], 0)
        assert (shown["checklist"]["done"], shown["checklist"]["total"]) == (0, 6)
        assert (shown["sources"], shown["as_of"], shown["trouble"]) == ([], None, None)

    async def test_names_drafts_and_failing_sources_and_ticks_what_is_done(
        self, api: httpx.AsyncClient, internal: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        base = f"/api/v1/stores/{store['store_id']}"
        for item in await land_picks(api, internal, owner, store, "a", "b"):
            import_id = (await request_import(api, owner, store, item)).json()["import_id"]
            await claim(internal)
            made = await internal.post(f"product-imports/{import_id}/draft", json=draft())
        product = f"{base}/products/{made.json()['product_id']}"
        await api.patch(product, json={"status": "published"}, headers=owner.headers)
        await api.patch(base, json={"return_policy": "30 days."}, headers=owner.headers)

        shown = await home(api, owner, store)
        assert [(need["kind"], need["count"]) for need in shown["needs"]] == [
            ("drafts_to_review", 1),
            ("source_failing", 1),
            ("onboarding", 1),
        ]
        assert shown["needs"][1]["detail"] == "Reddit has not answered since 14:10."
        checklist = (await api.get(f"{base}/checklist", headers=owner.headers)).json()
        assert checklist == shown["checklist"]
        assert checklist["items"] == [
            {"key": "connect_stripe", "is_done": False},
            {"key": "publish_product", "is_done": True},
            {"key": "shipping", "is_done": False},
            {"key": "return_policy", "is_done": True},
            {"key": "legal_address", "is_done": False},
            {"key": "support_email", "is_done": False},
        ]
        assert (checklist["done"], checklist["total"], checklist["is_ready"]) == (2, 6, False)

    async def test_shows_yesterday_beside_the_same_weekday(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        settings: Settings,
        clock: MovableClock,
        commerce_database: CommerceDatabase,
    ) -> None:
        with psycopg.connect(commerce_database.superuser_url) as connection:
            connection.execute("UPDATE stores SET created_at = now() - interval '60 days'")
        yesterday = clock().astimezone(ZoneInfo("Europe/Berlin")).date() - timedelta(days=1)
        before = yesterday - timedelta(days=7)
        publish(
            settings.published_root,
            "marts-1.duckdb",
            clock().isoformat(),
            days=[
                (store["store_id"], yesterday.isoformat(), 12_450, 5, 200, 5_000, 1.0),
                (store["store_id"], before.isoformat(), 10_000, 4, 160, 4_000, 1.0),
            ],
        )
        shown = (await home(api, owner, store))["yesterday"]
        assert shown.pop("counted_up_to").endswith("Z")
        assert shown == {
            "date": yesterday.isoformat(),
            "compared_to": before.isoformat(),
            "revenue_minor": {"value": 12_450, "previous": 10_000},
            "orders": {"value": 5, "previous": 4},
            "visitors": {"value": 200, "previous": 160},
            "conversion": {"value": 0.025, "previous": 0.025},
            "kept_minor": {"value": 5_000, "previous": 4_000},
        }

    async def test_says_that_counting_failed_and_how_old_the_figures_are(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any], settings: Settings
    ) -> None:
        publish(settings.published_root, "marts-1.duckdb", "2026-11-24T20:00:00+00:00", days=[])
        shown = await home(api, owner, store)
        assert (shown["as_of"], shown["trouble"]) == ("2026-11-24T20:00:00Z", None)
        publish_status(
            Path(settings.published_root),
            ok=False,
            at="2026-11-24T20:10:00+00:00",
            since="2026-11-24T20:05:00+00:00",
            failed_checks=["tests/parts_equal_the_whole"],
        )
        shown = await home(api, owner, store)
        assert (shown["as_of"], shown["trouble"]) == (
            "2026-11-24T20:00:00Z",
            {"since": "2026-11-24T20:05:00Z", "failed_checks": ["tests/parts_equal_the_whole"]},
        )

    async def test_tells_an_account_that_stripe_has_stopped_from_one_that_was_never_set_up(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        commerce_database: CommerceDatabase,
    ) -> None:
        with psycopg.connect(commerce_database.superuser_url) as connection:
            connection.execute(
                "INSERT INTO payment_accounts (payment_account_id, owner_user_id, stripe_account_id,"
                " details_submitted, created_at, updated_at)"
                " SELECT gen_random_uuid(), user_id, 'acct_stopped', true, now(), now() FROM users"
            )
            connection.execute(
                "UPDATE stores SET payment_account_id = (SELECT payment_account_id FROM payment_accounts)"
            )
        needs = (await home(api, owner, store))["needs"]
        assert [(need["kind"], need["href"]) for need in needs] == [
            ("payments_stopped", f"/stores/{store['store_id']}/settings#payments")
        ]
        with psycopg.connect(commerce_database.superuser_url) as connection:
            connection.execute("UPDATE payment_accounts SET charges_enabled = true")
        assert (await home(api, owner, store))["needs"] == []

    async def test_of_another_store_does_not_exist(
        self, api: httpx.AsyncClient, store: dict[str, Any], register_owner: RegisterOwner
    ) -> None:
        other = await register_owner()
        for page in ("home", "checklist"):
            answer = await api.get(f"/api/v1/stores/{store['store_id']}/{page}", headers=other.headers)
            assert answer.status_code == 404
