"""Which files of a page's markup count as its scripts."""

import gzip
import random

from bench.page_scripts import kilobytes, scripts_of


class TestScripts:
    def test_are_those_that_run_or_load_ahead_each_once(self) -> None:
        markup = (
            '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/a.js"/>'
            '<script src="/_next/static/chunks/a.js" async=""></script>'
            '<script src="/_next/static/chunks/b.js?dpl=1" id="_R_" async=""></script>'
        )
        assert scripts_of(markup) == ["/_next/static/chunks/a.js", "/_next/static/chunks/b.js"]

    def test_are_also_those_that_a_page_asks_for_once_it_is_painted(self) -> None:
        markup = (
            '<script src="/_next/static/chunks/a.js" async=""></script>'
            '<script>(function f(x) {})(["/_next/static/chunks/b.js","/_next/static/chunks/a.js"])</script>'
        )
        assert scripts_of(markup) == ["/_next/static/chunks/a.js", "/_next/static/chunks/b.js"]

    def test_are_not_those_of_old_browsers_styles_or_text(self) -> None:
        markup = (
            '<script src="/_next/static/chunks/old.js" noModule=""></script>'
            '<link rel="stylesheet" href="/_next/static/chunks/a.css"/>'
            '<script>self.__next_f.push([1,"/_next/static/chunks/c.js"])</script>'
        )
        assert scripts_of(markup) == []


def test_each_file_is_compressed_by_itself() -> None:
    noise = random.Random(1).randbytes(5_000)
    files = {"a": noise, "b": noise}
    assert kilobytes(files, files.__getitem__) == 2 * len(gzip.compress(noise)) / 1000
