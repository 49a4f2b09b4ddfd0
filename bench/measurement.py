"""One measured number: how it is written down and shown."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, kw_only=True)
class Measurement:
    """`reference` is what the number is compared with, in the same unit; `target` the promise, in words."""

    name: str
    value: float
    unit: str
    target: str
    holds: bool
    reference: float | None = None
    detail: str = ""

    @property
    def ratio(self) -> float | None:
        return None if not self.reference else round(self.value / self.reference, 4)

    def write(self, folder: Path) -> Path:
        file = folder / f"{self.name}.json"
        content = asdict(self) | {"ratio": self.ratio}
        file.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        return file


def at_most(name: str, value: float, limit: float, unit: str, *, detail: str = "") -> Measurement:
    """A number that must not exceed its limit, which is its reference as well."""
    return Measurement(
        name=name,
        value=round(value, 2),
        unit=unit,
        reference=limit,
        target=f"≤ {limit:g} {unit}",
        holds=value <= limit,
        detail=detail,
    )


def print_measurements(console: Console, measurements: Sequence[Measurement]) -> None:
    table = Table("measured", "value", "reference", "ratio", "target", "holds", "detail", box=None)
    for one in measurements:
        reference = "" if one.reference is None else f"{one.reference:g} {one.unit}"
        ratio = "" if one.ratio is None else f"{one.ratio:.2f}"
        holds = "[green]yes[/]" if one.holds else "[red]no[/]"
        table.add_row(one.name, f"{one.value:g} {one.unit}", reference, ratio, one.target, holds, one.detail)
    console.print(table, highlight=False)
