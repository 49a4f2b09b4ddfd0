import gzip
import json
from datetime import date
from pathlib import Path

from sandbox.catalog.world import World
from sandbox.history.landing import path_of, slug
from sandbox.history.sources import kinds
from sandbox.history.write import write_history

EPOCH = date(2026, 11, 22)
WORLD = World(7, EPOCH, EPOCH)


class TestHistory:
    def test_writes_every_keyword_of_every_source_once(self, tmp_path: Path) -> None:
        first = write_history(tmp_path, WORLD, "http://127.0.0.1:8900", days=2)
        assert (first.files, first.kept) == (2 * 36 * 3, 0)
        path = path_of(tmp_path, "aliexpress", date(2026, 11, 21), "plant-mister")
        before = path.read_bytes()
        again = write_history(tmp_path, WORLD, "http://127.0.0.1:8900", days=2)
        assert (again.files, again.kept) == (0, 216)
        assert path.read_bytes() == before

    def test_lines_are_answers_with_what_was_asked_and_when(self, tmp_path: Path) -> None:
        write_history(tmp_path, WORLD, "http://127.0.0.1:8900", days=1)
        for source in ("aliexpress", "reddit", "google_trends"):
            path = path_of(tmp_path, source, date(2026, 11, 21), slug("self watering planter"))
            lines = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
            assert lines
            assert {line["keyword"] for line in lines} == {"self watering planter"}
            assert all(line["fetched_at"].startswith("2026-11-21T05:3") for line in lines)
            assert set(lines[0]) == {"fetched_at", "keyword", "request", "answer"}

    def test_is_about_the_three_leading_keywords_of_each_niche(self) -> None:
        assert len(kinds()) == 36
        assert [kind.keyword for kind in kinds()[:3]] == [
            "self watering planter",
            "plant mister",
            "plant stand",
        ]
