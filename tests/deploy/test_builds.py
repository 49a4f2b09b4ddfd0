from pathlib import Path

import pytest

from deploy.local import builds
from deploy.local.builds import app_sources, digest
from deploy.local.steps import StepFailed, run_logged


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(builds, "ROOT", tmp_path)
    folder = tmp_path / "dashboard"
    for file in (
        "app/page.tsx",
        ".next/cache/x",
        "node_modules/a/index.js",
        "next-env.d.ts",
        "a.tsbuildinfo",
    ):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(file, encoding="utf-8")
    return folder


class TestSources:
    def test_are_what_a_person_wrote(self, app: Path):
        assert app_sources(app) == [app / "app" / "page.tsx"]

    def test_another_content_or_name_is_another_digest(self, app: Path):
        page = app / "app" / "page.tsx"
        before = digest([page])
        page.write_text("changed", encoding="utf-8")
        changed = digest([page])
        renamed = page.rename(page.with_name("other.tsx"))
        assert len({before, changed, digest([renamed])}) == 3


class TestRunLogged:
    def test_names_the_command_and_its_log_when_it_fails(self, tmp_path: Path):
        log = tmp_path / "step.log"
        with pytest.raises(StepFailed, match=r"`sh -c .*` ended with exit code 3") as failed:
            run_logged(["sh", "-c", "echo why; exit 3"], log, {"PATH": "/usr/bin:/bin"})
        assert failed.value.log == log
        assert log.read_text(encoding="utf-8") == "why\n"

    def test_a_missing_tool_is_named(self, tmp_path: Path):
        with pytest.raises(StepFailed, match="no-such-tool is not installed"):
            run_logged(["no-such-tool"], tmp_path / "step.log", {"PATH": "/nowhere"})
