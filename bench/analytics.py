"""Answers about figures, from a publication of a thousand stores with fifty products and a year each.

From the file to the JSON of the answer, nothing kept from an earlier one; what HTTP, the sign-in and
the look-up of the store cost is measured elsewhere. Once with one question at a time, and once with eight.
"""

import json
import random
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from pydantic import BaseModel

from bench.marts_of_many import LAST_DAY, MartsOfMany, store_ids
from bench.measurement import Measurement, at_most
from commerce_api.analytics.ai_costs import read_ai_costs
from commerce_api.analytics.asking import Asked
from commerce_api.analytics.cohorts import read_cohorts
from commerce_api.analytics.funnel import read_funnel
from commerce_api.analytics.grains import Grain
from commerce_api.analytics.overview import read_overview
from commerce_api.analytics.periods import Period
from commerce_api.analytics.products import ProductQuestion, ProductSort, read_products
from commerce_api.analytics.publications import Publications
from commerce_api.analytics.research_results import read_research_results
from commerce_api.analytics.revenue import read_revenue
from commerce_api.analytics.sources import SourceGrouping, read_sources
from commerce_api.stores.models import Store
from kit.media import MediaStore

STORES, DAYS, PRODUCTS = 1_000, 365, 50
QUESTIONS = 1_000
AT_ONCE = 8
SEED = 5
TARGET_MS = 20.0
RANGES = (7, 30, 90, 365)
ANSWERS: Sequence[Callable[[Asked], BaseModel]] = (
    read_overview,
    partial(read_revenue, grain=Grain.DAY),
    partial(read_revenue, grain=Grain.WEEK),
    partial(read_products, question=ProductQuestion(), page=1, limit=25),
    partial(
        read_products, question=ProductQuestion(ProductSort.CONVERSION, search="product 1"), page=1, limit=25
    ),
    read_funnel,
    partial(read_sources, by=SourceGrouping.SOURCE),
    partial(read_cohorts, months=12),
    read_research_results,
    read_ai_costs,
)


@dataclass(frozen=True)
class Bench:
    publications: Publications
    stores: Sequence[str]
    media: MediaStore

    def questions(self, count: int) -> list[Callable[[], float]]:
        """Each gives the milliseconds that its answer took."""
        generator = random.Random(SEED)
        return [
            partial(
                self._ask,
                ANSWERS[number % len(ANSWERS)],
                generator.choice(self.stores),
                generator.choice(RANGES),
            )
            for number in range(count)
        ]

    def _ask(self, read: Callable[[Asked], BaseModel], store_id: str, days: int) -> float:
        period = Period(LAST_DAY - timedelta(days=days - 1), LAST_DAY)
        store = Store(
            store_id=UUID(store_id),
            currency="EUR",
            timezone="Europe/Berlin",
            created_at=datetime.combine(date(2024, 1, 1), datetime.min.time(), UTC),
        )
        began = time.perf_counter()
        marts = self.publications.of_store(store.store_id)
        assert marts is not None  # noqa: S101 (just published)
        read(Asked(marts, store, period, None, self.media)).model_dump_json(by_alias=True)
        return (time.perf_counter() - began) * 1_000


def measure() -> Measurement:
    with TemporaryDirectory() as folder:
        return measure_in(Path(folder))


def measure_in(
    folder: Path, stores: int = STORES, days: int = DAYS, products: int = PRODUCTS, questions: int = QUESTIONS
) -> Measurement:
    bench = publish(folder, MartsOfMany(stores, days, products))
    asked = bench.questions(questions)
    cold = asked[0]()
    one = [ask() for ask in asked]
    with ThreadPoolExecutor(AT_ONCE) as readers:
        several = list(readers.map(lambda ask: ask(), asked))
    return at_most(
        "analytics",
        percentile(one, 99),
        TARGET_MS,
        "ms",
        detail=(
            f"p99 of {questions:,} questions, {stores:,} stores × {days} days × {products} products;"
            f" p50 {percentile(one, 50):.1f} ms, the first {cold:.0f} ms;"
            f" {AT_ONCE} at once p50 {percentile(several, 50):.1f} ms, p99 {percentile(several, 99):.1f} ms"
        ),
    )


def publish(folder: Path, marts: MartsOfMany) -> Bench:
    file = folder / "marts-1.duckdb"
    marts.write(file)
    watermark = datetime.combine(LAST_DAY, datetime.max.time(), UTC).isoformat()
    pointer = {"file": file.name, "published_at": watermark, "watermark": watermark}
    (folder / "current.json").write_text(json.dumps(pointer))
    media = MediaStore.open(str(folder / "media"), "http://localhost:8000/media")
    return Bench(Publications(folder), store_ids(marts.stores), media)


def percentile(values: Sequence[float], percent: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]
