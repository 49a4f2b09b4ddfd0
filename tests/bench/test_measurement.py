import json
import os
from pathlib import Path

from bench.measurement import Measurement, at_most
from bench.memory import pss_of


class TestWriting:
    def test_writes_the_promised_fields(self, tmp_path: Path):
        file = at_most("later_start", 31.204, 60, "s").write(tmp_path)
        written = json.loads(file.read_text(encoding="utf-8"))
        assert file.name == "later_start.json"
        assert written == {
            "name": "later_start",
            "value": 31.2,
            "unit": "s",
            "reference": 60,
            "ratio": 0.52,
            "target": "≤ 60 s",
            "holds": True,
            "detail": "",
        }

    def test_a_limit_that_is_passed_does_not_hold(self):
        assert at_most("idle_memory", 1800.1, 1800, "MB").holds is False

    def test_without_a_reference_there_is_no_ratio(self):
        one = Measurement(name="x", value=1, unit="s", target="any", holds=True)
        assert one.ratio is None


class TestMemory:
    def test_counts_a_living_process(self):
        assert 1 < pss_of(os.getpid()) < 2000
