"""Grammars: lists of named patterns, tried only where a sentence holds a letter one of them can begin with.

A pattern of a grammar begins with a class («<month> …»): that class is its trigger. At each trigger the rules whose
first class the letter has are tried in the order of the list; the first that matches and is not refused has it, and the
search goes on behind it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from pipeline.rules.pattern import Pattern
from pipeline.text import Token


class Ending(Protocol):
    """What a rule makes: it knows where it ends."""

    end: int
    """The token after it."""


Made = TypeVar("Made", bound=Ending)


@dataclass(frozen=True, slots=True)
class Found:
    """A match in its sentence."""

    tokens: Sequence[Token]
    match: re.Match[str]

    @property
    def start(self) -> int:
        """First token of the match."""
        return self.match.start()

    @property
    def end(self) -> int:
        """The token after the match."""
        return self.match.end()

    def token(self, group: str) -> Token | None:
        """The first token of a group, if it took part."""
        return self.tokens[self.match.start(group)] if self.has(group) else None

    def has(self, group: str) -> bool:
        """Whether the pattern has the group and it took part in the match."""
        return group in self.match.re.groupindex and self.match.start(group) >= 0

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
        self._rules = [(rule, Pattern(rule.source)) for rule in rules]
        self._trigger = Pattern("<" + "|".join(dict.fromkeys(pattern.first for _, pattern in self._rules)) + ">")
        self._by_letter: dict[str, list[tuple[Rule[Made], Pattern]]] = {}

    def found(self, tokens: Sequence[Token], codes: str) -> Iterator[tuple[Rule[Made], Made]]:
        """What the rules make of a sentence, left to right, not overlapping."""
        trigger, place = self._trigger, 0
        while hit := trigger.search(codes, place):
            place = hit.start()
            made = self._made(tokens, codes, place)
            if made:
                yield made
            place = max(made[1].end, place + 1) if made else place + 1

    def _made(self, tokens: Sequence[Token], codes: str, place: int) -> tuple[Rule[Made], Made] | None:
        for rule, pattern in self._at(tokens[place]):
            match = pattern.match(codes, place)
            made = rule.make(Found(tokens, match)) if match else None
            if made:
                return rule, made
        return None

    def _at(self, token: Token) -> list[tuple[Rule[Made], Pattern]]:
        """The rules that can begin with the letter of this token."""
        rules = self._by_letter.get(token.word.code)
        if rules is None:
            rules = [(rule, pattern) for rule, pattern in self._rules if pattern.begins_with(token.word.values)]
            self._by_letter[token.word.code] = rules
        return rules
