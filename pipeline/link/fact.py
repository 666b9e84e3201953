"""Facts connected: who says so, when it holds, whose it is, and how facts hang together."""

from collections.abc import Sequence

from pipeline.draft import (
    AttributionDraft,
    CountDraft,
    DateDraft,
    FactDraft,
    LinkDraft,
    OfficialDraft,
    OrganisationDraft,
    PersonDraft,
)
from pipeline.link.attribution import Voices
from pipeline.link.background import background
from pipeline.link.clause import clauses
from pipeline.link.figures import figure_links
from pipeline.link.posts import successions
from pipeline.link.scope import set_scopes
from pipeline.link.subject import Subjects
from pipeline.link.voice import Voice
from pipeline.text import Article


def connect(
    article: Article,
    persons: Sequence[PersonDraft],
    organisations: Sequence[OrganisationDraft],
    officials: Sequence[OfficialDraft],
    counts: Sequence[CountDraft],
    dates: Sequence[DateDraft],
) -> list[LinkDraft]:
    """Completes the drafts with what only their neighbours can tell, and gives the links between them."""
    history = background(article)
    voices = Voices(article, persons, organisations, officials, history)
    facts: tuple[FactDraft, ...] = (*officials, *counts, *dates)
    for fact in facts:
        first, end = history.get(fact.sentence.start, (0, 0))
        fact.background = fact.background or first <= fact.start < end
        fact.attribution = fact.attribution or _attribution(fact, voices.of(fact.sentence, fact.start))
    subjects = Subjects(article, persons, organisations)
    ordered = sorted(counts, key=lambda count: count.start)
    for count in ordered:
        subjects.resolve(count)
    set_scopes(article, ordered, dates, voices.reports)
    return [*figure_links(article, counts), *successions(officials)]


def _attribution(fact: FactDraft, voice: Voice | None) -> AttributionDraft | None:
    """What the voice says; not the words that introduce it (its own post, the date it spoke)."""
    if voice is None:
        return None
    if isinstance(fact, OfficialDraft) and _introduces(fact, voice.attribution):
        return None
    if isinstance(fact, DateDraft) and _frames(fact, voice):
        return None
    if isinstance(fact, CountDraft) and _counts(fact, voice.attribution):
        return None
    return voice.attribution


def _introduces(post: OfficialDraft, attribution: AttributionDraft) -> bool:
    """The speaker's own post."""
    if post.person is not None:
        return post.person is attribution.person
    return attribution.evidence[0].start == post.start


def _counts(count: CountDraft, attribution: AttributionDraft) -> bool:
    """«12 участников заявили»: they themselves speak."""
    who = attribution.evidence[0].start
    return any(piece.role == "noun" and piece.start == who for piece in count.evidence)


def _frames(date: DateDraft, voice: Voice) -> bool:
    """The date it was said: in the clause of the verb of speech, and no part of «о …», which is what was said.

    «По данным Росстата, в мае …» has no verb of speech; that date is what the data say.
    """
    tokens = date.sentence.tokens
    if not (date.sentence.start <= voice.place < date.sentence.end):
        return False
    place = next(at for at, token in enumerate(tokens) if token.start == voice.place)
    if "speech_verb" not in tokens[place].word.values:
        return False
    if any(token.word.lower in ("о", "об") for token in tokens[place:] if token.start < date.start):
        return False
    clause_at = dict(zip((token.start for token in tokens), clauses(date.sentence), strict=True))
    return clause_at.get(date.start) == clause_at[voice.place]
