"""An attempt begins where the last one ended."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import httpx
import pytest

from assets.claude import ClaudeBusy, Prompt, Written
from assets.commerce.ai_calls import Reservation, ReservationRequests, Settlement, Usage
from assets.commerce.imports import ImportJob, StepReport
from assets.product_import.assets import Tools, _chain
from assets.product_import.copywriting import CopyAnswer, SentenceAnswer
from assets.product_import.errors import ImportFailure
from assets.product_import.images import MediaFiles
from assets.product_import.progress import Progress
from kit.clock import utc_now
from kit.safe_fetch import SafeFetcher
from tests.assets.product_import.pages import ADDRESS, MISTER, PUBLIC, marked
from tests.assets.product_import.test_aliexpress_listing import gateway
from tests.assets.product_import.test_pricing import job
from tests.fixtures.data_house import AskedCalls
from tests.kit.test_picture_decoder import photo

ANSWER = CopyAnswer(
    title="Brass mister",
    sentences=[SentenceAnswer(text="A mister of brass.", sources=[3])],
    seo_title="Brass mister",
    seo_description="A mister of brass.",
    keywords=["mister"],
    alt_texts=[],
)


class Desk:
    """Commerce, as far as one import needs it: it keeps what each step made."""

    def __init__(self) -> None:
        self.results: dict[str, dict[str, object]] = {}
        self.said: list[tuple[str, str]] = []
        self.drafts: list[Any] = []
        self.calls = AskedCalls()

    def reserve_calls(self, body: ReservationRequests) -> list[Reservation]:
        return [self.calls.reserve(item) for item in body.items]

    def settle_calls(self, settlements: Sequence[Settlement]) -> None:
        self.calls.settled |= {item.call_id: item for item in settlements}

    def report_import_step(self, import_id: str, report: StepReport) -> None:
        self.said.append((report.step, report.status))
        if report.result is not None:
            self.results[report.step] = json.loads(json.dumps(report.result))

    def put_draft(self, import_id: str, draft: Any) -> str:
        self.drafts.append(draft)
        return "a-product"


class Writer:
    """Claude, away at first."""

    model = "m"

    def __init__(self) -> None:
        self.asked = 0

    def answer(self, prompt: Prompt[CopyAnswer]) -> Written[CopyAnswer]:
        self.asked += 1
        if self.asked == 1:
            raise ClaudeBusy("529 overloaded")
        return Written[CopyAnswer](
            answer=ANSWER, model="m", is_sandbox=True, usage=Usage(), written_at=utc_now()
        )


class Shop:
    """The supplier's page and pictures, and how often each was fetched."""

    def __init__(self) -> None:
        self.fetched: Counter[str] = Counter()

    def fetcher(self) -> SafeFetcher:
        def answer(request: httpx.Request) -> httpx.Response:
            path = request.url.path
            self.fetched[path] += 1
            is_page = path == "/mister"
            content = marked(MISTER).encode() if is_page else photo() if path == "/pictures/1.jpg" else None
            if content is None:
                return httpx.Response(404)
            kind = {"Content-Type": "text/html" if is_page else "image/jpeg"}
            return httpx.Response(200, headers=kind, stream=httpx.ByteStream(content))

        return SafeFetcher(resolve=lambda *_: [PUBLIC], transport=lambda _: httpx.MockTransport(answer))


def attempt(desk: Desk, writer: Writer, shop: Shop, media: MediaFiles) -> None:
    media._fetcher = shop.fetcher()
    asked: ImportJob = job(source="web", source_id="0" * 40, url=ADDRESS, results=desk.results)
    tools = Tools(cast("Any", desk), gateway({}), cast("Any", writer), media)
    for _ in _chain(asked, "w1", tools, Progress(desk, asked, "w1")):
        pass


def test_after_an_outage_of_claude_nothing_is_fetched_again(tmp_path: Path) -> None:
    desk, writer, shop = Desk(), Writer(), Shop()
    media = MediaFiles(root=str(tmp_path / "media"), base_url="http://media.test")
    with pytest.raises(ImportFailure) as failure:
        attempt(desk, writer, shop, media)
    assert (failure.value.code, failure.value.is_retryable) == ("copy_unavailable", True)
    assert sorted(desk.results) == ["images", "listing"]
    fetched = dict(shop.fetched)
    assert fetched == {"/mister": 1, "/pictures/1.jpg": 1, "/2.jpg": 1}

    desk.said.clear()
    attempt(desk, writer, shop, media)
    assert dict(shop.fetched) == fetched
    assert writer.asked == 2
    assert desk.said == [
        ("copy", "running"),
        ("copy", "succeeded"),
        ("price", "running"),
        ("price", "succeeded"),
        ("draft", "running"),
    ]
    [draft] = desk.drafts
    assert draft.product.title == "Brass mister"
    assert [image.source_url for image in draft.product.images] == ["https://shop.example/pictures/1.jpg"]

    attempt(desk, writer, shop, media)
    assert (dict(shop.fetched), writer.asked) == (fetched, 2)
    media.decoder.close()
