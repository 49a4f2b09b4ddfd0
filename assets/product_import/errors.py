"""Why an import ended without a draft, in words its owner understands."""


class ImportFailure(Exception):
    """``code`` for programs, the message for the owner; retryable ones are tried again by themselves."""

    def __init__(self, code: str, message: str, *, is_retryable: bool = False) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.is_retryable = is_retryable


def listing_gone(listing_id: str) -> ImportFailure:
    return ImportFailure("listing_gone", f"The supplier no longer offers listing {listing_id}.")


def source_silent(detail: str) -> ImportFailure:
    return ImportFailure(
        "source_silent", f"The supplier's platform does not answer right now. {detail}", is_retryable=True
    )


def source_refuses(detail: str) -> ImportFailure:
    return ImportFailure("source_refuses", f"The supplier's platform refuses our key. {detail}")


def already_imported() -> ImportFailure:
    return ImportFailure("already_imported", "You have an import of this listing already.")


def page_not_read(code: str, reason: str, *, is_retryable: bool) -> ImportFailure:
    return ImportFailure(code, f"The page cannot be read: {reason}.", is_retryable=is_retryable)


def not_a_listing(reason: str) -> ImportFailure:
    return ImportFailure("not_a_listing", f"The page does not describe one product with a price: {reason}.")


def currency_unknown(currency: str) -> ImportFailure:
    return ImportFailure("currency_unknown", f"We have no exchange rate for {currency}.")


def no_price(reason: str) -> ImportFailure:
    return ImportFailure("no_price_fits", reason)


def freight_unknown(country: str) -> ImportFailure:
    return ImportFailure(
        "freight_unknown",
        f"The supplier does not say what delivery to {country} costs, so no price can be made.",
    )


def copy_unavailable(detail: str, *, is_retryable: bool) -> ImportFailure:
    return ImportFailure(
        "copy_unavailable", f"Claude could not write the text. {detail}", is_retryable=is_retryable
    )


def ai_budget_reached() -> ImportFailure:
    return ImportFailure(
        "ai_budget_reached",
        "Today's AI budget of your store is used up. Try again tomorrow, or on a larger plan.",
    )


def no_usable_picture(reasons: str) -> ImportFailure:
    return ImportFailure("no_usable_picture", f"None of the supplier's pictures can be used: {reasons}")


def media_unavailable() -> ImportFailure:
    return ImportFailure("media_unavailable", "Pictures cannot be kept right now.", is_retryable=True)


def picture_missing() -> ImportFailure:
    return ImportFailure("picture_missing", "A picture was lost on its way to us.", is_retryable=True)


def margin_impossible(reason: str) -> ImportFailure:
    return ImportFailure("margin_impossible", reason)


def unexpected() -> ImportFailure:
    return ImportFailure("unexpected", "Something went wrong on our side.", is_retryable=True)
