"""Who says so: the voice behind a sentence, and what is told as earlier history.

The speaker is the subject of a verb of speech («сообщил …», «— сказал он»), the complement of «по словам»,
«по данным», or the body after «сообщили в». One voice speaks a whole quotation, however many sentences it has.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.draft import AttributionDraft, EvidenceDraft, OfficialDraft, OrganisationDraft, PersonDraft
from pipeline.rules.pattern import Pattern
from pipeline.text import Article, Sentence, Token

REPORT = Pattern("<speech_verb> | <reported_verb>")
ACCORDING = Pattern("<preposition_po> <according_noun>")
BACKGROUND = Pattern("<background_cue>")
REMINDER = Pattern("<reminder>")

_HE = frozenset({"он", "она"})
_REACH = 40
"""Tokens a speaker may stand from the verb: titles before names in Russian news run to thirty words."""
_POST = 120
"""Characters of a post before the body in it."""
_WHAT_IS_SAID = frozenset({"что", "чтобы", "будто"})


Speaker: TypeAlias = PersonDraft | OrganisationDraft


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a sentence, and where the verb or noun stands that says so."""

    attribution: AttributionDraft
    place: int
    """Offset of the reporting word."""


@dataclass(frozen=True, slots=True)
class _Named:
    start: int
    end: int
    entity: Speaker


class Voices:
    """Finds the voice of every sentence of an article. ``by_sentence`` maps a sentence's start to its voice."""

    def __init__(
        self,
        article: Article,
        persons: Sequence[PersonDraft],
        organisations: Sequence[OrganisationDraft],
        officials: Sequence[OfficialDraft],
    ) -> None:
        entities: tuple[Speaker, ...] = (*persons, *organisations)
        self._named = sorted(
            (_Named(mention.start, mention.end, entity) for entity in entities for mention in entity.mentions),
            key=lambda named: (named.start, -named.end),
        )
        self._starts = [named.start for named in self._named]
        self._employers = {
            id(post.person): post.organisation
            for post in officials
            if post.person and post.organisation and post.phase == "current"
        }
        self._holders = {
            piece.start: (piece.end, post.person)
            for post in officials
            if post.person
            for piece in post.evidence
            if piece.role == "position"
        }
        self._last: PersonDraft | None = None
        self._before: int | None = None
        self.by_sentence: dict[int, Voice] = {}
        for group in _quotations(article.sentences):
            self._hear(group)

    def _hear(self, group: Sequence[Sentence]) -> None:
        found = {sentence.start: voice for sentence in group if (voice := self._voice(sentence))}
        shared = next(iter(found.values()), None)
        for sentence in group:
            voice = found.get(sentence.start, shared)
            if voice:
                self.by_sentence[sentence.start] = voice
            if voice and self._before is not None and _speaks_of_before(sentence):
                self.by_sentence.setdefault(self._before, voice)
            self._before = sentence.start

    def _voice(self, sentence: Sentence) -> Voice | None:
        codes = sentence.codes
        for match in (*REPORT.finditer(codes), *ACCORDING.finditer(codes)):
            token = sentence.tokens[match.end() - 1]
            if _reports(token):
                attribution = self._attribution(sentence, match.end() - 1)
                if attribution:
                    self._last = attribution.person or self._last
                    return Voice(attribution, token.start)
        return None

    def _attribution(self, sentence: Sentence, place: int) -> AttributionDraft | None:
        token = sentence.tokens[place]
        trigger = EvidenceDraft(token.start, token.end, "trigger")
        impersonal = "reported_verb" in token.word.values
        for near in _around(sentence, place):
            if near.text.lower() in _HE and not impersonal:
                return self._spoken_before(near, trigger)
            named = self._at(near.start)
            if named and not impersonal and _can_speak(near, token):
                return self._spoken(named, trigger)
            if "anonymous_source" in near.word.values:
                return AttributionDraft("anonymous", [EvidenceDraft(near.start, near.end, "person"), trigger])
            if "paper" in near.word.values and _is_case(near, "loct", "gent"):
                return AttributionDraft("document", [EvidenceDraft(near.start, near.end, "context"), trigger])
        return None

    def _spoken_before(self, pronoun: Token, trigger: EvidenceDraft) -> AttributionDraft | None:
        """«он», «она»: who spoke last, unless of the other gender."""
        gender = "male" if pronoun.text.lower() == "он" else "female"
        if self._last is None or self._last.gender not in (gender, None):
            return None
        return self._named_voice(self._last, pronoun.start, pronoun.end, trigger)

    def _spoken(self, named: _Named, trigger: EvidenceDraft) -> AttributionDraft:
        """A body that stands inside a post speaks through its holder («пресс-атташе театра Катерина Новикова»)."""
        if isinstance(named.entity, OrganisationDraft):
            for end, person in self._posts_around(named):
                if named.start < end:
                    return self._named_voice(person, named.start, named.end, trigger)
        return self._named_voice(named.entity, named.start, named.end, trigger)

    def _posts_around(self, named: _Named) -> Iterator[tuple[int, PersonDraft]]:
        for start in range(max(0, named.start - _POST), named.start + 1):
            if start in self._holders:
                yield self._holders[start]

    def _named_voice(self, speaker: Speaker, start: int, end: int, trigger: EvidenceDraft) -> AttributionDraft:
        if isinstance(speaker, PersonDraft):
            who = EvidenceDraft(start, end, "person")
            return AttributionDraft("named", [who, trigger], speaker, self._employers.get(id(speaker)))
        return AttributionDraft("named", [EvidenceDraft(start, end, "organisation"), trigger], None, speaker)

    def _at(self, start: int) -> _Named | None:
        """The mention that begins here, the longest if several do."""
        place = bisect_left(self._starts, start)
        return self._named[place] if place < len(self._named) and self._starts[place] == start else None


def background_sentences(article: Article) -> frozenset[int]:
    """Starts of sentences told as earlier history: «Ранее …», and all behind «Напомним» in its paragraph."""
    found: set[int] = set()
    reminded: int | None = None
    for sentence in article.sentences:
        match = BACKGROUND.search(sentence.codes)
        if match and match.start() <= 2 and not _is_not_before(sentence, match.start()):
            found.add(sentence.start)
            if REMINDER.search(sentence.codes):
                reminded = sentence.paragraph
        elif reminded == sentence.paragraph:
            found.add(sentence.start)
    return frozenset(found)


def _is_not_before(sentence: Sentence, place: int) -> bool:
    """«не ранее 2025 года» is a limit, not history; so is «ранее чем»."""
    before = sentence.tokens[place - 1].text.lower() if place else ""
    after = sentence.tokens[place + 1].text.lower() if place + 1 < len(sentence.tokens) else ""
    return before == "не" or after == "чем"


def _reports(token: Token) -> bool:
    if "according_noun" in token.word.values:
        return True
    if token.parse is None or token.parse.pos != "VERB":
        return False
    return str(token.parse.person) != "1per"  # «напомним», «отметим»: the editors speak


def _around(sentence: Sentence, place: int) -> Iterator[Token]:
    """Tokens a speaker may begin at: behind the reporting word first, then before it, nearest first."""
    for token in sentence.tokens[place + 1 : place + 1 + _REACH]:
        if token.text.lower() in _WHAT_IS_SAID:
            break
        yield token
    yield from reversed(sentence.tokens[max(0, place - _REACH) : place])


def _speaks_of_before(sentence: Sentence) -> bool:
    """«Об этом сообщает …»: who says so of the sentence before."""
    return [token.text.lower() for token in sentence.tokens[:2]] == ["об", "этом"]


def _can_speak(token: Token, verb: Token) -> bool:
    """A speaker is no object: nominative by the verb, genitive after «по словам», locative after «сообщили в»."""
    if token.parse is None or "according_noun" in verb.word.values:
        return True
    if _is_plural(verb):
        return token.parse.case in ("loct", "nomn")
    return token.parse.case in ("nomn", None)


def _is_plural(verb: Token) -> bool:
    return verb.parse is not None and verb.parse.number == "plur"


def _is_case(token: Token, *cases: str) -> bool:
    return token.parse is not None and token.parse.case in cases


def _quotations(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Sentences one by one; those inside one running quotation of a paragraph together."""
    group: list[Sentence] = []
    depth = 0
    for sentence in sentences:
        if group and (depth <= 0 or sentence.paragraph != group[-1].paragraph):
            yield group
            group, depth = [], 0
        group.append(sentence)
        depth += sum((token.text == "«") - (token.text == "»") for token in sentence.tokens)
    if group:
        yield group
