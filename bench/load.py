"""Requests as fast as they are answered, by wrk, over all API processes at once."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass

from bench.running import NotMeasurable

SECONDS = 8
PATIENCE_SECONDS = 2
# A parameter that nobody reads makes an address that nobody has asked for before.
ASKED_ANEW = (
    'local n = 0\nrequest = function() n = n + 1 return wrk.format("GET", wrk.path .. "asked=" .. n) end\n'
)
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1_000.0}


@dataclass(frozen=True)
class Load:
    """Answers per second of all processes together, and the latencies of the slowest of them."""

    rate: float
    p50_ms: float
    p99_ms: float


def press(
    doors: Sequence[str],
    path: str,
    *,
    connections: int,
    anew: bool = False,
    script: str = "",
    seconds: int = SECONDS,
    patience: int = PATIENCE_SECONDS,
) -> Load:
    """``anew``: every request is one that no answer is known for; ``path`` then ends with ``?`` or ``&``.
    ``script``: wrk's own, for requests of another form, or at a pace. ``patience``: an answer that takes
    longer is a failure."""
    if shutil.which("wrk") is None:
        raise NotMeasurable("wrk is missing: as root, apt-get install wrk")
    with tempfile.NamedTemporaryFile("w", suffix=".lua", encoding="utf-8") as file:
        file.write((ASKED_ANEW if anew else "") + script)
        file.flush()
        extra = [f"--script={file.name}"] if anew or script else []
        shares = [connections // len(doors)] * len(doors)
        runs = [
            subprocess.Popen(
                [
                    "wrk",
                    "-t1",
                    f"-c{share}",
                    f"-d{seconds}s",
                    "--latency",
                    f"--timeout={patience}s",
                    *extra,
                    f"{door}{path}",
                ],
                stdout=subprocess.PIPE,
                text=True,
            )
            for door, share in zip(doors, shares, strict=True)
        ]
        loads = [_read(run.communicate()[0]) for run in runs]
    return Load(
        rate=sum(load.rate for load in loads),
        p50_ms=max(load.p50_ms for load in loads),
        p99_ms=max(load.p99_ms for load in loads),
    )


def _read(output: str) -> Load:
    rate = re.search(r"Requests/sec:\s+([\d.]+)", output)
    latencies = {
        share: float(value) * _UNITS[unit]
        for share, value, unit in re.findall(r"(\d\d)%\s+([\d.]+)(us|ms|s)", output)
    }
    if rate is None or "99" not in latencies or "Non-2xx" in output or "Socket errors" in output:
        raise NotMeasurable(f"wrk: {output[-400:]}")
    return Load(float(rate.group(1)), latencies["50"], latencies["99"])
