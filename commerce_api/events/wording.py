"""What of a shopper's words is kept: enough to count by, nothing to know somebody by."""

import re

MAX_QUERY = 100

_SPACES = re.compile(r"\s+")
# An address, or so many digits as a telephone, a card or an order elsewhere has.
_PERSONAL = re.compile(r"\S@\S|(?:\d[ ()/.+-]*){7,}")


def without_query(address: str) -> str:
    """Queries and fragments can carry names and tokens.

    >>> without_query("https://search.test/find?q=my+name#top")
    'https://search.test/find'
    """
    return address.split("?", 1)[0].split("#", 1)[0]


def countable_query(words: str | None) -> str | None:
    """What was searched for, as equal searches count together; None for what may name somebody.

    >>> countable_query("  Brass   MISTER "), countable_query("nora@example.test"), countable_query(" ")
    ('brass mister', None, None)
    """
    if words is None or _PERSONAL.search(words):
        return None
    return _SPACES.sub(" ", words).strip().lower()[:MAX_QUERY].rstrip() or None
