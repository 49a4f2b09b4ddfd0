"""Which of the scores is the measurement."""

import pytest

from bench.lighthouse import category_scores, largest_paint_seconds
from bench.page_scores import judged
from bench.running import NotMeasurable

FINE = {"performance": 97.0, "accessibility": 100.0, "best-practices": 100.0, "seo": 100.0}


class TestJudging:
    def test_takes_the_lowest_of_all_pages_and_names_it(self) -> None:
        measured = judged({"home": FINE, "product": {**FINE, "seo": 94}, "listing": FINE})
        assert (measured.value, measured.holds) == (94, False)
        assert measured.detail.startswith(
            "lowest: seo of product; home 97/100/100/100, product 97/100/100/94,"
        )

    def test_holds_at_the_line(self) -> None:
        assert judged({"home": {**FINE, "performance": 95}}).holds is True


class TestReports:
    def test_reads_scores_as_hundredths(self) -> None:
        report = {"requestedUrl": "http://shop/", "categories": {"seo": {"score": 0.946}}}
        assert category_scores(report, ["seo"]) == {"seo": 95}

    def test_a_category_without_a_score_is_no_measurement(self) -> None:
        report = {"requestedUrl": "http://shop/", "categories": {"seo": {"score": None}}}
        with pytest.raises(NotMeasurable, match="could not score seo of http://shop/"):
            category_scores(report, ["seo"])

    def test_reads_the_largest_paint_in_seconds(self) -> None:
        report = {"audits": {"largest-contentful-paint": {"numericValue": 1530.5}}}
        assert largest_paint_seconds(report) == 1.5305

    def test_a_page_without_a_paint_is_no_measurement(self) -> None:
        audits = {"largest-contentful-paint": {"errorMessage": "NO_LCP"}}
        with pytest.raises(NotMeasurable, match="no largest paint of http://shop/: NO_LCP"):
            largest_paint_seconds({"requestedUrl": "http://shop/", "audits": audits})
