"""Rules of the house that imports alone do not show."""

import ast
import re
import subprocess

import pytest

from tests.architecture.sources import ROOT, python_files, relative, tracked

FORBIDDEN_NAMES = {"utils.py", "helpers.py", "common.py", "misc.py", "util.py", "base_utils.py"}
# One place in each room reads the environment; everything else is handed what it needs.
ENVIRONMENT_READERS = {
    "commerce_api/config.py",
    "commerce_api/migrations/env.py",
    "pipelines/resources.py",
}


class TestFiles:
    def test_none_is_named_for_nothing(self) -> None:
        assert [relative(path) for path in python_files() if path.name in FORBIDDEN_NAMES] == []

    def test_none_is_longer_than_300_lines(self) -> None:
        long = {relative(path): len(path.read_text().splitlines()) for path in python_files()}
        assert {name: lines for name, lines in long.items() if lines > 300 and "/versions/" not in name} == {}

    def test_pages_stay_under_250_lines(self) -> None:
        pages = tracked("dashboard/*.tsx") + tracked("storefront/*.tsx")
        assert pages, "the pages must be looked at"
        long = {relative(path): len(path.read_text().splitlines()) for path in pages}
        assert {name: lines for name, lines in long.items() if lines > 250} == {}

    def test_every_package_says_what_it_answers(self) -> None:
        silent = [
            relative(path)
            for path in python_files()
            if path.name == "__init__.py" and not ast.get_docstring(ast.parse(path.read_text()))
        ]
        assert silent == []


class TestEnvironment:
    def test_is_read_in_one_place_of_each_room(self) -> None:
        product = [
            path for path in python_files() if not relative(path).startswith(("deploy", "bench", "sandbox"))
        ]
        readers = {
            relative(path)
            for path in product
            if re.search(r"os\.environ|os\.getenv|BaseSettings", path.read_text())
        }
        assert readers <= ENVIRONMENT_READERS

    @pytest.mark.parametrize("app", ["dashboard", "storefront"])
    def test_of_an_app_is_read_in_lib_env(self, app: str) -> None:
        sources = tracked(f"{app}/*.ts") + tracked(f"{app}/*.tsx")
        readers = {relative(path) for path in sources if "process.env" in path.read_text()}
        assert readers <= {f"{app}/lib/env.ts", f"{app}/next.config.ts"}


class TestAddresses:
    def test_no_registry_and_no_path_of_a_machine_is_kept(self) -> None:
        hosts = "|".join(["pypi" + r"\.org", "pythonhosted" + r"\.org", "registry" + r"\.npmjs\.org"])
        found = subprocess.run(
            ["git", "grep", "-nIE", f"{hosts}|/(root|home/[a-z]+)/"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        lines = [line for line in found.stdout.splitlines() if not line.startswith("tests/architecture/")]
        assert lines == []
