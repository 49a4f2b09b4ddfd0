"""``python -m sandbox.history``: writes the history to ``LANDING_ROOT``; a second run changes nothing."""

from datetime import UTC
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from kit.clock import utc_now
from sandbox.catalog.world import World, epoch_of
from sandbox.history.write import write_history
from sandbox.settings import Settings


class HistorySettings(BaseSettings):
    model_config = SettingsConfigDict(extra="ignore", env_ignore_empty=True)

    landing_root: Path = Field(Path(".slipway/landing"), alias="LANDING_ROOT")


def main() -> None:
    settings = Settings()
    today = utc_now().astimezone(UTC).date()
    world = World(settings.seed, epoch_of(settings.home, today), today)
    written = write_history(HistorySettings().landing_root, world, settings.url)
    print(f"history: {written.files} files written, {written.kept} kept, {written.seconds:.1f} s")


if __name__ == "__main__":
    main()
