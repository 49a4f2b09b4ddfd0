"""R9: a shop under random owners and customers does what a small model of it does, all of it over HTTP."""

import asyncio
from dataclasses import dataclass

import psycopg
import pytest
from hypothesis import HealthCheck, Phase
from hypothesis import seed as seeded
from hypothesis import settings as hypothesis_settings
from hypothesis.stateful import run_state_machine_as_test

from commerce_api.config import Settings
from tests.fixtures.commerce import put_on_plan
from tests.fixtures.selling import OpenShop
from tests.reliability.commerce_machine import CommerceMachine
from tests.reliability.figures import Figures
from tests.reliability.sizes import sized
from tests.reliability.stage import Stage


@pytest.fixture
def settings(selling_settings: Settings) -> Settings:
    """In one process, so that the worker works when it is told to."""
    return selling_settings


@dataclass(frozen=True)
class Examples:
    examples: int
    steps: int


class TestCommerce:
    """R9"""

    @sized(short=Examples(12, 30), full=Examples(500, 50), minutes=120)
    async def test_does_what_its_model_does(
        self, size: Examples, open_shop: OpenShop, settings: Settings, figures: Figures, seed: int
    ) -> None:
        shop = await open_shop()
        put_on_plan(shop.database, shop.owner, "pro")
        look = psycopg.connect(shop.database.superuser_url, autocommit=True)
        stage = Stage(shop, settings, asyncio.get_running_loop(), look)
        machine = seeded(seed)(type("Machine", (CommerceMachine,), {"stage": stage}))
        wanted = hypothesis_settings(
            max_examples=size.examples,
            stateful_step_count=size.steps,
            deadline=None,
            database=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
            print_blob=False,
        )
        with look:
            await asyncio.to_thread(run_state_machine_as_test, machine, settings=wanted)
        figures.note(**stage.done)
        assert stage.done["examples"] >= size.examples
