"""When a page shows a price, and which prices can be told from what it shows already."""

from itertools import islice

import pytest

from bench.changed_price import raises_not_seen, shows


@pytest.mark.parametrize("page", ["<p>€19.91</p>", "from <!-- -->€19.91", '"price":"19.91"'])
def test_shows_a_price(page: str) -> None:
    assert shows(page, 1991)


@pytest.mark.parametrize("page", ["€119.91", "€1,019.91", "€19.915", "€19.90", "1991"])
def test_does_not_take_another_for_it(page: str) -> None:
    assert not shows(page, 1991)


def test_counts_the_cents() -> None:
    assert shows("€5.05", 505)


def test_raises_to_what_no_page_shows() -> None:
    product = {"price_from_minor": 1990}
    assert list(islice(raises_not_seen(product, ["€19.91", "€19.93"]), 3)) == [2, 4, 5]
