"""A sentence as rules read it: its tokens, their classes, and the taggers' mentions over them. Knows no fact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from pipeline.lexicon import lexicon
from pipeline.rules.phrase import quote_end
from pipeline.segment.quotation import doubled, has_doubled
from pipeline.text import Article, Mention, Sentence, Token, Word

PLACES = frozenset({"LOCATION", "COUNTRY", "CITY", "STATE_OR_PROVINCE", "DISTRICT"})
"""Types of mentions that are territories."""
READ = PLACES | {"PERSON", "ORGANIZATION"}
"""Types of mentions the rules look at."""


@dataclass(slots=True)
class Reading:
    """A sentence as the rules read it."""

    sentence: Sentence
    tokens: Sequence[Token]
    kinds: Sequence[str | None]
    """Type of the outermost tagged mention over each token."""
    starts: Mapping[int, tuple[int, str]]
    """Mentions by their first token: end token and type."""

    def has(self, at: int, *names: str) -> bool:
        """The token exists and has one of these classes."""
        if not 0 <= at < len(self.tokens):
            return False
        values = self.tokens[at].word.values
        return names[0] in values if len(names) == 1 else not values.keys().isdisjoint(names)

    def value(self, at: int, name: str) -> str | None:
        """The token's value in a class."""
        return self.tokens[at].word.values.get(name) if 0 <= at < len(self.tokens) else None

    def is_a(self, at: int, name: str) -> bool:
        """The word in the reading chosen for it has this class («политики» is of политика, not of политик)."""
        token = self.tokens[at]
        return name in token.word.values and (token.parse is None or name in lexicon().of_lemma(token.parse.lemma))

    def pos(self, at: int) -> str | None:
        """Part of speech chosen for the token."""
        parse = self.tokens[at].parse if 0 <= at < len(self.tokens) else None
        return parse.pos if parse else None

    def case(self, at: int) -> str | None:
        """Case chosen for the token."""
        parse = self.tokens[at].parse if 0 <= at < len(self.tokens) else None
        return str(parse.case) if parse and parse.case else None

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
        return quote_end(self.tokens, at) if at < len(self.tokens) else at


@lru_cache(1)
def readings(article: Article) -> Sequence[Reading]:
    """One for each sentence, the same for the rules of all kinds of facts."""
    mentions = [found for found in article.mentions if found.type in READ]
    result: list[Reading] = []
    at = 0
    sentences = map(joined, article.sentences) if has_doubled(article.text) else article.sentences
    for sentence in sentences:
        while at < len(mentions) and mentions[at].end <= sentence.start:
            at += 1
        end = at
        while end < len(mentions) and mentions[end].start < sentence.end:
            end += 1
        result.append(_reading(sentence, mentions[at:end]))
    return tuple(result)


def joined(sentence: Sentence) -> Sentence:
    """The sentence with each mark of two signs as one token, read as «» («\'\'Заря\'\'»)."""
    tokens = sentence.tokens
    marks = dict(doubled([token[:3] for token in tokens]))
    if not marks:
        return sentence
    read = [
        Token(token.start, tokens[at + 1].end, marks[at], _mark(marks[at])) if at in marks else token
        for at, token in enumerate(tokens)
        if at - 1 not in marks
    ]
    return replace(sentence, tokens=tuple(read))


@cache
def _mark(text: str) -> Word:
    values = lexicon().values(text, ())
    return Word(text, text, (), values, lexicon().code(frozenset(values)))


def _reading(sentence: Sentence, mentions: Sequence[Mention]) -> Reading:
    tokens = sentence.tokens
    kinds: list[str | None] = [None] * len(tokens)
    starts: dict[int, tuple[int, str]] = {}
    place = 0
    for found in mentions:
        while place < len(tokens) and tokens[place].end <= found.start:
            place += 1
        end = place
        while end < len(tokens) and tokens[end].start < found.end:
            end += 1
        if end > place and not _is_misread(found.type, tokens[place]):
            end, kind = _read(found.type, tokens, place, end)
            kinds[place:end] = [known or kind for known in kinds[place:end]]
            starts.setdefault(place, (end, kind))
    return Reading(sentence, tokens, kinds, starts)


def _is_misread(kind: str, first: Token) -> bool:
    """«украинский» is no place, «по связям с «Вектором»» no organisation."""
    pos = first.parse.pos if first.parse else None
    of_place = kind in PLACES and pos == "ADJF" and "territory_adj" in first.word.values and first.text[:1].islower()
    return of_place or (kind == "ORGANIZATION" and pos == "PREP")


def _read(kind: str, tokens: Sequence[Token], place: int, end: int) -> tuple[int, str]:
    """End and type of a mention. A town with what its official deals in is a town («мэр Омска по вопросам труда»)."""
    dealing = kind == "ORGANIZATION" and end - place > 1 and tokens[place + 1].text == "по"
    word = tokens[place]
    if dealing and "org_type" not in word.word.values and word.text.istitle():
        return place + 1, "LOCATION"
    return end, kind
