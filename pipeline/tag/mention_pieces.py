"""Words into the encoder's pieces: the unigram tokeniser of multilingual-e5-small, cut down to the scripts we meet."""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

SPACE = "▁"
MOST = 6
"""Pieces kept of a word; longer words are strings of digits, addresses and noise."""
IMPOSSIBLE = -1e30


class Unigram:
    """The likeliest split of a word; ``scores`` are log probabilities of the pieces."""

    def __init__(self, scores: Mapping[str, tuple[int, float]], unknown: int) -> None:
        self._scores = scores
        self._unknown = unknown, min(score for _, score in scores.values()) - 10
        self._longest = max(map(len, scores))
        self.numbers = lru_cache(1 << 16)(self._numbers)

    def _numbers(self, word: str) -> tuple[int, ...]:
        """Numbers of a word's pieces; a leading ``SPACE`` stands for the space before it."""
        word = unicodedata.normalize("NFKC", word) or word
        best = [(0.0, 0, 0)] + [(IMPOSSIBLE, 0, 0)] * len(word)
        for start in range(len(word)):
            for end in range(start + 1, min(len(word), start + self._longest) + 1):
                number, score = self._scores.get(
                    word[start:end], self._unknown if end == start + 1 else (0, IMPOSSIBLE)
                )
                if best[start][0] + score > best[end][0]:
                    best[end] = best[start][0] + score, start, number
        found = []
        at = len(word)
        while at:
            _, at, number = best[at]
            found.append(number)
        return tuple(found[::-1][:MOST])
