"""The pure arithmetic of refunds."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from commerce_api.payments.refund_amounts import (
    Pieces,
    RefundableLine,
    fee_returned,
    quote_pieces,
    quote_whole,
)

KEY = UUID(int=1)


def line(
    quantity: int, unit_minor: int, *, discount: int = 0, tax: int = 0, number: int = 1
) -> RefundableLine:
    return RefundableLine(
        line_id=UUID(int=number),
        title="Brass plant mister",
        quantity=quantity,
        unit_price_minor=unit_minor,
        total_minor=quantity * unit_minor - discount + tax,
        tax_minor=tax,
        refunded_quantity=0,
        refunded_minor=0,
        tax_refunded_minor=0,
        unsent_quantity=quantity,
    )


def after(before: RefundableLine, quantity: int, amount: int, tax: int) -> RefundableLine:
    return RefundableLine(
        **{
            **vars(before),
            "refunded_quantity": before.refunded_quantity + quantity,
            "refunded_minor": before.refunded_minor + amount,
            "tax_refunded_minor": before.tax_refunded_minor + tax,
        }
    )


class TestQuotePieces:
    def test_gives_each_piece_its_share_of_what_was_paid(self) -> None:
        mister = line(2, 2490, discount=498)
        quoted = quote_pieces([mister], [Pieces(KEY, 1, is_restocked=True)], 0, "EUR")
        assert (quoted.amount_minor, quoted.parts[0].restock_quantity) == (2241, 1)

    @given(
        quantity=st.integers(1, 60),
        unit=st.integers(0, 10**6),
        data=st.data(),
        currency=st.sampled_from(["EUR", "JPY", "KWD"]),
    )
    def test_ends_at_the_lines_total_and_tax_in_any_portions(
        self, quantity: int, unit: int, data: st.DataObject, currency: str
    ) -> None:
        items = quantity * unit
        rest = line(
            quantity, unit, discount=data.draw(st.integers(0, items)), tax=data.draw(st.integers(0, 10**6))
        )
        amounts, taxes = [], []
        while rest.pieces_left:
            portion = data.draw(st.integers(1, rest.pieces_left))
            [part] = quote_pieces([rest], [Pieces(KEY, portion, is_restocked=False)], 0, currency).parts
            assert 0 <= part.tax_minor <= part.amount_minor
            amounts.append(part.amount_minor)
            taxes.append(part.tax_minor)
            rest = after(rest, portion, part.amount_minor, part.tax_minor)
        assert sum(amounts) == rest.total_minor
        assert sum(taxes) == rest.tax_minor

    def test_keeps_to_the_steps_of_a_three_decimal_currency(self) -> None:
        kettle = line(3, 1000, discount=500)
        portions = []
        for _ in range(3):
            [part] = quote_pieces([kettle], [Pieces(KEY, 1, is_restocked=False)], 0, "KWD").parts
            portions.append(part.amount_minor)
            kettle = after(kettle, 1, part.amount_minor, 0)
        assert portions == [840, 830, 830]


class TestQuoteWhole:
    @given(
        totals=st.lists(st.integers(0, 10**6), min_size=1, max_size=8),
        shipping=st.integers(0, 10**4),
        data=st.data(),
    )
    def test_shares_what_is_left_and_gives_no_line_more_than_its_own(
        self, totals: list[int], shipping: int, data: st.DataObject
    ) -> None:
        lines = [line(1, total, number=number) for number, total in enumerate(totals)]
        left = data.draw(st.integers(0, sum(totals) + shipping))
        quoted = quote_whole(lines, shipping, left, is_restocked=True)
        assert quoted.amount_minor == left
        assert 0 <= quoted.shipping_minor <= shipping
        assert all(0 <= part.amount_minor <= part.line.total_minor for part in quoted.parts)


class TestFeeReturned:
    def test_is_in_proportion_and_never_more_than_is_left(self) -> None:
        assert fee_returned(50, 1245, 2490, 0) == 25
        assert fee_returned(1, 500, 1000, 0) == 1
        assert fee_returned(1, 500, 1000, 1) == 0
