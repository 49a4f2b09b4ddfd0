"""Token, search and subreddit listings."""

import base64
import binascii
import secrets
from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import JSONResponse
from starlette.requests import Request

from sandbox.catalog.market import KINDS
from sandbox.catalog.search import find_kind
from sandbox.catalog.talk import SUBREDDITS, posts_until
from sandbox.catalog.world import world_of
from sandbox.clock import age_header
from sandbox.context import Sandbox, SandboxDep
from sandbox.reddit.recordings import recorded_at, search_recorded
from sandbox.reddit.shapes import Thing, listing, post_data

router = APIRouter()
TOKENS = "reddit.tokens"
TOKEN_SECONDS = 86_400
EVERYWHERE = frozenset({"all", "popular"})
WINDOWS = {"hour": 1, "day": 1, "week": 7, "month": 30, "year": 119, "all": 119}
# Requests an app may make in ten minutes, as the recorded headers show.
QUOTA, QUOTA_SECONDS = 10_000, 600


@router.post("/api/v1/access_token")
def issue_token(
    request: Request, sandbox: SandboxDep, grant_type: Annotated[str, Form()] = ""
) -> JSONResponse:
    """An app-only token for the app's id and secret."""
    settings = sandbox.settings
    name, password = _basic(request.headers.get("authorization", ""))
    wanted = (settings.reddit_client_id, settings.reddit_client_secret)
    if not name or (wanted[0] and (name, password) != wanted):
        return JSONResponse({"message": "Unauthorized", "error": 401}, 401)
    if grant_type not in {"client_credentials", "https://oauth.reddit.com/grants/installed_client"}:
        return JSONResponse({"error": "unsupported_grant_type"}, 400)
    token = secrets.token_urlsafe(24)
    sandbox.store.put(TOKENS, token, {"expires": sandbox.clock.timestamp() + TOKEN_SECONDS})
    sandbox.store.keep_newest(TOKENS, 50)
    return JSONResponse(
        {"access_token": token, "token_type": "bearer", "expires_in": TOKEN_SECONDS, "scope": "*"}
    )


def _basic(header: str) -> tuple[str, str]:
    kind, _, value = header.partition(" ")
    try:
        name, _, password = base64.b64decode(value if kind.lower() == "basic" else "").decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return name, password


def _refused(request: Request, sandbox: Sandbox) -> JSONResponse | None:
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    kept = sandbox.store.get(TOKENS, token) if kind.lower() == "bearer" else None
    if kept is not None and kept["expires"] > sandbox.clock.timestamp():
        return None
    headers = {"www-authenticate": 'Bearer realm="reddit", error="invalid_token"'}
    return JSONResponse({"message": "Unauthorized", "error": 401}, 401, headers)


def _limits(sandbox: Sandbox) -> dict[str, str]:
    now = sandbox.clock.timestamp()
    recordings = sandbox.settings.recordings
    age = age_header(recorded_at(recordings), sandbox.clock.now()) if recordings is not None else {}
    used = sandbox.store.next_number(f"reddit.quota.{now // QUOTA_SECONDS}")
    return {
        "x-ratelimit-remaining": f"{max(0, QUOTA - used)}.0",
        "x-ratelimit-reset": str(QUOTA_SECONDS - now % QUOTA_SECONDS),
        "x-ratelimit-used": str(used),
        **age,
    }


def _page(posts: list[Thing], limit: int, after: str) -> Thing:
    names = [post["name"] for post in posts]
    start = names.index(after) + 1 if after in names else 0
    shown = posts[start : start + limit]
    more = start + limit < len(posts)
    return listing(shown, shown[-1]["name"] if more and shown else None)


def _ordered(posts: list[Thing], sort: str) -> list[Thing]:
    if sort in {"top", "hot", "relevance"}:
        return sorted(posts, key=lambda post: (-int(post["score"]), post["id"]))
    if sort == "comments":
        return sorted(posts, key=lambda post: (-int(post["num_comments"]), post["id"]))
    return posts


def _found(sandbox: Sandbox, subreddit: str, query: str, days: int) -> list[Thing]:
    """Matching posts, newest first."""
    everywhere = subreddit.lower() in EVERYWHERE
    if sandbox.settings.recordings is not None:
        return search_recorded(sandbox.settings.recordings, query, None if everywhere else subreddit)
    world, now = world_of(sandbox), sandbox.clock.now()
    if query:
        kind = find_kind(query.replace('"', " "))
        kinds = [kind] if kind else []
    else:
        kinds = [kind for kind in KINDS if everywhere or subreddit in SUBREDDITS[kind.niche]]
    posts = [post for kind in kinds for post in posts_until(world.seed, world.epoch, kind, now, days)]
    posts.sort(key=lambda post: post.created_at, reverse=True)
    return [post_data(post, now) for post in posts if everywhere or post.subreddit == subreddit]


@router.get("/r/{subreddit}/search/")
@router.get("/r/{subreddit}/search", include_in_schema=False)
def search(
    subreddit: str,
    request: Request,
    sandbox: SandboxDep,
    *,
    q: str = "",
    sort: str = "relevance",
    t: str = "all",
    limit: Annotated[int, Query(ge=1)] = 25,
    after: str = "",
) -> JSONResponse:
    """Posts that mention the query."""
    refused = _refused(request, sandbox)
    if refused is not None:
        return refused
    posts = _ordered(_found(sandbox, subreddit, q, WINDOWS.get(t, 119)), sort)
    return JSONResponse(_page(posts, min(limit, 100), after), headers=_limits(sandbox))


@router.get("/r/{subreddit}/{sort}/")
@router.get("/r/{subreddit}/{sort}", include_in_schema=False)
def subreddit_listing(
    subreddit: str,
    sort: str,
    request: Request,
    sandbox: SandboxDep,
    *,
    t: str = "day",
    limit: Annotated[int, Query(ge=1)] = 25,
    after: str = "",
) -> JSONResponse:
    """``hot``, ``new``, ``top`` or ``rising`` of one subreddit."""
    refused = _refused(request, sandbox)
    if refused is not None:
        return refused
    if sort not in {"hot", "new", "top", "rising"}:
        return JSONResponse({"message": "Not Found", "error": 404}, 404)
    posts = _ordered(_found(sandbox, subreddit, "", WINDOWS.get(t, 1) if sort == "top" else 30), sort)
    return JSONResponse(_page(posts, min(limit, 100), after), headers=_limits(sandbox))
