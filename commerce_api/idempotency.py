"""The key by which a client's repeated call is known as the same one."""

from fastapi import Header

from commerce_api.errors import Invalid


class IdempotencyKeyReused(Invalid):
    message = "This Idempotency-Key was used for something else. Use a new one."


def idempotency_header(description: str) -> object:
    """Visible ASCII, 8 to 255 characters. ``description`` says what one key stands for."""
    header: object = Header(
        alias="Idempotency-Key",
        min_length=8,
        max_length=255,
        pattern=r"^[\x21-\x7e]+$",
        description=description,
    )
    return header
