"""Themes that can be read, and what is proposed instead of one that cannot."""

import math
import re
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce_api.stores.contrast import Oklch, contrast, nearest_lightness, to_hex
from commerce_api.stores.themes import LIMITS, PRESETS, Theme, ThemePreset, palette_of
from deploy.local.environment import ROOT
from tests.commerce_api.stores.settings import PRESET_ALONE, patch, read
from tests.fixtures.commerce import Owner, create_store

colors = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


class TestContrast:
    @pytest.mark.parametrize(
        ("one", "other", "ratio"),
        [
            ("#000000", "#ffffff", 21.0),
            ("#ffffff", "#ffffff", 1.0),
            ("#767676", "#ffffff", 4.54),
            ("#ff0000", "#ffffff", 4.0),
            ("#0000ff", "#ffffff", 8.59),
            ("#ffff00", "#000000", 19.56),
        ],
    )
    def test_is_the_ratio_of_wcag(self, one: str, other: str, ratio: float) -> None:
        assert round(contrast(one, other), 2) == round(contrast(other, one), 2) == ratio


class TestNearestLightness:
    @pytest.mark.parametrize(
        ("color", "beside", "minimum", "nearest"),
        [
            ("#767676", "#ffffff", 4.5, "#767676"),
            ("#808080", "#ffffff", 4.5, "#767676"),
            ("#bbbbbb", "#333333", 7, "#c1c1c1"),
            ("#ffee00", "#ffffff", 4.5, "#817804"),
            ("#ffffff", "#707070", 7, None),
        ],
    )
    def test_moves_no_further_than_needed(
        self, color: str, beside: str, minimum: float, nearest: str | None
    ) -> None:
        assert nearest_lightness(color, beside, minimum) == nearest

    @given(color=colors, beside=colors, minimum=st.sampled_from([3.0, 4.5, 7.0]))
    def test_holds_or_nothing_would(self, color: str, beside: str, minimum: float) -> None:
        nearest = nearest_lightness(color, beside, minimum)
        if nearest is None:
            assert max(contrast("#000000", beside), contrast("#ffffff", beside)) < minimum
        else:
            assert contrast(nearest, beside) >= minimum
            assert nearest == color or contrast(nearest, beside) < minimum * 1.1


class TestPresets:
    def test_are_the_storefronts(self) -> None:
        source = (ROOT / "storefront/lib/theme.ts").read_text()
        for preset in ThemePreset:
            block = source[source.index(f"const {preset}: Theme") :]
            for name, field in (
                ("paper", "paper"),
                ("ink", "ink"),
                ("brand", "brand"),
                ("on_brand", "onBrand"),
            ):
                found = re.search(rf"{field}: \"oklch\(([\d.]+) ([\d.]+) (\d+)\)\"", block)
                assert found is not None
                shown = to_hex(Oklch(float(found[1]), float(found[2]), math.radians(float(found[3]))))
                assert getattr(PRESETS[preset], name) == shown, (preset, name)

    def test_hold(self) -> None:
        for preset in ThemePreset:
            palette = palette_of(Theme(preset=preset))
            for front, ground, minimum in LIMITS:
                assert contrast(getattr(palette, front), getattr(palette, ground)) >= minimum


class TestThemeOfAStore:
    @pytest.fixture
    async def store(self, api: httpx.AsyncClient, owner: Owner) -> dict[str, Any]:
        return await create_store(api, owner)

    async def test_takes_colors_that_can_be_read(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        given = {"preset": "nightdesk", "brand": "#FF8800", "radius": "0px", "display_weight": 600}
        expected = PRESET_ALONE | given | {"brand": "#ff8800"}
        assert (await patch(api, owner, store, theme=given)).json()["theme"] == expected
        shown = await api.get(f"/api/v1/public/stores/{store['slug']}")
        assert shown.json()["theme"] == expected

    async def test_is_refused_with_the_nearest_lightness_that_holds(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        given = {"paper": "#ffffff", "ink": "#767676", "brand": "#ffee00", "on_brand": "#ffffff"}
        refused = await patch(api, owner, store, theme=given, tagline="Not kept")
        problem = refused.json()
        assert (refused.status_code, problem["code"]) == (422, "theme_not_readable")
        assert problem["errors"] == [
            {
                "field": "theme.ink",
                "code": "contrast_too_low",
                "message": "#767676 (ink) on #ffffff (paper) has a contrast of 4.54; at least 7 is needed."
                " #595959 as ink would do.",
                "nearest": "#595959",
            },
            {
                "field": "theme.brand",
                "code": "contrast_too_low",
                "message": "#ffee00 (brand) on #ffffff (paper) has a contrast of 1.20; at least 3 is needed."
                " #a2970f as brand would do.",
                "nearest": "#a2970f",
            },
            {
                "field": "theme.on_brand",
                "code": "contrast_too_low",
                "message": "#ffffff (on_brand) on #ffee00 (brand) has a contrast of 1.20; at least 4.5 is"
                " needed. #6a6a6a as on_brand would do.",
                "nearest": "#6a6a6a",
            },
        ]
        assert await read(api, owner, store) == store

    async def test_moves_the_paper_when_no_ink_can_be_read_on_it(
        self, api: httpx.AsyncClient, owner: Owner, store: dict[str, Any]
    ) -> None:
        colors = {"paper": "#707070", "ink": "#ffffff", "brand": "#ffffff", "on_brand": "#000000"}
        refused = await patch(api, owner, store, theme=colors)
        [problem] = refused.json()["errors"]
        assert (problem["field"], problem["nearest"]) == ("theme.paper", "#595959")
        assert (await patch(api, owner, store, theme=colors | {"paper": "#595959"})).status_code == 200

    @pytest.mark.parametrize(
        ("theme", "field"),
        [
            ({"preset": "nightdesk", "ink": "#000000"}, "theme.ink"),
            ({"preset": "fern", "brand": "#fefefe", "on_brand": "#000000"}, "theme.brand"),
            ({"preset": "fern", "on_brand": "#275235"}, "theme.on_brand"),
            ({"ink": "#5a5a5a", "paper": "#ffffff"}, "theme.ink"),
        ],
    )
    async def test_is_looked_at_together_with_what_its_preset_brings(
        self,
        api: httpx.AsyncClient,
        owner: Owner,
        store: dict[str, Any],
        theme: dict[str, object],
        field: str,
    ) -> None:
        refused = await patch(api, owner, store, theme=theme)
        assert refused.json()["code"] == "theme_not_readable"
        assert [problem["field"] for problem in refused.json()["errors"]] == [field]
        assert await read(api, owner, store) == store
