"""Reddit, read-only, through PRAW."""

from collections.abc import Iterator

import dagster as dg
import praw
import prawcore
from pydantic import PrivateAttr

from assets.io import Answer
from assets.sources.errors import SourceAnsweredNonsense, SourceNeedsCredentials, SourceUnavailable
from assets.sources.manners import Pace, ask
from kit.clock import utc_now

Post = dict[str, object]


class Reddit(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Searches posts of the last month. Needs an app that Reddit approved; without one it says so."""

    client_id: str = ""
    client_secret: str = ""
    reddit_url: str = "https://www.reddit.com"
    oauth_url: str = "https://oauth.reddit.com"
    user_agent: str = "python:slipway.research:v1 (by /u/slipway)"
    seconds_between_requests: float = 1
    posts_per_keyword: int = 100
    timeout_seconds: int = 15

    _reddit: praw.Reddit | None = PrivateAttr(default=None)
    _pace: Pace | None = PrivateAttr(default=None)

    def search(self, keyword: str) -> Iterator[Answer]:
        """The newest posts that mention the keyword, one answer each."""
        if not (self.client_id and self.client_secret):
            raise SourceNeedsCredentials("REDDIT_CLIENT_ID and REDDIT_CLIENT_SECRET are not set")
        request = {
            "q": f'"{keyword}"',
            "sort": "new",
            "time_filter": "month",
            "limit": self.posts_per_keyword,
        }
        if self._pace is None:
            self._pace = Pace(self.seconds_between_requests)
        for post in ask(lambda: self._posts(keyword), self._pace):
            yield Answer(utc_now(), keyword, request, post)

    def _posts(self, keyword: str) -> list[Post]:
        try:
            found = (
                self._session()
                .subreddit("all")
                .search(f'"{keyword}"', sort="new", time_filter="month", limit=self.posts_per_keyword)
            )
            return [as_data(submission) for submission in found]
        except prawcore.exceptions.TooManyRequests as error:
            after = str(error.retry_after) if error.retry_after is not None else ""
            raise SourceUnavailable(
                "Reddit answered 429", float(after) if after.isdigit() else None
            ) from error
        except (prawcore.exceptions.OAuthException, prawcore.exceptions.Forbidden) as error:
            raise SourceNeedsCredentials(f"Reddit refuses our app: {error}") from error
        except prawcore.exceptions.ResponseException as error:
            if error.response.status_code == 401:
                raise SourceNeedsCredentials("Reddit refuses our app (401)") from error
            raise SourceUnavailable(f"Reddit answered {error.response.status_code}") from error
        except prawcore.exceptions.RequestException as error:
            raise SourceUnavailable(f"Reddit did not answer: {error}") from error
        except (
            prawcore.exceptions.PrawcoreException,
            KeyError,
            TypeError,
            AttributeError,
            ValueError,
        ) as error:
            raise SourceAnsweredNonsense(f"Reddit: {type(error).__name__}: {error}") from error

    def _session(self) -> praw.Reddit:
        if self._reddit is None:
            self._reddit = praw.Reddit(
                client_id=self.client_id,
                client_secret=self.client_secret,
                user_agent=self.user_agent,
                reddit_url=self.reddit_url.rstrip("/"),
                # PRAW joins its relative paths to this address; without the slash a path in it is lost.
                oauth_url=f"{self.oauth_url.rstrip('/')}/",
                check_for_updates=False,
                check_for_async=False,
                timeout=self.timeout_seconds,
            )
            self._reddit.read_only = True
        return self._reddit


def as_data(submission: praw.models.Submission) -> Post:
    """The post's data as Reddit sent it: PRAW keeps it as attributes, beside objects of its own."""
    data = {name: value for name, value in vars(submission).items() if not name.startswith("_")}
    data["subreddit"] = str(submission.subreddit)
    data["author"] = str(submission.author) if submission.author else None
    plain = (str, int, float, bool, type(None), list, dict)
    return {name: value for name, value in data.items() if isinstance(value, plain)}
