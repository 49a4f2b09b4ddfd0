"""Mails from templates: a text and an HTML form of the same content, everything in HTML escaped."""

from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from kit.money import display

_environment = Environment(
    loader=PackageLoader("commerce_api.email"),
    autoescape=select_autoescape(["html.j2", "html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.filters["money"] = display


@dataclass(frozen=True)
class Rendered:
    text: str
    html: str


def render(name: str, **context: Any) -> Rendered:
    """``templates/<name>.txt.j2`` and ``templates/<name>.html.j2``; a name that is missing in them raises."""
    return Rendered(
        text=_environment.get_template(f"{name}.txt.j2").render(context),
        html=_environment.get_template(f"{name}.html.j2").render(context),
    )
