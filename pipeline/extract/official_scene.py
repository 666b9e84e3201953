"""Sentences with the persons, organisations and dates in them: what the rules for officials look at."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pipeline.draft import DateDraft, OrganisationDraft, PersonDraft
from pipeline.extract.official_ties import Ties
from pipeline.normal.post import MAY_BE_POST, Category, Post, post
from pipeline.rules.reading import Reading, readings
from pipeline.text import Article, Mention, Token
from schemas.official import Phase


@dataclass(slots=True)
class Position:
    """A position found in a sentence, in its tokens."""

    first: int
    head: int
    end: int
    category: Category
    name: str
    """Nominative of what was read so far, growing with the core («министр» + «обороны»)."""
    phase: Phase | None = None
    acting: bool = False
    plural: bool = False
    portfolio: str | None = None
    organisation: OrganisationDraft | None = None
    organisation_span: tuple[int, int] | None = None
    territory: str | None = None
    territory_span: tuple[int, int] | None = None
    adjective: str | None = None
    """That of the territory, in the nominative («британский»)."""
    adjective_at: int | None = None
    """Its token."""
    superior: PersonDraft | None = None
    region: str | None = None
    """The word for a territory that is only referred to («города»)."""
    named_at: tuple[int, int] | None = None
    """Where that territory is named, in the article."""
    told_before: tuple[int, int, str] | None = None
    """Where the phrase of a post stands that is only taken up here («этот пост»), and what it reads in full."""
    body_at: tuple[int, int] | None = None
    """Where the body is named, in the article, if not in the phrase."""
    of_body: bool = False
    """Of a body that is only referred to («глава ведомства»)."""
    case: str | None = None
    candidate: bool = False
    core_end: int = 0
    before: int | None = None
    """The «один» of «один из директоров»."""
    inner: tuple[int, int, Post] | None = None
    """The post of somebody else in the genitive («советник президента»): its first token, its head, what it is."""

    @property
    def begin(self) -> int:
        """Where the phrase begins, «один из» included."""
        return self.first if self.before is None else self.before

    def grow(self, end: int, *, core: str | None = None) -> bool:
        """Take what follows; ``core`` is what of it belongs to the name of the post."""
        self.end = end
        if core is not None:
            self.name = f"{self.name} {core}"
            self.core_end = end
        return True


@dataclass(slots=True)
class Scene:
    """A sentence with the entities in it, by their first token."""

    reading: Reading
    text: str
    persons: Mapping[int, tuple[int, PersonDraft]]
    organisations: Mapping[int, tuple[int, OrganisationDraft]]
    inside: frozenset[int] = field(default_factory=frozenset[int])
    """Tokens inside names of persons, or inside quoted and Latin names of organisations."""
    professions: Mapping[int, tuple[int, int]] = field(default_factory=dict[int, tuple[int, int]])
    """Positions the tagger marked: first and last token by the head noun."""
    ties: Ties | None = None

    def slice(self, start: int, end: int) -> str:
        """The text of some tokens."""
        tokens = self.reading.tokens
        return self.text[tokens[start].start : tokens[end - 1].end] if end > start else ""


Entity = TypeVar("Entity", PersonDraft, OrganisationDraft)
Span = tuple[int, int, str]


def scenes(
    article: Article,
    persons: Sequence[PersonDraft],
    organisations: Sequence[OrganisationDraft],
    dates: Sequence[DateDraft],
) -> Iterator[tuple[Scene, list[DateDraft]]]:
    """Every sentence with what is in it."""
    people = _Placed(persons, but="latin")  # «Ричард Бёртон (Richard Burton) — актёр»
    bodies = _Placed(organisations)
    ties = Ties(article, persons, organisations)
    marked = [one for one in article.mentions if one.type == "PROFESSION"]
    begins = [one.start for one in marked]
    when = sorted(dates, key=lambda date: date.start)
    starts = [date.start for date in when]
    for reading in readings(article):
        first, last = reading.sentence.start, reading.sentence.end
        own = when[bisect_left(starts, first) : bisect_left(starts, last)]
        scene = _scene(article, reading, people, bodies)
        scene.ties = ties
        scene.professions = _professions(reading, marked[bisect_left(begins, first) : bisect_left(begins, last)])
        yield scene, own


def _professions(reading: Reading, marked: Sequence[Mention]) -> dict[int, tuple[int, int]]:
    tokens = reading.tokens
    found: dict[int, tuple[int, int]] = {}
    for mention in marked:
        first = bisect_left(tokens, mention.start, key=start_of)
        end = bisect_left(tokens, mention.end, key=start_of)
        posts = (at for at in range(first, end) if MAY_BE_POST[tokens[at].word] and post(tokens[at]) is not None)
        head = next(posts, next((at for at in range(first, end) if reading.pos(at) == "NOUN"), None))
        if head is not None:
            found.setdefault(head, (first, end))
    return found


class _Placed(Generic[Entity]):
    """Mentions by their first character, the longest where several start."""

    def __init__(self, entities: Sequence[Entity], but: str | None = None) -> None:
        """``but``: the form of mentions that no position goes with."""
        placed: dict[int, tuple[int, Entity]] = {}
        for entity in entities:
            for span in entity.mentions:
                if span.form == but:
                    continue
                if span.start not in placed or placed[span.start][0] < span.end:
                    placed[span.start] = (span.end, entity)
        self._placed: list[tuple[int, tuple[int, Entity]]] = sorted(placed.items(), key=lambda one: one[0])
        self._starts: list[int] = [start for start, _ in self._placed]

    def in_tokens(self, reading: Reading) -> dict[int, tuple[int, Entity]]:
        """Those in a sentence, by the tokens they begin with, with the token after each."""
        tokens = reading.tokens
        first = bisect_left(self._starts, reading.sentence.start)
        last = bisect_left(self._starts, reading.sentence.end, first)
        found: dict[int, tuple[int, Entity]] = {}
        at = 0
        for start, (end, entity) in self._placed[first:last]:
            at = bisect_left(tokens, start, at, key=start_of)
            if at < len(tokens) and tokens[at].start == start:
                found[at] = (bisect_left(tokens, end, at, key=start_of), entity)
        return found


def clause(scene: Scene, first: int, end: int) -> tuple[int, int]:
    """The tokens around these up to the nearest comma, colon, semicolon or dash on each side."""
    text, size = scene.reading.text, len(scene.reading.tokens)
    start = next((at + 1 for at in range(first - 1, -1, -1) if text(at) in CLAUSE_MARKS), 0)
    return start, next((at for at in range(end, size) if text(at) in CLAUSE_MARKS), size)


CLAUSE_MARKS = frozenset(",:;—–")


def start_of(token: Token) -> int:
    """Where a token begins: the key to find one by its place."""
    return token.start


def _scene(
    article: Article,
    reading: Reading,
    people: _Placed[PersonDraft],
    bodies: _Placed[OrganisationDraft],
) -> Scene:
    persons = people.in_tokens(reading)
    organisations = bodies.in_tokens(reading)
    inside = {at for start, (end, _) in persons.items() for at in range(start, end)}
    for start, (end, body) in organisations.items():
        if (reading.text(start - 1) in '«"„' and start) or (
            body.proper_name is None and reading.text(start)[:1].isupper()
        ):
            inside.update(range(start, end))
    return Scene(reading, article.text, persons, organisations, frozenset(inside))
