from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from sandbox.catalog.demand import interest, level, price_factor, reported_volume
from sandbox.catalog.listings import listings
from sandbox.catalog.market import Product, Shape, market, truth
from sandbox.catalog.search import find_kind, find_listings
from sandbox.catalog.talk import posts_until
from sandbox.catalog.world import epoch_of

SEED = 7
EPOCH = date(2026, 11, 22)


def first(shape: Shape) -> Product:
    return next(product for product in market(SEED).products if truth(product) is shape)


class TestMarket:
    def test_holds_576_products_in_12_niches_each_with_a_name_of_its_own(self) -> None:
        products = market(SEED).products
        assert len(products) == 576
        assert len({product.kind.niche for product in products}) == 12
        assert len({product.name for product in products}) == 576

    def test_has_every_shape(self) -> None:
        assert {truth(product) for product in market(SEED).products} == set(Shape)

    def test_is_the_same_for_a_seed_and_another_for_another(self) -> None:
        market.cache_clear()
        again = market(SEED).products[5]
        market.cache_clear()
        assert market(SEED).products[5].attributes == again.attributes
        assert [p.price_usd for p in market(8).products] != [p.price_usd for p in market(SEED).products]

    def test_gives_ids_above_2_to_the_53_to_skus_only(self) -> None:
        for listing in listings(SEED):
            assert listing.listing_id < 2**53 < min(sku.sku_id for sku in listing.skus) * 8

    def test_hides_instructions_in_a_few_listings(self) -> None:
        told = [listing for listing in listings(SEED) if listing.instruction]
        assert 10 < len(told) < 80


class TestShapes:
    @pytest.mark.parametrize(
        ("shape", "at_least", "at_most"),
        [
            (Shape.RISING, 1.5, 8.0),
            (Shape.STEADY, 0.99, 1.01),
            (Shape.DECLINING, 0.1, 0.6),
            (Shape.DEAD, 0.0, 0.01),
        ],
    )
    def test_change_over_ninety_days_as_they_say(self, shape: Shape, at_least: float, at_most: float) -> None:
        product = first(shape)
        assert at_least <= level(product, 0) / level(product, -90) <= at_most

    def test_spike_on_one_day_only(self) -> None:
        product = first(Shape.ONE_DAY_SPIKE)
        day = product.shape_day
        assert level(product, day) > 10 * level(product, day - 1)
        assert level(product, day) > 10 * level(product, day + 1)

    def test_seasonal_products_peak_every_year(self) -> None:
        product = first(Shape.SEASONAL)
        peak = 24 + product.shape_day
        assert level(product, peak) == pytest.approx(level(product, peak - 1461), rel=0.02)
        assert level(product, peak) > 4 * level(product, peak - 182)

    def test_jittered_prices_jump_from_day_to_day_and_others_rarely_move(self) -> None:
        offered = listings(SEED)
        jittered = next(listing for listing in offered if truth(listing.product) is Shape.JITTERED)
        steady = next(listing for listing in offered if truth(listing.product) is Shape.STEADY)
        assert len({price_factor(SEED, jittered, day) for day in range(-20, 1)}) == 21
        assert len({price_factor(SEED, steady, day) for day in range(-20, 1)}) <= 2

    def test_the_reported_count_is_noisy_and_falls_as_well_as_it_rises(self) -> None:
        steady = next(item for item in listings(SEED) if truth(item.product) is Shape.STEADY)
        counts = [reported_volume(SEED, steady, day) for day in range(-60, 1)]
        steps = [later - earlier for earlier, later in pairwise(counts)]
        assert min(steps) < 0 < max(steps)

    def test_search_interest_follows_the_leading_shape(self) -> None:
        known = market(SEED)
        for keyword, lead in known.leads.items():
            products = known.by_keyword[keyword]
            change = interest(products, 0) / interest(products, -90)
            if lead is Shape.RISING:
                assert change > 1.2, keyword
            if lead is Shape.DECLINING:
                assert change < 0.85, keyword


class TestTalk:
    def test_a_spike_is_one_post_that_everybody_saw(self) -> None:
        product = first(Shape.ONE_DAY_SPIKE)
        posts = posts_until(SEED, EPOCH, product.kind, datetime(2026, 11, 22, 23, tzinfo=UTC), 30)
        assert any(product.name.lower() in post.title.lower() and post.final_score > 300 for post in posts)

    def test_gathers_votes_over_days(self) -> None:
        kind = market(SEED).products[0].kind
        post = posts_until(SEED, EPOCH, kind, datetime(2026, 11, 20, tzinfo=UTC), 30)[0]
        early, late = datetime(2026, 11, 20, tzinfo=UTC), datetime(2026, 11, 30, tzinfo=UTC)
        assert post.score_at(early) <= post.score_at(late)


class TestSearch:
    def test_finds_by_every_word_in_singular_or_plural(self) -> None:
        found = find_listings(SEED, "plant misters")
        assert found
        assert {listing.product.kind.keyword for listing in found} == {"plant mister"}

    def test_knows_the_kind_of_a_name_and_of_nothing_else(self) -> None:
        kind = find_kind("brass plant mister")
        assert kind is not None
        assert kind.keyword == "plant mister"
        assert find_kind("quantum chromodynamics") is None


class TestEpoch:
    def test_is_written_once(self, tmp_path: Path) -> None:
        home = tmp_path / "home"
        assert epoch_of(home, EPOCH) == EPOCH
        assert epoch_of(home, date(2027, 1, 1)) == EPOCH
