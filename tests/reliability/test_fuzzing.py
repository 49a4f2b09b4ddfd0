"""Requests made up from the three OpenAPI documents, as every kind of caller: none contradicts a check."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

from tests.fixtures.commerce import PASSWORD
from tests.reliability.figures import Figures
from tests.reliability.fuzzed_shop import FuzzedShop, fill
from tests.reliability.fuzzing import Caller, Findings, fuzz
from tests.reliability.load import percentile
from tests.reliability.refusals import LISTED, SOMETIMES
from tests.reliability.shops import Shop
from tests.reliability.sizes import sized

CHECKS = {
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "positive_data_acceptance",
    "negative_data_rejection",
    "use_after_free",
    "ensure_resource_availability",
    "missing_required_header",
    "ignored_auth",
    "unsupported_method",
    "allow_header_conformance",
}
BODIES = {
    "body.product_ids[*]": "product_id",
    "body.image_ids[*]": "image_id",
    "body.lines[*].variant_id": "variant_id",
    "body.lines[*].line_id": "line_id",
    "body.item_id": "item_id",
    "body.worker_id": "worker_id",
    "body.change.collection_id": "collection_id",
    "body.discount_code": "code",
}


@dataclass(frozen=True)
class Fuzzing:
    """``examples`` a route and phase; ``is_systematic``: also each limit of each field, one at a time."""

    examples: int
    is_systematic: bool
    cases: int


class TestMadeUpRequests:
    """S3"""

    @sized(short=Fuzzing(1, False, 300), full=Fuzzing(6, True, 20_000), minutes=40, is_beside_others=True)
    async def test_contradict_no_check(self, size: Fuzzing, shop: Shop, figures: Figures, seed: int) -> None:
        filled = await fill(shop)
        found = Findings()
        for caller in callers(filled):
            part = await asyncio.to_thread(
                fuzz, caller, examples=size.examples, is_systematic=size.is_systematic, seed=seed
            )
            found.add(part)
            figures.note(**{caller.name: dict(sorted(part.statuses.items()))})
        figures.note(
            cases=found.cases.total(),
            phases=dict(found.cases),
            failures=len(found.failures),
            refused_though_fitting=len(found.refused),
            routes_carried_out=sum(any(200 <= one < 300 for one in of) for of in found.reached.values()),
            p99_ms=round(percentile(found.seconds, 99) * 1_000, 1),
        )
        assert found.failures == {}
        unlisted = {key: told for key, told in found.refused.items() if key not in LISTED | SOMETIMES.keys()}
        assert not unlisted, "\n".join(f"{key}: {told[:200]}" for key, told in unlisted.items())
        assert found.cases.total() >= size.cases
        if size.is_systematic:
            assert found.checks >= CHECKS
            # What no longer happens goes from the list.
            assert LISTED - found.refused.keys() == set()


def callers(filled: FuzzedShop) -> Iterator[Caller]:
    """Shoppers first: an owner's requests rename the store and close others."""
    world, known = filled.shop.world, filled.known
    values = {f"path.{name}": of for name, of in known.items()} | {
        field: known[name] for field, name in BODIES.items()
    }
    # No run of an owner ends with its store closed.
    spare = {"DELETE /stores/{store_id}": {"path.store_id": known["spare_store_id"]}}
    owners, public = f"{world.doors[0]}/api/v1", f"{world.doors[1]}/api/v1/public"
    internal = f"{world.internal_door}/internal/v1"
    service = {"Authorization": f"Bearer {world.environment['SERVICE_TOKEN']}"}
    customer = _sign_in("Customer", f"/stores/{known['slug'][0]}/customers/login", filled.customer_email)
    owner = _sign_in("HTTPBearer", "/auth/login", filled.shop.owner.email)
    yield Caller("anonymous shopper", public, known=values)
    yield Caller("customer", public, sign_in=customer, known=values)
    yield Caller("anonymous on the internal port", internal, known=values)
    yield Caller("service", internal, headers=service, known=values)
    yield Caller("anonymous on the owners' surface", owners, known=values, known_of=spare)
    yield Caller("owner", owners, sign_in=owner, known=values, known_of=spare)


def _sign_in(scheme: str, path: str, email: str) -> dict[str, object]:
    """Signs in, and again after a session was ended by one of the requests."""
    payload = {"email": email, "password": PASSWORD}
    return {scheme: {"path": path, "payload": payload, "extract_selector": "/access_token"}}
