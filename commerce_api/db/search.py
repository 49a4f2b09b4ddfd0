"""Full-text search by the beginnings of words."""

import re

_WORD = re.compile(r"\w+")
MAX_WORDS = 8


def prefix_query(text: str) -> str:
    """What ``to_tsquery('simple', …)`` takes to find rows with words that begin so; empty when there is none.

    >>> prefix_query("Plant mis")
    'plant:* & mis:*'
    """
    words = _WORD.findall(text.lower())[:MAX_WORDS]
    return " & ".join(f"{word}:*" for word in words)
