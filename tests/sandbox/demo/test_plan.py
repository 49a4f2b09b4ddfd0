from collections import Counter
from datetime import UTC, datetime, timedelta

from sandbox.demo.goods import GOODS
from sandbox.demo.plan import purchases, sold
from sandbox.demo.visitors import visits
from sandbox.pictures.drawings import DRAWINGS

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


class TestPlan:
    def test_covers_two_months_and_nothing_later(self) -> None:
        plan = purchases(NOW)
        days = Counter(purchase.at.date() for purchase in plan)
        assert len(days) == 61
        assert all(2 <= count <= 7 for count in days.values())
        assert max(purchase.at for purchase in plan) <= NOW
        assert plan == sorted(plan, key=lambda purchase: purchase.at)

    def test_is_the_same_when_made_again(self) -> None:
        assert purchases(NOW) == purchases(NOW)

    def test_leaves_today_out_when_it_has_just_begun(self) -> None:
        early = NOW.replace(hour=0, minute=5)
        assert max(purchase.at for purchase in purchases(early)) < early - timedelta(minutes=5)

    def test_never_sells_what_is_out_of_stock(self) -> None:
        counts = sold(purchases(NOW))
        empty = {(goods.key, choice.values) for goods in GOODS for choice in goods.choices if not choice.left}
        assert empty == {("terracotta-planter", ("Terracotta", "20 cm"))}
        assert not empty & set(counts)


class TestGoods:
    def test_every_thing_can_be_drawn_and_described(self) -> None:
        assert len(GOODS) == 14
        for goods in GOODS:
            assert goods.drawing in DRAWINGS
            assert len(goods.alts) == len(goods.pictures)
            assert all(len(choice.values) == len(goods.options) for choice in goods.choices)


class TestVisits:
    def test_every_buyer_is_a_visitor_who_reaches_the_checkout(self) -> None:
        plan = purchases(NOW)
        day = plan[0].at.date()
        products = [{"title": g.title, "slug": g.key, "product_id": g.key, "variants": []} for g in GOODS]
        buyers = [visit for visit in visits(day, products, plan) if visit.bought]
        assert len(buyers) == sum(purchase.at.date() == day for purchase in plan)
        assert all([step[0] for step in visit.steps()][-1] == "checkout_started" for visit in buyers)
