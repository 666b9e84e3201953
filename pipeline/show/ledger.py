"""The numbers of a run: how many became facts, why others are none, and what no rule accounts for."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.context import in_context

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]")
_DIGITS = re.compile(r"\d+")

NEAR = 24
"""Characters of an example on each side of its number: a column of a terminal has no room for more."""

WHY: Mapping[str, str] = {
    "address": "a house, a flat, an address in the net",
    "adjective": "part of a word («двухтомник»)",
    "age": "an age",
    "clock": "a time of day",
    "coordinate": "a place on the map",
    "counter": "a row of bare figures (views, votes)",
    "couple": "two who belong together («супружеская пара»)",
    "date_part": "part of a date",
    "degree": "«несколько» as «somewhat»",
    "dimension": "a size («600×800»)",
    "duration": "a length of time",
    "footnote": "a footnote",
    "homonym": "another word («семью»)",
    "identifier": "the number of a thing («рейс 760», «№ 5»)",
    "idiom": "a turn of phrase («с нуля»)",
    "legal_reference": "an article of law",
    "list_number": "the number of a list item",
    "name_part": "part of a name («Ту-154»)",
    "odds": "betting odds",
    "ordinal": "an ordinal («второй», «XXI»)",
    "per_unit": "the one of a price («за 1 тонну»)",
    "period_part": "part of a period («первая половина»)",
    "phone": "a telephone",
    "pronoun": "«один» that does not count («один из лидеров»)",
    "rank": "a place in a list",
    "rating": "a mark, a stage («7/10», «1/8 финала»)",
    "score": "a score",
    "set": "a set («десятка лидеров»)",
}
"""The reasons of ``ledger.no_facts`` in words."""


class Classes:
    """Classes of numbers: how often each, and the first example."""

    def __init__(self) -> None:
        self._times = Counter[str]()
        self._examples: dict[str, tuple[str, str]] = {}

    def add(self, name: str, example: str, article: str) -> None:
        """One more of a class."""
        self._times[name] += 1
        self._examples.setdefault(name, (example, article))

    @property
    def total(self) -> int:
        """Numbers in all classes."""
        return self._times.total()

    def rows(self, most: int) -> list[tuple[str, int, str, str]]:
        """The most frequent classes: name, how often, an example, the article that has it."""
        ordered = sorted(self._times.items(), key=lambda item: (-item[1], item[0]))
        return [(name, times, *self._examples[name]) for name, times in ordered[:most]]


class Numbers:
    """The ledgers of a run, summed."""

    def __init__(self) -> None:
        self.seen = 0
        self.explained = 0
        self.none = Classes()
        """By reason: no facts."""
        self.rest = Classes()
        """By what stands around them: not explained."""

    def add(self, record: Mapping[str, Any]) -> None:
        """Take the ledger of one record into account."""
        ledger, text, article = record["ledger"], record["text"] or "", record["doc_key"]
        self.seen += ledger["numbers_seen"]
        self.explained += ledger["numbers_explained"]
        for none in ledger["no_facts"]:
            why = WHY.get(none["reason"], none["reason"].replace("_", " "))
            self.none.add(why, _shown(text, none["start"], none["end"]), article)
        for rest in ledger["unexplained"]:
            span = rest["start"], rest["end"]
            name = number_class(text, *span) if text else rest["reason"].replace("_", " ")
            self.rest.add(name, _shown(text, *span), article)

    def __str__(self) -> str:
        """One line.

        >>> print(Numbers())
        numbers in the text: 0, all explained
        """
        rest = self.seen - self.explained
        told = f"{self.explained:,} explained, {rest:,} not" if rest else "all explained"
        return f"numbers in the text: {self.seen:,}, {told}"


def _shown(text: str, start: int, end: int) -> str:
    """Nothing of a run without its texts."""
    return str(in_context(text, start, end, NEAR)).strip() if text else ""


def number_class(text: str, start: int, end: int) -> str:
    """A number between its neighbours, digits as N.

    >>> number_class("Дом № 5 на улице", 6, 7)
    '№ [N] на'
    """
    return " ".join(_around(text, start, end))


def _around(text: str, start: int, end: int) -> Iterator[str]:
    for word in _TOKEN.findall(text[max(0, start - 30) : start])[-1:]:
        yield _DIGITS.sub("N", word.lower())
    yield f"[{_DIGITS.sub('N', text[start:end].lower())}]"
    for word in _TOKEN.findall(text[end : end + 30])[:1]:
        yield _DIGITS.sub("N", word.lower())
