"""Whether the score works is shown from the first day on: judged by the demo market's own history."""

import re

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.e2e.conftest import Shoot
from tests.e2e.pages import Demo, settle, sign_in

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(1500), pytest.mark.usefixtures("researched")]


class TestTrackRecord:
    def test_is_there_on_the_first_day_and_names_its_picks(
        self, context: BrowserContext, demo: Demo, shoot: Shoot
    ) -> None:
        page = context.new_page()
        sign_in(page, demo)
        store = f"{demo.dashboard}/stores/{demo.store_id}"
        page.goto(f"{store}/research/track-record")
        settle(page)
        expect(page.get_by_text("4 days judged")).to_be_visible()
        shoot(page, "track-record")

        # The same from the marts, by way of the warehouse.
        page.goto(f"{store}/analytics/research")
        settle(page)
        judged = page.get_by_text(re.compile(r"\d+ hits? of \d+ judged candidates"))
        expect(judged).to_have_count(3)
        rows = page.get_by_role("row")
        expect(rows.filter(has_text="not imported").first).to_be_visible()
        expect(rows.filter(has_text="aliexpress:")).to_have_count(0)
        shoot(page, "analytics-research")
