"""Every outside system that data work touches, and its variables, once. Nothing else reads the
environment."""

from functools import cache
from typing import Annotated, Self

from pydantic import field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from assets.analytics.dbt import Dbt
from assets.analytics.publish import PublishedFiles
from assets.claude import Claude
from assets.commerce.client import CommerceClient
from assets.commerce.exports import CommerceExports
from assets.io import Landing
from assets.product_import.images import MediaFiles
from assets.sources.aliexpress.client import AliExpress
from assets.sources.google_trends.client import GoogleTrends
from assets.sources.reddit.client import Reddit
from assets.sources.stripe.client import StripeBalances
from assets.sources.supplier_lists.client import SupplierLists
from warehouse.resource import Warehouse


class Settings(BaseSettings):
    """One field per variable; defaults are the real services."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    slipway_env: str = "development"
    internal_api_url: str = "http://127.0.0.1:8010"
    service_token: str = ""
    export_database_url: str = ""
    landing_root: str = ".slipway/landing"
    warehouse_path: str = ".slipway/warehouse/slipway.duckdb"
    warehouse_memory_limit: str = "1GB"
    warehouse_threads: int = 2
    published_root: str = ".slipway/published"
    published_s3_endpoint: str = ""
    published_s3_region: str = ""
    published_s3_access_key_id: str = ""
    published_s3_secret_access_key: str = ""
    media_root: str = ".slipway/media"
    media_base_url: str = "http://localhost:8000/media"
    media_s3_endpoint: str = ""
    media_s3_region: str = ""
    media_s3_access_key_id: str = ""
    media_s3_secret_access_key: str = ""
    fetch_allowed_origins: Annotated[list[str], NoDecode] = []
    fetch_dns: str = ""
    anthropic_api_key: str = ""
    anthropic_base_url: str = "https://api.anthropic.com"
    anthropic_model: str = "claude-sonnet-4-6"
    aliexpress_app_key: str = ""
    aliexpress_app_secret: str = ""
    aliexpress_tracking_id: str = ""
    aliexpress_base_url: str = "https://api-sg.aliexpress.com/sync"
    reddit_client_id: str = ""
    reddit_client_secret: str = ""
    reddit_url: str = "https://www.reddit.com"
    reddit_oauth_url: str = "https://oauth.reddit.com"
    stripe_api_key: str = ""
    stripe_api_base: str = ""
    google_trends_base_url: str = "https://trends.google.com/trends"

    @field_validator("fetch_allowed_origins", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        return (
            [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value
        )

    @model_validator(mode="after")
    def _no_private_origins_in_production(self) -> Self:
        if self.slipway_env == "production" and self.fetch_allowed_origins:
            raise ValueError("FETCH_ALLOWED_ORIGINS opens private addresses and is refused in production")
        return self


@cache
def settings() -> Settings:
    return Settings()


def resources(of: Settings | None = None) -> dict[str, object]:
    """RESOURCES: what assets ask for by name."""
    s = of or settings()
    return {
        "warehouse": Warehouse(
            path=s.warehouse_path, memory_limit=s.warehouse_memory_limit, threads=s.warehouse_threads
        ),
        "dbt": Dbt(
            warehouse_path=s.warehouse_path,
            memory_limit=s.warehouse_memory_limit,
            threads=s.warehouse_threads,
        ),
        "landing": Landing(root=s.landing_root),
        "published": PublishedFiles(
            root=s.published_root,
            s3_endpoint=s.published_s3_endpoint,
            s3_region=s.published_s3_region,
            s3_access_key_id=s.published_s3_access_key_id,
            s3_secret_access_key=s.published_s3_secret_access_key,
        ),
        "media": MediaFiles(
            root=s.media_root,
            base_url=s.media_base_url,
            s3_endpoint=s.media_s3_endpoint,
            s3_region=s.media_s3_region,
            s3_access_key_id=s.media_s3_access_key_id,
            s3_secret_access_key=s.media_s3_secret_access_key,
            allowed_origins=s.fetch_allowed_origins,
            name_server=s.fetch_dns,
        ),
        "commerce": CommerceClient(base_url=s.internal_api_url, service_token=s.service_token),
        "exports": CommerceExports(database_url=s.export_database_url),
        "claude": Claude(model=s.anthropic_model, api_key=s.anthropic_api_key, base_url=s.anthropic_base_url),
        "aliexpress": AliExpress(
            base_url=s.aliexpress_base_url,
            app_key=s.aliexpress_app_key,
            app_secret=s.aliexpress_app_secret,
            tracking_id=s.aliexpress_tracking_id,
        ),
        "reddit": Reddit(
            client_id=s.reddit_client_id,
            client_secret=s.reddit_client_secret,
            reddit_url=s.reddit_url,
            oauth_url=s.reddit_oauth_url,
        ),
        "supplier_lists": SupplierLists(database_url=s.export_database_url),
        "stripe_balances": StripeBalances(api_key=s.stripe_api_key, base_url=s.stripe_api_base),
        "google_trends": GoogleTrends(base_url=s.google_trends_base_url),
    }
