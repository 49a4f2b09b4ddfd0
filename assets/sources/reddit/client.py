"""Reddit, read-only, through PRAW."""

from collections.abc import Iterator

import dagster as dg
import praw
import prawcore
from pydantic import PrivateAttr

from assets.io import Answer
from assets.sources.capped_answers import MAX_ANSWER_BYTES
from assets.sources.errors import SourceAnsweredNonsense, SourceError, SourceNeedsCredentials
from assets.sources.manners import Pace, ask
from assets.sources.polite_session import PoliteSession

Post = dict[str, object]


class Reddit(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Searches posts of the last month. Needs an app that Reddit approved; without one it says so."""

    client_id: str = ""
    client_secret: str = ""
    reddit_url: str = "https://www.reddit.com"
    oauth_url: str = "https://oauth.reddit.com"
    user_agent: str = "python:slipway.research:v1 (by /u/slipway)"
    # One a second is asked for; a tenth more, since one may travel longer than the next.
    seconds_between_requests: float = 1.1
    posts_per_keyword: int = 300
    timeout_seconds: float = 15
    max_answer_bytes: int = MAX_ANSWER_BYTES

    _reddit: praw.Reddit | None = PrivateAttr(default=None)
    _http: PoliteSession | None = PrivateAttr(default=None)
    _pace: Pace | None = PrivateAttr(default=None)

    @property
    def pace(self) -> Pace:
        if self._pace is None:
            self._pace = Pace(self.seconds_between_requests)
        return self._pace

    def close(self) -> None:
        if self._http is not None:
            self._http.close()
            self._http = self._reddit = None

    def teardown_after_execution(self, context: dg.InitResourceContext) -> None:
        self.close()

    def search(self, keyword: str) -> Iterator[Answer]:
        """The newest posts that mention the keyword, one answer each: page by page (Reddit gives a hundred at
        a time) until the last, or until ``posts_per_keyword``."""
        if not (self.client_id and self.client_secret):
            raise SourceNeedsCredentials("REDDIT_CLIENT_ID and REDDIT_CLIENT_SECRET are not set")
        request = {
            "q": f'"{keyword}"',
            "sort": "new",
            "time_filter": "month",
            "limit": self.posts_per_keyword,
        }
        posts = ask(lambda: self._posts(keyword), self.pace)
        fetched_at = self._polite().answered_at()
        for post in posts:
            yield Answer(fetched_at, keyword, request, post)

    def _posts(self, keyword: str) -> list[Post]:
        try:
            found = (
                self._session()
                .subreddit("all")
                .search(f'"{keyword}"', sort="new", time_filter="month", limit=self.posts_per_keyword)
            )
            return [as_data(submission) for submission in found]
        except prawcore.exceptions.RequestException as error:
            if isinstance(error.original_exception, SourceError):
                raise error.original_exception from error
            raise self._nonsense(error) from error
        except (prawcore.exceptions.OAuthException, prawcore.exceptions.Forbidden) as error:
            raise SourceNeedsCredentials(f"Reddit refuses our app: {error}") from error
        except prawcore.exceptions.ResponseException as error:
            if error.response.status_code == 401:
                raise SourceNeedsCredentials("Reddit refuses our app (401)") from error
            raise self._nonsense(error) from error
        except (
            praw.exceptions.PRAWException,
            prawcore.exceptions.PrawcoreException,
            KeyError,
            TypeError,
            AttributeError,
            AssertionError,
            ValueError,
        ) as error:
            raise self._nonsense(error) from error

    def _nonsense(self, error: Exception) -> SourceAnsweredNonsense:
        return SourceAnsweredNonsense(
            f"Reddit: {type(error).__name__}: {error}"[:300], self._polite().last_text
        )

    def _polite(self) -> PoliteSession:
        if self._http is None:
            self._http = PoliteSession(
                "Reddit", self.pace, self.timeout_seconds, max_bytes=self.max_answer_bytes
            )
        return self._http

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
                requestor_kwargs={"session": self._polite()},
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
