"""The declared prices at Stripe: brought there once, replaced when they change, never touched otherwise."""

import pytest
from typer.testing import CliRunner

from commerce_api.billing import price_list
from commerce_api.billing.costs import costs_on_each_plan
from commerce_api.billing.holdings import OwnedStore
from commerce_api.billing.price_list import find_price, push_plans
from commerce_api.cli.__main__ import app
from commerce_api.plans.plans import DECLARATION, BillingCurrency, Interval, PlanName, read_plans
from commerce_api.worker import Worker
from kit.clock import utc_now
from kit.ids import new_id


class TestPush:
    async def test_makes_products_and_prices_once(self, worker: Worker) -> None:
        done = await push_plans(worker.billing)
        assert len(done) == 3 + 12
        assert done[0] == "created product slipway_starter"
        assert "created price slipway_growth_year_eur = 49000" in done
        assert await push_plans(worker.billing) == []
        price = await find_price(worker.billing, PlanName.PRO, Interval.MONTH, BillingCurrency.USD)
        assert (price.plan, price.interval, price.unit_amount) == (PlanName.PRO, Interval.MONTH, 13900)

    async def test_replaces_a_price_and_archives_the_old_one(
        self, worker: Worker, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await push_plans(worker.billing)
        old = await find_price(worker.billing, PlanName.GROWTH, Interval.MONTH, BillingCurrency.EUR)
        dearer = read_plans(DECLARATION.read_text().replace("month = 4_900", "month = 5_900"))
        monkeypatch.setattr(price_list, "PLANS", {plan.name: plan for plan in dearer.plans})
        done = await push_plans(worker.billing)
        new = await find_price(worker.billing, PlanName.GROWTH, Interval.MONTH, BillingCurrency.EUR)
        assert done == [
            f"replaced price slipway_growth_month_eur: 4900 -> 5900 ({new.id})",
            f"archived price {old.id}",
        ]
        assert new.unit_amount == 5900
        kept = await worker.billing.fetch_price(old.id)
        assert (kept.active, kept.plan, kept.lookup_key) == (False, PlanName.GROWTH, None)
        assert await push_plans(worker.billing) == []


class TestShow:
    def test_lists_what_is_declared(self) -> None:
        shown = CliRunner().invoke(app, ["plans", "show"])
        assert shown.exit_code == 0
        assert "Growth: For a store that sells. 1 % of sales." in shown.output
        assert "€129.00 a month, €1,290.00 a year" in shown.output


class TestCosts:
    def test_are_the_price_and_the_share_of_each_currencys_sales(self) -> None:
        def store(currency: str, sales: int) -> OwnedStore:
            return OwnedStore(new_id(), "S", "open", currency, utc_now(), False, sales, 1, [])

        only = costs_on_each_plan([store("EUR", 3_270_351)], BillingCurrency.EUR)
        assert [(one.fees[0].fee_minor, one.total_minor) for one in only] == [
            (65_407, 67_307),
            (32_704, 37_604),
            (16_352, 29_252),
        ]
        both = costs_on_each_plan([store("EUR", 100), store("JPY", 10_000)], BillingCurrency.EUR)
        assert [(fee.currency, fee.fee_minor) for fee in both[0].fees] == [("EUR", 2), ("JPY", 200)]
        assert both[0].total_minor is None
