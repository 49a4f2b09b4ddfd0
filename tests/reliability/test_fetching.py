"""Addresses that strangers chose: nothing private is reached, and nothing takes for ever."""

import gzip
import socket
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from assets.product_import.errors import ImportFailure
from assets.product_import.images import collect_images
from assets.product_import.listing import Listing
from assets.product_import.reading import read_listing
from kit.bounded_transport import BoundedTransport
from kit.media import MediaStore
from kit.name_lookup import NameServer
from kit.picture_decoder import PictureDecoder
from kit.safe_fetch import SafeFetcher, is_public
from tests.assets.product_import.pages import MISTER, marked
from tests.assets.product_import.test_aliexpress_listing import gateway
from tests.assets.product_import.test_pricing import job, listing
from tests.kit.test_picture_decoder import photo
from tests.reliability.evil_host import (
    Host,
    canaries,
    endless,
    listening,
    lying_length,
    onward,
    plainly,
    slow_body,
    slow_headers,
)
from tests.reliability.evil_names import Names, serving_names
from tests.reliability.figures import Figures
from tests.reliability.memory import watched
from tests.reliability.sizes import sized

TODAY = date(2026, 11, 22)
PUBLIC = "93.184.216.34"
NOBODY = gateway({})
WITHIN_SECONDS = 15.0
PRIVATE = (
    *("127.0.0.1", "127.1", "127.0.1", "2130706433", "0177.0.0.1", "0x7f.1", "0x7f000001", "127.255.255.254"),
    *("0.0.0.0", "0", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1"),  # noqa: S104
    *("169.254.169.254", "100.64.0.1", "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.1"),
    *("203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.88.99.1"),
    *("[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:169.254.169.254]", "[::127.0.0.1]"),
    *("[64:ff9b::7f00:1]", "[64:ff9b::a9fe:a9fe]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]"),
    *("[2002:a9fe:a9fe::1]", "[2001:0:7f00:1::]", "[fe80::1]", "[fe80::1%25lo]", "[fc00::1]", "[fd00::1]"),
    *("[fec0::1]", "[ff02::1]", "[2001:db8::1]", "[100::1]"),
    # The dots of other scripts, and names that lead to where no name should lead.
    *("127\u30020\u30020\u30021", "127\uff0e0\uff0e0\uff0e1", "\uff11\uff12\uff17.0.0.1", "inside.test"),
    *("half.test", "six.test", "mapped.test", "localhost"),
)
ODD = (
    *("http://evil.test:22/", "http://evil.test:5432/", "https://evil.test:8443/", "http://evil.test:0/"),
    *("http://user:pass@127.0.0.1/", "http://evil.test@127.0.0.1/", "http://127.0.0.1#@evil.test/"),
    *("http://127.0.0.1\\@evil.test/", "http://evil.test\\.inside.test/", "http:////127.0.0.1/"),
    *("file:///etc/passwd", "gopher://127.0.0.1:5432/_x", "ftp://127.0.0.1/", "dict://127.0.0.1:22/"),
    *("data:text/html,<h1>x", "jar:http://127.0.0.1!/", "http://[::1/", "http://evil.test:99999/"),
    *("http://exa mple.test/", "http://127.0.0.1%2f@evil.test/", "//127.0.0.1/", "http:///127.0.0.1/"),
)
REDIRECTED = (
    *("http://127.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest/meta-data/", "//127.0.0.1/"),
    *("http://inside.test/", "http://rebound.test/", "file:///etc/passwd", "gopher://127.0.0.1:22/"),
    *("https://127.0.0.1/", "http://[64:ff9b::7f00:1]/", "http://127.0.0.1:5432/", "http://[::1"),
)
NAMES: dict[str, Sequence[Sequence[str]]] = {
    "evil.test": [[PUBLIC]],
    "inside.test": [["10.0.0.1"]],
    "half.test": [[PUBLIC, "127.0.0.1"]],
    "six.test": [[PUBLIC, "::1"]],
    "mapped.test": [["::ffff:127.0.0.1"]],
    "localhost": [["127.0.0.1"]],
    # First a public address, then ours: whoever looks up twice goes there.
    "rebound.test": [["127.0.0.1"]],
    "rebinding.test": [["192.0.2.7"], ["127.0.0.1"], ["127.0.0.1"]],
    "turning.test": [[PUBLIC], ["127.0.0.1"]],
}


@dataclass(frozen=True)
class Web:
    """A world in which everything is a trap. ``reached`` are the addresses that were connected to."""

    evil: Host
    canaries: list[Host]
    names: Names
    reached: list[str]
    fetcher: SafeFetcher

    def import_page(self, url: str) -> ImportFailure:
        with pytest.raises(ImportFailure) as failure:
            read_listing(NOBODY, self.fetcher, job(source="web", source_id="0" * 40, url=url))
        return failure.value


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    reached: list[str] = []
    connect = socket.create_connection

    def heard(address: tuple[str, int], *rest: object, **named: object) -> socket.socket:
        reached.append(address[0])
        if address[0] == PUBLIC:
            # Tests have no internet; what matters is that only this address was asked for.
            raise ConnectionRefusedError
        return connect(address, *rest, **named)  # type: ignore[arg-type]

    with ExitStack() as stack:
        evil = stack.enter_context(listening("127.0.0.1"))
        assert evil is not None
        names = stack.enter_context(serving_names(NAMES))
        birds = stack.enter_context(canaries())
        monkeypatch.setattr(socket, "create_connection", heard)
        fetcher = SafeFetcher(
            frozenset({evil.origin}), total_seconds=15, resolve=NameServer.at(names.address).resolve
        )
        assert fetcher.transport is BoundedTransport
        yield Web(evil, birds, names, reached, fetcher)


class TestPrivateAddresses:
    """F1"""

    def test_are_never_reached(self, web: Web, figures: Figures) -> None:
        for number, location in enumerate(REDIRECTED):
            web.evil.answers[f"/{number}"] = onward(location)
            web.evil.answers[f"/twice/{number}"] = onward(f"/{number}")
        urls = [
            *(f"http://{host}/" for host in PRIVATE),
            *(f"https://{host}/latest" for host in PRIVATE[:6]),
            *ODD,
            *(f"{web.evil.origin}/{number}" for number in range(len(REDIRECTED))),
            *(f"{web.evil.origin}/twice/{number}" for number in range(len(REDIRECTED))),
            "http://turning.test/",
            "http://rebinding.test/",
        ]
        took, codes = [], {}
        for url in urls:
            began = time.monotonic()
            failure = web.import_page(url)
            took.append(time.monotonic() - began)
            codes[url] = failure.code
            assert failure.message.startswith("The page cannot be read: "), url
        assert [bird.hits for bird in web.canaries] == [[] for _ in web.canaries]
        assert [one for one in web.reached if one != "127.0.0.1" and not is_public(one)] == []
        # The evil host itself is the one private address that settings allow; each of its pages was asked
        # for.
        assert web.reached.count("127.0.0.1") == len(web.evil.hits) == 3 * len(REDIRECTED)
        assert set(codes.values()) <= {"address_refused", "not_reachable"}
        assert max(took) <= WITHIN_SECONDS
        assert len(urls) >= 60
        figures.note(urls=len(urls), canaries=len(web.canaries), canary_hits=0, slowest=round(max(took), 2))

    def test_a_name_is_looked_up_once_for_each_request(self, web: Web) -> None:
        web.import_page("http://turning.test/")
        assert (web.names.asked["turning.test 1"], web.reached) == (1, [PUBLIC])

    def test_pictures_go_the_same_way(self, web: Web, tmp_path: Path) -> None:
        web.evil.answers["/inside.jpg"] = onward("http://127.0.0.1/")
        web.evil.answers["/good.jpg"] = plainly(photo(), "image/jpeg")
        urls = [f"http://{host}/1.jpg" for host in ("127.0.0.1", "[::1]", "inside.test", "half.test")]
        found = with_pictures(*urls, f"{web.evil.origin}/inside.jpg", f"{web.evil.origin}/good.jpg")
        decoder = PictureDecoder()
        store = MediaStore.open(str(tmp_path / "media"), "http://media.test")
        images = collect_images(found, web.fetcher, decoder, store, TODAY, lambda *_: None)
        decoder.close()
        assert [kept.source_url for kept in images.kept] == [f"{web.evil.origin}/good.jpg"]
        assert {one.reason for one in images.left_out} == {"the address is not a public one"}
        assert [bird.hits for bird in web.canaries] == [[] for _ in web.canaries]


class TestEndlessAnswers:
    """F2, the part before anything is decoded."""

    @sized(short=2.0, full=15.0, minutes=5)
    def test_end_in_time_and_in_little_memory(
        self, size: float, web: Web, tmp_path: Path, figures: Figures
    ) -> None:
        """``size`` is the time that one answer may take."""
        web.evil.answers |= {
            "/slow-headers": slow_headers,
            "/slow-body": slow_body,
            "/endless": endless,
            "/lying": lying_length,
            "/packed": plainly(gzip.compress(bytes(50_000_000)), "text/html", Content_Encoding="gzip"),
            "/huge": plainly(b"", "text/html", Content_Length="50000000"),
            "/loop": onward("/loop"),
            "/there": onward("/back"),
            "/back": onward("/there"),
            "/pdf": plainly(b"%PDF-1.7", "application/pdf"),
            "/bare": plainly(b"<html><body>Hello</body></html>"),
            "/silent": lambda: time.sleep(size * 2) or [],  # type: ignore[func-returns-value]
            "/good": plainly(marked(MISTER).encode()),
        }
        expected = {
            "/slow-headers": "took_too_long",
            "/slow-body": "took_too_long",
            "/endless": "too_large",
            "/lying": "too_large",
            "/packed": "answer_refused",
            "/huge": "too_large",
            "/loop": "address_refused",
            "/there": "address_refused",
            "/pdf": "not_a_page",
            "/bare": "not_a_listing",
            "/silent": "took_too_long",
            "/nowhere": "not_there",
        }
        fetcher = SafeFetcher(frozenset({web.evil.origin}), total_seconds=size)
        took: dict[str, float] = {}

        def attempt(path: str) -> str:
            began = time.monotonic()
            asked = job(source="web", source_id="0" * 40, url=f"{web.evil.origin}{path}")
            try:
                return read_listing(NOBODY, fetcher, asked).title
            except ImportFailure as failure:
                return failure.code
            finally:
                took[path] = time.monotonic() - began

        with watched() as memory, ThreadPoolExecutor(max_workers=len(expected) + 1) as pool:
            ended = dict(zip(expected, pool.map(attempt, expected), strict=True))
            beside = attempt("/good")
        assert ended == expected
        assert beside == "Brass plant mister"
        assert max(took.values()) <= 20
        assert memory.growth_mb <= 150
        figures.note(slowest=round(max(took.values()), 2), growth_mb=memory.growth_mb, answers=len(ended))


def with_pictures(*urls: str) -> Listing:
    made = listing(580)
    return Listing(**(vars(made) | {"image_urls": list(urls)}))
