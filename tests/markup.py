"""Marked sentences: tests that look like the language they test.

>>> read("[Минфин](organisation) уволил [120](count=120) человек")
('Минфин уволил 120 человек', [Marked(start=0, end=6, kind='organisation', value=None), \
Marked(start=14, end=17, kind='count', value='120')])

Marks nest, and come back by start, the longer first:

>>> text, marks = read("[глава [Минфина](organisation)](position) ушёл")
>>> [(text[mark.start:mark.end], mark.kind) for mark in marks]
[('глава Минфина', 'position'), ('Минфина', 'organisation')]
"""

import re
from typing import NamedTuple

_SIGN = re.compile(r"\[|\]\((?P<kind>\w+)(?:=(?P<value>[^)]*))?\)")


class Marked(NamedTuple):
    """A marked stretch of a sentence."""

    start: int
    end: int
    kind: str
    value: str | None


def read(marked: str) -> tuple[str, list[Marked]]:
    """The sentence without its marks, and the marks. A ``[`` that is closed by no ``](kind)`` is an error."""
    text, end, opened, marks = "", 0, list[int](), list[Marked]()
    for sign in _SIGN.finditer(marked):
        text += marked[end : sign.start()]
        end = sign.end()
        if sign["kind"] is None:
            opened.append(len(text))
        elif opened:
            marks.append(Marked(opened.pop(), len(text), sign["kind"], sign["value"]))
        else:
            raise ValueError(f"closed but not opened: {marked[: sign.end()]!r}")
    if opened:
        raise ValueError(f"opened but not closed: {marked!r}")
    return text + marked[end:], sorted(marks, key=lambda mark: (mark.start, -mark.end))
