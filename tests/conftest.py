"""Fixtures that every folder of tests may use, and which tests want the machine for themselves."""

import pytest

pytest_plugins = [
    "tests.fixtures.passwords",
    "tests.fixtures.postgres",
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


@pytest.hookimpl(tryfirst=True)  # before tests are chosen by their marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        needs_it = _NEED_THE_MACHINE.intersection(getattr(item, "fixturenames", ()))
        if needs_it and item.get_closest_marker("beside") is None:
            item.add_marker("alone")
