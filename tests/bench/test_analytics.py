"""The measurement of analytics answers, on a few stores."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

from bench import analytics
from bench.marts_of_many import LAST_DAY, MartsOfMany, store_ids
from commerce_api.analytics.periods import Period


class TestAnalytics:
    def test_asks_every_answer_of_many_stores(self, tmp_path: Path) -> None:
        measured = analytics.measure_in(tmp_path, stores=3, days=120, products=4, questions=40)
        assert (measured.name, measured.unit, measured.reference) == ("analytics", "ms", 20.0)
        assert measured.value > 0
        assert measured.holds is (measured.value <= 20)
        assert measured.detail.startswith("p99 of 40 questions, 3 stores × 120 days × 4 products;")

    def test_the_marts_are_whole(self, tmp_path: Path) -> None:
        bench = analytics.publish(tmp_path, MartsOfMany(3, 10, 4))
        assert bench.stores == store_ids(3)
        marts = bench.publications.of_store(UUID(store_ids(3)[1]))
        assert marts is not None
        days = marts.days(Period(LAST_DAY - timedelta(days=30), LAST_DAY))
        assert len(days) == 10
        for day in days.values():
            net_sales = day.gross_sales_minor - day.discounts_minor - day.item_refunds_minor
            assert day.net_revenue_minor == net_sales + day.shipping_minor
