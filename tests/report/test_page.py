"""``svodka report``: complete in one file, the same each time, and every mark leads to words of an article."""

import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from pipeline.__main__ import main
from pipeline.report.figure import Figures
from pipeline.report.known import UNLINKED, Known
from pipeline.report.page import page as page_of
from pipeline.report.sighting import Line, sightings
from pipeline.report.tally import tallied
from pipeline.report.word import both, words
from pipeline.run.records import records
from schemas import Record
from schemas.official import Official
from tests.export.material import records as samples
from tests.report.run import HOSTILE


class _Tags(HTMLParser):
    """All elements with their attributes, and the text that is shown."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def evidence(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="evidence">(.*?)</script>', html, re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


def all_of(run: Path) -> Callable[[], Iterator[Line]]:
    return lambda: records(run)


# --- one file, nothing from outside, nothing of an article as markup ------------------------------------------------


def test_the_page_asks_for_nothing(page: Path) -> None:
    tags = _Tags(page.read_text("utf-8")).found
    outside = [(tag, name) for tag, attrs in tags for name in ("src", "srcset", "data", "action") if name in attrs]
    links = [attrs["href"] or "" for _, attrs in tags if "href" in attrs]
    assert outside == []
    assert [link for link in links if not link.startswith("#")] == []
    assert not re.search(r"@import|url\(", page.read_text("utf-8").split("</style>")[0])


def test_what_articles_hold_is_never_markup(page: Path) -> None:
    """Only the page's own two scripts and one style, no handlers; and no address but of the web in the evidence."""
    html = page.read_text("utf-8")
    tags = _Tags(html).found
    assert [tag for tag, _ in tags].count("script") == 2
    assert [tag for tag, _ in tags].count("style") == 1
    assert [name for _, attrs in tags for name in attrs if name.startswith("on")] == []
    assert {tag for tag, _ in tags} & {"img", "iframe", "form", "object", "embed", "base"} == set()
    assert {one[4].split(":")[0] for one in evidence(html)["evidence"]} == {"https", ""}


def test_the_words_of_articles_cannot_pass_for_ours(page: Path) -> None:
    html = page.read_text("utf-8")
    drawings = "".join(re.findall(r"<svg.*?</svg>", html, re.DOTALL))
    assert "\ue000" not in drawings
    assert "\ue002" not in drawings


def test_all_evil_is_there_as_text(page: Path) -> None:
    """Escaped and not dropped: nothing disappears."""
    told = " ".join(str(part) for one in evidence(page.read_text("utf-8"))["evidence"] for part in one)
    assert [evil for evil in HOSTILE if " ".join(evil.split()) not in told] == []


# --- what it says ---------------------------------------------------------------------------------------------------


def test_every_mark_leads_to_words_of_an_article(page: Path, hostile: Path) -> None:
    html = page.read_text("utf-8")
    told = evidence(html)
    texts = {record.id: " ".join((record.text or "").split()) for record in records(hostile)}
    marks = [int(number) for number in re.findall(r'<a href="#m(\d+)"', html)]
    assert set(marks) == set(range(len(told["marks"])))
    for seen, chosen in told["marks"]:
        assert seen >= len(chosen) > 0
        for number in chosen:
            before, quoted, after, *_, article, doc_key, _, rule, _ = told["evidence"][number]
            if article in texts:
                assert (
                    " ".join(f"{before}{quoted}{after}".strip("…").rstrip("…").split()) in texts[article]
                    or "…" in quoted
                )
                assert quoted or not rule
            else:
                assert quoted
                assert doc_key


def test_the_figures_at_the_top_are_the_sums_of_the_run(page: Path, hostile: Path) -> None:
    found = json.loads((hostile / "_SUCCESS").read_text("utf-8"))
    told = re.findall(r"<dd>([\d\u202f]+)</dd>", page.read_text("utf-8"))
    kinds = ("organisations", "persons", "officials", "counts", "dates")
    assert [int(number.replace("\u202f", "")) for number in told] == [
        found["records"],
        *(found["found"][kind] for kind in kinds),
    ]


def test_what_has_no_record_is_told_with_its_reason(page: Path) -> None:
    told = [one for one in evidence(page.read_text("utf-8"))["evidence"] if "news.jsonl, line" in one[6]]
    assert len(told) == 2
    assert "не по-русски" in _Tags(page.read_text("utf-8")).text


def test_the_numbers_of_the_ledger_are_all_there(hostile: Path) -> None:
    tally = tallied(records(hostile))
    rows = tally.chart("number").rows
    seen = sum(record.ledger.numbers_seen for record in records(hostile))
    assert sum(row.total() for row in rows.values()) == seen > 0
    assert tally.chart("zone").rows["body"].total() == sum(
        record.ledger.chars_by_zone.get("body", 0) for record in records(hostile)
    )


def test_both_languages_say_everything() -> None:
    assert [name for name, (russian, english) in words().items() if not (russian and english)] == []
    fields = re.compile(r"\{\w+\}")
    for name, (russian, english) in words().items():
        assert sorted(fields.findall(russian)) == sorted(fields.findall(english)), name
    assert (
        both("no.such_word") == '<span class="ru" lang="ru">such word</span><span class="en" lang="en">such word</span>'
    )


@pytest.mark.parametrize("language", ["ru", "en"])
def test_it_opens_in_the_language_asked_for(language: str, hostile: Path, tmp_path: Path) -> None:
    output = tmp_path / "new" / "page.html"
    assert main(["report", str(hostile), "-o", str(output), "--language", language]) == 0
    assert f'<html lang="{language}" data-language="{language}">' in output.read_text("utf-8")


# --- runs of every kind ---------------------------------------------------------------------------------------------


def test_the_table_of_posts_speaks_both_languages(page: Path) -> None:
    rows = re.findall(r"<td>(?:(?!</td>).)*\d{4}(?:(?!</td>).)*</td>", page.read_text("utf-8"))
    told = [row for row in rows if 'lang="ru"' in row]
    assert told
    assert not [row for row in rows if re.search(r"<td>(current|since|former|until) ", row)]


def test_the_same_run_gives_the_same_page(page: Path, hostile: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.html"
    assert main(["report", str(hostile), "-o", str(again), "--quiet"]) == 0
    assert again.read_bytes() == page.read_bytes()


def test_a_file_of_records_is_a_run_too(hostile: Path, tmp_path: Path) -> None:
    joined = tmp_path / "news.jsonl"
    joined.write_bytes(b"".join(part.read_bytes() for part in sorted(hostile.glob("part-*.jsonl"))))
    (tmp_path / "news.quarantine.jsonl").write_bytes((hostile / "quarantine-00000.jsonl").read_bytes())
    output = tmp_path / "page.html"
    assert main(["report", str(joined), "-o", str(output), "--quiet"]) == 0
    assert len(evidence(output.read_text("utf-8"))["evidence"]) > 50


def test_without_texts_the_quotes_remain(hostile: Path) -> None:
    def read() -> Iterator[Line]:
        for record in records(hostile):
            yield Record.model_validate(record.model_dump(by_alias=True) | {"text": None})

    told = evidence(page_of("run", read))["evidence"]
    assert {one[1] for one in told} & {"ТАСС"}


def test_a_run_of_nothing_says_so() -> None:
    html = page_of("run", lambda: iter(()))
    assert "<svg" not in html
    assert "Записей нет." in html


def test_articles_without_dates_are_counted_and_said(hostile: Path) -> None:
    def read() -> Iterator[Line]:
        for record in records(hostile):
            undated = {"anchor_date": {"date": None, "basis": None}}
            yield Record.model_validate(record.model_dump(by_alias=True) | undated)

    html = page_of("run", read)
    assert "Ни у одной статьи нет даты" in html
    assert "даты статей неизвестны" in html


def test_rare_names_go_first_when_memory_is_bounded(hostile: Path) -> None:
    """The heaviest stay, and the page says how far off the rest may be."""
    tally = tallied(records(hostile), most=20)
    whole = tallied(records(hostile))
    names = tally.chart("organisation")
    assert sum(len(cells) for cells in names.rows.values()) <= 20
    assert names.missed > 0
    heaviest = whole.chart("organisation").heaviest(1)[0]
    assert whole.chart("organisation").total(heaviest) - names.total(heaviest) <= names.missed
    assert "Память ограничена" in page_of("run", all_of(hostile), most=20)


def test_a_page_is_never_written_over_the_run(hostile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(hostile), "-o", str(hostile / "part-00000.jsonl")]) == 2
    assert "give a name that ends in .html" in capsys.readouterr().err


def test_a_bad_line_is_told_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(b'{"id": 1}\n')
    assert main(["report", str(bad), "-o", str(tmp_path / "page.html")]) == 2
    assert f"{bad}:1: " in capsys.readouterr().err
    assert not (tmp_path / "page.html").exists()


# --- posts ----------------------------------------------------------------------------------------------------------


def test_only_what_is_told_as_a_fact_has_a_place_in_the_timeline() -> None:
    """A planned appointment holds no post yet; a nameless holder has no row."""
    for record in samples():
        rows = {sighting.key for sighting in sightings(record, UNLINKED) if sighting.cell.chart == "post"}
        assert rows <= {official.key for official in record.officials if _tells(official)}


def _tells(official: Official) -> bool:
    return official.category == "office" and official.person is not None and official.realis == "fact"


def test_the_charts_of_a_run_count_its_facts(hostile: Path) -> None:
    figures = Figures(tallied(records(hostile)))
    found = next(figure for figure in figures.over_time() if figure.name == "facts")
    facts = sum(len(record.officials) + len(record.counts) + len(record.dates) for record in records(hostile))
    assert sum(int(cell.replace("\u202f", "")) for row in found.table[1:] for cell in row[2:]) == facts


def test_articles_without_a_date_are_told_where_they_are_missing(tmp_path: Path) -> None:
    lines = [{"id": "1", "text": "Роспотребнадзор закрыл кафе.", "published": "2023-05-17"}]
    lines += [{"id": f"{at}", "text": "Роспотребнадзор проверил школы."} for at in (2, 3)]
    assert "3 · 2 <tspan" in reported(extracted(lines, tmp_path))


# --- a run that was linked ------------------------------------------------------------------------------------------

LINKED = (
    "В 2023 году в кластер «Биотех Луговое» входят 62 участника. Директор завода «Луч» Алексей Смирнов рад.",
    "В 2023 году в кластер «Биотех Луговое» входят 64 участника. Директор фабрики «Заря» Алексей Смирнов рад.",
    "Роспотребнадзор закрыл кафе.",
)


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    """Figures that do not agree, and two people of one name."""
    lines = [{"id": str(at), "text": text, "published": "2023-05-17"} for at, text in enumerate(LINKED)]
    return extracted(lines, tmp_path)


def extracted(lines: list[dict[str, str]], home: Path) -> Path:
    news, run = home / "news.jsonl", home / "run"
    news.write_text("".join(json.dumps(one) + "\n" for one in lines), "utf-8")
    assert main(["extract", str(news), "-o", str(run), "--workers", "1", "--quiet"]) == 0
    return run


def reported(run: Path) -> str:
    output = run.with_name("page.html")
    assert main(["report", str(run), "-o", str(output), "--quiet"]) == 0
    return output.read_text("utf-8")


def test_figures_that_disagree_stand_side_by_side_each_with_its_words(linked: Path) -> None:
    assert main(["link", str(linked), "--quiet"]) == 0
    html = reported(linked)
    drawing = html.split('<section id="disputes"')[1].split("</section>")[0]
    marks = {label: int(number) for number, label in re.findall(r'<a href="#m(\d+)" aria-label="(\d+)"', drawing)}
    assert marks.keys() == {"62", "64"}
    told = evidence(html)
    for label, mark in marks.items():
        (number,) = told["marks"][mark][1]
        before, quoted, after = told["evidence"][number][:3]
        assert f"{before}{quoted}{after}".startswith(f"В 2023 году в кластер «Биотех Луговое» входят {label} участника")


def test_two_of_one_name_are_two_once_the_run_is_linked(linked: Path) -> None:
    before = reported(linked)
    assert "прогон не связан" in before
    assert main(["link", str(linked), "--quiet"]) == 0
    after = reported(linked)
    assert "прогон не связан" not in after
    assert "\x1f" not in after
    clusters = {line["cluster_id"] for line in map(json.loads, (linked / "clusters.jsonl").read_bytes().splitlines())}
    assert [name for name in clusters if name in after] == []
    apart = Known(True, lambda record: {one.key: (record.id, one.name) for one in record.persons})
    tally = tallied(records(linked), apart)
    assert sum("Смирнов Алексей" in row for row in tally.chart("post").rows) == 2
