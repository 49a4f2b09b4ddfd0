"""Methods that an address does not take."""

from typing import Any

import httpx
import pytest

from kit.ids import new_id
from tests.commerce_api.operations.addresses import SURFACES, fill

METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"}


def allowed(answer: httpx.Response) -> set[str]:
    return set(answer.headers["allow"].split(", "))


class TestMethods:
    async def test_that_no_route_takes_are_405_and_name_those_that_are(
        self, api: httpx.AsyncClient, internal: httpx.AsyncClient
    ) -> None:
        asked = 0
        for prefix, is_internal in SURFACES.items():
            client = internal if is_internal else api
            document: dict[str, Any] = (await client.get(f"{prefix}/openapi.json")).json()
            for path, operations in document["paths"].items():
                address = f"{prefix}{fill(path, {})}"
                taken = {method.upper() for method in operations}
                for method in sorted({*METHODS, "OPTIONS"} - taken):
                    answer = await client.request(method, address)
                    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed"), (
                        f"{method} {address}: {answer.text}"
                    )
                    assert allowed(answer) == taken, f"{method} {address}"
                    asked += 1
        assert asked > 500

    @pytest.mark.parametrize(
        "path", ["niches", "{id}/products/export", "{id}/products/bulk", "{id}/products/import"]
    )
    async def test_of_ids_do_not_reach_addresses_that_have_a_name(
        self, api: httpx.AsyncClient, path: str
    ) -> None:
        for method in ("PATCH", "DELETE"):
            answer = await api.request(method, f"/api/v1/stores/{path.format(id=new_id())}")
            assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
