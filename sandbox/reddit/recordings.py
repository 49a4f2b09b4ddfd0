"""Replays PRAW's recorded listings instead of made-up posts."""

import gzip
import json
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from sandbox.reddit.shapes import Thing

FILE = "reddit_api_recordings/interactions.jsonl.gz"


@lru_cache(maxsize=2)
def recorded_posts(folder: Path) -> tuple[Thing, ...]:
    """Every distinct recorded post, newest first."""
    posts: dict[str, Thing] = {}
    with gzip.open(folder / FILE, "rt", encoding="utf-8") as file:
        for line in file:
            recorded = json.loads(line)
            if recorded["kind"] == "Listing:t3" and recorded["status"] == 200:
                for child in recorded["body"]["data"]["children"]:
                    # Some recordings hold promoted entries, which belong to no subreddit.
                    if child["data"].get("subreddit"):
                        posts[child["data"]["id"]] = child["data"]
    return tuple(sorted(posts.values(), key=lambda post: -float(post["created_utc"])))


def recorded_at(folder: Path) -> datetime:
    """When the newest of them was written; the recording is hardly younger."""
    return datetime.fromtimestamp(float(recorded_posts(folder)[0]["created_utc"]), UTC)


def search_recorded(folder: Path, query: str, subreddit: str | None) -> list[Thing]:
    """Posts that hold every word of the query; no words, all of the subreddit."""
    words = query.replace('"', " ").lower().split()
    found = []
    for post in recorded_posts(folder):
        text = f"{post['title']} {post.get('selftext') or ''}".lower()
        if (subreddit is None or post["subreddit"].lower() == subreddit.lower()) and all(
            w in text for w in words
        ):
            found.append(post)
    return found
