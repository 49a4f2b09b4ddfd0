"""Too often."""

from http import HTTPStatus

from commerce_api.errors import CommerceError


class TooManyRequests(CommerceError):
    """``retry_after_seconds``: after that many whole seconds the same request is counted again."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    message = "Too many attempts. Wait a while and try again."
    is_retryable = True

    def __init__(self, retry_after_seconds: int) -> None:
        super().__init__()
        self.retry_after_seconds = retry_after_seconds
        self.headers = {"Retry-After": str(retry_after_seconds)}
