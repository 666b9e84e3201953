"""Memory: answers kept by what was asked, in a bounded place."""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, Final, Generic, Protocol, TypeVar

Key = TypeVar("Key")
Answer = TypeVar("Answer")


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


class Noted(Protocol):
    """What carries its own answers."""

    @property
    def notes(self) -> dict[Any, Any]:
        """Answers by who was asked."""
        ...


Bearer = TypeVar("Bearer", bound=Noted)


UNASKED: Final = object()


class Notes(Generic[Bearer, Answer]):
    """Asks on a miss and writes the answer on what it was asked of, so that both are forgotten together.

    A memory of words would hold them with their readings, more than a kilobyte each, long after the tagger has
    forgotten them, or forget the words of every sentence as often as the rare ones.

    >>> from types import SimpleNamespace
    >>> asked: list[str] = []
    >>> def length(word: SimpleNamespace) -> int:
    ...     asked.append(word.text)
    ...     return len(word.text)
    >>> word, lengths = SimpleNamespace(text="год", notes={}), Notes(length)
    >>> lengths[word], lengths[word], asked
    (3, 3, ['год'])
    """

    def __init__(self, ask: Callable[[Bearer], Answer]) -> None:
        self._ask = ask

    def __getitem__(self, bearer: Bearer) -> Answer:
        try:
            answer: Answer = bearer.notes[self]
        except KeyError:
            answer = bearer.notes[self] = self._ask(bearer)
        return answer

    def places(self, bearers: Iterable[Bearer]) -> list[int]:
        """The numbers of those of which the answer is yes: one call for all words of a sentence.

        >>> from types import SimpleNamespace
        >>> words = [SimpleNamespace(text=text, notes={}) for text in ("а", "Б")]
        >>> Notes(lambda word: word.text.isupper()).places(words)
        [1]
        """
        found: list[int] = []
        for at, bearer in enumerate(bearers):
            answer = bearer.notes.get(self, UNASKED)
            if self[bearer] if answer is UNASKED else answer:
                found.append(at)
        return found
