"""Two books, compared: what is judged, what counts as a difference, and how it is said."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from kit.reconciliation import (
    Movement,
    MovementKind,
    Problem,
    Span,
    compare,
    differences,
    judged_span,
)

DAY = date(2026, 11, 27)
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
ALL = {"acct_1": Span(NOON - timedelta(days=9), NOON + timedelta(days=9))}
THEIRS = Movement(
    "acct_1",
    MovementKind.PAYMENT,
    "pi_1",
    "pi_1",
    2490,
    "EUR",
    NOON,
    application_fee_minor=124,
    store_id="s1",
    checkout_id="c1",
)
OURS = replace(THEIRS, order_id="o1", order_number=1001)
REFUND = replace(
    THEIRS,
    kind=MovementKind.REFUND,
    stripe_id="re_1",
    amount_minor=-1000,
    application_fee_minor=None,
)


def said(*pairs: tuple[Movement | None, Movement | None]) -> list[str]:
    compared = compare([a for a, _ in pairs if a], [b for _, b in pairs if b], ALL)
    return [str(pair) for pair in differences(compared)]


class TestCompare:
    def test_agrees_when_every_figure_does(self) -> None:
        ours = replace(OURS, occurred_at=NOON + timedelta(seconds=40))
        [pair] = compare([THEIRS], [ours], ALL)
        assert (pair.problem, pair.sale.order_number) == (None, 1001)

    def test_one_cent_is_a_difference_and_names_the_order(self) -> None:
        assert said((THEIRS, replace(OURS, amount_minor=2489))) == [
            "order 1001: payment pi_1 is €24.90 at Stripe and €24.89 in commerce"
        ]

    def test_currency_and_fee_count(self) -> None:
        [pair] = compare([THEIRS], [replace(OURS, currency="USD")], ALL)
        assert pair.problem is Problem.CURRENCY
        assert said((THEIRS, replace(OURS, application_fee_minor=0))) == [
            "order 1001: payment pi_1 has a fee of €1.24 at Stripe and of €0.00 in commerce"
        ]

    def test_what_is_missing_in_either_book_is_named_by_its_payments_order(self) -> None:
        assert said((THEIRS, OURS), (REFUND, None)) == [
            "order 1001: refund re_1 is −€10.00 at Stripe and missing in commerce"
        ]
        ours_alone = replace(REFUND, order_number=1001)
        assert said((THEIRS, OURS), (None, ours_alone)) == [
            "order 1001: refund re_1 is missing at Stripe and −€10.00 in commerce"
        ]

    def test_a_payment_that_commerce_never_saw_is_named_by_its_checkout(self) -> None:
        assert said((THEIRS, None)) == [
            "checkout c1: payment pi_1 is €24.90 at Stripe and missing in commerce"
        ]

    def test_the_same_id_on_another_account_is_no_partner(self) -> None:
        spans = ALL | {"acct_2": ALL["acct_1"]}
        compared = compare([replace(THEIRS, account="acct_2")], [OURS], spans)
        assert sorted(str(pair.problem) for pair in compared) == ["not_at_stripe", "not_in_commerce"]

    def test_an_account_that_was_not_read_is_not_judged(self) -> None:
        assert compare([], [OURS], {}) == []


class TestJudgedSpan:
    def test_is_a_day_ten_minutes_early(self) -> None:
        span = judged_span(DAY, NOON + timedelta(days=3), is_day_before_known=True)
        assert (span.start, span.end) == (
            datetime(2026, 11, 26, 23, 50, tzinfo=UTC),
            datetime(2026, 11, 27, 23, 50, tzinfo=UTC),
        )

    def test_days_in_a_row_leave_no_moment_out(self) -> None:
        late = NOON + timedelta(days=9)
        first = judged_span(DAY, late, is_day_before_known=True)
        second = judged_span(DAY + timedelta(days=1), late, is_day_before_known=True)
        assert first.end == second.start

    def test_begins_after_midnight_when_the_day_before_is_unknown(self) -> None:
        span = judged_span(DAY, NOON + timedelta(days=3), is_day_before_known=False)
        assert span.start == datetime(2026, 11, 27, 0, 10, tzinfo=UTC)

    def test_of_the_open_day_ends_before_what_was_read(self) -> None:
        assert judged_span(DAY, NOON, is_day_before_known=True).end == NOON - timedelta(minutes=10)
        just_begun = datetime(2026, 11, 27, 0, 3, tzinfo=UTC)
        span = judged_span(DAY, just_begun, is_day_before_known=False)
        assert span.start == span.end

    def test_a_pair_around_midnight_is_found_from_both_days(self) -> None:
        before, after = NOON.replace(hour=23, minute=59), NOON.replace(day=28, hour=0, minute=1)
        for day in (DAY, date(2026, 11, 28)):
            span = judged_span(day, after + timedelta(days=2), is_day_before_known=True)
            compared = compare(
                [replace(THEIRS, occurred_at=before)],
                [replace(OURS, occurred_at=after)],
                {"acct_1": span},
            )
            assert differences(compared) == []
