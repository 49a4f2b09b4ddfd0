"""What has to be made before the apps can start, and only when its sources changed."""

import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from deploy.local.environment import ROOT, Environment
from deploy.local.steps import StepFailed, Steps, run_logged

APPS = ("dashboard", "storefront")
NOT_SOURCES = {"node_modules", ".next", "coverage", "test-results"}
SMALLEST_NODE = 20


def install_packages(steps: Steps, environment: Environment) -> None:
    """`npm ci`, when the lock changed since the last time."""
    stamp = ROOT / "node_modules" / ".slipway-lock"
    wanted = digest([ROOT / "package-lock.json", ROOT / "package.json"])
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    with steps.step("Install the apps' packages (npm ci)"):
        log = environment.folder("logs") / "npm-ci.log"
        run_logged(["npm", "ci", "--no-progress"], log, environment.processes)
        stamp.write_text(wanted, encoding="utf-8")


def build_app(app: str, steps: Steps, environment: Environment) -> None:
    """`next build` as a folder that runs by itself, when a source of the app changed."""
    built = ROOT / app / ".next"
    stamp = built / "slipway-sources"
    wanted = digest([ROOT / "package-lock.json", *app_sources(ROOT / app)])
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    with steps.step(f"Build the {app}"):
        log = environment.folder("logs") / f"build-{app}.log"
        stamp.unlink(missing_ok=True)
        run_logged(["npm", "run", "build", "--workspace", app], log, environment.processes)
        standalone = built / "standalone" / app
        if not (standalone / "server.js").exists():
            raise StepFailed(f"{app}/next.config.ts makes no standalone server", log)
        # Next leaves these out of the standalone folder, for a CDN to serve; here the server does.
        _copy(built / "static", standalone / ".next" / "static")
        _copy(ROOT / app / "public", standalone / "public")
        stamp.write_text(wanted, encoding="utf-8")


def app_sources(folder: Path) -> list[Path]:
    found: list[Path] = []
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name not in NOT_SOURCES]
        # Generated while checking and building; not ours.
        found += [
            Path(parent) / name
            for name in files
            if name != "next-env.d.ts" and not name.endswith(".tsbuildinfo")
        ]
    return sorted(found)


def digest(files: Iterable[Path]) -> str:
    """One number for the names and contents of files."""
    total = hashlib.sha256()
    for file in files:
        total.update(str(file.relative_to(ROOT)).encode() + b"\0")
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target)
