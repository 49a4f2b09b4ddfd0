"""How a store looks: a preset of eight values, some of them replaced, and still readable."""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field, StringConstraints

from commerce_api.errors import FieldProblem
from commerce_api.schemas import Body
from commerce_api.stores.contrast import Oklch, contrast, nearest_lightness, to_hex
from commerce_api.stores.errors import ThemeNotReadable


class ThemePreset(StrEnum):
    FERN = "fern"
    NIGHTDESK = "nightdesk"


Color = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$"), AfterValidator(str.lower)]


class Theme(Body):
    """A preset of eight values for the storefront; what is given beside it replaces the preset's own."""

    preset: ThemePreset = Field(default=ThemePreset.FERN, strict=False)
    paper: Color | None = Field(default=None, description="The ground of every page.")
    ink: Color | None = Field(default=None, description="Text. Contrast to the paper at least 7.")
    brand: Color | None = Field(
        default=None, description="Buttons and links. Contrast to the paper at least 3."
    )
    on_brand: Color | None = Field(
        default=None, description="Text on buttons. Contrast to the brand at least 4.5."
    )
    radius: Annotated[str, StringConstraints(pattern=r"^(\d|1\d|2[0-4])px$")] | None = None
    display_font: Literal["newsreader", "bricolage"] | None = None
    body_font: Literal["hanken", "instrument"] | None = None
    display_weight: Annotated[int, Field(ge=400, le=800)] | None = None


class ThemeRead(BaseModel):
    """What was chosen; a null comes from the preset."""

    preset: ThemePreset
    paper: str | None
    ink: str | None
    brand: str | None
    on_brand: str | None
    radius: str | None
    display_font: str | None
    body_font: str | None
    display_weight: int | None


def read_theme(kept: dict[str, Any]) -> ThemeRead:
    return ThemeRead.model_validate(Theme.model_validate(kept).model_dump())


@dataclass(frozen=True)
class Palette:
    paper: str
    ink: str
    brand: str
    on_brand: str


def _oklch(lightness: float, chroma: float, degrees: float) -> str:
    return to_hex(Oklch(lightness, chroma, math.radians(degrees)))


# The storefront's own numbers (storefront/lib/theme.ts).
PRESETS = {
    ThemePreset.FERN: Palette(
        paper=_oklch(0.985, 0.008, 95),
        ink=_oklch(0.26, 0.03, 150),
        brand=_oklch(0.4, 0.07, 152),
        on_brand=_oklch(0.985, 0.008, 95),
    ),
    ThemePreset.NIGHTDESK: Palette(
        paper=_oklch(0.17, 0.011, 275),
        ink=_oklch(0.955, 0.006, 110),
        brand=_oklch(0.885, 0.196, 124),
        on_brand=_oklch(0.19, 0.03, 130),
    ),
}

LIMITS = (("ink", "paper", 7.0), ("brand", "paper", 3.0), ("on_brand", "brand", 4.5))
"""Which color must stand out from which, and how much (WCAG contrast ratio)."""


def palette_of(theme: Theme) -> Palette:
    preset = PRESETS[theme.preset]
    return Palette(
        paper=theme.paper or preset.paper,
        ink=theme.ink or preset.ink,
        brand=theme.brand or preset.brand,
        on_brand=theme.on_brand or preset.on_brand,
    )


def refuse_unreadable(theme: Theme) -> None:
    """Every pair of colors that does not hold is named, with the nearest lightness that does."""
    palette = palette_of(theme)
    problems = [
        problem
        for front, ground, minimum in LIMITS
        if (problem := _problem(front, ground, getattr(palette, front), getattr(palette, ground), minimum))
    ]
    if problems:
        raise ThemeNotReadable(errors=problems)


def _problem(front: str, ground: str, color: str, beside: str, minimum: float) -> FieldProblem | None:
    ratio = contrast(color, beside)
    if ratio >= minimum:
        return None
    field, nearest = front, nearest_lightness(color, beside, minimum)
    if nearest is None:
        # On a ground of middle lightness neither black nor white stands out enough: the ground has to move.
        field, nearest = ground, nearest_lightness(beside, color, minimum)
    # Rounded down: 6.999 is not "7.0, at least 7".
    reached = math.floor(ratio * 100) / 100
    advice = f" {nearest} as {field} would do." if nearest else ""
    return FieldProblem(
        field=f"theme.{field}",
        code="contrast_too_low",
        message=f"{color} ({front}) on {beside} ({ground}) has a contrast of {reached:.2f};"
        f" at least {minimum:g} is needed.{advice}",
        nearest=nearest,
    )
