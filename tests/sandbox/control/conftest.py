from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sandbox.running import Running, running_sandbox


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """A sandbox of the test's own, which it may break and reset."""
    with running_sandbox(tmp_path) as started:
        yield started
