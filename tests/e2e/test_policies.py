"""What a page of the dashboard may run: its own files, and scripts that carry the nonce of its answer."""

import json
import re
from collections.abc import Iterator

import httpx
import pytest

from deploy.local.environment import Environment
from tests.e2e.front_doors import Door, as_sent, cookies_set
from tests.e2e.owners import PASSWORD, Owner, new_owner

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(1500)]

SCRIPT = re.compile(r"<script\b([^>]*)>")
NONCE = re.compile(r"^'nonce-([A-Za-z0-9+/=]{20,})'$")
FORBIDDEN = {"object-src", "base-uri", "frame-ancestors", "frame-src", "worker-src", "script-src-attr"}


@pytest.fixture(scope="module")
def owner(running_platform: Environment) -> Iterator[Owner]:
    with new_owner(running_platform, "Birch Sound") as made:
        yield made


@pytest.fixture(scope="module")
def dashboard(running_platform: Environment) -> Iterator[Door]:
    with httpx.Client(timeout=30, trust_env=False) as client:
        yield Door(running_platform["DASHBOARD_URL"], client)


def policy_of(answer: httpx.Response) -> dict[str, list[str]]:
    [policy] = answer.headers.get_list("content-security-policy")
    return {name: values for name, *values in (part.split() for part in policy.split("; "))}


def nonce_of(answer: httpx.Response) -> str:
    own, nonce = policy_of(answer)["script-src"]
    found = NONCE.match(nonce)
    assert own == "'self'"
    assert found is not None, nonce
    return found[1]


class TestDashboard:
    def test_runs_what_carries_the_nonce_of_the_very_answer(self, dashboard: Door, owner: Owner) -> None:
        credentials = json.dumps({"email": owner.email, "password": PASSWORD})
        cookies = as_sent(cookies_set(dashboard.submit("/bff/auth/login", credentials)))
        store = f"/stores/{owner.store.store_id}"
        nonces: list[str] = []
        for path in (
            *("/login", "/register", "/forgot-password", "/reset-password", "/verify-email", "/pricing"),
            *(store, f"{store}/products/new", f"{store}/nothing", "/stores", "/account", "/nothing"),
        ):
            answer = dashboard.ask("GET", path, cookies="" if path in {"/login", "/register"} else cookies)
            assert answer.status_code == (404 if path.endswith("/nothing") else 200), path
            nonce = nonce_of(answer)
            policy = policy_of(answer)
            assert {name for name, values in policy.items() if values == ["'none'"]} == FORBIDDEN, path
            assert policy["form-action"] == policy["connect-src"] == ["'self'"], path
            scripts = SCRIPT.findall(answer.text)
            assert len(scripts) > 3, path
            assert [one for one in scripts if f'nonce="{nonce}"' not in one] == [], path
            nonces.append(nonce)
        assert len(set(nonces)) == len(nonces)

    def test_says_so_where_it_sends_on_and_refuses(self, dashboard: Door) -> None:
        for path, status in (("/stores", 307), ("/bff/stores", 401)):
            answer = dashboard.ask("GET", path)
            assert answer.status_code == status
            assert nonce_of(answer)
