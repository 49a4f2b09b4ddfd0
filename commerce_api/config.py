"""Settings of the commerce service; nothing else in it reads the environment."""

import tempfile
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from kit.buckets import S3Access


class Environment(StrEnum):
    DEVELOPMENT = "development"
    TEST = "test"
    PRODUCTION = "production"


class Settings(BaseSettings):
    """Read from the environment, then from ``.env``; every name is listed in ``.env.example``."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    slipway_env: Environment = Environment.PRODUCTION

    database_url: SecretStr
    system_database_url: SecretStr
    owner_database_url: SecretStr | None = None
    database_pool_size: int = Field(default=8, ge=1, le=50)
    # What waits for longer is refused; every request is answered within a second more.
    database_statement_timeout_ms: int = Field(default=4_000, ge=500, le=60_000)

    token_signing_key: SecretStr = Field(min_length=32)
    refresh_token_key: SecretStr = Field(min_length=32)
    service_token: SecretStr = Field(min_length=24)
    revalidate_secret: SecretStr = Field(min_length=24)

    stripe_api_key: SecretStr
    stripe_api_base: str | None = None
    stripe_webhook_secrets: Annotated[list[SecretStr], NoDecode] = []

    sendgrid_api_key: SecretStr
    sendgrid_base_url: str | None = None
    mail_from: str = "shop@slipway.test"

    public_api_url: str
    dashboard_url: str
    storefront_url_template: str
    storefront_internal_url: str
    trusted_proxy_hops: int = Field(default=0, ge=0, le=5)
    rate_limit_factor: int = Field(default=1, ge=1, le=100_000)

    # What Claude may cost us a day for analyses that several stores share, in millionths of a dollar.
    ai_platform_budget_micros: int = Field(default=20_000_000, ge=0, le=10**12)

    media_root: str
    media_base_url: str
    media_s3_endpoint: str | None = None
    media_s3_region: str | None = None
    media_s3_access_key_id: str | None = None
    media_s3_secret_access_key: SecretStr | None = None
    published_root: str
    published_s3_endpoint: str | None = None
    published_s3_region: str | None = None
    published_s3_access_key_id: str | None = None
    published_s3_secret_access_key: SecretStr | None = None
    published_cache: Path = Path(tempfile.gettempdir()) / "slipway-published"

    drain_seconds: float = Field(default=5, ge=0, le=20)
    api_port: int = 8000
    internal_port: int = 8010

    @field_validator("published_cache", mode="before")
    @classmethod
    def _default_cache(cls, value: object) -> object:
        return value or Path(tempfile.gettempdir()) / "slipway-published"

    @field_validator("stripe_webhook_secrets", mode="before")
    @classmethod
    def _split_secrets(cls, value: object) -> object:
        if isinstance(value, str):
            return [part.strip() for part in value.split(",") if part.strip()]
        return value

    @model_validator(mode="after")
    def _refuse_a_half_configured_production(self) -> Self:
        if self.slipway_env is Environment.PRODUCTION and not self.stripe_webhook_secrets:
            raise ValueError("STRIPE_WEBHOOK_SECRETS is empty: no payment would ever be recorded")
        if self.slipway_env is Environment.PRODUCTION and self.rate_limit_factor > 1:
            raise ValueError("RATE_LIMIT_FACTOR is above 1: that is for load tests only")
        return self

    @property
    def media_s3(self) -> S3Access:
        secret = self.media_s3_secret_access_key
        return S3Access(
            endpoint=self.media_s3_endpoint,
            region=self.media_s3_region,
            access_key_id=self.media_s3_access_key_id,
            secret_access_key=secret.get_secret_value() if secret else None,
        )

    @property
    def published_s3(self) -> S3Access:
        secret = self.published_s3_secret_access_key
        return S3Access(
            endpoint=self.published_s3_endpoint,
            region=self.published_s3_region,
            access_key_id=self.published_s3_access_key_id,
            secret_access_key=secret.get_secret_value() if secret else None,
        )

    def storefront_url(self, slug: str) -> str:
        return self.storefront_url_template.format(slug=slug)


@lru_cache
def get_settings() -> Settings:
    return Settings()  # every field comes from the environment
