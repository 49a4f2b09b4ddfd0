"""Which database errors mean that it is away, full or slow, and not that we did something wrong."""

from psycopg.errors import QueryCanceled
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout


def is_unavailable(error: BaseException) -> bool:
    """The same may work in a moment."""
    return isinstance(error, PoolTimeout | OperationalError) or (
        isinstance(error, DBAPIError)
        and (error.connection_invalidated or isinstance(error.orig, QueryCanceled))
    )
