"""Pages for people, where a real service would show its own: rendered from ``sandbox/templates``."""

from pathlib import Path

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kit.money import display

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def money(minor: int, currency: str) -> str:
    return display(minor, currency.upper())


TEMPLATES.filters["money"] = money


def page(template: str, status_code: int = 200, /, **values: object) -> HTMLResponse:
    return HTMLResponse(TEMPLATES.get_template(template).render(**values), status_code)
