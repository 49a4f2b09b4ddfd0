"""How refusals look on the wire: one renderer for every surface, ``application/problem+json``."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.routing import Match

from commerce_api.db.failures import is_unavailable
from commerce_api.errors import CommerceError, FieldProblem, Problem, ServiceUnavailable
from kit.media import MediaUnavailable

MEDIA_TYPE = "application/problem+json"

log = structlog.get_logger(__name__)

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_DESCRIPTIONS = {
    400: "The request is malformed.",
    401: "No valid access token.",
    403: "The caller's role does not allow this.",
    402: "Your plan does not include this.",
    404: "Nothing here, or not yours.",
    409: "Contradicts what is already there.",
    413: "Too large.",
    415: "Not a media type that is read here.",
    422: "The body or a parameter does not fit.",
    429: "Too many requests; see `Retry-After`.",
    503: "Not available right now; see `Retry-After`.",
}


def answers(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The refusals of an endpoint, for its OpenAPI entry. Every endpoint may answer 400, 413 and 422."""
    return {
        status: {
            "description": _DESCRIPTIONS[status],
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status in sorted({400, 413, 422, *statuses})
    }


def render(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    return Response(
        problem.model_dump_json(exclude_none=True),
        status_code=problem.status,
        media_type=MEDIA_TYPE,
        headers=dict(headers or {}),
    )


def _refusal(_: Request, error: Exception) -> Response:
    assert isinstance(error, CommerceError)  # noqa: S101 (registered for this class only)
    problem = Problem(
        title=error.message,
        status=error.status,
        code=error.code(),
        detail=error.detail,
        errors=error.errors or None,
        plan_limit=error.plan_limit,
    )
    return render(problem, error.headers)


def _invalid_request(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 (registered for this class only)
    problems = error.errors()
    if any(problem["type"] == "json_invalid" for problem in problems):
        return render(
            Problem(
                title="The body is not JSON.",
                status=400,
                code="malformed_json",
                detail="The body is not JSON.",
            )
        )
    return render(
        Problem(
            title="The request does not fit.",
            status=HTTPStatus.UNPROCESSABLE_ENTITY,
            code="invalid_request",
            detail="One or more fields do not fit.",
            errors=[
                FieldProblem(
                    field=".".join(_printable(part) for part in problem["loc"][1:]) or str(problem["loc"][0]),
                    code=problem["type"],
                    message=_printable(problem["msg"]),
                )
                for problem in problems[:50]
            ],
        )
    )


def _printable(value: object) -> str:
    """Names and values that came in may hold lone surrogates, which no answer can carry."""
    return str(value).encode("utf-8", "replace").decode()[:200]


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 (registered for this class only)
    status = HTTPStatus(error.status_code)
    code = {404: "not_found", 405: "method_not_allowed", 400: "malformed_request"}.get(
        status, status.name.lower()
    )
    problem = Problem(title=status.phrase, status=status, code=code, detail=_printable(error.detail))
    headers = dict(error.headers or {})
    if status is HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = ", ".join(_methods_at(request))
    return render(problem, headers)


def _methods_at(request: Request) -> list[str]:
    """What the address takes: the router names only the methods of the first route it meets."""
    routes = request.app.routes
    return [
        method
        for method in _METHODS
        if any(route.matches({**request.scope, "method": method})[0] is Match.FULL for route in routes)
    ]


def _database_error(request: Request, error: Exception) -> Response:
    """A database that is gone, full or slow is a 503 that may be repeated; anything else stays our fault."""
    if not is_unavailable(error):
        raise error
    log.warning("database.unavailable", path=request.url.path, error=type(error).__name__)
    return _refusal(request, ServiceUnavailable())


def _media_error(request: Request, error: Exception) -> Response:
    log.warning("media.unavailable", path=request.url.path, reason=_printable(error))
    return _refusal(request, ServiceUnavailable())


def _defect(request: Request, error: Exception) -> Response:
    log.exception("request.failed", path=request.url.path, exc_info=error)
    return render(
        Problem(
            title="Something broke on our side.",
            status=500,
            code="internal_error",
            detail="The request was not carried out. It has been logged.",
        )
    )


def install(app: FastAPI) -> None:
    """Error handlers do not reach mounted applications by themselves: every surface installs them."""
    app.add_exception_handler(CommerceError, _refusal)
    app.add_exception_handler(RequestValidationError, _invalid_request)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(DBAPIError, _database_error)
    app.add_exception_handler(PoolTimeout, _database_error)
    app.add_exception_handler(MediaUnavailable, _media_error)
    app.add_exception_handler(Exception, _defect)
