"""The bare page that the shop's is held against."""

import httpx
import pytest

from bench import largest_paint
from bench.largest_paint import bare_markup, bare_page
from bench.running import NotMeasurable

SMALL, LARGE = "http://localhost:8000/media/a/small.webp", "http://localhost:8000/media/a/large.webp"
HOME = (
    '<header><img src="http://localhost:8000/media/logo.webp"/></header>'
    f'<img src="{SMALL}" srcSet="{SMALL} 320w, {LARGE} 1440w" sizes="100vw" width="1440" height="960" '
    'fetchPriority="high" class="absolute h-full"/><p>More</p>'
)


def test_shows_the_hero_alone_from_its_own_host() -> None:
    markup, sources = bare_markup(HOME)
    assert sources == {"/media/a/small.webp": SMALL, "/media/a/large.webp": LARGE}
    assert 'srcSet="/media/a/small.webp 320w, /media/a/large.webp 1440w" sizes="100vw"' in markup
    assert "localhost" not in markup
    assert "More" not in markup
    assert "absolute" not in markup


def test_a_page_without_a_hero_is_no_measurement() -> None:
    with pytest.raises(NotMeasurable, match="no hero picture"):
        bare_markup("<p>Nothing</p>")


def test_serves_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(largest_paint, "_fetch", lambda url: f"bytes of {url}".encode())
    with bare_page(HOME) as address, httpx.Client(trust_env=False) as client:
        here = address.replace("bare.localhost", "127.0.0.1")
        assert client.get(here).text == bare_markup(HOME)[0]
        picture = client.get(f"{here}media/a/large.webp")
        assert (picture.text, picture.headers["content-type"]) == (f"bytes of {LARGE}", "image/webp")
        assert client.get(f"{here}else").status_code == 404
