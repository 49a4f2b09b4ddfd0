"""The demo shop as a browser finds it: its pages by name, and the server behind its host name."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

import httpx

from bench.running import Running
from deploy.local.screens import DEMO_STORE

LISTING = "/products"


@dataclass(frozen=True)
class Shop:
    """``origin`` is what browsers open; Python knows no names under ``localhost`` and sends the host."""

    running: Running

    @property
    def origin(self) -> str:
        return self.running.environment["STOREFRONT_URL_TEMPLATE"].format(slug=DEMO_STORE).rstrip("/")

    @property
    def host(self) -> str:
        return urlsplit(self.origin).netloc

    @property
    def door(self) -> str:
        return self.running.environment["STOREFRONT_INTERNAL_URL"]

    @cached_property
    def visitor(self) -> httpx.Client:
        return httpx.Client(
            base_url=self.door,
            headers={"Host": self.host},
            timeout=30,
            trust_env=False,
            follow_redirects=True,
        )

    @cached_property
    def product(self) -> str:
        """The path of the newest product's page, which the listing shows as well."""
        address = f"{self.running.environment['PUBLIC_API_URL']}/api/v1/public/stores/{DEMO_STORE}/products"
        cards = httpx.get(address, params={"limit": 1}, timeout=30, trust_env=False).raise_for_status().json()
        return f"{LISTING}/{cards['items'][0]['slug']}"

    @property
    def pages(self) -> dict[str, str]:
        return {"home": "/", "listing": LISTING, "product": self.product}

    def read(self, path: str) -> str:
        return self.visitor.get(path).raise_for_status().text
