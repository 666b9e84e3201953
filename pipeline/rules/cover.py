"""Whether a mention lies over a token."""

from bisect import bisect_right
from collections.abc import Sequence

from pipeline.text import Mention, Token


class Cover:
    """The stretches of an article that mentions lie over; they come by start, the longer first."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._starts = [mention.start for mention in mentions]
        self._reach: list[int] = []
        for mention in mentions:
            self._reach.append(max(mention.end, self._reach[-1] if self._reach else 0))

    def holds(self, token: Token) -> bool:
        """Some mention lies over the token."""
        before = bisect_right(self._starts, token.start)
        return before > 0 and self._reach[before - 1] > token.start
