import pytest

from commerce_api.config import Settings


@pytest.fixture
def settings(selling_settings: Settings) -> Settings:
    """The outside world of these tests is the sandbox."""
    return selling_settings
