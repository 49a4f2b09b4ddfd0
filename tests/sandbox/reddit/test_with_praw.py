import praw
import prawcore
import pytest

from sandbox.catalog.market import KINDS
from sandbox.catalog.talk import SUBREDDITS
from tests.sandbox.playing import Playing

SECRET = "reddit-secret"


def reddit(playing: Playing, secret: str = SECRET) -> praw.Reddit:
    return praw.Reddit(
        client_id="reddit-app",
        client_secret=secret,
        user_agent="python:slipway.tests:v1",
        reddit_url=f"{playing.url}/reddit",
        # PRAW joins paths to this address as a browser would: without the last slash its path is lost.
        oauth_url=f"{playing.url}/reddit/",
        check_for_updates=False,
        check_for_async=False,
    )


class TestSearch:
    def test_finds_posts_about_a_keyword_newest_first(self, playing: Playing) -> None:
        found = list(
            reddit(playing).subreddit("all").search('"plant mister"', sort="new", time_filter="month")
        )
        assert len(found) >= 3
        assert all("plant mister" in post.title.lower() for post in found)
        times = [post.created_utc for post in found]
        assert times == sorted(times, reverse=True)
        assert {str(post.subreddit) for post in found} <= set(SUBREDDITS["indoor_plants"])

    def test_pages_through_a_subreddit(self, playing: Playing) -> None:
        everything = list(reddit(playing).subreddit("all").new(limit=None))
        assert len(everything) > 100
        assert len({post.id for post in everything}) == len(everything)

    def test_knows_nothing_of_other_things(self, playing: Playing) -> None:
        assert list(reddit(playing).subreddit("all").search("quantum chromodynamics")) == []

    def test_every_niche_is_talked_about(self, playing: Playing) -> None:
        session = reddit(playing)
        for keyword in {kind.niche: kind.keyword for kind in KINDS}.values():
            assert next(iter(session.subreddit("all").search(keyword, time_filter="month", limit=1)), None)

    def test_refuses_another_secret(self, playing: Playing) -> None:
        with pytest.raises(prawcore.exceptions.ResponseException) as refused:
            next(iter(reddit(playing, "wrong").subreddit("all").new(limit=1)))
        assert refused.value.response.status_code == 401


@pytest.mark.recordings
class TestRecordings:
    def test_replays_recorded_posts(self, replaying: Playing) -> None:
        found = list(reddit(replaying).subreddit("askreddit").hot(limit=20))
        assert len(found) == 20
        assert {str(post.subreddit).lower() for post in found} == {"askreddit"}
