"""Grammars: lists of named rules. The first that matches and does not refuse has the place; on it goes behind that."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from pipeline.rules.patterns import Patterns, Start
from pipeline.text import Token


class Ending(Protocol):
    """What a rule makes: it knows where it ends."""

    end: int
    """The token after it."""


Made = TypeVar("Made", bound=Ending)


class Found:
    """A match in its sentence: from token ``start`` to ``end`` (half-open)."""

    __slots__ = ("end", "match", "start", "tokens")

    def __init__(self, tokens: Sequence[Token], match: re.Match[str]) -> None:
        self.tokens = tokens
        self.match = match
        self.start, self.end = match.span()

    def token(self, group: str) -> Token | None:
        """The first token of a group, if it took part."""
        try:
            place = self.match.start(group)
        except IndexError:
            return None
        return self.tokens[place] if place >= 0 else None

    def has(self, group: str) -> bool:
        """Whether the pattern has the group and it took part in the match."""
        try:
            return self.match.start(group) >= 0
        except IndexError:
            return False

    def value(self, group: str, name: str) -> str | None:
        """What the class says of the group's first token."""
        token = self.token(group)
        return token.word.values.get(name) if token else None

    def text(self, group: str) -> str | None:
        """The group's first token as written."""
        token = self.token(group)
        return token.text if token else None


@dataclass(frozen=True)
class Rule(Generic[Made]):
    """A name, the pattern as it is written, and what makes a value of a match or refuses it with ``None``."""

    name: str
    source: str
    make: Callable[[Found], Made | None]


class Grammar(Generic[Made]):
    """The rules of one kind of thing."""

    def __init__(self, rules: Sequence[Rule[Made]]) -> None:
        self._rules = rules
        self._patterns = Patterns([rule.source for rule in rules])

    def sentences(self, codes: Sequence[str]) -> Iterator[tuple[int, Start]]:
        """The sentences where a rule may make something, by number, with what ``found`` starts from."""
        return self._patterns.sentences(codes)

    def found(self, tokens: Sequence[Token], start: Start) -> list[tuple[Rule[Made], Made]]:
        """What the rules make of a sentence from the start on, left to right, not overlapping."""
        found: list[tuple[Rule[Made], Made]] = []
        letters, place, last = start
        search = self._patterns.search()
        while True:
            made = self._made(tokens, letters, place, last)
            if made:
                found.append(made)
            hit = search(letters, max(made[1].end, place + 1) if made else place + 1)
            if hit is None:
                return found
            place, last = hit.start(), hit.lastindex

    def _made(
        self, tokens: Sequence[Token], letters: str, place: int, last: int | None
    ) -> tuple[Rule[Made], Made] | None:
        """What the first rule makes that matches there and does not refuse."""
        for number, match in self._patterns.beginning(letters[place], last):
            found = match(letters, place)
            if found:
                rule = self._rules[number]
                made = rule.make(Found(tokens, found))
                if made:
                    return rule, made
        return None
