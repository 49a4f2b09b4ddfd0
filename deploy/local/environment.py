"""Every variable of the local platform, derived once and handed to every process.

Strongest first: the shell's environment, `.env`, the generated secrets in `.slipway/env`, the values below.
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

ROOT = Path(__file__).resolve().parent.parent.parent

PORTS = {
    "API_PORT": 8000,
    "INTERNAL_PORT": 8010,
    "DASHBOARD_PORT": 3000,
    "STOREFRONT_PORT": 3001,
    "DAGSTER_PORT": 3070,
    "DAGSTER_CODE_PORT": 3071,
    "SANDBOX_PORT": 8900,
    "POSTGRES_PORT": 54329,
}
PLAIN = {
    "SLIPWAY_ENV": "development",
    "API_PROCESSES": "1",
    "DRAIN_SECONDS": "1",
    # The two apps stand before the API and say whom they speak for.
    "TRUSTED_PROXY_HOPS": "1",
    "ANTHROPIC_MODEL": "claude-sonnet-4-6",
    "MAIL_FROM": "hello@slipway.example",
    "SANDBOX_SEED": "7",
    "SANDBOX_RECORDINGS": "",
    "DAGSTER_CODE_HOST": "127.0.0.1",
}
SECRETS = (
    "TOKEN_SIGNING_KEY",
    "REFRESH_TOKEN_KEY",
    "SERVICE_TOKEN",
    "REVALIDATE_SECRET",
    "POSTGRES_SUPERUSER_PASSWORD",
    "POSTGRES_OWNER_PASSWORD",
    "POSTGRES_APP_PASSWORD",
    "POSTGRES_SYSTEM_PASSWORD",
    "POSTGRES_READER_PASSWORD",
    "POSTGRES_DAGSTER_PASSWORD",
)
# What the sandbox accepts where the real service would want an account's key, by prefix.
SANDBOX_KEYS = {
    "STRIPE_API_KEY": "sk_test_",
    "ANTHROPIC_API_KEY": "sk-ant-sandbox-",
    "SENDGRID_API_KEY": "SG.sandbox.",
    "ALIEXPRESS_APP_KEY": "5",
    "ALIEXPRESS_APP_SECRET": "",
    "ALIEXPRESS_TRACKING_ID": "slipway_",
    "REDDIT_CLIENT_ID": "",
    "REDDIT_CLIENT_SECRET": "",
}
# variable: (the key that says an account is there, path in the sandbox, the real service)
SERVICES = {
    "STRIPE_API_BASE": ("STRIPE_API_KEY", "/stripe", "https://api.stripe.com"),
    "ANTHROPIC_BASE_URL": ("ANTHROPIC_API_KEY", "/anthropic", "https://api.anthropic.com"),
    "SENDGRID_BASE_URL": ("SENDGRID_API_KEY", "/sendgrid", "https://api.sendgrid.com"),
    "ALIEXPRESS_BASE_URL": ("ALIEXPRESS_APP_KEY", "/aliexpress/sync", "https://api-sg.aliexpress.com/sync"),
    "REDDIT_URL": ("REDDIT_CLIENT_ID", "/reddit", "https://www.reddit.com"),
    "REDDIT_OAUTH_URL": ("REDDIT_CLIENT_ID", "/reddit", "https://oauth.reddit.com"),
}
TOOLS = {
    "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    "DO_NOT_TRACK": "1",
    "NEXT_TELEMETRY_DISABLED": "1",
    "PYTHONUNBUFFERED": "1",
}


@dataclass(frozen=True)
class Environment:
    """The variables and the state folder of one clone's platform."""

    values: Mapping[str, str]
    home: Path

    def __getitem__(self, name: str) -> str:
        return self.values[name]

    @property
    def processes(self) -> dict[str, str]:
        """What a process inherits: the shell's own variables (locale, proxies) and ours."""
        path = f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
        return {**os.environ, **TOOLS, **self.values, "PATH": path}

    def folder(self, name: str) -> Path:
        folder = self.home / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder


def load_environment(shell: Mapping[str, str] | None = None, *, dotenv: Path = ROOT / ".env") -> Environment:
    """Read `.env` and the shell, make the secrets on the first call, derive the rest."""
    given = {name: value for name, value in dotenv_values(dotenv).items() if value is not None}
    given |= dict(os.environ if shell is None else shell)
    home = (ROOT / given.get("SLIPWAY_HOME", ".slipway")).absolute()
    values = derive(given, generated_secrets(home / "env"), home)
    return Environment(values, home)


def generated_secrets(file: Path) -> dict[str, str]:
    """The secrets of this clone, made once. Readable by their owner only."""
    known = {name: value for name, value in dotenv_values(file).items() if value is not None}
    missing = {name: secrets.token_hex(32) for name in SECRETS if name not in known}
    missing |= {
        name: f"{prefix}{secrets.randbelow(10**8) if name == 'ALIEXPRESS_APP_KEY' else secrets.token_hex(16)}"
        for name, prefix in SANDBOX_KEYS.items()
        if name not in known
    }
    if "STRIPE_WEBHOOK_SECRETS" not in known:
        missing["STRIPE_WEBHOOK_SECRETS"] = ",".join(f"whsec_{secrets.token_hex(16)}" for _ in range(2))
    if missing:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
            opened.write("# Made on the first start. A .env in the root of the repository overrides.\n")
            opened.writelines(f"{name}={value}\n" for name, value in sorted((known | missing).items()))
    return known | missing


def derive(given: Mapping[str, str], made: Mapping[str, str], home: Path) -> dict[str, str]:
    """All variables: what was given wins, one by one, over what follows from it."""
    values: dict[str, str] = {**PLAIN, **{name: str(port) for name, port in PORTS.items()}, **made}
    values |= {name: value for name, value in given.items() if name in values}
    values["SLIPWAY_HOME"] = str(home)
    local = "http://127.0.0.1:"
    sandbox = given.get("SANDBOX_URL", f"{local}{values['SANDBOX_PORT']}")
    derived = {
        "PUBLIC_API_URL": f"{local}{values['API_PORT']}",
        "INTERNAL_API_URL": f"{local}{values['INTERNAL_PORT']}",
        "MEDIA_BASE_URL": f"http://localhost:{values['API_PORT']}/media",
        "DASHBOARD_URL": f"http://dashboard.localhost:{values['DASHBOARD_PORT']}",
        "DASHBOARD_INTERNAL_URL": f"{local}{values['DASHBOARD_PORT']}",
        "STOREFRONT_URL_TEMPLATE": f"http://{{slug}}.localhost:{values['STOREFRONT_PORT']}",
        "STOREFRONT_INTERNAL_URL": f"{local}{values['STOREFRONT_PORT']}",
        "SANDBOX_URL": sandbox,
        "SANDBOX_HOME": str(home / "sandbox"),
        "SANDBOX_WEBHOOK_URL": f"{local}{values['API_PORT']}/api/v1/webhooks/stripe",
        "FETCH_ALLOWED_ORIGINS": sandbox,
        "GOOGLE_TRENDS_BASE_URL": f"{sandbox}/google_trends",
        "MEDIA_ROOT": str(home / "media"),
        "LANDING_ROOT": str(home / "landing"),
        "WAREHOUSE_PATH": str(home / "warehouse" / "slipway.duckdb"),
        "PUBLISHED_ROOT": str(home / "published"),
        "DAGSTER_HOME": str(home / "dagster"),
        **database_urls(values),
        **service_urls(given, sandbox),
    }
    is_played = any(derived[name].startswith(sandbox) for name in SERVICES)
    derived["SANDBOX_BADGE"] = "true" if is_played else "false"
    return {**values, **{name: given.get(name) or value for name, value in derived.items()}}


def database_urls(values: Mapping[str, str]) -> dict[str, str]:
    def url(scheme: str, role: str, database: str) -> str:
        password = values[f"POSTGRES_{role.upper()}_PASSWORD"]
        return f"{scheme}://slipway_{role}:{password}@127.0.0.1:{values['POSTGRES_PORT']}/{database}"

    return {
        "DATABASE_URL": url("postgresql+psycopg", "app", "commerce"),
        "SYSTEM_DATABASE_URL": url("postgresql+psycopg", "system", "commerce"),
        "OWNER_DATABASE_URL": url("postgresql+psycopg", "owner", "commerce"),
        "EXPORT_DATABASE_URL": url("postgresql", "reader", "commerce"),
        # dagster-postgres listens through psycopg2; with another driver its NOTIFY fails.
        "DAGSTER_DATABASE_URL": url("postgresql+psycopg2", "dagster", "dagster"),
    }


def service_urls(given: Mapping[str, str], sandbox: str) -> dict[str, str]:
    """Each outside service: the real one where `.env` names an account of ours, else the sandbox."""
    return {
        name: real if given.get(key) else f"{sandbox}{path}" for name, (key, path, real) in SERVICES.items()
    }
