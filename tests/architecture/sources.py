"""The files that the rules of the house are about: what git tracks."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("kit", "commerce_api", "assets", "warehouse", "pipelines", "sandbox", "deploy", "bench")


def tracked(pattern: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--", pattern], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / line for line in listed.stdout.splitlines()]


def python_files() -> list[Path]:
    return [path for room in ROOMS for path in tracked(f"{room}/*.py")]


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
