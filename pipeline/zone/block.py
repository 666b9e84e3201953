"""Blocks: the paragraphs, headings and list items of plain text, with hard-wrapped lines put together again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
LETTERED = re.compile(r"\w{1,2}\)\s")
LONGEST_MARKS = 40
MARKS = re.compile(r"\s*(?:\[\w{1,3}\])+$")
STOPS = ".!?…:;"
NARROWEST, WIDEST = 50, 120
"""Lines of wrapped text have 60 to 100 characters; a little more room on both sides."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that stands for itself on the page; without the white space around it."""

    number: int
    start: int
    end: int
    text: str
    gap_before: bool
    """A blank line stands before it."""

    @property
    def last(self) -> str:
        """The sign or letter it ends in, footnote marks left aside."""
        return MARKS.sub("", self.text[-LONGEST_MARKS:])[-1:] if self.text[-1] == "]" else self.text[-1]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    gap_before: bool


@lru_cache(1)
def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text in order: lines, unless a line goes on in the next. Zones and sentences both ask for them.

    >>> [block.text for block in blocks("Заголовок\\n\\nМинфин уволил 120\\nчеловек.")]
    ['Заголовок', 'Минфин уволил 120\\nчеловек.']
    """
    found: list[Block] = []
    for run in _runs(text):
        for group in _paragraphs(run):
            start, end = group[0].start, group[-1].end
            found.append(Block(len(found), start, end, text[start:end], group[0].gap_before))
    return tuple(found)


def _lines(text: str) -> Iterator[_Line]:
    previous = 0
    for match in LINE.finditer(text):
        words = match[0].strip()
        if not words:
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        gap = previous > 0 and start - previous > 1 and len(BREAK.findall(text, previous, start)) > 1
        yield _Line(start, start + len(words), words, gap)
        previous = start + len(words)


def _runs(text: str) -> Iterator[list[_Line]]:
    """Lines with no blank line between them."""
    run: list[_Line] = []
    for line in _lines(text):
        if line.gap_before and run:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _paragraphs(run: list[_Line]) -> Iterator[list[_Line]]:
    """A wrapped paragraph, perhaps with its title on the line before; else lines that go on in the next."""
    for first in (0, 1):
        if _is_wrapped(run[first:]):
            yield from ([line] for line in run[:first])
            yield run[first:]
            return
    yield from _sentences_over_lines(run)


def _is_wrapped(run: Sequence[_Line]) -> bool:
    """Every line is broken where its next word would have passed the margin: an e-mail or a typed page."""
    if len(run) < 3 or not any(_goes_on(before, after) for before, after in pairwise(run)):
        return False
    width = max(len(line.text) for line in run)
    if not NARROWEST <= width <= WIDEST:
        return False
    return all(len(before.text) + 1 + len(after.text.split(maxsplit=1)[0]) > width for before, after in pairwise(run))


def _goes_on(before: _Line, after: _Line) -> bool:
    """A lower-case letter after a line without a stop: the same sentence."""
    return after.text[0].islower() and before.text[-1] not in STOPS and not LETTERED.match(after.text)


def _sentences_over_lines(run: Sequence[_Line]) -> Iterator[list[_Line]]:
    group = [run[0]]
    for line in run[1:]:
        if _goes_on(group[-1], line):
            group.append(line)
        else:
            yield group
            group = [line]
    yield group
