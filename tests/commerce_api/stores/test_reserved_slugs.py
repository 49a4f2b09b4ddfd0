"""Which addresses there are: labels of DNS, made of any name, none of ours."""

import re
from uuid import UUID

import httpx
import pytest

from commerce_api.stores.reserved_slugs import RESERVED_SLUGS, is_reserved
from commerce_api.stores.slugs import slug_candidates
from tests.commerce_api.stores.settings import patch, read
from tests.fixtures.commerce import Owner, create_store

DNS_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


class TestSlugCandidates:
    @pytest.mark.parametrize(
        ("name", "first"),
        [
            ("Fern & Fable", "fern-and-fable"),
            ("Café Élan", "cafe-elan"),
            ("东京 Café", "dong-jing-cafe"),
            ("Ωmega Привет", "omega-privet"),
            ("xn--caf-dma", "xn-caf-dma"),
            ("!!!", "store-2"),
            ("A", "a-2"),
            ("Dashboard", "dashboard-2"),
            ("Log in", "log-in-2"),
            ("NS", "ns-5"),
            ("a.b..c__d", "a-b-c-d"),
        ],
    )
    def test_are_made_of_any_name(self, name: str, first: str) -> None:
        assert slug_candidates(name)[0] == first

    @pytest.mark.parametrize(
        "name", ["x" * 200, "word " * 40, "ß" * 63, "🦄🦄🦄", "-" * 30, "  ", "\u202etfel", "l'été à l'eau"]
    )
    def test_are_labels_of_dns_and_nobodys_punycode(self, name: str) -> None:
        candidates = slug_candidates(name)
        assert len(candidates) >= 48
        for slug in candidates:
            assert DNS_LABEL.fullmatch(slug), slug
            assert "--" not in slug
            assert not is_reserved(slug)

    def test_leave_nothing_to_somebody_who_poses_as_us(self) -> None:
        assert slug_candidates("Slipway Support") == []


@pytest.fixture
def plan() -> str:
    """Several stores of one owner."""
    return "growth"


class TestReservedSlugs:
    def test_are_many_and_can_be_compared(self) -> None:
        assert len(RESERVED_SLUGS) >= 300
        assert all(re.fullmatch(r"[a-z0-9]+", word) for word in RESERVED_SLUGS)
        for word in (
            "admin",
            "login",
            "wpad",
            "autodiscover",
            "mtasts",
            "paypal",
            "slipway",
            "www",
            "noreply",
        ):
            assert word in RESERVED_SLUGS

    def test_are_no_candidates_of_their_own_name(self) -> None:
        assert [word for word in RESERVED_SLUGS if word in slug_candidates(word)] == []

    async def test_are_given_to_nobody(self, api: httpx.AsyncClient, owner: Owner) -> None:
        store = await create_store(api, owner)
        words = sorted(word for word in RESERVED_SLUGS if len(word) >= 3)
        for slug in [*words[::25], "log-in", "pay-pal", "slipway-support", "slip-way"]:
            answer = await patch(api, owner, store, slug=slug)
            assert (answer.status_code, answer.json()["code"]) == (409, "slug_is_reserved"), slug
        assert (await read(api, owner, store)) == store

    async def test_never_come_out_of_a_name(self, api: httpx.AsyncClient, owner: Owner) -> None:
        made = [await create_store(api, owner, name=name) for name in ("Admin", "WWW", "Slipway Login")]
        assert [store["slug"] for store in made] == [
            "admin-2",
            "www-4",
            f"store-{UUID(made[2]['store_id']).hex[-8:]}",
        ]
