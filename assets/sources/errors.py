"""Why a source did not answer."""


class SourceError(Exception):
    """Base of all. ``is_retryable``: the same question may be answered a little later."""

    is_retryable = False


class SourceNeedsCredentials(SourceError):
    """No key is set, or the source refuses ours."""


class SourceUnavailable(SourceError):
    """Unreachable, overloaded, or asking us to slow down (``retry_after`` seconds)."""

    is_retryable = True

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class SourceAnsweredNonsense(SourceError):
    """An answer that is not what the source documents: truncated, renamed or empty of what we came for.
    ``raw``: the answer as it came, where nothing could be made of it."""

    def __init__(self, message: str, raw: str | None = None) -> None:
        super().__init__(message)
        self.raw = raw


class AnswerTooLarge(SourceAnsweredNonsense):
    """More bytes than any honest answer of the source has; the rest was never read."""


class DayNotLanded(SourceError):
    """A past day can only be replayed, and nothing of it has landed."""
