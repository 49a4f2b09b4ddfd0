"""Suppliers' variants in a shop's shape."""

from assets.product_import.listing import Variant
from assets.product_import.options import fit_options


def variant(number: int, item: int = 500, **options: str) -> Variant:
    return Variant(f"s{number}", {name.replace("_", " "): value for name, value in options.items()}, item, 5)


def shown(variants: list[Variant]) -> list[tuple[str, dict[str, str]]]:
    return [(one.sku_id, one.options) for one in variants]


class TestFitOptions:
    def test_where_it_is_sent_from_is_no_choice(self) -> None:
        found = fit_options(
            [
                variant(1, 400, Color="Red", Ships_From="China"),
                variant(2, 600, Color="Red", Ships_From="Poland"),
                variant(3, 600, Color="Blue", Ships_From="Poland"),
                variant(4, 400, Color="Green", Ships_From="China"),
            ],
            {"Ships From": "Poland"},
        )
        assert shown(found) == [
            ("s2", {"Color": "Red"}),
            ("s3", {"Color": "Blue"}),
            ("s4", {"Color": "Green"}),
        ]

    def test_keeps_three_options_that_vary(self) -> None:
        options = {"Plug": "EU", "Color": "Red", "Size": "S", "Set": "1"}
        found = fit_options(
            [variant(1, **options), variant(2, **options | {"Color": "Blue", "Size": "L", "Set": "2"})]
        )
        assert [set(one.options) for one in found] == [{"Color", "Size", "Set"}] * 2

    def test_names_what_a_variant_leaves_open(self) -> None:
        found = fit_options([variant(1, Color="Red", Size="S"), variant(2, Color="Blue")])
        assert shown(found) == [
            ("s1", {"Color": "Red", "Size": "S"}),
            ("s2", {"Color": "Blue", "Size": "Standard"}),
        ]

    def test_the_same_twice_is_the_cheaper_one(self) -> None:
        assert shown(fit_options([variant(1, 700, Color="Red"), variant(2, 600, Color=" Red ")])) == [
            ("s2", {"Color": "Red"})
        ]

    def test_stays_within_what_a_product_can_hold(self) -> None:
        many = [variant(n, Color=f"{'c' * 100}{n}"[-90:], **{"N" * 80: str(n % 60)}) for n in range(150)]
        found = fit_options(many)
        assert len(found) <= 100
        assert all(
            len(name) <= 50 and len(value) <= 80 for one in found for name, value in one.options.items()
        )
        for name in found[0].options:
            assert len({one.options[name] for one in found}) <= 50
