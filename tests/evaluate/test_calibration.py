"""Calibration: no fact speaks for itself, and the plot and the page say what was counted."""

import xml.etree.ElementTree as ElementTree

import pytest

from pipeline.article import Extractor
from pipeline.evaluate.calibration import SETS, Reached, Sample, bins, crossed, error, reached, samples, table, write
from pipeline.evaluate.gold import gold_set
from pipeline.evaluate.reliability import lines, page, plot
from pipeline.link.confidence import ALL, Judged, chance
from tests.conftest import ROOT


def test_the_confidence_of_a_fact_comes_from_other_texts() -> None:
    here = Sample("dates", "date.year", "0", Judged(0, 100))
    there = [Sample("dates", "date.year", str(text), Judged(100, 100)) for text in range(1, 40)]
    told = crossed([here, *there], "dates", 0)
    assert told[0] == (1, Judged(0, 100))
    assert {confidence < 1 for confidence, _ in told[1:]} == {True, False}


def test_a_rule_as_good_as_it_says_has_no_error() -> None:
    found = [Sample("dates", "date.year", str(text), Judged(8, 10)) for text in range(40)]
    assert reached(found, "dates").error == pytest.approx(0, abs=1e-9)
    assert reached(found, "dates").number == 400


def test_a_rule_that_is_right_in_some_texts_only_has_one() -> None:
    found = [Sample("dates", "date.year", str(text), Judged(100 * (text == 0), 100)) for text in range(6)]
    assert reached(found, "dates").error > 0.05


def test_gold_judges_the_facts_of_its_kinds(extractor: Extractor) -> None:
    found = list(samples(gold_set(ROOT / "corpus" / "gold", "corpus/gold"), extractor.read))
    assert {sample.kind for sample in found} == {"organisations", "officials", "counts", "dates"}
    counted = table(found)
    assert counted["dates", ALL].number > 100
    assert counted["dates", ALL].right / counted["dates", ALL].number > 0.9


def test_the_page_and_the_plot_say_what_was_counted() -> None:
    told = bins([(0.9, Judged(8, 10)), (0.35, Judged(3, 10))])
    found = {kind: Reached(20, tuple(told), error(told)) for kind in SETS}
    assert "| dates | 20 | 0.625 | 0.550 | 0.075 |" in page(found)
    assert [line.split()[:5] for line in lines(found)][1:] == [[kind, "20", "0.625", "0.550", "0.075"] for kind in SETS]
    circles = ElementTree.fromstring(plot(found)).iter("{http://www.w3.org/2000/svg}circle")
    assert sum(1 for _ in circles) == 2 * len(SETS)


def test_the_table_is_read_as_it_was_written(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("table") / "confidence.tsv"
    counted = table([Sample("dates", "date.year", "0", Judged(90, 100))])
    write(path, counted)
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]
    assert rows == [["dates", "*", "90", "100"], ["dates", "date.year", "90", "100"]]
    assert chance(counted, "dates", "date.year") == pytest.approx(0.9)
