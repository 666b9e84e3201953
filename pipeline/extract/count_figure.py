"""What the count rules work on: a sentence in view, and the figures found in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.draft import DeltaDraft, SubjectDraft
from pipeline.lexicon import lexicon
from pipeline.text import Article, Sentence, Token
from schemas.count import CountKind
from schemas.fact import Comparator, Realis

DASHES = frozenset("-–—‑−")


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
    """M of «N из M»."""
    predicate_at: int | None = None
    realis: Realis = "fact"
    indicator: str | None = None
    subject: SubjectDraft | None = None
    subject_span: tuple[int, int] | None = None
    """Tokens that name the subject."""
    delta: DeltaDraft | None = None
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


@dataclass(slots=True, eq=False)
class Scene:
    """A sentence with numbers, and what is known of it so far."""

    article: Article
    sentence: Sentence
    tokens: Sequence[Token]
    codes: str
    taken: bytearray
    """By token: it belongs to a date or to a number that is no count."""
    figures: list[Figure] = field(default_factory=list[Figure])

    def text(self, at: int) -> str:
        """The token as written; nothing beyond the sentence."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def lower(self, at: int) -> str:
        """The token in lower case, ё = е; nothing beyond the sentence."""
        return self.tokens[at].word.lower if 0 <= at < len(self.tokens) else ""

    def has(self, at: int, name: str) -> bool:
        """The token's form may be of this word class."""
        return 0 <= at < len(self.tokens) and name in self.tokens[at].word.values

    def value(self, at: int, name: str) -> str | None:
        """What the class says of the token, if it is of it."""
        return self.tokens[at].word.values.get(name) if 0 <= at < len(self.tokens) else None

    def is_lemma(self, at: int, name: str) -> bool:
        """The token, as read in its context, is of this class of lemmas."""
        return self.has(at, name) and name in lexicon().of_lemma(self.tokens[at].lemma)

    def pos(self, at: int) -> str | None:
        """Part of speech in context."""
        if not 0 <= at < len(self.tokens):
            return None
        parse = self.tokens[at].parse
        return parse.pos if parse else None

    def case(self, at: int) -> str | None:
        """Case in context."""
        if not 0 <= at < len(self.tokens):
            return None
        parse = self.tokens[at].parse
        return parse.case if parse else None

    def is_glued(self, at: int) -> bool:
        """No space between this token and the one before."""
        return 0 < at < len(self.tokens) and self.tokens[at - 1].end == self.tokens[at].start
