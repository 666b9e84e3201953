"""Whose or what a count is: the phrase the extractor saw, resolved to an entity, another count or a place."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import attrgetter, itemgetter

from pipeline.draft import CountDraft, EntityDraft, EvidenceDraft, OrganisationDraft, PersonDraft, SubjectDraft
from pipeline.extract.count_figure import Scene
from pipeline.extract.count_told import plural_thing, subjects
from pipeline.link.listed import opening, subject_of_list
from pipeline.normal.inflection import inflected
from pipeline.normal.name import GENDERS, Gender
from pipeline.normal.territory import territory
from pipeline.rules.reading import PLACES
from pipeline.text import Article, Mention, Parse, Sentence, Token

GROUP_PRONOUNS = frozenset({"ним", "них", "ними", "им", "их", "они"})
"""«к ним», «из них»: a group counted before."""

_PRONOUNS: dict[str, frozenset[str]] = {
    "он": frozenset({"masc"}),
    "она": frozenset({"femn"}),
    "оно": frozenset({"neut"}),
    "его": frozenset({"masc", "neut"}),
    "него": frozenset({"masc", "neut"}),
    "нём": frozenset({"masc", "neut"}),
    "нем": frozenset({"masc", "neut"}),
    "ней": frozenset({"femn"}),
    "нее": frozenset({"femn"}),
    "неё": frozenset({"femn"}),
    "ее": frozenset({"femn"}),
    "её": frozenset({"femn"}),
}
_CONTAINING = frozenset({"него", "нем", "нём", "нее", "неё", "ней"})
"""«в него вошло 13 песен»: no person."""
_REMEMBERED = 3
"""Sentences a pronoun looks back over, its own included."""

_START = attrgetter("start")
_OPENING, _CLOSING = frozenset({"«", "„", "“", '"'}), frozenset({"»", "“", "”", '"'})


class Subjects:
    """Resolves the subjects of an article's counts, in reading order."""

    def __init__(
        self, article: Article, persons: Sequence[PersonDraft], organisations: Sequence[OrganisationDraft]
    ) -> None:
        self._text = article.text
        self._entities = _Index(
            (m.start, m.end, entity) for entity in (*organisations, *persons) for m in entity.mentions
        )
        self._places = _Index((m.start, m.end, m) for m in article.mentions if _is_place_name(article.text, m))
        self._before: list[CountDraft] = []
        self._sentences = article.sentences
        self._people = sorted(((m.start, person) for person in persons for m in person.mentions), key=itemgetter(0))

    def resolve(self, count: CountDraft) -> None:
        """Completes ``count.subject``; a pronoun that leads nowhere is no subject."""
        span = next((piece for piece in count.evidence if piece.role == "subject"), None)
        if count.subject is not None and span is not None:
            count.subject = self._resolved(count, count.subject, span)
        elif count.subject is None and count.kind != "times":
            self._take_from_list(count)
        self._before.append(count)

    def _take_from_list(self, count: CountDraft) -> None:
        """An item of a list has the subject of the line that opens it."""
        line = opening(self._sentences, bisect_left(self._sentences, count.sentence.start, key=_START))
        told = subject_of_list(self._text, line, count) if line is not None else None
        if line is None or told is None:
            return
        span = EvidenceDraft(told[0], told[1], "subject")
        count.evidence.append(span)
        count.subject = self._named(line, SubjectDraft("other", told[2]), span)

    def _resolved(self, count: CountDraft, subject: SubjectDraft, span: EvidenceDraft) -> SubjectDraft | None:
        if self._text[span.start : span.end].lower() in GROUP_PRONOUNS:
            group = self._group(count, span.start)
            return SubjectDraft("count", group.noun or subject.text, group) if group else self._holding(count, span)
        genders = _genders(self._text[span.start : span.end], count.sentence, span.start)
        if genders and not self._is_title(span):
            return self._taken_up(count, span, genders)
        counted = self._counted(count, span)
        if counted:
            return SubjectDraft("count", counted.noun or subject.text, counted)
        return self._named(count.sentence, subject, span)

    def _named(self, sentence: Sentence, subject: SubjectDraft, span: EvidenceDraft) -> SubjectDraft:
        """The entity or the place that a phrase of this sentence names, else the phrase itself."""
        if self._is_anothers(sentence, span):
            return subject
        entity = self._entities.best(span.start, span.end)
        if isinstance(entity, OrganisationDraft):
            return SubjectDraft("organisation", entity.name, entity)
        if isinstance(entity, PersonDraft) and not self._is_title(span):
            return SubjectDraft("person", entity.name, entity)
        if " " in subject.text and subject.text[0].isupper() and (known := territory(subject.text)):
            return SubjectDraft("territory", known)
        place = self._places.best(span.start, span.end)
        name = _place_name(place, sentence) if isinstance(place, Mention) and not _tells_of(place, sentence) else None
        if name:
            return SubjectDraft("territory", name)
        return SubjectDraft("territory", subject.text) if _is_place(span, sentence) else subject

    def _holding(self, count: CountDraft, span: EvidenceDraft) -> SubjectDraft | None:
        """«При вскрытии ящиков в них обнаружено 198 писем»: the only things that are many before «в них».

        At the head of its sentence, those of the sentence before: «Возвели корпуса. В них 30 аудиторий».
        """
        told = count.sentence
        ahead = self._text[told.start : span.start].split()
        if ahead[-1:] not in (["В"], ["в"]):
            return None
        if len(ahead) == 1:
            told = self._sentences[max(0, bisect_left(self._sentences, told.start, key=_START) - 1)]
        things = plural_thing(Scene(self._text, told), before=span.start)
        if things is None or told.paragraph != count.sentence.paragraph:
            return None
        place = EvidenceDraft(things[0], things[1], "subject")
        count.evidence[count.evidence.index(span)] = place
        return self._named(told, SubjectDraft("other", things[2]), place)

    def _taken_up(self, count: CountDraft, span: EvidenceDraft, genders: frozenset[str]) -> SubjectDraft | None:
        """Whom or what a pronoun, or a verb without a subject, takes up: a person, else a thing; none if unclear."""
        sentence = count.sentence
        is_thing = self._text[span.start : span.end].lower() in _CONTAINING
        for gender in () if is_thing else genders & GENDERS.keys():
            person = self._person(sentence, span, GENDERS[gender])
            if person is not None:
                return SubjectDraft("person", person.name, person)
        last = bisect_left(self._sentences, sentence.start, key=_START)
        for told in (sentence, *self._sentences[max(0, last - 1) : last]):
            things = list(subjects(Scene(self._text, told), genders, before=span.start))
            if things and (len(things) > 1 or self._has_person(told, span.start, genders)):
                return None
            if things:
                start, end, text = things[0]
                place = EvidenceDraft(start, end, "subject")
                count.evidence[count.evidence.index(span)] = place
                return self._named(told, SubjectDraft("other", text), place)
        return None

    def _has_person(self, sentence: Sentence, end: int, genders: frozenset[str]) -> bool:
        """Somebody of this gender is told of as well."""
        allowed = {None, *(GENDERS.get(one) for one in genders)}
        return any(person.gender in allowed for _, person in self._told_of(sentence, end))

    def _told_of(self, sentence: Sentence, end: int) -> list[tuple[int, PersonDraft]]:
        """Who is named in a sentence before an offset, each with the place."""
        near = bisect_left(self._people, sentence.start, key=itemgetter(0))
        beyond = bisect_left(self._people, min(sentence.end, end), key=itemgetter(0))
        return self._people[near:beyond]

    def _person(self, sentence: Sentence, span: EvidenceDraft, gender: Gender) -> PersonDraft | None:
        """«она» is the one woman of this sentence so far, or of the last one before that tells of somebody.

        No one, if it tells of a thing of that gender too: «фильм Орлова вышел в мае, он собрал …».
        """
        last = bisect_left(self._sentences, sentence.start, key=_START)
        pronoun = span.start
        is_plain = self._text[span.start : span.end].lower() in ("он", "она")
        for place in range(last, max(-1, last - _REMEMBERED), -1):
            told = self._sentences[place]
            found = self._told_of(told, pronoun)
            if not is_plain:
                found = [one for one in found if _is_nominative(told, one[0])]
            people = {id(person): person for _, person in found}
            fitting = [person for person in people.values() if person.gender in (gender, None)]
            if _has_thing(told, pronoun, gender):
                return None
            if fitting:
                return fitting[0] if len(fitting) == 1 else None
        return None

    def _is_anothers(self, sentence: Sentence, span: EvidenceDraft) -> bool:
        """«картина Тима Бёртона собрала», «граждане России»: the genitive behind a noun is another thing."""
        said = [token for token in sentence.tokens if span.start <= token.start < span.end]
        head = next((token for token in said if token.parse is not None and token.parse.pos == "NOUN"), None)
        first = next((token for token in said if self._is_named(token)), None)
        if head is None or first is None or first.parse is None:
            return False
        return first.start > head.start and first.parse.case == "gent"

    def _is_named(self, token: Token) -> bool:
        """Part of the name of an entity or a place."""
        return any(index.best(token.start, token.end) is not None for index in (self._entities, self._places))

    def _counted(self, count: CountDraft, span: EvidenceDraft) -> CountDraft | None:
        """«300 квартир, из которых 120 …»: the noun of a count told just before."""
        near = (one for one in reversed(self._before[-3:]) if one.sentence is count.sentence and one.kind == "count")
        return next((one for one in near if _has_noun_at(one, span.start)), None)

    def _is_title(self, span: EvidenceDraft) -> bool:
        """«Анна Каренина» in quotation marks is a work, not a woman."""
        return self._text[span.start - 1 : span.start] in _OPENING and self._text[span.end : span.end + 1] in _CLOSING

    def _group(self, count: CountDraft, pronoun: int) -> CountDraft | None:
        """The count a plural pronoun takes up: the last one of things, in this paragraph, if nothing else is many."""
        for earlier in reversed(self._before[-8:]):
            if earlier.sentence.paragraph != count.sentence.paragraph:
                return None
            if earlier.kind == "count" and earlier.noun and (earlier.value is None or earlier.value > 1):
                return None if self._is_rivalled(earlier, count.sentence, pronoun) else earlier
        return None

    def _is_rivalled(self, group: CountDraft, sentence: Sentence, pronoun: int) -> bool:
        """«При вскрытии ящиков в них обнаружено …»: a nearer plural the pronoun may mean as well."""
        first, last = (bisect_left(self._sentences, one.start, key=_START) for one in (group.sentence, sentence))
        return any(
            token.parse is not None
            and (token.parse.pos, token.parse.number) == ("NOUN", "plur")
            and token.lemma != group.noun
            and not _has_noun_at(group, token.start)
            for told in self._sentences[first : last + 1]
            for token in told.tokens
            if group.end < token.start < pronoun
        )


def _is_nominative(sentence: Sentence, start: int) -> bool:
    """Who is named here is the subject of the sentence: «его», and a verb that stands alone, mean nobody else."""
    parse = _parse_at(sentence, start)
    return parse is not None and parse.case == "nomn"


def _parse_at(sentence: Sentence, start: int) -> Parse | None:
    """The reading of the word that begins at an offset."""
    return next((token.parse for token in sentence.tokens if token.start == start), None)


def _genders(text: str, sentence: Sentence, start: int) -> frozenset[str]:
    """Of what a pronoun, or a verb that stands alone, may tell; empty for other words."""
    if found := _PRONOUNS.get(text.lower()):
        return found
    parse = _parse_at(sentence, start)
    return frozenset({parse.gender}) if parse is not None and parse.pos == "VERB" and parse.gender else frozenset()


def _has_thing(sentence: Sentence, end: int, gender: Gender) -> bool:
    """A lifeless subject of this gender."""
    wanted = {"male": "masc", "female": "femn"}[gender]
    return any(
        token.parse is not None
        and (token.parse.pos, token.parse.case, token.parse.gender) == ("NOUN", "nomn", wanted)
        and not token.parse.animate
        for token in sentence.tokens
        if token.start < end
    )


def _is_place_name(text: str, mention: Mention) -> bool:
    """«Германия», «Пермский край»; not «немецкий», which says of what country something is."""
    return mention.type in PLACES and not text[mention.start : mention.end].islower()


def _tells_of(place: Mention, sentence: Sentence) -> bool:
    """«Каталонский референдум»: an adjective of a place, with a noun behind it."""
    behind = next((token for token in sentence.tokens if token.start >= place.end), None)
    last = next((token.parse for token in sentence.tokens if token.end == place.end), None)
    is_noun = behind is not None and behind.parse is not None and behind.parse.pos == "NOUN"
    return last is not None and last.pos == "ADJF" and is_noun


def _place_name(place: Mention, sentence: Sentence) -> str:
    """The place in the nominative, under the name we know it by if we do («столице» stays a description)."""
    tokens = [token for token in sentence.tokens if place.start <= token.start < place.end]
    nominative = " ".join(inflected(token.text, token.parse, "nomn") for token in tokens)
    return territory(" ".join(token.lemma for token in tokens)) or territory(nominative) or nominative


def _is_place(span: EvidenceDraft, sentence: Sentence) -> bool:
    """«в столице»: a common noun that stands for a place; it keeps its own word."""
    said = [token for token in sentence.tokens if span.start <= token.start < span.end]
    return len(said) == 1 and "territory_deictic" in said[0].word.values


def _has_noun_at(count: CountDraft, start: int) -> bool:
    return count.noun is not None and any(piece.role == "noun" and piece.start == start for piece in count.evidence)


class _Index:
    """Spans by start, to find the one that shares most with another span."""

    def __init__(self, spans: Iterable[tuple[int, int, EntityDraft | Mention]]) -> None:
        self._spans = sorted(spans, key=lambda span: span[:2])
        self._starts = [span[0] for span in self._spans]
        self._longest = max((end - start for start, end, _ in self._spans), default=0)

    def best(self, start: int, end: int) -> EntityDraft | Mention | None:
        """What overlaps most; of equals, what is shortest: «кластер» is the cluster, not a phrase around it."""
        low = bisect_left(self._starts, start - self._longest)
        near = self._spans[low : bisect_left(self._starts, end)]
        shared = [(min(b, end) - max(a, start), a - b, place) for place, (a, b, _) in enumerate(near) if b > start]
        if not shared:
            return None
        return near[max(shared)[2]][2]
