"""Revenue at every grain and by country: exact, in the store's days, null where nothing is known."""

from pathlib import Path

from tests.commerce_api.analytics.conftest import Ask
from tests.commerce_api.analytics.marts import Money, publish

OTHER = "00000000-0000-7000-8000-00000000000f"


def hour(store: str, moment: str, day: str, revenue: int, orders: int = 1) -> dict[str, object]:
    return {
        **{"store_id": store, "hour": moment, "day": day, "net_revenue_minor": revenue},
        **{"gross_sales_minor": revenue + 10, "discounts_minor": 10, "orders": orders, "units": 2 * orders},
    }


class TestRevenue:
    async def test_by_week_adds_up_and_says_which_weeks_are_cut(
        self, ask: Ask, mine: str, root: Path
    ) -> None:
        publish(
            root,
            "marts-1.duckdb",
            "2026-11-24T20:00:00+00:00",
            days=[
                (mine, "2026-11-12", 400, 1, 4, None, 0.0),
                (mine, "2026-11-19", Money(gross_sales=1_000, discounts=100, tax=90), 2, 9, 300, 1.0),
                (mine, "2026-11-22", Money(item_refunds=250), 0, 1, None, None),
                (mine, "2026-11-23", 5_000, 4, 8, 2_000, 1.0),
                (mine, "2026-11-26", 9_999, 9, 9, None, 1.0),
                (OTHER, "2026-11-23", 77_777, 9, 9, None, 1.0),
            ],
        )
        shown = (await ask("revenue", "2026-11-19..2026-11-26", grain="week")).json()
        assert (shown["timezone"], shown["grain"], shown["currency"]) == ("Europe/Berlin", "week", "EUR")
        assert [
            (point["from"], point["to"], point["is_cut"], point["revenue_minor"], point["refunds_minor"])
            for point in shown["points"]
        ] == [
            ("2026-11-19", "2026-11-22", True, 740, 250),
            # Tuesday is under way, and the days after it are not counted.
            ("2026-11-23", "2026-11-26", True, 5_000, 0),
        ]
        assert [point["revenue_minor"] for point in shown["previous_points"]] == [400, 0]
        assert shown["totals"] == {
            "revenue_minor": {"value": 5_740, "previous": 400},
            "gross_sales_minor": {"value": 6_000, "previous": 400},
            "discounts_minor": {"value": 100, "previous": 0},
            "refunds_minor": {"value": 250, "previous": 0},
            "orders": {"value": 6, "previous": 1},
            "units": {"value": 6, "previous": 1},
            # 990 and 5,000 were ordered, six times; what came back of an earlier order changes nothing.
            "average_order_minor": {"value": 998, "previous": 400},
            # What was kept of the day of the refund is not known.
            "kept_minor": {"value": None, "previous": None},
        }

    async def test_by_hour_has_twenty_five_of_them_when_the_clock_is_put_back(
        self, ask: Ask, mine: str, root: Path
    ) -> None:
        publish(
            root,
            "marts-1.duckdb",
            "2026-10-26T08:30:00+00:00",
            store_hours=[
                hour(mine, "2026-10-25T00:00:00Z", "2026-10-25", 100),  # two o'clock, in summer
                hour(mine, "2026-10-25T01:00:00Z", "2026-10-25", 30, orders=3),  # two o'clock again
                hour(mine, "2026-10-26T08:00:00Z", "2026-10-26", 7),
                hour(OTHER, "2026-10-25T01:00:00Z", "2026-10-25", 9_999),
            ],
        )
        shown = (await ask("revenue", "2026-10-25..2026-10-26", grain="hour")).json()
        points = shown["points"]
        assert len(points) == 25 + 24
        assert (points[0]["hour"], points[25]["hour"]) == ("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")
        sold = {point["hour"]: (point["revenue_minor"], point["orders"], point["units"]) for point in points}
        assert {moment: figures for moment, figures in sold.items() if figures[0]} == {
            "2026-10-25T00:00:00Z": (100, 1, 2),
            "2026-10-25T01:00:00Z": (30, 3, 6),
            "2026-10-26T08:00:00Z": (7, 1, 2),
        }
        # Half past nine in Berlin: that hour is under way, and nothing is known of the next.
        assert [(point["is_cut"], point["revenue_minor"]) for point in points[25 + 8 : 25 + 11]] == [
            (False, 0),
            (True, 7),
            (True, None),
        ]
        assert len(shown["previous_points"]) == 48

    async def test_by_hour_is_for_two_weeks(self, ask: Ask) -> None:
        answer = await ask("revenue", "2026-11-01..2026-11-15", grain="hour")
        assert (answer.status_code, answer.json()["code"]) == (422, "grain_too_fine")

    async def test_by_country_is_all_of_it(self, ask: Ask, mine: str, root: Path) -> None:

        def sent(store: str, day: str, country: str, revenue: int, refunds: int = 0) -> dict[str, object]:
            return {
                **{"store_id": store, "day": day, "country": country, "orders": 1, "units": 3},
                **{"gross_sales_minor": revenue + refunds, "refunds_minor": refunds},
                "net_revenue_minor": revenue,
            }

        publish(
            root,
            "marts-1.duckdb",
            "2026-11-24T20:00:00+00:00",
            country_days=[
                sent(mine, "2026-11-23", "DE", 600),
                sent(mine, "2026-11-24", "DE", 150, refunds=50),
                sent(mine, "2026-11-24", "ZZ", 250),
                sent(mine, "2026-11-22", "DE", 20),
                sent(mine, "2026-11-22", "FR", 999),
                sent(OTHER, "2026-11-24", "DE", 5_555),
            ],
        )
        shown = (await ask("revenue", "2026-11-23..2026-11-24")).json()
        assert shown["countries"] == [
            {
                **{"country": "DE", "orders": {"value": 2, "previous": 1}, "units": 6, "share": 0.75},
                **{"gross_sales_minor": 800, "discounts_minor": 0, "refunds_minor": 50},
                "revenue_minor": {"value": 750, "previous": 20},
            },
            {
                **{"country": None, "orders": {"value": 1, "previous": 0}, "units": 3, "share": 0.25},
                **{"gross_sales_minor": 250, "discounts_minor": 0, "refunds_minor": 0},
                "revenue_minor": {"value": 250, "previous": 0},
            },
        ]
