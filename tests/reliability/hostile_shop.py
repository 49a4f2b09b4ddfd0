"""A shop on the running platform, every field of which holds a text that wants to be run."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import psycopg

from deploy.local.environment import Environment
from kit.clock import utc_day, utc_now
from kit.ids import new_id
from sandbox.catalog.listings import listings
from sandbox.postgres import PostgresSettings
from tests.commerce_api.research.days import day_of
from tests.fixtures.commerce import PASSWORD, Owner

ORDERS = 15
IMPORTS = 3
PICKS = 20
PATIENCE_SECONDS = 240


@dataclass
class HostileShop:
    environment: Environment
    api: httpx.Client
    sandbox: httpx.Client
    owner: Owner
    store: dict[str, Any]
    products: list[dict[str, Any]] = field(default_factory=list)

    @property
    def store_id(self) -> str:
        return str(self.store["store_id"])

    @property
    def private(self) -> str:
        return f"/api/v1/stores/{self.store_id}"

    @property
    def dashboard(self) -> str:
        return self.environment["DASHBOARD_URL"]

    @property
    def storefront(self) -> str:
        """As a browser calls it."""
        return self.environment["STOREFRONT_URL_TEMPLATE"].format(slug=self.store["slug"])

    @property
    def storefront_door(self) -> str:
        """The same for programs, which do not find `*.localhost`."""
        return self.environment["STOREFRONT_INTERNAL_URL"]

    @property
    def host(self) -> dict[str, str]:
        return {"Host": self.storefront.partition("//")[2]}

    @property
    def origins(self) -> set[str]:
        media = "/".join(self.environment["MEDIA_BASE_URL"].split("/")[:3])
        return {self.storefront, self.dashboard, media, self.environment["SANDBOX_URL"]}

    def call(self, method: str, path: str, body: object = None) -> Any:
        sent: dict[str, Any] = {} if body is None else {"json": body}
        answer = self.api.request(method, f"{self.private}{path}", headers=self.owner.headers, **sent)
        assert answer.is_success, f"{method} {path}: {answer.text}"
        return answer.json() if answer.content else None

    def order_outside(self, path: str, **body: object) -> Any:
        answer = self.sandbox.post(f"/_sandbox/{path}", json=body)
        assert answer.is_success, answer.text
        return answer.json()

    def fill(self, texts: Sequence[str], hostile_pick: Callable[[str], dict[str, Any]]) -> None:
        self._write_about_itself(texts)
        self._connect_stripe()
        for number, text in enumerate(texts):
            self.products.append(self.call("POST", "/products", _product(number, text)))
        for number in range(ORDERS):
            self._sell(self.products[number]["variants"][0]["variant_id"], texts[number * 10 % len(texts)])
        self._land_picks([hostile_pick(text) for text in texts[:: len(texts) // PICKS][:PICKS]])
        for number in range(IMPORTS):
            self._import(str(listings(7)[number].listing_id), texts[number])
        self.order_outside("anthropic/behavior", mode="careful")

    def _write_about_itself(self, texts: Sequence[str]) -> None:
        fields = ("description", "tagline", "return_policy", "delivery_promise")
        self.call("PATCH", "", dict(zip(fields, texts[1:], strict=False)))

    def _connect_stripe(self) -> None:
        self.call("POST", "/payment-account/onboarding-link", {})
        account = self.call("GET", "/payment-account")["stripe_account_id"]
        self.order_outside(f"stripe/accounts/{account}/onboard")
        self._wait_until(lambda: self.call("GET", "/payment-account")["charges_enabled"])

    def _sell(self, variant_id: str, name: str) -> None:
        body = {"lines": [{"variant_id": variant_id, "quantity": 1}]}
        answer = self.api.post(
            f"/api/v1/public/stores/{self.store['slug']}/checkout",
            json=body,
            headers={"Idempotency-Key": f"key-{new_id()}"},
        )
        assert answer.status_code == 201, answer.text
        session = answer.json()["url"].rpartition("/")[2]
        self.order_outside(f"stripe/sessions/{session}/pay", name=name, email="ada@example.com")

    def _land_picks(self, picks: Sequence[dict[str, Any]]) -> None:
        best_first = sorted(picks, key=lambda one: -one["score"])
        body = day_of((self.store_id, best_first), ready_at=utc_now().isoformat())
        answer = httpx.put(
            f"{self.environment['INTERNAL_API_URL']}/internal/v1/research/days/{utc_day(utc_now())}",
            json=body,
            headers={"Authorization": f"Bearer {self.environment['SERVICE_TOKEN']}"},
            timeout=60,
        )
        assert answer.is_success, answer.text

    def _import(self, listing: str, text: str) -> None:
        """Claude says the text, whatever it is asked."""
        self.order_outside("anthropic/behavior", mode="obeying", says=text)
        self.call("POST", "/products/import", {"url": f"https://www.aliexpress.com/item/{listing}.html"})
        self._wait_until(
            lambda: all(
                one["status"] in {"succeeded", "failed"} for one in self.call("GET", "/imports")["items"]
            )
        )

    def mails(self) -> list[dict[str, Any]]:
        """All that was sent to customers and to the owner, once it has arrived."""
        self._wait_until(lambda: len(self._sent()) >= ORDERS)
        return self._sent()

    def _sent(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.sandbox.get("/sendgrid/_mailbox?limit=500").json()["items"]
        return found

    def orders(self) -> list[str]:
        return [one["order_id"] for one in self.call("GET", "/orders")["items"]]

    def picks(self) -> list[str]:
        return [one["item_id"] for one in self.call("GET", "/research/today")["items"]]

    def imports(self) -> list[str]:
        return [one["import_id"] for one in self.call("GET", "/imports")["items"]]

    def _wait_until(self, is_so: Callable[[], bool]) -> None:
        began = time.monotonic()
        while not is_so():
            assert time.monotonic() - began < PATIENCE_SECONDS
            time.sleep(0.5)


def _product(number: int, text: str) -> dict[str, Any]:
    return {
        "title": text,
        "subtitle": text,
        "description": f"<p>{text}</p>",
        "seo_title": text,
        "seo_description": text[:150],
        "tags": [text[:40]],
        "status": "published",
        "options": [{"name": text[:40], "values": [text[:60], "plain"]}],
        "variants": [
            {"price_minor": 2490 + number, "stock_on_hand": 5, "option_values": [value]}
            for value in (text[:60], "plain")
        ],
    }


@contextmanager
def opened_hostile_shop(
    environment: Environment, texts: Sequence[str], hostile_pick: Callable[[str], dict[str, Any]]
) -> Iterator[HostileShop]:
    email = f"owner-{new_id().hex[-12:]}@slipway.test"
    with (
        httpx.Client(base_url=environment["PUBLIC_API_URL"], timeout=60, trust_env=False) as api,
        httpx.Client(base_url=environment["SANDBOX_URL"], timeout=60, trust_env=False) as sandbox,
    ):
        registered = api.post(
            "/api/v1/auth/register", json={"email": email, "password": PASSWORD, "name": texts[0][:100]}
        )
        assert registered.status_code == 201, registered.text
        owner = Owner(email, registered.json())
        _put_on_pro(environment, email)
        made = api.post(
            "/api/v1/stores",
            json={"name": f"Moss {texts[0]}"[:60], "niche": "indoor_plants"},
            headers=owner.headers,
        )
        assert made.status_code == 201, made.text
        shop = HostileShop(environment, api, sandbox, owner, made.json())
        shop.fill(texts, hostile_pick)
        yield shop


def _put_on_pro(environment: Environment, email: str) -> None:
    server = PostgresSettings.model_validate(
        {name.lower(): value for name, value in environment.values.items()}
    ).server()
    url = server.url("postgres", server.superuser_password, "commerce")
    with psycopg.connect(url) as connection:
        connection.execute("UPDATE users SET plan = 'pro' WHERE email = %s", (email,))
