"""What the sandbox reads from the environment; nothing else in this package does."""

from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class Settings(BaseSettings):
    """``SANDBOX_*`` names are the sandbox's own; the others are the keys the product presents to it.

    An empty key accepts every key, as a fresh account of that service would.
    """

    model_config = SettingsConfigDict(populate_by_name=True, env_ignore_empty=True, extra="ignore")

    port: int = Field(8900, alias="SANDBOX_PORT")
    url: str = Field("", alias="SANDBOX_URL")
    home: Path = Field(Path(".slipway/sandbox"), alias="SANDBOX_HOME")
    seed: int = Field(7, alias="SANDBOX_SEED")
    recordings: Path | None = Field(None, alias="SANDBOX_RECORDINGS")

    public_api_url: str = Field("http://127.0.0.1:8000", alias="PUBLIC_API_URL")
    webhook_url: str = Field("", alias="SANDBOX_WEBHOOK_URL")
    stripe_api_key: str = Field("", alias="STRIPE_API_KEY")
    stripe_webhook_secrets: Annotated[tuple[str, ...], NoDecode] = Field(
        ("whsec_sandbox_platform", "whsec_sandbox_connect"), alias="STRIPE_WEBHOOK_SECRETS"
    )

    anthropic_api_key: str = Field("", alias="ANTHROPIC_API_KEY")
    sendgrid_api_key: str = Field("", alias="SENDGRID_API_KEY")
    sendgrid_webhook_url: str = Field("", alias="SANDBOX_SENDGRID_WEBHOOK_URL")
    aliexpress_app_key: str = Field("", alias="ALIEXPRESS_APP_KEY")
    aliexpress_app_secret: str = Field("", alias="ALIEXPRESS_APP_SECRET")
    reddit_client_id: str = Field("", alias="REDDIT_CLIENT_ID")
    reddit_client_secret: str = Field("", alias="REDDIT_CLIENT_SECRET")

    @field_validator("stripe_webhook_secrets", mode="before")
    @classmethod
    def _comma_pair(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @model_validator(mode="after")
    def _addresses(self) -> Self:
        self.url = (self.url or f"http://127.0.0.1:{self.port}").rstrip("/")
        self.webhook_url = self.webhook_url or f"{self.public_api_url.rstrip('/')}/api/v1/webhooks/stripe"
        return self

    @property
    def platform_secret(self) -> str:
        return self.stripe_webhook_secrets[0]

    @property
    def connect_secret(self) -> str:
        """Signs events of connected accounts; a single secret serves both."""
        return self.stripe_webhook_secrets[-1]
