"""Bodies of strangers' answers: not larger than a limit, packed or not, and not for ever."""

import time
import zlib
from collections.abc import Callable, Iterable

from assets.sources.errors import AnswerTooLarge, SourceUnavailable

CHUNK = 65_536
MAX_ANSWER_BYTES = 8_000_000
ANY_ENCODING = 47  # zlib's window for gzip and deflate alike


def read_capped(
    chunks: Iterable[bytes],
    *,
    source: str,
    limit: int = MAX_ANSWER_BYTES,
    seconds: float = 30,
    encoding: str = "",
    now: Callable[[], float] = time.monotonic,
) -> bytes:
    """The body, unless it is larger than ``limit`` before or after unpacking, or takes too long.

    The libraries' timeouts are per read: a source that drips a byte a second would never meet one.
    """
    until, body = now() + seconds, bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > limit:
            start = bytes(body[:CHUNK]).decode("utf-8", "replace")
            raise AnswerTooLarge(f"{source} sent more than {limit:,} bytes", start)
        if now() > until:
            raise SourceUnavailable(f"{source} did not end its answer within {seconds:.0f} seconds")
    if encoding in {"", "identity"}:
        return bytes(body)
    try:
        unpacked = zlib.decompressobj(ANY_ENCODING).decompress(bytes(body), limit + 1)
    except zlib.error as error:
        raise SourceUnavailable(f"{source} did not pack its answer as it says") from error
    if len(unpacked) > limit:
        raise AnswerTooLarge(f"{source} sent more than {limit:,} bytes, packed")
    return unpacked
