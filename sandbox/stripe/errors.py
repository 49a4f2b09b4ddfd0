"""Refusals in Stripe's envelope: ``{"error": {"type", "code", "message", "param"}}``."""

from sandbox.state import Document


class StripeError(Exception):
    status = 400
    type = "invalid_request_error"

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        param: str | None = None,
        status: int | None = None,
        more: Document | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status or self.status
        self.fields: Document = {"message": message, "type": self.type} | (more or {})
        if code:
            self.fields |= {
                "code": code,
                "doc_url": f"https://docs.stripe.com/error-codes/{code.replace('_', '-')}",
            }
        if param:
            self.fields["param"] = param


class InvalidRequest(StripeError):
    pass


class CardDeclined(StripeError):
    status = 402
    type = "card_error"


class IdempotencyMismatch(StripeError):
    type = "idempotency_error"


class ServerFailure(StripeError):
    status = 500
    type = "api_error"


def missing_parameter(param: str) -> InvalidRequest:
    return InvalidRequest(f"Missing required param: {param}.", code="parameter_missing", param=param)


def no_such(kind: str, key: str, param: str = "id") -> InvalidRequest:
    noun = kind.replace(".", " ").replace("_", " ")
    return InvalidRequest(f"No such {noun}: '{key}'", code="resource_missing", param=param, status=404)
