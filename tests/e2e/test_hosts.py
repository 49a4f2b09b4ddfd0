"""The Host header alone says whose shop is shown: raw requests, as no browser would send them."""

import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

import pytest

from deploy.local.environment import Environment
from tests.e2e.owners import Store, new_owner

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(1500)]
WITHIN_SECONDS = 30


@dataclass(frozen=True)
class Answer:
    """``status`` 0: the connection was closed without a word."""

    status: int
    text: str


@dataclass(frozen=True)
class Variant:
    """``named``: the store that the Host header may mean, if any."""

    request: bytes
    named: Store | None


def request(target: str, *headers: str) -> bytes:
    lines = [f"GET {target} HTTP/1.1", *headers, "Connection: close", "", ""]
    return "\r\n".join(lines).encode("latin-1", "replace")


def ask(port: int, sent: bytes) -> Answer:
    with socket.create_connection(("127.0.0.1", port), timeout=WITHIN_SECONDS) as connection:
        connection.sendall(sent)
        received = b""
        while chunk := connection.recv(1 << 16):
            received += chunk
    head, _, body = received.partition(b"\r\n\r\n")
    status = int(head.split(b" ", 2)[1]) if head.startswith(b"HTTP/") else 0
    return Answer(status, (head + body).decode("utf-8", "replace"))


def misnamed(store: Store, port: int) -> Iterator[Variant]:
    """Hosts that are the store's own, or nobody's."""
    own = f"{store.slug}.localhost"
    for host in (
        f"{own}:{port}",
        f"{own.upper()}:{port}",
        f"{store.slug.capitalize()}.LocalHost:{port}",
        f"  {own}:{port}  ",
        f"{own}.:{port}",
        own,
        f"{own}:",
        f"{own}:80",
        f"{own}:{port}0",
        f"{own}:0{port}",
    ):
        yield Variant(request("/", f"Host: {host}"), store)
    for host in (
        f"127.0.0.1:{port}",
        f"[::1]:{port}",
        f"localhost:{port}",
        f"2130706433:{port}",
        f"a.{own}:{port}",
        f"{own}.example:{port}",
        f"{store.slug}.localhost.evil.example:{port}",
        f"xn--{store.slug}-x9a.localhost:{port}",
        f"{store.slug}_.localhost:{port}",
        f"-{store.slug}.localhost:{port}",
        f"{store.slug}%2elocalhost:{port}",
        f"{store.slug}\u00ad.localhost:{port}",
        f"{'a' * 64}.localhost:{port}",
        f"{'a' * 5000}.localhost:{port}",
        f".localhost:{port}",
        "",
        "?",
        f"no-shop-has-this-name.localhost:{port}",
    ):
        yield Variant(request("/", f"Host: {host}"), None)
    yield Variant(request("/"), None)
    yield Variant(b"GET / HTTP/1.0\r\n\r\n", None)


def contradicting(own: Store, other: Store, port: int) -> Iterator[Variant]:
    """Requests to one shop that name the other wherever a server or a proxy might look."""
    here, there = f"{own.slug}.localhost:{port}", f"{other.slug}.localhost:{port}"
    host = f"Host: {here}"
    for header in (
        f"X-Forwarded-Host: {there}",
        f"x-forwarded-host: {there}, {here}",
        f"Forwarded: host={there}",
        f"X-Host: {there}",
        f"X-Original-Host: {there}",
        f"X-Forwarded-Server: {there}",
        f"X-HTTP-Host-Override: {there}",
        f"X-Original-URL: http://{there}/",
        f"X-Rewrite-URL: /{other.slug}",
        f"Origin: http://{there}",
        f"Referer: http://{there}/",
        f"x-middleware-rewrite: http://{there}/{other.slug}",
        "x-middleware-subrequest: proxy:proxy:proxy:proxy:proxy",
        f"x-matched-path: /{other.slug}",
        f"x-invoke-path: /{other.slug}",
        f"x-now-route-matches: 1={other.slug}",
        f"x-nextjs-data: 1\r\nx-nextjs-matched-path: /{other.slug}",
        f"Next-Url: /{other.slug}",
    ):
        yield Variant(request("/", host, header), own)
    tree = quote(json.dumps(["", {"children": [["domain", other.slug, "d"], {}]}]))
    yield Variant(request("/", host, "RSC: 1", f"Next-Router-State-Tree: {tree}"), own)
    for target in (
        f"/{other.slug}",
        f"/{other.slug}/products",
        f"/%2f{other.slug}",
        f"//{there}/",
        f"/..%2f{other.slug}",
        f"/.//{other.slug}",
        f"/{other.slug}.rsc",
        f"/_next/data/x/{other.slug}.json",
        f"/?store={other.slug}",
        f"/?domain={other.slug}&nxtPdomain={other.slug}",
        f"/products?nxtPdomain={other.slug}",
    ):
        yield Variant(request(target, host), own)
    for doubled in (
        request("/", f"Host: {here}, {there}"),
        request("/", f"Host: {here}@{there}"),
        request("/", f"Host: {there}@{here}"),
        request("/", f"Host: {here}\t{there}"),
        request("/", f"Host: {here}\r\n {there}"),
        request("/", f"Host: {here}/{there}"),
        request("/", f"Host: {here}#{there}"),
        request("/", f"Host: {here}\\{there}"),
    ):
        yield Variant(doubled, None)
    # Of two hosts the first counts, and a whole address in place of a path does not.
    yield Variant(request("/", host, f"Host: {there}"), own)
    yield Variant(request(f"http://{there}/", host), own)


@pytest.fixture(scope="module")
def two_stores(running_platform: Environment) -> Iterator[tuple[Store, Store]]:
    with (
        new_owner(running_platform, "Amber Quay") as one,
        new_owner(running_platform, "Birch Pier") as other,
    ):
        yield one.store, other.store


class TestHosts:
    """S12"""

    def test_show_the_right_shop_or_none(
        self, running_platform: Environment, two_stores: tuple[Store, Store]
    ) -> None:
        port = int(running_platform["STOREFRONT_PORT"])
        asked = 0
        # The second time everything that can be kept is.
        for _ in range(2):
            for own, other in (two_stores, two_stores[::-1]):
                plain = request("/", f"Host: {own.slug}.localhost:{port}")
                for variant in (*misnamed(own, port), *contradicting(own, other, port)):
                    answer = ask(port, variant.request)
                    said = (variant.request[:300], answer.status)
                    assert other.name not in answer.text, said
                    if variant.named is None:
                        assert own.name not in answer.text, said
                    assert own.name in answer.text or answer.status in {0, 307, 308, 400, 404, 431}, said
                    asked += 1
                    after = ask(port, plain)
                    assert (after.status, own.name in after.text) == (200, True), said
        assert asked >= 240

    def test_do_not_matter_to_the_api(
        self, running_platform: Environment, two_stores: tuple[Store, Store]
    ) -> None:
        port = int(running_platform["API_PORT"])
        for own, other in (two_stores, two_stores[::-1]):
            target = f"/api/v1/public/stores/{own.slug}"
            there = f"{other.slug}.localhost:{port}"
            for sent in (
                request(target, f"Host: {there}"),
                request(target, "Host: 127.0.0.1", f"Host: {there}"),
                request(target, "Host: 127.0.0.1", f"X-Forwarded-Host: {there}"),
                request(target, "Host: 127.0.0.1", f"X-Original-URL: /api/v1/public/stores/{other.slug}"),
                request(f"{target}?store={other.slug}&slug={other.slug}", "Host: 127.0.0.1"),
                request(f"http://{there}{target}", f"Host: {there}"),
                request(f"{target}/..%2f{other.slug}", "Host: 127.0.0.1"),
                request(target),
            ):
                for _ in range(2):
                    answer = ask(port, sent)
                    assert other.name not in answer.text, sent
                    assert own.name in answer.text or answer.status in {400, 404}, (sent, answer)
