"""Whom «он», «её», «их» and «там» mean where somebody speaks: who spoke last, or was told of last."""

from bisect import bisect_left
from collections.abc import Mapping
from operator import attrgetter

from pipeline.draft import AttributionDraft, EvidenceDraft, OrganisationDraft, PersonDraft
from pipeline.link.speaker import Named, Speaker, Speakers
from pipeline.link.speaking import is_case
from pipeline.normal.name import Gender
from pipeline.text import Sentence

LOOKED_BACK = 2
"""Sentences before its own over which a pronoun looks for who is told of."""
_REMEMBERED = 4
"""Sentences over which «они» and «там» look for who spoke."""
_START = attrgetter("start")


class Recent:
    """What was told and said so far, in reading order."""

    def __init__(self, speakers: Speakers) -> None:
        self._speakers = speakers
        self._before: list[Sentence] = []
        self._last: PersonDraft | None = None
        self._spoke_at = -1
        self._said: list[tuple[int, AttributionDraft]] = []

    def pass_by(self, sentence: Sentence) -> None:
        """A sentence is read to its end."""
        self._before.append(sentence)

    def hear(self, place: int, voice: AttributionDraft) -> None:
        """Someone spoke at an offset."""
        self._said.append((place, voice))
        if voice.person is not None:
            self._last, self._spoke_at = voice.person, place

    @property
    def last(self) -> PersonDraft | None:
        """Who spoke last, of those with a name."""
        return self._last

    def person(self, sentence: Sentence, place: int, gender: Gender) -> PersonDraft | None:
        """«он», «её»: who spoke in the nearest sentence that tells of someone, or is its subject, or alone in it."""
        last = self._last if self._last is not None and self._last.gender in (gender, None) else None
        for told in (sentence, *self._before[: -LOOKED_BACK - 1 : -1]):
            end = min(told.end, place)
            if last is not None and told.start <= self._spoke_at < end:
                return last
            named = [one for one in self._speakers.between(told.start, end) if _may_be(one, gender)]
            subjects = {id(one.entity): one.entity for one in named if _is_subject(told, one.start)}
            people = subjects or ({} if last else {id(one.entity): one.entity for one in named})
            if people:
                return _one_person(people)
        return last

    def stranger(self, sentence: Sentence, place: int, gender: Gender) -> PersonDraft | None:
        """«женщина»: the one woman the sentence before tells of."""
        for told in (sentence, *self._before[-1:]):
            named = self._speakers.between(told.start, min(told.end, place))
            people = {id(one.entity): one.entity for one in named if _may_be(one, gender)}
            if people:
                return _one_person(people)
        return None

    def organisation(self, sentence: Sentence, place: int) -> OrganisationDraft | None:
        """«там», «его данные»: the body that spoke last, else the one that was the subject of the sentence before."""
        if self._said and self._said[-1][1].organisation and self._is_near(self._said[-1][0]):
            return self._said[-1][1].organisation
        for told in (sentence, *self._before[-1:]):
            named = self._speakers.between(told.start, min(told.end, place))
            subjects = [one.entity for one in named if _is_subject(told, one.start)]
            bodies = {id(one): one for one in subjects if isinstance(one, OrganisationDraft)}
            if bodies:
                return next(iter(bodies.values())) if len(bodies) == 1 else None
        return None

    def many(self, who: EvidenceDraft, trigger: EvidenceDraft) -> AttributionDraft | None:
        """«они», «по их словам»: the people or the body that spoke last."""
        if not self._said or not self._is_near(self._said[-1][0]):
            return None
        voice = self._said[-1][1]
        if voice.person is not None or voice.kind == "document":
            return None
        return AttributionDraft(voice.kind, [who, trigger], None, voice.organisation)

    def _is_near(self, place: int) -> bool:
        return len(self._before) < _REMEMBERED or place >= self._before[-_REMEMBERED].start


def _one_person(people: Mapping[int, Speaker]) -> PersonDraft | None:
    """The person, if there is but one."""
    one = next(iter(people.values()))
    return one if len(people) == 1 and isinstance(one, PersonDraft) else None


def _may_be(named: Named, gender: Gender) -> bool:
    return isinstance(named.entity, PersonDraft) and named.entity.gender in (gender, None)


def _is_subject(sentence: Sentence, start: int) -> bool:
    place = bisect_left(sentence.tokens, start, key=_START)
    return place < len(sentence.tokens) and is_case(sentence.tokens[place], "nomn")
