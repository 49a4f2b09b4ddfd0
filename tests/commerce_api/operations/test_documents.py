"""What the OpenAPI documents say of who may call."""

import httpx


async def test_a_guest_checks_out_without_a_token(api: httpx.AsyncClient) -> None:
    document = (await api.get("/api/v1/public/openapi.json")).json()
    checkout = document["paths"]["/stores/{slug}/checkout"]["post"]
    assert checkout["security"] == [{"Customer": []}, {}]
    me = document["paths"]["/stores/{slug}/customers/me"]["get"]
    assert me["security"] == [{"Customer": []}]
