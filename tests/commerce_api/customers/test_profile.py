"""A customer's name and addresses."""

from typing import Any

import httpx
import pytest

from tests.commerce_api.customers.shoppers import ADDRESS, Shopper, sign_up
from tests.commerce_api.tenancy.test_foreign_stores import contents
from tests.fixtures.postgres import CommerceDatabase


async def addresses(shopper: Shopper) -> list[tuple[str, bool]]:
    answer = await shopper.ask("GET", "/me/addresses")
    return [(one["line1"], one["is_default"]) for one in answer.json()["items"]]


async def add(shopper: Shopper, line1: str, **changes: object) -> str:
    answer = await shopper.ask("POST", "/me/addresses", ADDRESS | {"line1": line1} | changes)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["address_id"])


class TestProfile:
    async def test_has_a_name(self, ada: Shopper) -> None:
        changed = await ada.ask("PATCH", "/me", {"name": "Ada L."})
        assert changed.json() == ada.tokens["customer"] | {"name": "Ada L."}
        assert (await ada.ask("GET", "/me")).json()["name"] == "Ada L."


class TestAddresses:
    async def test_have_one_default(self, ada: Shopper) -> None:
        first = await add(ada, "First 1")
        await add(ada, "Second 2")
        third = await add(ada, "Third 3", is_default=True)
        assert await addresses(ada) == [("Third 3", True), ("First 1", False), ("Second 2", False)]
        body = ADDRESS | {"line1": "First 10", "is_default": True}
        changed = await ada.ask("PUT", f"/me/addresses/{first}", body)
        assert changed.json() == body | {"address_id": first}
        assert await addresses(ada) == [("First 10", True), ("Second 2", False), ("Third 3", False)]
        # The default stays it when it is written again without saying so.
        await ada.ask("PUT", f"/me/addresses/{first}", ADDRESS | {"line1": "First 11"})
        assert (await addresses(ada))[0] == ("First 11", True)
        for address_id, left in (
            (first, [("Second 2", True), ("Third 3", False)]),
            (third, [("Second 2", True)]),
        ):
            assert (await ada.ask("DELETE", f"/me/addresses/{address_id}")).status_code == 204
            assert await addresses(ada) == left
        gone = await ada.ask("DELETE", f"/me/addresses/{first}")
        assert (gone.status_code, gone.json()["code"]) == (404, "address_not_found")

    async def test_are_twenty_at_most(self, ada: Shopper, commerce_database: CommerceDatabase) -> None:
        for number in range(20):
            await add(ada, f"Street {number}")
        before = contents(commerce_database)
        answer = await ada.ask("POST", "/me/addresses", ADDRESS)
        assert (answer.status_code, answer.json()["code"]) == (409, "too_many_addresses")
        assert contents(commerce_database) == before

    async def test_of_others_are_not_there(
        self,
        api: httpx.AsyncClient,
        ada: Shopper,
        other_store: dict[str, Any],
        commerce_database: CommerceDatabase,
    ) -> None:
        address_id = await add(ada, "Mine 1")
        before = contents(commerce_database)
        for slug, email in ((ada.slug, "bo@example.com"), (other_store["slug"], ada.email)):
            other = await sign_up(api, slug, email)
            assert await addresses(other) == []
            for method, body in (("PUT", ADDRESS), ("DELETE", None)):
                answer = await other.ask(method, f"/me/addresses/{address_id}", body)
                assert (answer.status_code, answer.json()["code"]) == (404, "address_not_found")
        after = contents(commerce_database)
        assert after["public.customer_addresses"] == before["public.customer_addresses"]

    @pytest.mark.parametrize(
        "changes",
        [{"country": "de"}, {"country": "DEU"}, {"line1": " "}, {"city": None}, {"is_default": 1}, {"x": 1}],
    )
    async def test_refuse_what_does_not_fit(self, ada: Shopper, changes: dict[str, object]) -> None:
        answer = await ada.ask("POST", "/me/addresses", ADDRESS | changes)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
        assert await addresses(ada) == []
