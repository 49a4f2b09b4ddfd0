"""What a run measured: shown, and written beside the earlier runs of its part."""

import json
import time
from pathlib import Path


class Figures:
    """Of one test. `.slipway/reliability/<part>.json` holds those of each test of a part, by its name."""

    def __init__(self, folder: Path, part: str, name: str, seed: int) -> None:
        self._file = folder / f"{part}.json"
        self._name = name
        self._started = time.monotonic()
        self._noted: dict[str, object] = {"seed": seed}

    def note(self, **figures: object) -> None:
        self._noted |= figures

    def write(self) -> str:
        self._noted["duration_seconds"] = round(time.monotonic() - self._started, 1)
        known = json.loads(self._file.read_text(encoding="utf-8")) if self._file.exists() else {}
        self._file.parent.mkdir(parents=True, exist_ok=True)
        content = json.dumps(known | {self._name: self._noted}, indent=2, sort_keys=True)
        self._file.write_text(content + "\n", encoding="utf-8")
        return f"{self._name}: {json.dumps(self._noted)}"
