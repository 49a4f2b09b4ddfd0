"""Events, from storefronts."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from fastapi.exceptions import RequestValidationError
from pydantic import JsonValue, ValidationError

from commerce_api.events.keeping import EventKeeperDep, Report
from commerce_api.events.schemas import EventBatch, EventsKept
from commerce_api.problems import answers
from commerce_api.rate_limits.addresses import ClientAddress
from commerce_api.stores.access import Slug

router = APIRouter(tags=["events"])


def _inlined(schema: dict[str, JsonValue], definitions: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """A schema without references: the framework only collects those of bodies that it reads itself."""

    def resolve(value: JsonValue) -> JsonValue:
        if isinstance(value, list):
            return [resolve(item) for item in value]
        if not isinstance(value, dict):
            return value
        reference = value.get("$ref")
        if isinstance(reference, str):
            return resolve(definitions[reference.rsplit("/", 1)[-1]])
        return {key: resolve(item) for key, item in value.items() if key != "$defs"}

    return {key: resolve(item) for key, item in schema.items() if key != "$defs"}


_SCHEMA = EventBatch.model_json_schema()
_BODY = {"schema": _inlined(_SCHEMA, _SCHEMA["$defs"])}


@router.post(
    "/stores/{slug}/events",
    status_code=HTTPStatus.ACCEPTED,
    responses=answers(404, 429, 503),
    openapi_extra={
        "requestBody": {"required": True, "content": {"application/json": _BODY, "text/plain": _BODY}}
    },
)
async def keep_events(
    slug: Slug, request: Request, address: ClientAddress, keeper: EventKeeperDep
) -> EventsKept:
    """Counts what a shopper did, up to 50 events at once. JSON, also when it is called text/plain, which is
    how `navigator.sendBeacon` sends it. Repeated events and other stores' products count for nothing. No
    cookies: a visitor is known for one UTC day, by a salted hash. Of what was searched for, only what nobody
    can be known by is kept. 60 calls a minute from one address."""
    batch = _read(await request.body())
    agent = request.headers.get("user-agent", "")
    return EventsKept(kept=await keeper.keep(Report(slug, batch.events, address, agent)))


def _read(body: bytes) -> EventBatch:
    """Refused like every other body, although the framework does not read this one."""
    try:
        return EventBatch.model_validate_json(body)
    except ValidationError as error:
        problems = error.errors(include_url=False, include_context=False)
        raise RequestValidationError(
            [{**problem, "loc": ("body", *problem["loc"])} for problem in problems]
        ) from error
