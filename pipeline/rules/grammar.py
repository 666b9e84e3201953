"""Grammars: lists of named patterns, tried only where a sentence holds a letter one of them can begin with.

A pattern of a grammar begins with a class («<month> …»): that class is its trigger. At each trigger the rules whose
first class the letter has are tried in the order of the list; the first that matches and is not refused has it, and the
search goes on behind it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from pipeline.lexicon import Alphabet, lexicon
from pipeline.rules.pattern import Pattern
from pipeline.text import Token


class Ending(Protocol):
    """What a rule makes: it knows where it ends."""

    end: int
    """The token after it."""


Made = TypeVar("Made", bound=Ending)

Match = Callable[[str, int], re.Match[str] | None]

SAMPLES = tuple(
    "1 5 12 14 31 45 99 100 230 1050 1812 2014 2500 12345 I X XIV a word Слово слово . , : - – — ( ) « » /".split()
)
"""What the tables do not list: the shapes of digits and words, the common signs."""


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


class _Own(dict[int, str]):
    """The lexicon's letters in a grammar's alphabet, for ``str.translate``; new ones are added as they come."""

    def __init__(self, alphabet: Alphabet) -> None:
        super().__init__()
        self._alphabet = alphabet

    def __missing__(self, letter: int) -> str:
        own = self[letter] = self._alphabet.code(lexicon().classes(chr(letter)))
        return own


class Grammar(Generic[Made]):
    """The rules of one kind of thing, with an alphabet of the classes they speak of."""

    def __init__(self, rules: Sequence[Rule[Made]]) -> None:
        patterns = [Pattern(rule.source) for rule in rules]
        self._alphabet = Alphabet(frozenset[str]().union(*(pattern.names for pattern in patterns)))
        self._rules = [(rule, Pattern(rule.source, self._alphabet)) for rule in rules]
        first = dict.fromkeys(pattern.first for pattern in patterns)
        self._trigger = Pattern("<" + "|".join(first) + ">", self._alphabet)
        self._own = _Own(self._alphabet)
        self._by_letter: dict[str, list[tuple[Rule[Made], Match]]] = {}
        self._grow(lexicon().values(form, [form]) for form in (*lexicon().entries(), *SAMPLES))

    def _grow(self, words: Iterable[Iterable[str]]) -> None:
        """Letters for the words of the tables at once, so that patterns seldom have to be compiled again."""
        for classes in words:
            self._alphabet.code(classes)

    def found(self, tokens: Sequence[Token], codes: str) -> Iterator[tuple[Rule[Made], Made]]:
        """What the rules make of a sentence, left to right, not overlapping; ``codes`` are ``Sentence.codes``."""
        size = self._alphabet.size
        codes = codes.translate(self._own)
        if self._alphabet.size != size:
            self._by_letter.clear()
        place, search = 0, self._trigger.regex().search
        while hit := search(codes, place):
            place = hit.start()
            made = self._made(tokens, codes, place)
            if made:
                yield made
            place = max(made[1].end, place + 1) if made else place + 1

    def _made(self, tokens: Sequence[Token], codes: str, place: int) -> tuple[Rule[Made], Made] | None:
        for rule, match in self._by_letter.get(codes[place]) or self._at(tokens[place], codes[place]):
            hit = match(codes, place)
            made = rule.make(Found(tokens, hit)) if hit else None
            if made:
                return rule, made
        return None

    def _at(self, token: Token, letter: str) -> list[tuple[Rule[Made], Match]]:
        """The rules that can begin with this letter."""
        found: list[tuple[Rule[Made], Match]] = []
        for rule, pattern in self._rules:
            if pattern.begins_with(token.word.values):
                found.append((rule, pattern.regex().match))
        self._by_letter[letter] = found
        return found
