"""The two apps' servers, spoken to over HTTP by the host that a browser would name."""

from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import Morsel, SimpleCookie
from urllib.parse import urlsplit

import httpx


@dataclass(frozen=True)
class Door:
    """``origin`` as a browser on its pages sends it. Names under ``localhost`` are unknown to Python."""

    origin: str
    http: httpx.Client

    def ask(
        self,
        method: str,
        path: str,
        *,
        cookies: str = "",
        headers: Mapping[str, str] | None = None,
        content: str | None = None,
    ) -> httpx.Response:
        address = urlsplit(self.origin)
        sent = {"Host": address.netloc, **({"Cookie": cookies} if cookies else {}), **(headers or {})}
        url = f"http://127.0.0.1:{address.port}{path}"
        return self.http.request(method, url, headers=sent, content=content)

    def submit(self, path: str, content: str, *, cookies: str = "") -> httpx.Response:
        """As a script of its own pages does."""
        headers = {
            "Origin": self.origin,
            "Sec-Fetch-Site": "same-origin",
            "Content-Type": "application/json",
        }
        return self.ask("POST", path, cookies=cookies, headers=headers, content=content)


def cookies_set(answer: httpx.Response) -> list[Morsel[str]]:
    found: list[Morsel[str]] = []
    for header in answer.headers.get_list("set-cookie"):
        found.extend(SimpleCookie(header).values())
    return found


def as_sent(cookies: list[Morsel[str]]) -> str:
    """What a browser sends of them."""
    return "; ".join(f"{cookie.key}={cookie.value}" for cookie in cookies)
