"""Pictures of strangers: they cost little, and only ours come out."""

import asyncio
import io
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from PIL import Image

from commerce_api.platform import Platform
from kit.picture_decoder import PictureDecoder
from kit.pictures import PictureRefused
from tests.fixtures.commerce import Owner, create_store
from tests.kit.test_pictures import ODD
from tests.reliability.figures import Figures
from tests.reliability.hostile_pictures import HIDDEN, bombs, uploads
from tests.reliability.memory import watched

GROWTH_MB = 150
SECONDS = 20.0
REASONS = {
    *("not_a_picture", "picture_broken", "picture_too_large", "picture_too_long", "picture_too_small"),
    "picture_too_costly",
}


@pytest.fixture
def decoder() -> Iterator[PictureDecoder]:
    made = PictureDecoder()
    yield made
    made.close()


def outcome(decoder: PictureDecoder, content: bytes, min_side: int = 200) -> str:
    try:
        decoder.optimize(content, min_side=min_side)
    except PictureRefused as refused:
        return refused.code if str(refused).endswith(".") else f"{refused.code}, without a sentence"
    return "optimized"


class TestBombs:
    """F2, the part that decodes."""

    def test_cost_little_time_and_memory(self, decoder: PictureDecoder, figures: Figures) -> None:
        # Started before the measuring: an honest child is no bomb.
        assert (
            outcome(decoder, next(content for name, _, content in uploads() if name == "cmyk.jpg"))
            == "optimized"
        )
        ended, took, grown = {}, {}, {}
        for name, content, expected in bombs():
            with watched() as memory:
                began = time.monotonic()
                ended[name] = (outcome(decoder, content), expected)
                took[name] = time.monotonic() - began
            grown[name] = memory.growth_mb
        assert {name: got for name, (got, _) in ended.items()} == {
            name: want for name, (_, want) in ended.items()
        }
        assert max(took.values()) <= SECONDS, took
        assert max(grown.values()) <= GROWTH_MB, grown
        figures.note(bombs=len(ended), slowest=round(max(took.values()), 2), growth_mb=max(grown.values()))

    @pytest.mark.alone
    async def test_are_turned_away_while_others_are_served(
        self, api: httpx.AsyncClient, owner: Owner, figures: Figures
    ) -> None:
        """The same files as uploads: each is answered in time, and nobody else waits for it."""
        store = await create_store(api, owner)
        shown = f"/api/v1/stores/{store['store_id']}"
        over, waited = asyncio.Event(), []

        async def look() -> None:
            while not over.is_set():
                began = time.monotonic()
                assert (await api.get(shown, headers=owner.headers)).status_code == 200
                waited.append(time.monotonic() - began)

        looking = asyncio.create_task(look())
        answers: Counter[int] = Counter()
        took = {}
        for name, content, expected in bombs():
            began = time.monotonic()
            file = {"file": (f"{name}.png", content, "image/png")}
            answer = await api.post(f"{shown}/images", files=file, headers=owner.headers)
            took[name] = time.monotonic() - began
            answers[answer.status_code] += 1
            assert answer.status_code in ({201} if expected == "optimized" else {413, 422}), name
        over.set()
        await looking
        assert max(took.values()) <= SECONDS, took
        late = sorted(waited)[int(len(waited) * 0.99)]
        # The clients of this test share the loop with the service that they ask.
        assert late <= 2.0
        figures.note(answers={str(k): n for k, n in answers.items()}, p99_ms=round(late * 1_000))


@pytest.mark.recordings
@pytest.mark.skipif(not ODD.is_dir(), reason="../shared/data/images_odd is not there")
class TestOddPictures:
    def test_each_ends_optimized_or_refused_with_a_reason(
        self, decoder: PictureDecoder, figures: Figures
    ) -> None:
        files = [path for path in sorted(ODD.iterdir()) if path.suffix not in {".md", ".json"}]
        outcome(decoder, files[0].read_bytes())
        with watched() as memory:
            ended = {path.name: outcome(decoder, path.read_bytes(), min_side=1) for path in files}
        counted = Counter(ended.values())
        assert set(counted) <= REASONS | {"optimized"}
        # What those who made the files say of them: other kinds than three, and files that are cut short.
        assert {ended[name] for name in ended if name.endswith((".gif", ".avif"))} == {"not_a_picture"}
        assert ended["broken.png"] in {"picture_broken", "not_a_picture"}
        assert counted["optimized"] >= 50
        assert memory.growth_mb <= GROWTH_MB
        figures.note(**counted, growth_mb=memory.growth_mb)


class TestUploads:
    """F3"""

    async def test_only_ours_come_out(
        self,
        api: httpx.AsyncClient,
        platform: Platform,
        owner: Owner,
        tmp_path: Path,
        figures: Figures,
    ) -> None:
        store = await create_store(api, owner)
        address = f"/api/v1/stores/{store['store_id']}/images"
        files = list(uploads())
        assert len(files) == 40
        kept, refused = 0, 0
        for name, kind, content in files:
            answer = await api.post(address, files={"file": (name, content, kind)}, headers=owner.headers)
            if answer.status_code == 422:
                problem = answer.json()
                assert problem["code"] == "unreadable_picture", name
                assert problem["errors"][0]["code"] in REASONS, name
                refused += 1
                continue
            assert answer.status_code == 201, f"{name}: {answer.text}"
            kept += 1
            for url in answer.json()["url"].values():
                await self._is_ours(api, url)
            assert name not in json.dumps(answer.json())
        assert (kept, refused) == (24, 16)
        written = {
            path.relative_to(tmp_path / "media").as_posix() for path in (tmp_path / "media").rglob("*.*")
        }
        assert written
        assert all(
            re.fullmatch(r"[0-9a-f]{2}/[0-9a-f]{64}-(small|medium|large)\.webp", one) for one in written
        )
        figures.note(kept=kept, refused=refused, files=len(written))

    @staticmethod
    async def _is_ours(api: httpx.AsyncClient, url: str) -> None:
        served = await api.get(httpx.URL(url).path)
        assert served.status_code == 200
        assert served.headers["content-type"] == "image/webp"
        assert served.headers["x-content-type-options"] == "nosniff"
        assert served.headers["content-security-policy"] == "sandbox; default-src 'none'"
        content = served.content
        assert (content[:4], content[8:12]) == (b"RIFF", b"WEBP")
        assert int.from_bytes(content[4:8], "little") + 8 == len(content)
        assert not any(mark in content for mark in HIDDEN)
        with Image.open(io.BytesIO(content)) as picture:
            assert (dict(picture.getexif()), {"exif", "xmp", "icc_profile"} & set(picture.info)) == (
                {},
                set(),
            )
