"""Reddit's post data into rows."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime

import polars as pl

from assets.io import Answer, Json
from assets.sources.errors import SourceAnsweredNonsense
from warehouse.schema import REDDIT_POSTS


def parse_day(day: date, answers: Iterable[Answer]) -> pl.DataFrame:
    """The posts of a day, each once per keyword; pages overlap while posts are being written."""
    rows: list[dict[str, object]] = []
    for answer in answers:
        shared = {"day": day, "keyword": answer.keyword, "fetched_at": answer.fetched_at}
        # One that cannot be read is left out; where most cannot, the answer is refused before it lands.
        with suppress(SourceAnsweredNonsense):
            rows.append({**shared, **parse_post(answer.answer)})
    return pl.DataFrame(rows, schema=REDDIT_POSTS.types).unique(
        ["day", "keyword", "post_id"], keep="last", maintain_order=True
    )


def parse_post(post: Json) -> dict[str, object]:
    try:
        created = datetime.fromtimestamp(float(str(post["created_utc"])), UTC)
        return {
            "post_id": str(post["id"]),
            "subreddit": str(post["subreddit"]) if post.get("subreddit") else None,
            "title": str(post["title"]),
            "score": int(str(post.get("score") or 0)),
            "comments": int(str(post.get("num_comments") or 0)),
            "upvote_ratio": float(str(post["upvote_ratio"]))
            if post.get("upvote_ratio") is not None
            else None,
            "permalink": str(post["permalink"]) if post.get("permalink") else None,
            "created_at": created,
        }
    except (KeyError, ValueError, OverflowError) as error:
        raise SourceAnsweredNonsense(f"Reddit: a post without {error}") from error
