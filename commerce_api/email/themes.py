"""A store's eight values as far as mails can show them: mail programs know no variables and few fonts."""

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
        paper="#fcfaf4",
        ink="#19281c",
        muted="#5f6a60",
        line="#dfe0d6",
        brand="#275235",
        on_brand="#fcfaf4",
        radius="2px",
        display_font="Georgia, 'Times New Roman', serif",
    ),
    "nightdesk": MailTheme(
        paper="#0e0f14",
        ink="#f0f0ec",
        muted="#a3a5ab",
        line="#2b2d35",
        brand="#bfee43",
        on_brand="#0f1608",
        radius="10px",
        display_font=_BODY,
    ),
}


def theme_of(store_theme: dict[str, Any]) -> MailTheme:
    """The preset's values; a preset that mails do not know looks like the default one."""
    return _PRESETS.get(str(store_theme.get("preset")), _PRESETS["fern"])


PLATFORM = MailTheme(
    paper="#feffff",
    ink="#0e2330",
    muted="#576972",
    line="#dae2e5",
    brand="#0e6a7f",
    on_brand="#ffffff",
    radius="8px",
    display_font=_BODY,
)
"""Slipway's own, for mails to owners and their teams."""
