"""A real browser that tells of everything a page should never do: run a text, ask a stranger, break its own
policy."""

import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlsplit

from playwright.sync_api import Page, Request, Route, expect, sync_playwright

from tests.fixtures.commerce import PASSWORD

LETTER = "http://letter.test/"
WATCH = """
    Object.defineProperty(window, '__x', {set: (number) => window.__executed(String(number))});
    for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => window.__executed(name);
    document.addEventListener('securitypolicyviolation', (event) =>
        window.__violated(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
"""


@dataclass
class Watched:
    """``executed``: what ran, and where. ``elsewhere``: requests to origins that are none of ours."""

    page: Page
    origins: Collection[str]
    executed: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    requests: int = 0

    def listen(self) -> None:
        def note(into: list[str]) -> Any:
            return lambda source, told: into.append(f"{source['page'].url}: {told}")

        self.page.expose_binding("__executed", note(self.executed))
        self.page.expose_binding("__violated", note(self.violations))
        self.page.add_init_script(WATCH)
        self.page.on("request", self._see)

    def _see(self, request: Request) -> None:
        self.requests += 1
        address = urlsplit(request.url)
        if address.scheme in {"http", "https"} and f"{address.scheme}://{address.netloc}" not in self.origins:
            self.elsewhere.append(f"{self.page.url}: {request.url}")

    def open(self, address: str) -> None:
        self.page.goto(address, wait_until="load")
        expect(self.page.locator("body")).to_be_visible()
        # Handlers that wait for a look or a touch.
        self.page.evaluate("document.querySelectorAll('a,button,input').forEach((one) => one.focus())")
        self.page.mouse.move(300, 300)

    def search(self, address: str, text: str) -> None:
        self.open(f"{address}?q={quote(text)}")

    def show(self, html: str) -> None:
        """A mail, as a program would show it that takes no care of its own."""

        def answer(route: Route) -> None:
            route.fulfill(status=200, content_type="text/html; charset=utf-8", body=html)

        self.page.route(LETTER, answer)
        self.open(LETTER)
        self.page.unroute(LETTER)

    def structured_data(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.page.evaluate(
            "[...document.querySelectorAll('script[type=\"application/ld+json\"]')]"
            ".map((one) => JSON.parse(one.textContent))"
        )
        return found

    def sign_in(self, dashboard: str, email: str) -> None:
        self.page.goto(f"{dashboard}/login")
        self.page.get_by_label("E-mail").fill(email)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(lambda address: "/login" not in address)


@contextmanager
def watched_browser(origins: Collection[str]) -> Iterator[Watched]:
    """Closed with its event loop, which no other test could share."""
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is missing: install Debian's package `chromium`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
        )
        page = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB").new_page()
        page.set_default_timeout(60_000)
        watched = Watched(page, {*origins, LETTER.rstrip("/")})
        watched.listen()
        yield watched
        browser.close()
