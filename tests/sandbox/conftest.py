"""Sandboxes for the tests of the stand-ins that play the market and the writers."""

from collections.abc import Iterator

import pytest

from tests.sandbox.playing import RECORDINGS, Playing, playing_sandbox


@pytest.fixture(scope="session")
def playing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Playing]:
    with playing_sandbox(tmp_path_factory.mktemp("playing")) as started:
        yield started


@pytest.fixture(scope="session")
def replaying(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Playing]:
    """One that replays the real recordings; skipped where they do not lie beside the project."""
    if not RECORDINGS.is_dir():
        pytest.skip(f"no recordings in {RECORDINGS.name} beside the project")
    with playing_sandbox(tmp_path_factory.mktemp("replaying"), RECORDINGS) as started:
        yield started
