"""The gateway: one address, the method in a parameter, errors inside a 200."""

import hashlib
from collections.abc import Mapping

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from starlette.requests import Request

from sandbox.aliexpress.answers import Answer
from sandbox.aliexpress.methods import MAX_PAGE_SIZE, ParameterMissing, UnknownMethod, answer_of, page_of
from sandbox.aliexpress.recordings import recording, replayed
from sandbox.aliexpress.signing import refusal
from sandbox.catalog.world import world_of
from sandbox.clock import age_header
from sandbox.context import Sandbox, SandboxDep

router = APIRouter()
CALLS = "aliexpress.calls"
# As the platform does: an app that has not been reviewed may call this often in a second.
CALLS_A_SECOND = 40


def _error(code: str, message: str, request_id: str, kind: str = "ISV") -> JSONResponse:
    body = {"type": kind, "code": code, "msg": message, "request_id": request_id}
    return JSONResponse({"error_response": body})


def _replay(sandbox: Sandbox, method: str, parameters: Mapping[str, str]) -> Answer:
    folder = sandbox.settings.recordings
    if folder is None or not method.startswith("aliexpress.affiliate."):
        raise UnknownMethod(method)
    found = replayed(folder, sandbox.clock.now(), parameters)
    page_no = int(parameters.get("page_no") or 1)
    size = min(MAX_PAGE_SIZE, int(parameters.get("page_size") or 20))
    return page_of(found[(page_no - 1) * size : page_no * size], len(found), page_no, size)


def _too_often(sandbox: Sandbox) -> bool:
    second = sandbox.clock.timestamp()
    with sandbox.store.transaction():
        kept = sandbox.store.get(CALLS, "window") or {"second": 0, "count": 0}
        count = kept["count"] + 1 if kept["second"] == second else 1
        sandbox.store.put(CALLS, "window", {"second": second, "count": count})
    return bool(count > CALLS_A_SECOND)


@router.api_route("/sync", methods=["GET", "POST"])
async def sync(request: Request, sandbox: SandboxDep) -> JSONResponse:
    """Every method of the gateway; parameters in the query, the form, or both."""
    form = await request.form() if request.method == "POST" else {}
    parameters = {**request.query_params, **{name: str(value) for name, value in form.items()}}
    now = sandbox.clock.now()
    seen = f"{now.timestamp()}{sorted(parameters.items())}"
    request_id = f"2103{hashlib.sha256(seen.encode()).hexdigest()[:20]}"
    settings = sandbox.settings
    refused = refusal(parameters, settings.aliexpress_app_key, settings.aliexpress_app_secret, now)
    if refused is not None:
        return _error(*refused, request_id)
    if _too_often(sandbox):
        return _error("ApiCallLimit", "This ban will last 1 more seconds", request_id, "ISP")
    method = parameters["method"]
    try:
        if settings.recordings is not None:
            answer = _replay(sandbox, method, parameters)
        else:
            answer = answer_of(world_of(sandbox), method, parameters, settings.url)
    except UnknownMethod:
        return _error("InvalidApiPath", "The specified api path is invalid", request_id)
    except (ParameterMissing, ValueError) as error:
        return _error("MissingParameter", f"The input parameter is missing or invalid: {error}", request_id)
    headers = {}
    if settings.recordings is not None:
        headers = age_header(recording(settings.recordings).at(now), now)
    envelope = f"{method.replace('.', '_')}_response"
    return JSONResponse({envelope: {**answer, "request_id": request_id}}, headers=headers)
