"""Tokens: razdel's own, remembered chunk by chunk.

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
NEXT = re.compile(r"\s*(\S)")
WORD_AND_SIGN = re.compile(r"(?!yahoo!)(?:[а-яё]+|[a-z]+)[,.:;!?…]?", re.IGNORECASE)
"""What most chunks are."""
PLAIN = re.compile(
    r"([«\"„(]?)(?!yahoo!)([а-яё]+(?:-[а-яё]+)*|[a-z]+|\d+(?:-[а-яё]+)?)([»\"“)%]?)([,.:;!?…]?)", re.IGNORECASE
)
"""A word, compound or number with at most a bracket or quotation mark on either side and a sign: no need to ask razdel,
which makes a token of each."""

REACHING_BACK = frozenset(DASHES) | frozenset("_.,/\\")
REACHING_ON = frozenset(DASHES) | frozenset("_")
POINTS = frozenset(".,/\\")
SIGNS = frozenset(PUNCTS)
SIGN, NUMBER, WORD = "! ", "1 ", "а "
"""Stand-ins for a neighbour: razdel asks no more of it than which of these it is."""

REMEMBERED = 1 << 14
"""Chunks kept, each about 200 bytes; most are cut anew in a microsecond or two."""


def tokens(text: str, start: int, end: int) -> Cut:
    """Start and end of each token of a stretch, in the text: exactly what ``razdel.tokenize`` cuts.

    >>> text = "В 2019 году из-за 1,5 тыс."
    >>> [text[start:end] for start, end in tokens(text, 0, len(text))]
    ['В', '2019', 'году', 'из-за', '1,5', 'тыс', '.']
    """
    found: list[tuple[int, int]] = []
    before = ""
    cuts, at = _CUTS, start
    for chunk in CHUNK.findall(text, start, end):
        at = text.find(chunk, at)
        cut, stop = cuts[chunk], at + len(chunk)
        if cut is None:
            following = NEXT.match(text, stop, end)
            cut = _cut_between(chunk, _kind(before[-1:]), _kind(following[1] if following else ""))
        if len(cut) == 1:
            found.append((at, stop))
        else:
            found += [(at + left, at + right) for left, right in cut]
        before, at = chunk, stop
    return tuple(found)


def _cut(chunk: str) -> Cut | None:
    """The tokens of a chunk, counted from its beginning; ``None`` if its neighbours have a say."""
    size = len(chunk)
    if size == 1 or WORD_AND_SIGN.fullmatch(chunk):
        return ((0, size),) if size == 1 or chunk[-1].isalpha() else ((0, size - 1), (size - 1, size))
    plain = PLAIN.fullmatch(chunk)
    if plain and not (chunk[-1] in POINTS and chunk[-2].isdecimal()):
        return tuple([span for span in map(plain.span, range(1, 5)) if span[0] < span[1]])
    if chunk[0] in REACHING_BACK or chunk[-1] in REACHING_ON or (chunk[-1] in POINTS and chunk[-2].isdecimal()):
        return None
    return tuple((token.start, token.stop) for token in RAZDEL(chunk))


_CUTS: Memory[str, Cut | None] = Memory(_cut, REMEMBERED)


@lru_cache(REMEMBERED // 4)
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
