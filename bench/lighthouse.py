"""What Lighthouse says of a page on its slow phone: opened cold, by a browser of its own each time."""

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.running import NotMeasurable
from deploy.local.environment import ROOT

COMMAND = ROOT / "node_modules" / ".bin" / "lighthouse"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WITHIN_SECONDS = 120
TRIES = 3
AGAIN = "Please run Lighthouse again"


def examine(url: str, *extra: str) -> dict[str, Any]:
    """The whole report; a throttled phone is what Lighthouse plays unless told otherwise. Run again where it
    asks for that itself: its browser's record of a visit is now and then without a beginning."""
    for _ in range(TRIES - 1):
        try:
            return _examine_once(url, *extra)
        except NotMeasurable as reason:
            if AGAIN not in str(reason):
                raise
    return _examine_once(url, *extra)


def _examine_once(url: str, *extra: str) -> dict[str, Any]:
    with TemporaryDirectory() as folder:
        file = Path(folder, "report.json")
        process = subprocess.Popen(
            [
                *(str(COMMAND), url, "--quiet", "--output=json", f"--output-path={file}"),
                *("--chrome-flags=--headless=new --no-sandbox --disable-gpu", *extra),
            ],
            env={**os.environ, "CHROME_PATH": browser()},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            _, said = process.communicate(timeout=WITHIN_SECONDS)
        except BaseException as reason:
            # Told to stop, it closes its browser; killed, it would leave that behind.
            process.send_signal(signal.SIGINT)
            process.wait(10)
            if isinstance(reason, subprocess.TimeoutExpired):
                raise NotMeasurable(f"Lighthouse of {url} took longer than {WITHIN_SECONDS} s") from None
            raise
        if process.returncode != 0 or not file.exists():
            raise NotMeasurable(f"Lighthouse of {url} failed: {said[-400:]}")
        report: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    if error := report.get("runtimeError"):
        raise NotMeasurable(f"Lighthouse of {url}: {error['message']}")
    return report


def browser() -> str:
    if not COMMAND.exists():
        raise NotMeasurable("Lighthouse is not installed: npm ci")
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        raise NotMeasurable("Chromium is missing: sh deploy/local/install-chromium.sh")
    return found


def category_scores(report: dict[str, Any], categories: Sequence[str]) -> dict[str, int]:
    """Of a hundred. A category that could not be scored is none."""
    scores = {name: report["categories"][name]["score"] for name in categories}
    if unscored := [name for name, score in scores.items() if score is None]:
        raise NotMeasurable(f"Lighthouse could not score {', '.join(unscored)} of {report['requestedUrl']}")
    return {name: round(score * 100) for name, score in scores.items()}


def largest_paint_seconds(report: dict[str, Any]) -> float:
    audit = report["audits"]["largest-contentful-paint"]
    if audit.get("numericValue") is None:
        raise NotMeasurable(f"no largest paint of {report['requestedUrl']}: {audit.get('errorMessage')}")
    return float(audit["numericValue"]) / 1000
