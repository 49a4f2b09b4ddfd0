from typing import Any

import pytest

from sandbox.aliexpress.signing import signature
from sandbox.catalog.listings import listings
from tests.sandbox.aliexpress.signed_client import call
from tests.sandbox.playing import Playing

QUERY = "aliexpress.affiliate.product.query"


def result(answer: Any) -> Any:
    return answer["aliexpress_affiliate_product_query_response"]["resp_result"]["result"]


class TestSigning:
    def test_follows_the_rule_of_the_reference(self) -> None:
        # The published vector is of the REST gateway, whose path stands in front; /sync has none.
        parameters = {"app_key": "123456", "order_id": "1234", "sign": "ignored"}
        assert signature(parameters, "helloworld") == signature(
            {"order_id": "1234", "app_key": "123456"}, "helloworld"
        )
        assert len(signature(parameters, "helloworld")) == 64

    def test_refuses_another_secret(self, playing: Playing) -> None:
        answer = call(playing.url, QUERY, secret="another", keywords="plant mister")
        assert answer["error_response"]["code"] == "IncompleteSignature"

    def test_refuses_an_old_timestamp(self, playing: Playing) -> None:
        answer = call(playing.url, QUERY, offset_seconds=-3600, keywords="plant mister")
        assert answer["error_response"]["code"] == "IllegalTimestamp"

    def test_does_not_know_every_method(self, playing: Playing) -> None:
        answer = call(playing.url, "aliexpress.affiliate.order.place")
        assert answer["error_response"]["code"] == "InvalidApiPath"


class TestQuery:
    def test_pages_without_overlap_and_sorts_by_volume(self, playing: Playing) -> None:
        asked = {"keywords": "plant mister", "page_size": "10", "sort": "LAST_VOLUME_DESC"}
        first = result(call(playing.url, QUERY, page_no="1", **asked))
        second = result(call(playing.url, QUERY, page_no="2", **asked))
        assert first["current_record_count"] == 10
        ids = [p["product_id"] for page in (first, second) for p in page["products"]["product"]]
        assert len(ids) == len(set(ids))
        volumes = [p["lastest_volume"] for page in (first, second) for p in page["products"]["product"]]
        assert volumes == sorted(volumes, reverse=True)

    def test_prices_are_text_in_both_currencies(self, playing: Playing) -> None:
        page = result(call(playing.url, QUERY, keywords="plant mister", target_currency="EUR"))
        product = page["products"]["product"][0]
        assert product["target_sale_price_currency"] == "EUR"
        assert product["sale_price_currency"] == "USD"
        assert float(product["target_sale_price"]) == pytest.approx(
            float(product["sale_price"]) * 0.92, abs=0.01
        )
        assert isinstance(product["lastest_volume"], int)
        assert product["discount"].endswith("%")

    def test_nothing_found_is_a_business_error(self, playing: Playing) -> None:
        answer = call(playing.url, QUERY, keywords="flux capacitor")
        outcome = answer["aliexpress_affiliate_product_query_response"]["resp_result"]
        assert outcome == {"resp_code": 405, "resp_msg": "The result is empty"}


class TestDetails:
    def test_describes_a_listing_with_skus_stock_and_what_its_shop_wrote(self, playing: Playing) -> None:
        told = next(listing for listing in listings(7) if listing.instruction)
        answer = call(playing.url, "aliexpress.ds.product.get", product_id=str(told.listing_id))
        found = answer["aliexpress_ds_product_get_response"]["result"]
        assert told.instruction in found["ae_item_base_info_dto"]["detail"]
        skus = found["ae_item_sku_info_dtos"]["ae_item_sku_info_d_t_o"]
        assert sum(sku["sku_available_stock"] for sku in skus) == told.stock
        assert [sku["sku_id"] for sku in skus] == [str(sku.sku_id) for sku in told.skus]

    def test_tells_freight_and_days(self, playing: Playing) -> None:
        listing = listings(7)[0]
        answer = call(
            playing.url,
            "aliexpress.affiliate.product.shipping.get",
            product_id=str(listing.listing_id),
            ship_to_country="DE",
        )
        told = answer["aliexpress_affiliate_product_shipping_get_response"]["resp_result"]["result"]
        assert told["shipping_fee"] == f"{listing.freight_usd:.2f}"
        assert (told["min_delivery_days"], told["max_delivery_days"]) == listing.shop.days

    def test_wants_its_parameter(self, playing: Playing) -> None:
        answer = call(playing.url, "aliexpress.ds.product.get")
        assert answer["error_response"]["code"] == "MissingParameter"


@pytest.mark.recordings
class TestRecordings:
    def test_replays_the_hour_with_what_it_had_and_nothing_else(self, replaying: Playing) -> None:
        page = result(
            call(replaying.url, QUERY, keywords="plant mister", page_size="50", sort="LAST_VOLUME_DESC")
        )
        products = page["products"]["product"]
        assert len(products) == 50
        assert page["total_record_count"] > 100
        assert all("evaluate_rate" not in product and "shop_id" not in product for product in products)
        volumes = [product["lastest_volume"] for product in products]
        assert volumes == sorted(volumes, reverse=True)
