import pytest
from pwdlib import PasswordHash

from commerce_api.auth import passwords
from commerce_api.config import Settings


@pytest.fixture(autouse=True)
def hashing_as_in_production(monkeypatch: pytest.MonkeyPatch, hashing_of_production: PasswordHash) -> None:
    """These tests are about passwords: they cost what they cost."""
    monkeypatch.setattr(passwords, "_hasher", hashing_of_production)


@pytest.fixture
def settings(mail_settings: Settings) -> Settings:
    """Mails of these tests arrive."""
    return mail_settings
