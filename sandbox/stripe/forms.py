"""Stripe's form encoding: ``line_items[0][price]=p`` and ``expand[]=x`` become nested dictionaries."""

import re
from urllib.parse import parse_qsl

from sandbox.stripe.errors import InvalidRequest

Form = dict[str, "str | Form"]

KEY = re.compile(r"^([^\[\]]+)((?:\[[^\[\]]*\])*)$")
MAX_PARAMETERS = 2_000


def decode(body: bytes) -> Form:
    """Lists stay dictionaries keyed by position: only the reader knows which parameter is a list.

    >>> decode(b"items[0][price]=p&expand[]=a&expand[]=b")
    {'items': {'0': {'price': 'p'}}, 'expand': {'0': 'a', '1': 'b'}}
    """
    try:
        pairs = parse_qsl(
            body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=MAX_PARAMETERS
        )
    except ValueError as error:
        raise InvalidRequest("Invalid request body: not a form in UTF-8") from error
    form: Form = {}
    for key, value in pairs:
        if "\x00" in key or "\x00" in value:
            raise InvalidRequest("Invalid string: must not contain NUL bytes", param=key.replace("\x00", ""))
        _set(form, _path(key), value)
    return form


def _path(key: str) -> list[str]:
    match = KEY.match(key)
    if match is None:
        raise InvalidRequest(f"Invalid parameter name: {key}")
    return [match[1], *re.findall(r"\[([^\[\]]*)\]", match[2])]


def _set(form: Form, path: list[str], value: str) -> None:
    for index, part in enumerate(path):
        key = part or str(len(form))
        if index == len(path) - 1:
            form[key] = value
            return
        inner = form.setdefault(key, {})
        if isinstance(inner, str):
            raise InvalidRequest(f"Invalid object: {'.'.join(path)}")
        form = inner
