"""Tokens: razdel's own. One expression cuts most chunks; razdel is asked of the others, which are remembered.

razdel joins and splits signs by looking two atoms to either side and never joins over white space, so almost every
chunk between spaces is cut the same way wherever it stands. Only a chunk that begins or ends with a dash or with the
point of a number looks at its neighbours; it is remembered together with what kind of neighbours they are.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

import razdel
from razdel.segmenters.punct import DASHES
from razdel.segmenters.tokenize import PUNCTS

from pipeline.memory import Memory

Cut = tuple[tuple[int, int], ...]
"""Start and end of each token."""

RAZDEL: Callable[[str], Iterable[Any]] = razdel.tokenize
"""Untyped; its substrings have ``start`` and ``stop``."""

CHUNK = re.compile(r"\S{1,1000}")
"""Longer ones are no words but broken dumps, and razdel's time on them grows with their square: they are cut up."""
LETTERS = "[А-Яа-яЁё]{1,99}+"
COMPOUND = f"{LETTERS}(?:-{LETTERS}){{0,3}}+"
PLAIN = re.compile(
    rf"(?:({COMPOUND})([,.:;!?…])?"
    rf"|([«\"„(])?({COMPOUND}|(?!(?i:yahoo!))[A-Za-z]{{1,99}}+|[0-9]{{1,99}}+(?:-{LETTERS})?+)"
    r"([»\"“)%])?((?<![0-9])[.,]|[:;!?…])?"
    rf"|(\S))(?!\S)|{CHUNK.pattern}"
)
"""Any chunk. Groups are the tokens of one that razdel need not be asked about: a word, compound or number with at most
a bracket or quotation mark on either side and a sign; a sign alone."""
ALONE = 1
"""The last group of a chunk that is one token."""
NEXT = re.compile(r"\s*(\S)")
REACHING_BACK = frozenset(DASHES) | frozenset("_.,/\\")
REACHING_ON = frozenset(DASHES) | frozenset("_")
POINTS = frozenset(".,/\\")
SIGNS = frozenset(PUNCTS)
SIGN, NUMBER, WORD = "! ", "1 ", "а "
"""Stand-ins for a neighbour: razdel asks no more of it than which of these it is."""

REMEMBERED = 1 << 12
"""Chunks kept, each about 200 bytes."""


def tokens(text: str, start: int, end: int) -> Cut:
    """Start and end of each token of a stretch, in the text: exactly what ``razdel.tokenize`` cuts.

    >>> text = "В 2019 году из-за 1,5 тыс."
    >>> [text[start:end] for start, end in tokens(text, 0, len(text))]
    ['В', '2019', 'году', 'из-за', '1,5', 'тыс', '.']
    """
    found: list[tuple[int, int]] = []
    for chunk in PLAIN.finditer(text, start, end):
        last = chunk.lastindex
        if last == ALONE:
            found.append(chunk.span())
        elif last is not None:
            found += [group for group in chunk.regs[1:] if group[0] >= 0]
        else:
            at, before = chunk.start(), text[found[-1][1] - 1] if found else ""
            found += [(at + left, at + right) for left, right in _cut_here(chunk, before, end)]
    return tuple(found)


def _cut_here(chunk: re.Match[str], before: str, end: int) -> Cut:
    """The tokens of a chunk behind this letter, counted from its beginning."""
    cut = _CUTS[chunk[0]]
    if cut is None:
        following = NEXT.match(chunk.string, chunk.end(), end)
        cut = _cut_between(chunk[0], _kind(before), _kind(following[1] if following else ""))
    return cut


def _cut(chunk: str) -> Cut | None:
    """The tokens of a chunk, counted from its beginning; ``None`` if its neighbours have a say."""
    if chunk[0] in REACHING_BACK or chunk[-1] in REACHING_ON or (chunk[-1] in POINTS and chunk[-2].isdecimal()):
        return None
    return tuple((token.start, token.stop) for token in RAZDEL(chunk))


_CUTS: Memory[str, Cut | None] = Memory(_cut, REMEMBERED)


@lru_cache(REMEMBERED)
def _cut_between(chunk: str, before: str, after: str) -> Cut:
    """The tokens of a chunk between neighbours of such kinds."""
    shift = len(before)
    spans = [(token.start - shift, token.stop - shift) for token in RAZDEL(f"{before}{chunk} {after}")]
    return tuple((left, right) for left, right in spans if left >= 0 and right <= len(chunk))


def _kind(letter: str) -> str:
    """What stands for a neighbour that begins or ends with this letter; nothing for no neighbour."""
    if not letter or letter in SIGNS:
        return SIGN if letter else ""
    return NUMBER if letter.isdecimal() else WORD
