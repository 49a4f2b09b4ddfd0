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


def like_prefix(text: str) -> str:
    """The pattern for ``LIKE`` that fits lower-case text which begins so.

    >>> like_prefix("50%_Off")
    '50\\\\%\\\\_off%'
    """
    escaped = text.lower().replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
    return f"{escaped}%"
