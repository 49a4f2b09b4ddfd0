"""A store's eight values as far as a mail can show them: mail programs know no CSS variables and few fonts."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class MailTheme:
    paper: str
    ink: str
    muted: str
    line: str
    brand: str
    on_brand: str
    radius: str
    display_font: str


_BODY = "Helvetica, Arial, sans-serif"
_PRESETS = {
    "fern": MailTheme(
        paper="#faf8f3",
        ink="#22271f",
        muted="#61685c",
        line="#dedacd",
        brand="#2f5d3a",
        on_brand="#ffffff",
        radius="6px",
        display_font=f"Georgia, 'Times New Roman', serif, {_BODY}",
    ),
    "nightdesk": MailTheme(
        paper="#14161b",
        ink="#eceef2",
        muted="#a5abb8",
        line="#2d313b",
        brand="#f2c14e",
        on_brand="#14161b",
        radius="2px",
        display_font=_BODY,
    ),
}


def theme_of(store_theme: dict[str, Any]) -> MailTheme:
    """The preset's values; a preset that mails do not know looks like the default one."""
    return _PRESETS.get(str(store_theme.get("preset")), _PRESETS["fern"])
