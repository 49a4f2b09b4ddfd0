"""What the fetcher refuses, it refuses before it connects."""

from collections.abc import Callable

import httpx
import pytest

from kit.safe_fetch import (
    AddressRefused,
    FetchError,
    NotReachable,
    NotThere,
    SafeFetcher,
    TookTooLong,
    TooLarge,
    is_public,
)

PUBLIC = "93.184.216.34"
Answer = Callable[[httpx.Request], httpx.Response]


class Web:
    """The internet as the fetcher sees it: what names resolve to, what addresses answer, what was asked."""

    def __init__(self, answer: Answer, names: dict[str, list[str]] | None = None) -> None:
        self.asked: list[httpx.Request] = []
        self._answer, self._names = answer, names or {}
        self.now = 0.0

    def fetcher(self, **options: object) -> SafeFetcher:
        def answer(request: httpx.Request) -> httpx.Response:
            self.asked.append(request)
            return self._answer(request)

        return SafeFetcher(
            resolve=lambda host, port: self._names.get(host, [PUBLIC]),
            transport=lambda left: httpx.MockTransport(answer),
            clock=lambda: self.now,
            **options,  # type: ignore[arg-type]
        )


def picture(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, headers={"Content-Type": "image/png; x=y"}, stream=httpx.ByteStream(b"bytes"))


class TestFetch:
    def test_connects_to_the_address_that_was_checked(self) -> None:
        web = Web(picture)
        fetched = web.fetcher().fetch("https://shop.example/a.png?size=2")
        assert (fetched.content, fetched.content_type) == (b"bytes", "image/png")
        [request] = web.asked
        assert (request.url.host, request.headers["Host"]) == (PUBLIC, "shop.example")
        assert request.headers["Accept-Encoding"] == "identity"
        assert request.extensions["sni_hostname"] == "shop.example"

    @pytest.mark.parametrize(
        "address",
        [
            *(
                "127.0.0.1",
                "10.1.2.3",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.192",
                "0.0.0.0",  # noqa: S104
                "224.0.0.1",
            ),
            *("::1", "::ffff:127.0.0.1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "fe80::1%eth0", "fc00::1"),
        ],
    )
    def test_refuses_private_addresses_without_asking(self, address: str) -> None:
        web = Web(picture, {"evil.example": [address]})
        with pytest.raises(AddressRefused):
            web.fetcher().fetch("http://evil.example/a.png")
        assert web.asked == []

    def test_refuses_a_name_that_is_half_private(self) -> None:
        web = Web(picture, {"evil.example": [PUBLIC, "10.0.0.1"]})
        with pytest.raises(AddressRefused):
            web.fetcher().fetch("http://evil.example/a.png")
        assert web.asked == []

    @pytest.mark.parametrize(
        "url",
        [
            "file:///etc/passwd",
            "gopher://shop.example/",
            "http://user:pass@shop.example/",
            "http://shop.example:22/",
            "http://shop.example/a b",
            "http://",
            "//shop.example/a",
            "http://[::1/",
        ],
    )
    def test_refuses_odd_addresses(self, url: str) -> None:
        web = Web(picture)
        with pytest.raises(AddressRefused):
            web.fetcher().fetch(url)
        assert web.asked == []

    def test_checks_every_redirect(self) -> None:
        web = Web(
            lambda request: httpx.Response(302, headers={"Location": "http://inside.example/secret"}),
            {"inside.example": ["10.0.0.1"]},
        )
        with pytest.raises(AddressRefused):
            web.fetcher().fetch("http://shop.example/a.png")
        assert [request.headers["Host"] for request in web.asked] == ["shop.example"]

    def test_does_not_follow_for_ever(self) -> None:
        web = Web(lambda request: httpx.Response(302, headers={"Location": "/again"}))
        with pytest.raises(AddressRefused):
            web.fetcher().fetch("http://shop.example/a.png")
        assert len(web.asked) == 4

    def test_an_allowed_origin_is_exact(self) -> None:
        web = Web(picture, {"127.0.0.1": ["127.0.0.1"]})
        fetcher = web.fetcher(allowed_origins=frozenset({"http://127.0.0.1:8900"}))
        assert fetcher.fetch("http://127.0.0.1:8900/pictures/1.jpg").content == b"bytes"
        for url in ("http://127.0.0.1:8901/", "https://127.0.0.1:8900/", "http://127.0.0.1/"):
            with pytest.raises(AddressRefused):
                fetcher.fetch(url)

    def test_stops_at_the_byte_limit(self) -> None:
        web = Web(lambda request: httpx.Response(200, content=b"x" * 101))
        with pytest.raises(TooLarge):
            web.fetcher(max_bytes=100).fetch("http://shop.example/a.png")

    def test_refuses_packed_answers(self) -> None:
        web = Web(lambda request: httpx.Response(200, headers={"Content-Encoding": "br"}, content=b""))
        with pytest.raises(FetchError):
            web.fetcher().fetch("http://shop.example/a.png")

    def test_stops_at_the_deadline_however_slowly_bytes_come(self) -> None:
        web: Web

        def drip(request: httpx.Request) -> httpx.Response:
            def chunks():  # type: ignore[no-untyped-def]
                for _ in range(100):
                    web.now += 1
                    yield b"x"

            return httpx.Response(200, content=chunks())

        web = Web(drip)
        with pytest.raises(TookTooLong):
            web.fetcher(total_seconds=20).fetch("http://shop.example/a.png")
        assert web.now == 20

    def test_says_what_the_other_side_answered(self) -> None:
        for status, kind in ((404, NotThere), (503, NotReachable), (429, NotReachable)):
            web = Web(lambda request, status=status: httpx.Response(status))
            with pytest.raises(kind, match=str(status)):
                web.fetcher().fetch("http://shop.example/a.png")

    def test_tries_the_next_address_where_the_first_is_not_reached(self) -> None:
        def answer(request: httpx.Request) -> httpx.Response:
            if request.url.host == "2606:4700::1111":
                raise httpx.ConnectError("no such network")
            return picture(request)

        web = Web(answer, {"shop.example": ["2606:4700::1111", PUBLIC]})
        assert web.fetcher().fetch("http://shop.example/a.png").content == b"bytes"
        assert [request.url.host for request in web.asked] == ["2606:4700::1111", PUBLIC]

    def test_asks_for_names_of_any_script_as_the_network_writes_them(self) -> None:
        web = Web(picture)
        web.fetcher().fetch("https://M\u00fcller.example/a.png")
        [request] = web.asked
        assert request.headers["Host"] == "xn--mller-kva.example"
        assert request.extensions["sni_hostname"] == "xn--mller-kva.example"


class TestIsPublic:
    @pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:4700::1111"])
    def test_knows_public_ones(self, address: str) -> None:
        assert is_public(address)
