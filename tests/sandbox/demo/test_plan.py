from collections import Counter
from datetime import UTC, datetime, timedelta

from sandbox.demo import aftersales
from sandbox.demo.__main__ import TO_SEND
from sandbox.demo.assortment import LOWERED, SHELVES
from sandbox.demo.goods import GOODS
from sandbox.demo.people import person
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

    def test_gives_a_code_only_to_who_may_use_it(self) -> None:
        plan = purchases(NOW)
        uses = Counter(purchase.code for purchase in plan)
        assert (uses["GREEN10"], uses["WELCOME5"]) == (16, 8)
        # Once per customer.
        newcomers = [person(purchase.number).email for purchase in plan if purchase.code == "WELCOME5"]
        assert len(set(newcomers)) == 8
        for purchase in plan:
            subtotal = sum(line.choice.price_minor * line.quantity for line in purchase.lines)
            assert subtotal >= {None: 0, "GREEN10": 3000, "WELCOME5": 2500}[purchase.code]

    def test_always_has_the_orders_that_something_happens_to(self) -> None:
        later = {aftersales.DAMAGED, aftersales.RETURNED, *aftersales.ORDER_NOTES}
        for days in range(7):
            # Orders are numbered from 1001; the last seven are not sent yet.
            assert max(later) <= 1000 + len(purchases(NOW + timedelta(days, hours=4.5))) - TO_SEND


class TestShelves:
    def test_are_of_things_on_sale(self) -> None:
        titles = {goods.title for goods in GOODS}
        assert {title for shelf in SHELVES for title in shelf.picks} <= titles
        assert LOWERED in titles


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
