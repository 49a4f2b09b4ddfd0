"""When the home page's largest part is painted, against a bare page that shows the same picture.

The bare page is the hero's own tag and nothing else, with the picture's bytes on its own host: what no page
with this picture can beat. Both under Lighthouse's throttling of a slow phone, in turns.
"""

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from statistics import median
from urllib.parse import urlsplit

import httpx

from bench.lighthouse import examine, largest_paint_seconds
from bench.measurement import Measurement
from bench.running import NotMeasurable, Running
from bench.shop import Shop

LATER_SECONDS = 0.4
RUNS = 3
HERO = re.compile(r'<img\b[^>]*\bfetchPriority="high"[^>]*>', re.IGNORECASE)
PICTURE = re.compile(r"https?://[^\s\",]+\.webp")


def measure(running: Running) -> Measurement:
    shop = Shop(running)
    with bare_page(shop.read("/")) as bare:
        runs = [(paint_of(f"{shop.origin}/"), paint_of(bare)) for _ in range(RUNS)]
    ours, theirs = (median(times) for times in zip(*runs, strict=True))
    return Measurement(
        name="largest_paint",
        value=round(ours, 2),
        unit="s",
        reference=round(theirs, 2),
        target=f"≤ {LATER_SECONDS:g} s after a bare page's",
        holds=ours - theirs <= LATER_SECONDS,
        detail=f"{ours - theirs:+.2f} s; median of {RUNS} in turns",
    )


def paint_of(url: str) -> float:
    return largest_paint_seconds(examine(url, "--only-audits=largest-contentful-paint"))


def bare_markup(page: str) -> tuple[str, dict[str, str]]:
    """The page's hero alone, and where its pictures come from by the path that it gives them."""
    found = HERO.search(page)
    if found is None:
        raise NotMeasurable("the home page has no hero picture")
    sources = {urlsplit(url).path: url for url in PICTURE.findall(found[0])}
    hero = PICTURE.sub(lambda url: urlsplit(url[0]).path, found[0])
    hero = re.sub(r'\bclass="[^"]*"', 'style="width:100%;height:380px;object-fit:cover"', hero)
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    return (
        f'<!doctype html><html lang="en"><head>{head}<title>Bare</title></head><body>{hero}</body></html>',
        sources,
    )


@contextmanager
def bare_page(page: str) -> Iterator[str]:
    """Its address, as long as it is served."""
    markup, sources = bare_markup(page)
    pictures = {path: _fetch(url) for path, url in sources.items()}
    server = ThreadingHTTPServer(("127.0.0.1", 0), _answering(markup, pictures))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://bare.localhost:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _fetch(url: str) -> bytes:
    return httpx.get(url, timeout=30, trust_env=False).raise_for_status().content


def _answering(markup: str, pictures: Mapping[str, bytes]) -> type[BaseHTTPRequestHandler]:
    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            is_page = self.path == "/"
            body = markup.encode() if is_page else pictures.get(self.path)
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", "text/html; charset=utf-8" if is_page else "image/webp")
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: object) -> None:
            """Into no log."""

    return Answer
