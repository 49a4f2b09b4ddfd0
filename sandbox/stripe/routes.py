"""How an operation is named and called: a route, a handler, one call's parameters."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.state import REFERENCES, Document
from sandbox.stripe.errors import InvalidRequest, no_such
from sandbox.stripe.merchant import Merchant
from sandbox.stripe.params import Params


@dataclass(frozen=True)
class Call:
    merchant: Merchant
    params: Params
    path: dict[str, str]
    url: str


Handler = Callable[[Call], Document]


@dataclass
class Routes:
    """The operations of one kind of object, collected by decorators."""

    handlers: list[tuple[str, str, Handler]] = field(default_factory=list)

    def get(self, path: str) -> Callable[[Handler], Handler]:
        return self._named("GET", path)

    def post(self, path: str) -> Callable[[Handler], Handler]:
        return self._named("POST", path)

    def delete(self, path: str) -> Callable[[Handler], Handler]:
        return self._named("DELETE", path)

    def _named(self, method: str, path: str) -> Callable[[Handler], Handler]:
        def keep(handler: Handler) -> Handler:
            self.handlers.append((method, path, handler))
            return handler

        return keep


def listed(
    call: Call, kind: str, *, equal: tuple[str, ...] = (), keep: Callable[[Document], bool] | None = None
) -> Document:
    """A page of a kind's objects, newest first, narrowed by ``created`` and by parameters that must equal the
    field of the same name."""
    things = [thing for thing in _found(call, kind, equal) if _created_within(thing, call.params)]
    for name in equal:
        if (value := call.params.text(name)) is not None:
            things = [thing for thing in things if _as_parameter(thing.get(name)) == value]
    return page(call, kind, [thing for thing in things if keep is None or keep(thing)])


def _found(call: Call, kind: str, equal: tuple[str, ...]) -> list[Document]:
    """All of a kind, or by index those of the document that a parameter names."""
    for name in equal:
        if name in REFERENCES and (key := call.params.text(name)) is not None:
            return call.merchant.where(kind, name, key)
    return call.merchant.all(kind)


def page(call: Call, kind: str, things: list[Document]) -> Document:
    limit = call.params.integer("limit", least=1)
    limit = 10 if limit is None else limit
    if limit > 100:
        raise InvalidRequest("This value must be less than or equal to 100.", param="limit")
    after, before = call.params.text("starting_after"), call.params.text("ending_before")
    keys = [thing["id"] for thing in things]
    if after is not None:
        things = things[_position(keys, after, kind, "starting_after") + 1 :]
    if before is not None:
        # The page that ends just before, still newest first.
        end = _position(keys, before, kind, "ending_before")
        return envelope(things[max(0, end - limit) : end], call.url, has_more=end > limit)
    return envelope(things[:limit], call.url, has_more=len(things) > limit)


def envelope(things: list[Document], url: str, *, has_more: bool = False) -> Document:
    return {"object": "list", "data": things, "has_more": has_more, "url": url}


def _position(keys: list[str], key: str, kind: str, param: str) -> int:
    if key not in keys:
        raise no_such(kind, key, param)
    return keys.index(key)


def _as_parameter(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


def _created_within(thing: Document, params: Params) -> bool:
    if "created" not in params:
        return True
    created = int(thing["created"])
    if isinstance(params.form["created"], str):
        return created == params.integer("created")
    bounds = params.part("created")
    checks: dict[str, Callable[[int], bool]] = {
        "gt": lambda bound: created > bound,
        "gte": lambda bound: created >= bound,
        "lt": lambda bound: created < bound,
        "lte": lambda bound: created <= bound,
    }
    return all(checks[key](bounds.required_integer(key)) for key in checks if key in bounds)
