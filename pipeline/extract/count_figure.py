"""What the count rules work on: a sentence in view, and the figures found in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, NamedTuple, cast, get_args

from pipeline.draft import DeltaDraft, SubjectDraft
from pipeline.lexicon import lexicon
from pipeline.numeral import Numeral, numeral
from pipeline.rules.pattern import Pattern
from pipeline.text import Mention, Parse, Sentence, Token, Word
from schemas.count import CountKind
from schemas.fact import Comparator, Realis

DASHES = frozenset("-–—‑−")

Cue = Literal[
    "-", "–", "—", "‑", "−", "«", "„", "“", '"', "(", "/", "?", "…", "signs",
    "account_noun", "adjective_head", "base_word", "belonging", "between_word", "bringing", "change", "charging",
    "clause_opener", "client_noun", "comparative", "containing", "denied_word", "depriving", "dimension_noun",
    "dividing", "group_pronoun", "habit", "having_noun", "holder", "it", "like_word", "livestock_word",
    "member_noun", "not_word", "of_word", "owner_word", "part_noun", "piece_noun", "planned_word", "possible_word",
    "quantity_noun", "rate_unit", "relative_word", "required_word", "seat_noun", "spending", "taking_part",
    "temperature_word", "till_word", "trading", "using", "vote_for", "where_word",
]  # fmt: skip
"""Word classes some rule needs somewhere in the sentence."""


def cues(codes: str) -> frozenset[Cue]:
    """Which of them a sentence has; most of its words have none."""
    return _NO_CUES.union(*map(_of_letter, _CUED.regex().findall(codes)))


_CUED = Pattern("<" + "|".join(get_args(Cue)) + ">")
_NO_CUES: frozenset[Cue] = frozenset()


@cache
def _of_letter(letter: str) -> frozenset[Cue]:
    return cast("frozenset[Cue]", lexicon().classes(letter).intersection(get_args(Cue)))


@dataclass(slots=True, eq=False)
class Figure:
    """A number of a sentence under way to a count. Places are token numbers; ends are exclusive."""

    start: int
    """First token of the value: numeral, or a currency sign before it."""
    end: int
    """Token after the value: multiplier, unit, currency, per cent included."""
    value: float | None
    rule: str
    value_max: float | None = None
    magnitude: float | None = None
    kind: CountKind = "count"
    comparator: Comparator = "exact"
    bias: bool = False
    begin: int = -1
    """First token of the phrase, comparator included."""
    first_end: int = -1
    """Of «с 8 до 12», where the first number ends and …"""
    second_start: int = -1
    """… where the second begins."""
    is_collective: bool = False
    is_adjective: bool = False
    noun_at: int | None = None
    noun: str | None = None
    noun_mods: list[str] = field(default_factory=list[str])
    noun_elliptic: bool = False
    noun_end: int = -1
    """Token after the counted noun, or after the value."""
    unit: str | None = None
    currency: str | None = None
    rate: str | None = None
    partitive: bool = False
    out_of: float | None = None
    whole: "Figure | None" = None
    """M of «N из M»: no count of its own, for ``out_of`` says it."""
    is_whole: bool = False
    predicate_at: int | None = None
    """The verb that governs the number …"""
    verb_at: int | None = None
    """… or the verb of its clause, of which it is no part: «дом площадью 50 га продан»."""
    realis: Realis = "fact"
    indicator: str | None = None
    indicator_at: int | None = None
    """The noun that is measured."""
    subject: SubjectDraft | None = None
    subject_span: tuple[int, int] | None = None
    """Tokens that name the subject."""
    delta: DeltaDraft | None = None
    origin: "Figure | None" = None
    """Where the change began, if told as a number of its own."""
    delta_at: int | None = None
    """The word of change."""

    def __post_init__(self) -> None:
        """The phrase is the value until comparator and noun are found."""
        if self.begin < 0:
            self.begin = self.start
        if self.noun_end < 0:
            self.noun_end = self.end

    @property
    def is_bare(self) -> bool:
        """Neither unit nor noun is known yet."""
        return self.kind == "count" and self.noun is None and self.noun_at is None


class NoNumber(NamedTuple):
    """A number that says no quantity, and why."""

    start: int
    end: int
    reason: str


_BEYOND = (Token(-1, -2, "", Word("", "", (), {}, "")),) * 12
"""What stands on both sides of a sentence, for rules look some tokens ahead and back: a negative number counts from
the end, so that no look needs its bounds checked."""


class Scene:
    """A sentence with numbers, and what is known of it so far. Token numbers beyond the sentence are allowed."""

    __slots__ = (
        "_numerals",
        "_padded",
        "before",
        "codes",
        "cues",
        "figures",
        "mentions",
        "sentence",
        "size",
        "taken",
        "text_of_article",
        "tokens",
    )

    def __init__(
        self,
        text: str,
        sentence: Sentence,
        mentions: Sequence[Mention] = (),
        taken: bytearray | None = None,
        before: Sentence | None = None,
    ) -> None:
        self.text_of_article = text
        self.sentence = sentence
        self.before = before
        """The sentence before this one."""
        self.tokens = sentence.tokens
        self.size = len(self.tokens)
        self._padded = self.tokens + _BEYOND
        self.mentions = mentions
        self.taken = bytearray(self.size) if taken is None else taken
        """By token: it belongs to a date or to a number that is no count."""
        self.figures: list[Figure] = []
        self.codes = sentence.codes
        self.cues = cues(self.codes)
        """What is not among them need not be looked for."""
        self._numerals: dict[int, Numeral | None] = {}

    def text(self, at: int) -> str:
        """The token as written."""
        return self._padded[at].text

    def lower(self, at: int) -> str:
        """The token in lower case, ё = е."""
        return self._padded[at].word.lower

    def has(self, at: int, name: str) -> bool:
        """The token's form may be of this word class."""
        return name in self._padded[at].word.values

    def value(self, at: int, name: str) -> str | None:
        """What the class says of the token, if it is of it."""
        return self._padded[at].word.values.get(name)

    def is_lemma(self, at: int, name: str) -> bool:
        """The token, as read in its context, is of this class of lemmas."""
        token = self._padded[at]
        return name in token.word.values and name in lexicon().of_lemma(token.lemma)

    def pos(self, at: int) -> str | None:
        """Part of speech in context."""
        parse = self._padded[at].parse
        return parse.pos if parse else None

    def parse(self, at: int) -> Parse | None:
        """The reading in context."""
        return self._padded[at].parse

    def case(self, at: int) -> str | None:
        """Case in context."""
        parse = self._padded[at].parse
        return parse.case if parse else None

    def is_glued(self, at: int) -> bool:
        """No space between this token and the one before."""
        return self._padded[at - 1].end == self._padded[at].start

    def figure_before(self, figure: Figure) -> Figure | None:
        """The figure right before this one."""
        place = self.figures.index(figure)
        return self.figures[place - 1] if place else None

    def numeral(self, at: int) -> Numeral | None:
        """The numeral that begins here, read once."""
        try:
            return self._numerals[at]
        except KeyError:
            found = self._numerals[at] = numeral(self.tokens, at) if 0 <= at < self.size else None
            return found
