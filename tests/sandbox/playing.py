"""A sandbox with keys of its own, served on a free port, for tests with the real clients."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sandbox.assembly import assemble
from sandbox.context import Sandbox
from sandbox.settings import Settings
from tests.sandbox.running import served

RECORDINGS = Path(__file__).parents[3] / "shared" / "data"


@dataclass(frozen=True)
class Playing:
    url: str
    sandbox: Sandbox


@contextmanager
def playing_sandbox(
    home: Path, recordings: Path | None = None, sendgrid_webhook_url: str = ""
) -> Iterator[Playing]:
    settings = Settings(
        SANDBOX_HOME=home,
        SANDBOX_RECORDINGS=recordings,
        SANDBOX_SENDGRID_WEBHOOK_URL=sendgrid_webhook_url,
        ALIEXPRESS_APP_KEY="500001",
        ALIEXPRESS_APP_SECRET="helloworld",
        REDDIT_CLIENT_ID="reddit-app",
        REDDIT_CLIENT_SECRET="reddit-secret",
        ANTHROPIC_API_KEY="sk-ant-test",
        SENDGRID_API_KEY="SG.test",
    )
    app = assemble(settings)
    with served(app) as url:
        settings.url = url  # the port is known only now
        yield Playing(url, app.state.sandbox)
    app.state.sandbox.store.close()
