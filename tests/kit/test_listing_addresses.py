"""The same page is the same listing, however its address is written."""

import pytest

from kit.listing_addresses import ALIEXPRESS, WEB, NoListingAddress, listing_at


class TestListingAt:
    @pytest.mark.parametrize(
        "url",
        [
            "https://www.aliexpress.com/item/1005006.html",
            "http://aliexpress.com/item/1005006.html?spm=a2g0o#x",
            "https://de.aliexpress.com/item/Brass-Mister/1005006.html",
            "https://m.aliexpress.us/i/1005006.html",
            "https://WWW.ALIEXPRESS.RU/item/1005006.html",
        ],
    )
    def test_knows_the_listings_of_aliexpress(self, url: str) -> None:
        found = listing_at(url)
        assert (found.source, found.source_id, found.url) == (
            ALIEXPRESS,
            "1005006",
            "https://www.aliexpress.com/item/1005006.html",
        )

    @pytest.mark.parametrize(
        "url",
        [
            "https://aliexpress.com.evil.test/item/1005006.html",
            "https://evilaliexpress.com/item/1005006.html",
            "https://www.aliexpress.com/store/1005006",
            "https://evil.test/item/1005006.html",
        ],
    )
    def test_takes_no_other_page_for_one(self, url: str) -> None:
        assert listing_at(url).source == WEB

    def test_one_page_is_one_listing(self) -> None:
        same = [
            "https://shop.example/mister?b=2&a=1",
            "http://shop.example/mister/?a=1&b=2&utm_source=x&gclid=1",
            "https://SHOP.example.:443/mister?a=1&b=2#reviews",
        ]
        assert len({listing_at(url).source_id for url in same}) == 1
        others = [
            "https://shop.example/mister?a=1",
            "https://shop.example:8443/mister",
            "https://shop.example/",
        ]
        assert len({listing_at(url).source_id for url in [same[0], *others]}) == 4

    @pytest.mark.parametrize(
        "url", ["", "shop", "ftp://x.test/", "https://", "https://[::1/", "https://a@b.test/"]
    )
    def test_says_what_is_none(self, url: str) -> None:
        with pytest.raises(NoListingAddress):
            listing_at(url)
