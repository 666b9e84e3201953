"""What the rules for organisations know of a sentence: its tokens, the taggers' mentions, the words' classes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.lexicon import folded, lexicon
from pipeline.rules.phrase import opens_quote, quote_end
from pipeline.text import Article, Mention, Sentence, Token

PLACES = frozenset({"LOCATION", "COUNTRY", "CITY", "STATE_OR_PROVINCE", "DISTRICT"})


@dataclass(slots=True)
class Found:
    """An organisation's span in the tokens of a sentence, and what its words say."""

    first: int
    end: int
    rule: str
    head: int | None = None
    """The noun that is inflected; ``None`` for names that stay as they are."""
    proper: tuple[int, int] | None = None
    """The tokens of the name in quotes or Latin letters, without the marks."""
    legal: int | None = None
    """The legal form."""
    abbreviation: str | None = None
    form: str = "full"
    inner: "Found | None" = None
    """The organisation this one is part of, named inside its name."""
    territory: str | None = None
    anonymous: bool = False
    bare: bool = False
    """A type noun alone: refers back, or stands for itself."""
    state: str | None = None
    """The country whose adjective stands before a body of a state."""


@dataclass(slots=True)
class Context:
    """A sentence as the rules read it."""

    sentence: Sentence
    tokens: Sequence[Token]
    kinds: Sequence[str | None]
    """Type of the outermost tagged mention over each token."""
    starts: Mapping[int, tuple[int, str]]
    """Mentions by their first token: end token and type."""
    known: dict[int, Found | None] = field(default_factory=dict[int, Found | None])
    """What was already read where: keeps reading linear."""

    def has(self, at: int, *names: str) -> bool:
        """The token exists and has one of these classes."""
        return 0 <= at < len(self.tokens) and any(name in self.tokens[at].word.values for name in names)

    def value(self, at: int, name: str) -> str | None:
        """The token's value in a class."""
        return self.tokens[at].word.values.get(name) if 0 <= at < len(self.tokens) else None

    def is_a(self, at: int, name: str) -> bool:
        """The word in the reading chosen for it has this class («политики» is of политика, not of политик)."""
        token = self.tokens[at]
        return name in token.word.values and (token.parse is None or name in lexicon().values("?", [token.parse.lemma]))

    def text(self, at: int) -> str:
        """The token as written, or nothing beyond the sentence."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def is_name_like(self, at: int) -> bool:
        """A capital that is not owed to the start of the sentence."""
        text = self.text(at)
        return bool(text) and text[0].isupper() and (at > 0 or self.kinds[at] == "ORGANIZATION")

    def is_person(self, at: int) -> bool:
        """Inside the name of a person."""
        return at < len(self.tokens) and self.kinds[at] == "PERSON"

    def quote_end(self, at: int) -> int:
        """End of the quotation that opens at this token, else the token's own number."""
        return quote_end(self.tokens, at) if at < len(self.tokens) and opens_quote(self.tokens, at) else at


def contexts(article: Article) -> list[Context]:
    """One for each sentence."""
    mentions = [found for found in article.mentions if found.type in PLACES | {"PERSON", "ORGANIZATION"}]
    result: list[Context] = []
    at = 0
    for sentence in article.sentences:
        while at < len(mentions) and mentions[at].end <= sentence.start:
            at += 1
        end = at
        while end < len(mentions) and mentions[end].start < sentence.end:
            end += 1
        result.append(_context(sentence, mentions[at:end]))
    return result


def _context(sentence: Sentence, mentions: Sequence[Mention]) -> Context:
    tokens = sentence.tokens
    kinds: list[str | None] = [None] * len(tokens)
    starts: dict[int, tuple[int, str]] = {}
    place = 0
    for found in mentions:
        while place < len(tokens) and tokens[place].end <= found.start:
            place += 1
        end = place
        while end < len(tokens) and tokens[end].start < found.end:
            kinds[end] = kinds[end] or found.type
            end += 1
        if end > place and place not in starts:
            starts[place] = (end, found.type)
    return Context(sentence, tokens, kinds, starts)


def known_as(name: str, table: str) -> str | None:
    """What the word tables say of a whole name, however many words it has.

    >>> known_as("Единая Россия", "org_name")
    'party'
    """
    return lexicon().values("?", [folded(name)]).get(table)
