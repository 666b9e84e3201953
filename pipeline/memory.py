"""Memory: answers kept by what was asked, in a bounded place."""

from collections.abc import Callable
from itertools import islice
from typing import TypeVar

Key = TypeVar("Key")
Answer = TypeVar("Answer")

WORDS = 1 << 13
"""Words whose answers are worth keeping. They stay in memory with their readings, more than a kilobyte each, long after
the tagger has forgotten them."""


class Memory(dict[Key, Answer]):
    """Asks on a miss and forgets the older half when full: ``memory[key]`` never fails.

    ``lru_cache`` keeps its entries in the order of their use, which costs more than the look-up itself; for what is
    asked of every token that counts.

    >>> squares = Memory(lambda number: number * number, 4)
    >>> [squares[number] for number in range(6)], list(squares)
    ([0, 1, 4, 9, 16, 25], [2, 3, 4, 5])
    """

    def __init__(self, ask: Callable[[Key], Answer], size: int) -> None:
        super().__init__()
        self._ask = ask
        self._size = size

    def __missing__(self, key: Key) -> Answer:
        answer = self._ask(key)
        if len(self) >= self._size:
            for old in list(islice(self, self._size // 2)):
                del self[old]
        self[key] = answer
        return answer
