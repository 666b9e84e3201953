"""Names that stay: keys of facts across runs, and a hash that survives small edits of a text."""

import hashlib
import re
import zlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"\w+")

SHORT = 5_000
"""Characters of a text in which a quote is sooner looked for than all words are listed."""


class Ordinals:
    """Which occurrence of a quote in the text a span is: 0 for the first.

    Counting starts from the text, not from the facts found, so a fact keeps its ordinal when others come or go.
    Positions are looked up by the longest word of the quote, which keeps the whole linear in practice.

    >>> Ordinals("в мае и в мае").of(8, 13), Ordinals("....").of(2, 4)
    (1, 2)
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: dict[str, list[int]] = {}
        self._starts: dict[str, list[int]] = {}

    def of(self, start: int, end: int) -> int:
        """The ordinal of ``text[start:end]`` among equal stretches of the text."""
        quote = self._text[start:end]
        starts = self._starts.get(quote)
        if starts is None:
            starts = self._starts[quote] = self._occurrences(quote)
        return bisect_left(starts, start)

    def _occurrences(self, quote: str) -> list[int]:
        longest = max(_WORD.finditer(quote), key=_length, default=None)
        if longest is None:
            return [found.start() for found in re.finditer(f"(?={re.escape(quote)})", self._text)]
        if len(self._text) <= SHORT:
            return list(_standing(self._text, quote, longest))
        starts = [start - longest.start() for start in self._places(longest[0])]
        return [start for start in starts if start >= 0 and self._text.startswith(quote, start)]

    def _places(self, word: str) -> Sequence[int]:
        """Where a word stands as a whole."""
        if not self._words:
            for found in _WORD.finditer(self._text):
                self._words.setdefault(found[0], []).append(found.start())
        return self._words.get(word, [])


def _length(word: re.Match[str]) -> int:
    return len(word[0])


def _standing(text: str, quote: str, word: re.Match[str]) -> Iterator[int]:
    """Where a quote stands in which this word of it is a whole one."""
    opens, closes = word.start() == 0, word.end() == len(quote)
    at = text.find(quote)
    while at >= 0:
        end = at + len(quote)
        if not ((opens and _WORD.match(text[at - 1 : at])) or (closes and _WORD.match(text[end : end + 1]))):
            yield at
        at = text.find(quote, at + 1)


def key(doc_key: str, kind: str, *anchors: str) -> str:
    """16 hex digits that name a fact or an entity across runs.

    >>> key("a.txt", "count", "9", "0")
    '953b09b473348687'
    """
    return hashlib.sha256("\0".join((doc_key, kind, *anchors)).encode()).hexdigest()[:16]


def simhash(text: str) -> str:
    """64-bit SimHash (Charikar, 2002) over three-word shingles, in hex: near-equal texts differ in few bits.

    >>> simhash("") == "0" * 16
    True
    """
    words: list[str] = _WORD.findall(text)
    if not words:
        return "0" * 16
    words += ["", ""]
    encoded = "\n".join(words).lower().encode().split(b"\n")
    hashes = np.fromiter(map(zlib.crc32, encoded), np.uint64, len(words))
    shingles = _mixed(hashes[:-2] * _K1 + hashes[1:-1] * _K2 + hashes[2:] * _K3)
    bits = np.unpackbits(shingles.view(np.uint8).reshape(-1, 8), axis=1).sum(0, dtype=np.int64) * 2 > len(shingles)
    return np.packbits(bits).tobytes().hex()


_K1, _K2, _K3 = (np.uint64(k) for k in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """splitmix64's finaliser: every input bit moves every output bit (Steele, Lea and Flood, 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return (values ^ (values >> np.uint64(31))).astype("<u8")
