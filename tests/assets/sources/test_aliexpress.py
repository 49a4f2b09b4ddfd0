"""The signing rule, and answers as they really come."""

from datetime import UTC, date, datetime

import httpx
import pytest

from assets.io import Answer
from assets.sources.aliexpress.client import AliExpress, sign
from assets.sources.aliexpress.parsing import parse_day, parse_product
from assets.sources.errors import SourceAnsweredNonsense, SourceNeedsCredentials, SourceUnavailable
from assets.sources.manners import Pace, ask
from tests.fixtures.data_house import page, product

REAL = {
    "original_price": "101.97",
    "product_detail_url": "https://www.aliexpress.com/item/1005007437454071.html",
    "product_small_image_urls": {"string": ["https://ae-pic-a1.aliexpress-media.com/kf/S073.jpg"]},
    "second_level_category_name": "Portable Audio & Video",
    "target_sale_price": "446.07",
    "discount": "31%",
    "first_level_category_name": "Consumer Electronics",
    "target_sale_price_currency": "BRL",
    "product_id": 1005007437454071,
    "target_original_price": "650.27",
    "ship_to_days": "Ship to BR in 3 days",
    "sku_id": 12000040752696068,
    "evaluate_rate": "99.3%",
    "sale_price": "69.95",
    "product_title": "SHANLING M0S Hi-Res Audio Music Player",
    "shop_id": 900247438,
    "sale_price_currency": "USD",
    "lastest_volume": 224,
}


class TestSign:
    def test_gives_the_published_value(self) -> None:
        """The one official example; its gateway puts the path in front, as a first "parameter" does here."""
        parameters = {
            "/order/get": "",
            "access_token": "test",
            "app_key": "123456",
            "order_id": "1234",
            "sign_method": "sha256",
            "timestamp": "1517820392000",
        }
        expected = "4190D32361CFB9581350222F345CB77F3B19F0E31D162316848A2C1FFD5FAB4A"
        assert sign(parameters, "helloworld") == expected


class TestParseProduct:
    def test_reads_a_real_item(self) -> None:
        row = parse_product(REAL)
        expected = {
            "listing_id": "1005007437454071",
            "sku_id": "12000040752696068",
            "price_minor": 44607,
            "currency": "BRL",
            "original_price_minor": 65027,
            "usd_price_minor": 6995,
            "discount_percent": 31.0,
            "sold_30d": 224,
            "rating": 4.96,
            "delivery_days_min": 3,
            "delivery_days_max": 3,
            "freight_minor": None,
            "review_count": None,
            "stock": None,
        }
        assert {name: row[name] for name in expected} == expected

    def test_refuses_what_has_no_name(self) -> None:
        with pytest.raises(SourceAnsweredNonsense):
            parse_product({"product_id": 1})


class TestParseDay:
    def test_a_listing_on_two_pages_counts_once(self) -> None:
        moment = datetime(2026, 8, 31, tzinfo=UTC)
        pages = [page(product(1, "A", 5), product(2, "B", 4)), page(product(2, "B", 4), product(3, "C", 3))]
        frame = parse_day(date(2026, 8, 31), [Answer(moment, "k", {}, answer) for answer in pages])
        assert frame.select("listing_id", "position").rows() == [("1", 1), ("2", 2), ("3", 3)]

    def test_an_empty_search_is_no_error(self) -> None:
        empty = {"x_response": {"resp_result": {"resp_code": 405, "resp_msg": "The result is empty"}}}
        answer = Answer(datetime(2026, 8, 31, tzinfo=UTC), "k", {}, empty)
        assert parse_day(date(2026, 8, 31), [answer]).height == 0


class TestCall:
    @pytest.mark.parametrize(
        ("response", "error"),
        [
            (httpx.Response(429, headers={"Retry-After": "7"}), SourceUnavailable),
            (httpx.Response(500), SourceUnavailable),
            (httpx.Response(403), SourceNeedsCredentials),
            (httpx.Response(200, text="<html>"), SourceAnsweredNonsense),
            (httpx.Response(200, text='{"a": '), SourceAnsweredNonsense),
            (httpx.Response(200, json=[1]), SourceAnsweredNonsense),
            (
                httpx.Response(200, json={"error_response": {"code": "ApiCallLimit", "msg": "slow"}}),
                SourceUnavailable,
            ),
            (
                httpx.Response(200, json={"error_response": {"code": "IncompleteSignature", "msg": "no"}}),
                SourceNeedsCredentials,
            ),
        ],
    )
    def test_errors_inside_and_outside_of_http_become_ours(
        self, response: httpx.Response, error: type[Exception]
    ) -> None:
        source = AliExpress(base_url="http://x.invalid/sync", app_key="1", app_secret="2")
        source._http = httpx.Client(transport=httpx.MockTransport(lambda request: response))
        source._pace = Pace(0, now=lambda: 0, pause=lambda seconds: None)
        with pytest.raises(error):
            source.call("aliexpress.affiliate.product.query", {})

    def test_without_a_key_it_asks_nobody(self) -> None:
        with pytest.raises(SourceNeedsCredentials):
            AliExpress(base_url="http://x.invalid/sync").call("m", {})


class TestAsk:
    def test_waits_as_long_as_the_source_said_and_gives_up_after_three(self) -> None:
        pauses: list[float] = []
        asked = 0

        def question() -> None:
            nonlocal asked
            asked += 1
            raise SourceUnavailable("busy", retry_after=7)

        with pytest.raises(SourceUnavailable):
            ask(question, Pace(0, now=lambda: 0, pause=pauses.append))
        assert (asked, pauses) == (3, [7, 7])

    def test_does_not_ask_again_what_will_not_change(self) -> None:
        asked = 0

        def question() -> None:
            nonlocal asked
            asked += 1
            raise SourceNeedsCredentials("no")

        with pytest.raises(SourceNeedsCredentials):
            ask(question, Pace(0))
        assert asked == 1

    def test_keeps_its_pace(self) -> None:
        now, pauses = [0.0], []

        def pause(seconds: float) -> None:
            pauses.append(seconds)
            now[0] += seconds

        pace = Pace(1, now=lambda: now[0], pause=pause)
        for _ in range(3):
            pace.wait()
        assert pauses == [1, 1]
