"""Landing files: what a source answered, kept for ever, so that a day can be parsed again without asking
again."""

import gzip
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import dagster as dg
from slugify import slugify

Json = Mapping[str, object]
ENDING = ".jsonl.gz"
REJECTED = "rejected"


@dataclass(frozen=True)
class Answer:
    """One answer of a source as it came, with what was asked and when. ``answer`` is the source's own
    shape."""

    fetched_at: datetime
    keyword: str
    request: Json
    answer: Json

    def line(self) -> str:
        return json.dumps(
            {
                "fetched_at": self.fetched_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
                "keyword": self.keyword,
                "request": self.request,
                "answer": self.answer,
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )


class Landing(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Immutable files ``<source>/<day>/<name>.jsonl.gz`` under one root."""

    root: str

    def has(self, source: str, day: date, name: str) -> bool:
        return self._path(source, day, name).is_file()

    def days(self, source: str) -> list[date]:
        """The days that hold anything of a source."""
        folder = Path(self.root) / source
        if not folder.is_dir():
            return []
        return sorted(date.fromisoformat(path.name) for path in folder.iterdir() if any(path.glob("*.gz")))

    def names(self, source: str, day: date) -> list[str]:
        """What has landed on a day: keyword slugs, or store ids."""
        folder = Path(self.root) / source / day.isoformat()
        return sorted(path.name.removesuffix(ENDING) for path in folder.glob(f"*{ENDING}"))

    def write_once(self, source: str, day: date, name: str, lines: Iterable[str]) -> bool:
        """Writes a file that does not exist yet; an existing one wins and is left untouched."""
        return self._write(self._path(source, day, name), lines)

    def _write(self, path: Path, lines: Iterable[str]) -> bool:
        if path.exists():
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f".{path.name}.{uuid4().hex}")
        # mtime=0: the same answers give the same bytes.
        with partial.open("wb") as file, gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed:
            packed.write("".join(f"{line}\n" for line in lines).encode())
        try:
            # A link fails when the target exists, where a rename would silently win a race.
            os.link(partial, path)
        except FileExistsError:
            return False
        finally:
            partial.unlink()
        return True

    def write_rejected(self, source: str, day: date, name: str, lines: Iterable[str]) -> bool:
        """Keeps an answer that nobody is to read as one, in ``<source>/<day>/rejected/``."""
        return self._write(self._path(source, day, name).parent / REJECTED / f"{name}{ENDING}", lines)

    def rejected(self, source: str, day: date) -> list[Path]:
        """The rejected answers of a day: the reason on the first line, then what came."""
        return sorted((Path(self.root) / source / day.isoformat() / REJECTED).glob(f"*{ENDING}"))

    def lines(self, source: str, day: date, name: str) -> Iterator[dict[str, object]]:
        with gzip.open(self._path(source, day, name), "rt", encoding="utf-8") as file:
            for line in file:
                if line.strip():
                    yield json.loads(line)

    def answers(self, source: str, day: date, name: str) -> Iterator[Answer]:
        for line in self.lines(source, day, name):
            request, answer = line.get("request"), line["answer"]
            yield Answer(
                fetched_at=datetime.fromisoformat(str(line["fetched_at"])),
                keyword=str(line["keyword"]),
                request=request if isinstance(request, dict) else {},
                answer=answer if isinstance(answer, dict) else {},
            )

    def _path(self, source: str, day: date, name: str) -> Path:
        return Path(self.root) / source / day.isoformat() / f"{name}{ENDING}"


def keyword_slug(keyword: str) -> str:
    """A keyword as a file name.

    >>> keyword_slug("Self-watering planter, 3 pcs")
    'self-watering-planter-3-pcs'
    """
    return slugify(keyword)
