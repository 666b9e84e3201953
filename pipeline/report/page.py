"""The page: one file, with no address of anything outside. Text of articles gets in by two doors only.

Those are the template, which escapes what it is given, and the evidence, which is data that the script writes as text
and never as markup. The policy in the page's head allows this script and this style by their digests, and no more.
"""

import base64
import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from corpus.error import BadInput
from corpus.extra import needed
from pipeline.error import SvodkaError
from pipeline.report.chart import svg
from pipeline.report.figure import Figure, Figures, spaced
from pipeline.report.known import UNLINKED, Known
from pipeline.report.marks import Marks
from pipeline.report.posts import timeline
from pipeline.report.sighting import Line
from pipeline.report.tally import CELLS, Tally, tallied
from pipeline.report.word import Language, both, cell, words

EVIDENCE = 3000
"""Pieces of evidence in a page at the most; beyond, marks show fewer."""

CLOSED = "base-uri 'none'; form-action 'none'"
"""What the policy forbids besides."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page and its figures, each drawn."""

    name: str
    figures: list[dict[str, Any]]


def page(
    name: str,
    read: Callable[[], Iterable[Line]],
    language: Language = "ru",
    known: Known = UNLINKED,
    most: int = CELLS,
) -> str:
    """The page of a run. ``read`` gives all its lines, and does so twice. Raises ``SvodkaError`` without the extra."""
    try:
        jinja: Any = needed("jinja2", "report")
    except BadInput as error:
        raise SvodkaError(f"a report {error}") from None
    tally = tallied(read(), known, most)
    figures = Figures(tally, known)
    sections = _sections(figures)
    figures.marks.collect(read())
    markup: Any = needed("markupsafe", "report").Markup  # jinja's own

    def told(key: str, /, **values: object) -> Any:
        return markup(both(key, **values))

    def written(text: str) -> Any:
        return markup(cell(text))

    environment = jinja.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(_text("page.html"))
    style, script = _text("page.css"), _text("page.js")
    rendered: str = template.render(
        t=told,
        word_of=words().get,
        markup=markup,
        cell=written,
        language=language,
        name=name,
        style=markup(style),
        script=markup(script),
        policy=f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; {CLOSED}",
        evidence=markup(_evidence(figures.marks)),
        sections=sections,
        figures_of_run=_figures_of_run(tally),
        about=_about(tally, figures),
    )
    return rendered


def _text(name: str) -> str:
    return (files("pipeline") / "report" / name).read_text("utf-8")


def _digest(text: str) -> str:
    """As a policy names what it allows."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _sections(figures: Figures) -> list[Section]:
    """All figures, drawn. The order is that of the page."""
    listed: tuple[tuple[str, list[Figure]], ...] = (
        ("when", figures.over_time()),
        ("who", timeline(figures)),
        ("organisations", figures.organisations()),
        ("disputes", figures.disputes()),
        ("values", figures.values()),
        ("nouns", figures.nouns()),
        ("confidence", figures.confidence()),
        ("coverage", figures.coverage()),
        ("quarantine", figures.quarantine()),
    )
    return [
        Section(name, [_drawn(figure, f"{name}-{number}") for number, figure in enumerate(found)])
        for name, found in listed
    ]


def _drawn(figure: Figure, label: str) -> dict[str, Any]:
    sizes = ("narrow", "middle", "wide") if len(figure.drawings) > 1 else ("card",)
    return {
        "name": figure.name,
        "unit": figure.unit,
        "total": None if figure.total is None else spaced(figure.total),
        "label": label,
        "table": figure.table,
        "drawings": [(size, svg(drawing, label)) for size, drawing in zip(sizes, figure.drawings, strict=True)],
    }


def _figures_of_run(tally: Tally) -> list[tuple[str, str]]:
    """The numbers at the top."""
    facts = tally.chart("fact")
    counted = {
        "records": tally.records,
        "organisation.many": tally.entities["organisation"],
        "person.many": tally.entities["person"],
        **{f"{kind}.many": facts.total(kind) for kind in ("official", "count", "date")},
    }
    return [(name, spaced(number)) for name, number in counted.items()]


def _about(tally: Tally, figures: Figures) -> dict[str, Any]:
    """What the text of the page says in numbers."""
    axis = figures.periods
    articles = tally.chart("article")
    numbers = tally.chart("number").rows
    unexplained = tally.chart("number").total("unexplained")
    return {
        "articles": spaced(tally.records + tally.quarantined),
        "plural": plural(tally.records + tally.quarantined),
        "quarantined": spaced(tally.quarantined),
        "first": axis.starts[0] if axis else "",
        "last": axis.starts[-1] if axis else "",
        "grain": axis.grain if axis else "",
        "undated": spaced(articles.total("")),
        "by_text": spaced(articles.total("dateline") + articles.total("text")),
        "outside": spaced(axis.before + axis.after) if axis and axis.before + axis.after else "",
        "numbers": spaced(sum(row.total() for row in numbers.values())),
        "unexplained": spaced(unexplained),
        "no_value": spaced(sum(cells[""] for cells in tally.chart("value").rows.values())),
        "linked": "linked" if figures.known.linked else "unlinked",
        "missed": max(tally.chart(name).missed for name in ("organisation", "post", "noun")),
        "producers": sorted(tally.producers),
    }


def plural(number: int) -> str:
    """Which form a noun takes beside a number: 1, then 21 (singular in Russian alone), 3, 5.

    >>> [plural(number) for number in (1, 21, 533, 500, 11, 12)]
    ['one', 'ones', 'few', 'many', 'many', 'many']
    """
    if number % 10 == 1 and number % 100 != 11:
        return "one" if number == 1 else "ones"
    if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14):
        return "few"
    return "many"


def _evidence(marks: Marks) -> str:
    """Marks and their evidence as JSON that cannot end the element it stands in.

    A mark is ``[how many it stands for, numbers of excerpts]``; an excerpt that several marks show stands once.
    """
    known: dict[tuple[str, ...], int] = {}
    listed: list[list[Any]] = []
    for mark in marks.marks:
        shown: list[int] = []
        for *_, found in sorted(mark.chosen, reverse=True):
            if found in known or len(known) < EVIDENCE:
                shown.append(known.setdefault(found, len(known)))
        listed.append([mark.seen, shown])
    text = json.dumps({"marks": listed, "evidence": list(known)}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
