"""What can go wrong when Claude is to be asked."""

from http import HTTPStatus

from commerce_api.errors import CommerceError


class ModelWithoutPrice(CommerceError):
    status = HTTPStatus.CONFLICT

    def __init__(self, model: str) -> None:
        super().__init__(f"There is no price for {model[:100]!r}: add it to ai_budgets/prices.toml.")
