import pytest

from commerce_api.config import Settings


@pytest.fixture
def settings(mail_settings: Settings) -> Settings:
    """Mails of these tests arrive."""
    return mail_settings
