"""One API call from wire to wire: key, account, parameters, idempotency, answer or refusal."""

import base64
from copy import deepcopy

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.context import sandbox_of
from sandbox.faults import FaultKind
from sandbox.state import Document
from sandbox.stripe.errors import InvalidRequest, ServerFailure, StripeError
from sandbox.stripe.expand import expand
from sandbox.stripe.forms import decode
from sandbox.stripe.idempotency import KeyedRequest
from sandbox.stripe.known_parameters import refuse_unknown
from sandbox.stripe.merchant import API_VERSION, PLATFORM, Merchant, new_id
from sandbox.stripe.params import Params
from sandbox.stripe.routes import Call, Handler

MOUNTED_AT = "/stripe"
MAX_BODY = 1_000_000


class ApiEndpoint:
    """The endpoint of one route. After the body is read nothing awaits, so that a call is one transaction."""

    def __init__(self, operation: str, handler: Handler) -> None:
        self._operation = operation
        self._handler = handler

    async def __call__(self, request: Request) -> Response:
        body = await request.body()
        request_id = new_id("req", 14)
        key = request.headers.get("idempotency-key") if request.method == "POST" else None
        headers = {"Request-Id": request_id, "Stripe-Version": API_VERSION}
        if key:
            headers["Idempotency-Key"] = key
        try:
            merchant = _merchant(request, request_id, key)
            if merchant.account:
                headers["Stripe-Account"] = merchant.account
            status, answer, replayed = self._answer(request, merchant, body)
        except StripeError as error:
            status, answer, replayed = error.status, {"error": error.fields}, None
        if replayed:
            headers |= {"Idempotent-Replayed": "true", "Original-Request": replayed}
        if status >= 400 and "error" in answer:
            answer = {"error": answer["error"] | {"request_log_url": f"/stripe/logs/{request_id}"}}
        return JSONResponse(answer, status, headers)

    def _answer(self, request: Request, merchant: Merchant, body: bytes) -> tuple[int, Document, str | None]:
        store = merchant.sandbox.store
        keyed = None
        if merchant.idempotency_key:
            keyed = KeyedRequest(merchant, merchant.idempotency_key, _path(request), body)
            if kept := keyed.stored_answer():
                _fail_if_ordered(request)
                return kept["status"], kept["answer"], kept["request_id"]
        try:
            with store.transaction():
                status, answer = 200, self._perform(request, merchant, body)
        except StripeError as error:
            status, answer = error.status, {"error": error.fields}
        if keyed:
            keyed.store(status, answer)
        return status, answer, None

    def _perform(self, request: Request, merchant: Merchant, body: bytes) -> Document:
        _fail_if_ordered(request)
        if len(body) > MAX_BODY:
            raise InvalidRequest("Request body is too large.", status=413)
        form = decode(request.scope["query_string"]) | decode(body)
        refuse_unknown(self._operation, form)
        params = Params(form)
        call = Call(merchant, params, dict(request.path_params), _path(request))
        answer = self._handler(call)
        # A handler's answer may be what it stored; expansion must not reach the store.
        answer = deepcopy(answer)
        for path in params.texts("expand"):
            expand(merchant, answer, path)
        return answer


def unrecognized(call: Call) -> Document:
    raise InvalidRequest(
        f"Unrecognized request URL ({call.url}). Please see https://stripe.com/docs or we can help at "
        "https://support.stripe.com/.",
        status=404,
    )


def _fail_if_ordered(request: Request) -> None:
    """A 500 comes before a stored answer, and is stored itself only when it is the first."""
    if request.scope.get("state", {}).get("fault") is FaultKind.SERVER_ERROR:
        raise ServerFailure("Something went wrong on Stripe's end. This is an ordered fault.")


def _path(request: Request) -> str:
    return request.url.path.removeprefix(MOUNTED_AT)


def _merchant(request: Request, request_id: str, key: str | None) -> Merchant:
    sandbox = sandbox_of(request)
    presented = _api_key(request.headers.get("authorization", ""))
    if not presented:
        raise InvalidRequest("You did not provide an API key.", status=401)
    expected = sandbox.settings.stripe_api_key
    if (expected and presented != expected) or not presented.startswith(("sk_", "rk_")):
        raise InvalidRequest(f"Invalid API Key provided: {presented[:8]}****", status=401)
    merchant = Merchant(sandbox, PLATFORM, None, request_id, key)
    account = request.headers.get("stripe-account", PLATFORM)
    if account and merchant.get("account", account) is None:
        raise InvalidRequest(
            f"The provided key '{presented[:8]}****' does not have access to account '{account}' (or that "
            "account does not exist). Application access may have been revoked.",
            code="account_invalid",
            status=403,
        )
    return merchant.of(account)


def _api_key(authorization: str) -> str:
    scheme, _, credentials = authorization.partition(" ")
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(credentials).decode().partition(":")[0]
        except ValueError:
            return ""
    return credentials.strip() if scheme.lower() == "bearer" else ""
