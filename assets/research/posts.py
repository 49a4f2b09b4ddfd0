"""What people wrote about a keyword, as far as it goes into a question."""

from datetime import date, timedelta

from warehouse.connection import Connection
from warehouse.loading import read

SHOWN_POSTS = 3
LONGEST_TITLE = 140
RECENT = timedelta(days=28)


def most_read_posts(connection: Connection, day: date) -> dict[str, list[str]]:
    """Titles of the posts that moved most people in four weeks, by keyword. Few and slow to change: another
    title is another question to Claude."""
    rows = read(
        connection,
        """
        select keyword, title from raw.reddit_posts where day between ? and ?
        group by keyword, title
        qualify row_number() over (
            partition by keyword order by max(score) + 2 * max(comments) desc, title
        ) <= ?
        order by keyword, max(score) + 2 * max(comments) desc, title
        """,
        [day - RECENT, day, SHOWN_POSTS],
    )
    found: dict[str, list[str]] = {}
    for keyword, title in rows.iter_rows():
        found.setdefault(str(keyword), []).append(" ".join(str(title).split())[:LONGEST_TITLE])
    return found
