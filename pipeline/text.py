"""Text as the pipeline sees it: words, tokens, sentences, mentions. Plain values, no rules.

An article has hundreds of tokens and readings, so these two are named tuples: made four times quicker than frozen
dataclasses. Offsets are code points of the article's text, half-open: ``text[token.start:token.end] == token.text``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from schemas.document import Zone


class Parse(NamedTuple):
    """One morphological reading of a word form, in OpenCorpora terms (pymorphy3); ``None`` = has no such category."""

    lemma: str
    """Normal form, lower case, with ё where the dictionary has it."""
    pos: str
    """NOUN, ADJF, NUMR, VERB …"""
    case: str | None = None
    """nomn, gent, datv, accs, ablt, loct (and gen2, acc2, loc2, voct)."""
    number: str | None = None
    """sing, plur."""
    gender: str | None = None
    """masc, femn, neut."""
    animate: bool | None = None
    """anim or inan."""
    tense: str | None = None
    """past, pres, futr."""
    person: str | None = None
    """1per, 2per, 3per."""
    grammemes: frozenset[str] = frozenset()
    """All of them, for rare questions: Name, Surn, Patr, Geox, Orgn, Abbr, Fixd, Pltm, impf, perf, impr …"""
    score: float = 1.0
    """Probability of this reading of the form, without context."""
    known: bool = True
    """The form stands in the dictionary (else it was predicted from its ending)."""


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word form, looked up once and shared by all tokens that are written so.

    Equal to itself alone, so that what follows from a word is cheap to remember.
    """

    text: str
    """As written."""
    lower: str
    """Lower case, ё = е: for looking up."""
    parses: tuple[Parse, ...]
    """Readings, likeliest first; empty for punctuation, digits and Latin."""
    values: Mapping[str, str]
    """Word classes of ``pipeline/words/`` and shapes it belongs to, with their values: ``{"month": "1"}``."""
    code: str
    """One character that stands for its set of classes: sentences become strings, rules become regular expressions."""
    notes: dict[Any, Any] = field(default_factory=dict[Any, Any], repr=False)
    """What rules have found out about the word (``pipeline/memory.py``)."""


class Token(NamedTuple):
    """A word or a sign in its place."""

    start: int
    end: int
    text: str
    word: Word
    parse: Parse | None = None
    """The reading that fits the context best, chosen with the morphological net; null for signs, digits, Latin."""

    @property
    def lemma(self) -> str:
        """Lemma of the chosen reading, else the form in lower case."""
        return self.parse.lemma if self.parse else self.text.lower()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, never crossing a zone."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    zone: Zone
    paragraph: int
    """Number of the block (paragraph, heading, list item) it stands in, counted over the article."""

    _codes: str = field(default="", init=False, repr=False, compare=False)

    @property
    def codes(self) -> str:
        """One character a token: what patterns run over. Put together once, as every extractor asks for it."""
        if not self._codes:
            object.__setattr__(self, "_codes", "".join([token.word.code for token in self.tokens]))
        return self._codes


@dataclass(frozen=True, slots=True)
class Mention:
    """A span a tagger marked. Types as in NEREL: PERSON, ORGANIZATION, PROFESSION, COUNTRY, CITY, LOCATION …"""

    type: str
    start: int
    end: int
    score: float = 1.0
    """Probability-like, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Two mentions that belong together. Types as in NEREL: WORKS_AS (person, position), WORKPLACE (either, place)."""

    type: str
    head: Mention
    tail: Mention
    score: float
    """Probability-like, 0 to 1."""


@dataclass(frozen=True, slots=True, eq=False)
class Article:
    """An article cut up and tagged; what extractors read. Equal to itself alone.

    ``sentences`` hold telling zones only: what stands in adverts and navigation never reaches an extractor.
    """

    text: str
    zones: tuple[Zone, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    """Of telling zones, by start, longer first; nested ones included."""
    published: str | None
    """Publication date (ISO, at least a day) the source gives, the anchor of relative dates."""
    relations: tuple[Relation, ...] = ()
    """Which persons, positions and places the tagger takes to belong together."""
