"""The reference of what asks the database: the same statements in pgbench, as the application's role."""

import os
import re
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.running import NotMeasurable
from sandbox.postgres_identity import find_binaries

SECONDS = 8


def transactions_per_second(scripts: Sequence[str], connection: Mapping[str, str], *, clients: int) -> float:
    """Each script as often as the others, prepared; ``connection`` is libpq's."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, script in enumerate(scripts):
            path = Path(folder, f"{number}.sql")
            path.write_text(script, encoding="utf-8")
            files.append(f"--file={path}")
        done = subprocess.run(
            [
                *(str(find_binaries() / "pgbench"), "--no-vacuum", "--protocol=prepared", "--jobs=1"),
                *(f"--client={clients}", f"--time={SECONDS}", *files),
            ],
            env=os.environ | dict(connection),
            capture_output=True,
            text=True,
            check=False,
        )
    found = re.search(r"tps = ([\d.]+) \(without initial", done.stdout)
    if done.returncode != 0 or found is None:
        raise NotMeasurable(f"pgbench: {done.stderr[-300:]}")
    return float(found.group(1))
