"""Fixtures that every folder of tests may use, who wants the machine alone, and who goes first."""

from pathlib import Path

import pytest

pytest_plugins = [
    "tests.fixtures.passwords",
    "tests.fixtures.postgres",
    "tests.fixtures.dagster_home",
    "tests.fixtures.media",
    "tests.fixtures.commerce",
    "tests.fixtures.selling",
    "tests.fixtures.postbox",
    "tests.fixtures.platform",
    "tests.fixtures.race",
    "tests.fixtures.data_house",
    "tests.fixtures.past_sales",
    "tests.fixtures.claude",
]

# Platforms of real processes: beside other tests, what they say of time would be said of those. A test that
# says nothing of time is marked ``beside``.
_NEED_THE_MACHINE = frozenset({"box", "running_platform", "world"})

# Their files have few tests that take long: begun first, so that no worker is left with one at the end.
_LONG = tuple(
    Path(__file__).parent / folder
    for folder in ("reliability", "dbt_analytics", "bench", "assets/research", "pipelines", "sandbox")
)


def _turn(item: pytest.Item) -> tuple[bool, float]:
    """Whoever may take longest begins: what a test may take is the best guess of what it takes."""
    limit = item.get_closest_marker("timeout")
    is_long = any(item.path.is_relative_to(folder) for folder in _LONG)
    return not is_long, -limit.args[0] if limit else 0.0


@pytest.hookimpl(tryfirst=True)  # before tests are chosen by their marks
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        items.sort(key=_turn)
    for item in items:
        needs_it = _NEED_THE_MACHINE.intersection(getattr(item, "fixturenames", ()))
        if needs_it and item.get_closest_marker("beside") is None:
            item.add_marker("alone")
