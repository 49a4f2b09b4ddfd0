"""Fixtures that every folder of tests may use."""

pytest_plugins = [
    "tests.fixtures.passwords",
    "tests.fixtures.postgres",
    "tests.fixtures.commerce",
    "tests.fixtures.selling",
    "tests.fixtures.postbox",
    "tests.fixtures.platform",
    "tests.fixtures.race",
    "tests.fixtures.data_house",
]
