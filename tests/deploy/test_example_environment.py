"""`.env.example` lists every variable, and none that nobody reads."""

import re
from pathlib import Path

from pydantic_settings import BaseSettings

from commerce_api.config import Settings as CommerceSettings
from deploy.local.environment import ROOT, load_environment
from pipelines.resources import Settings as DataSettings
from sandbox.postgres import PostgresSettings
from sandbox.settings import Settings as SandboxSettings

LINE = re.compile(r"^#?([A-Z][A-Z0-9_]+)=", re.MULTILINE)
# Files that read the environment in another way than by a settings class.
READERS = (
    "dashboard/lib/env.ts",
    "storefront/lib/env.ts",
    "workspace.yaml",
    "dagster.yaml",
)


def listed() -> list[str]:
    return LINE.findall((ROOT / ".env.example").read_text(encoding="utf-8"))


def names_in_settings() -> set[str]:
    classes: tuple[type[BaseSettings], ...] = (
        CommerceSettings,
        DataSettings,
        SandboxSettings,
        PostgresSettings,
    )
    return {
        (field.alias or name).upper() for settings in classes for name, field in settings.model_fields.items()
    }


def names_of_the_launcher(folder: Path) -> set[str]:
    return set(load_environment({"SLIPWAY_HOME": str(folder)}, dotenv=folder / "none").values)


def test_names_each_variable_once():
    assert sorted(listed()) == sorted(set(listed()))


def test_lists_every_field_of_the_settings():
    assert names_in_settings() - set(listed()) == set()


def test_lists_what_the_launcher_hands_out(tmp_path: Path):
    assert names_of_the_launcher(tmp_path) - set(listed()) == set()


def test_lists_nothing_that_nobody_reads(tmp_path: Path):
    known = names_in_settings() | names_of_the_launcher(tmp_path)
    files = [ROOT / name for name in READERS]
    readers = "\n".join(file.read_text(encoding="utf-8") for file in files if file.exists())
    assert {name for name in listed() if name not in known and name not in readers} == set()
