"""The voices of one sentence: each word that reports something, and who speaks by it.

The speaker is the subject of a verb of speech («сообщил …», «— сказал он»), the complement of «по словам»,
«по данным», «согласно», the body after «сообщили в», or who stands before the colon of a headline.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.draft import AttributionDraft, EvidenceDraft, OrganisationDraft, PersonDraft
from pipeline.link.headline import HEADLINES, headline
from pipeline.link.recent import Recent
from pipeline.link.saying import Report, is_in_relative, leads_on, quotes, reports
from pipeline.link.speaker import Speakers
from pipeline.link.speaking import (
    REACH,
    agrees,
    around,
    can_speak,
    is_body,
    is_case,
    is_closed,
    is_near,
    is_person,
    is_pronoun,
    is_subject,
    is_told,
    stands_in,
    stands_plainly,
    tells,
)
from pipeline.link.unnamed import Unnamed
from pipeline.rules.pattern import Pattern
from pipeline.rules.phrase import is_finite, is_plural
from pipeline.text import Sentence, Token

WORD = Pattern("<speech_verb|reported_verb|paper_verb|concluding_verb|giving_verb|according_noun|according_to>")

_INNER = frozenset({"paper_verb", "concluding_verb"})
_THEIRS = frozenset({"его", "ее", "их"})
_ASIDE = frozenset({",", "—", "–", "-", "(", "«"})
_PERSONAL = frozenset({"словам", "мнению", "слов"})
"""A person's, if one is named: «по словам директора завода „Прогресс“ Ивана Петрова»."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, and where the verb or noun stands that says so."""

    attribution: AttributionDraft
    place: int
    """Offset of the reporting word."""
    first: int
    end: int
    """Offsets around the reporting word and who speaks: what stands there is not said."""
    is_forward: bool = False
    """«заявил, что …»: what stands before is not said."""
    is_inner: bool = False
    """«суд пришёл к выводу», «опрос показал»: told by someone else if anyone does."""


class Listener:
    """Finds the voices of sentences, in reading order."""

    def __init__(self, speakers: Speakers) -> None:
        self._speakers = speakers
        self.recent = Recent(speakers)
        self._unnamed = Unnamed(speakers, self.recent)
        self.reports: dict[int, Report] = {}
        """By start of sentence, the word that reports what it says, whoever speaks."""

    @staticmethod
    def words(sentences: Sequence[Sentence]) -> Mapping[int, Sequence[int]]:
        """By start of sentence, the places of words that may report something."""
        found = WORD.places([sentence.codes for sentence in sentences])
        return {sentences[number].start: places for number, places in found}

    def voices(self, sentence: Sentence, words: Sequence[int]) -> Iterator[Voice]:
        """Those of a sentence, by the place of the reporting word."""
        for place in words:
            token = sentence.tokens[place]
            start = _led_from(sentence, place)
            attribution = self._told(sentence, place) if start is None else self._according(sentence, start, place)
            if attribution:
                self.recent.hear(token.start, attribution)
                forward = leads_on(sentence, place) or (start is not None and is_in_relative(sentence, start))
                yield _voice(sentence, attribution, token, is_forward=forward)
        if sentence.zone.kind in HEADLINES:
            yield from self._over_headline(sentence)

    def _over_headline(self, sentence: Sentence) -> Iterator[Voice]:
        """«Минфин: …», «… — Минфин», «… — СМИ»."""
        found = headline(sentence, self._speakers)
        if found is None:
            return
        sign, who = sentence.tokens[found.sign], sentence.tokens[found.who]
        trigger = EvidenceDraft(sign.start, sign.end, "trigger")
        named = self._speakers.at(who.start)
        nobody = AttributionDraft("anonymous", [EvidenceDraft(who.start, who.end, "person"), trigger])
        attribution = self._speakers.spoken(named, trigger) if named else nobody
        yield Voice(attribution, sign.start, sign.start, sign.end, is_forward=sign.text == ":")

    def _told(self, sentence: Sentence, place: int) -> AttributionDraft | None:
        """Who speaks by a verb, if it says something here."""
        if "according_noun" in sentence.tokens[place].word.values or not reports(sentence, place):
            return None
        token = sentence.tokens[place]
        attribution = self._reported(sentence, place)
        if attribution or token.word.values.get("speech_verb", "aside") != "aside":
            self.reports.setdefault(sentence.start, (sentence, token.start))
        return attribution

    def _reported(self, sentence: Sentence, place: int) -> AttributionDraft | None:
        """The subject of a verb of speech, or the paper in which something «говорится»."""
        verb = sentence.tokens[place]
        trigger = EvidenceDraft(verb.start, verb.end, "trigger")
        if "paper_verb" in verb.word.values:
            return self._shown(sentence, place, trigger)
        if "reported_verb" in verb.word.values:
            return self._printed(sentence, place, trigger)
        if quotes(sentence, place) and (quoted := self._quoted(sentence, place, trigger)):
            return quoted
        paper: AttributionDraft | None = None
        for at in around(sentence, place):
            near = sentence.tokens[at]
            if is_pronoun(sentence, at, place):
                return self._unnamed.taken_up(sentence, near, trigger)
            if paper is None and "paper" in near.word.values and is_case(near, "loct"):
                paper = self._paper(sentence, at, trigger)
                if is_plural(verb):
                    return paper
            found = self._speaker(sentence, at, place, trigger)
            if found is not None:
                return found
        return paper

    def _shown(self, sentence: Sentence, place: int, trigger: EvidenceDraft) -> AttributionDraft | None:
        """«опрос фонда показал», «об этом свидетельствуют данные»: the paper that is the subject."""
        for at in around(sentence, place):
            if tells(sentence.tokens[at]) and is_subject(sentence, at, place):
                return self._paper(sentence, at, trigger)
        return None

    def _printed(self, sentence: Sentence, place: int, trigger: EvidenceDraft) -> AttributionDraft | None:
        """«говорится в отчёте», «следует из отчёта»."""
        for at in around(sentence, place):
            if "paper" in sentence.tokens[at].word.values and is_case(sentence.tokens[at], "loct", "gent"):
                return self._paper(sentence, at, trigger)
        return None

    def _quoted(self, sentence: Sentence, place: int, trigger: EvidenceDraft) -> AttributionDraft | None:
        """«цитирует издание пресс-службу ЦБ», «приводит ТАСС слова министра Петрова»: the object speaks."""
        for token in sentence.tokens[place + 1 : place + REACH]:
            named = self._speakers.at(token.start)
            if named and token.parse is not None and token.parse.case in ("accs", "gent"):
                return self._speakers.spoken(named, trigger)
        return None

    def _speaker(self, sentence: Sentence, at: int, place: int, trigger: EvidenceDraft) -> AttributionDraft | None:
        """Who speaks, if the word at ``at`` names the subject of the verb, or a body in which one speaks."""
        verb, near = sentence.tokens[place], sentence.tokens[at]
        named = self._speakers.at(near.start)
        speaks = named and can_speak(sentence, at, verb, named) and agrees(verb, named)
        if named and speaks and not is_told(sentence, at, verb, named) and not self._is_addressed(sentence, at, place):
            return self._speakers.spoken(named, trigger)
        if is_plural(verb):
            if is_body(sentence, at):
                return AttributionDraft("anonymous", [EvidenceDraft(near.start, near.end, "organisation"), trigger])
            if near.word.lower == "там" and is_near(sentence, at, place):
                return self._unnamed.of_body(sentence, near, trigger)
        if not is_subject(sentence, at, place):
            return None
        if tells(near):
            return self._paper(sentence, at, trigger)
        found = self._unnamed.known(sentence, at, trigger)
        return found or (self._unnamed.someone(sentence, at, trigger) if is_near(sentence, at, place) else None)

    def _according(self, sentence: Sentence, start: int, place: int) -> AttributionDraft | None:
        """«по словам Ивана Петрова», «по его словам», «по оценкам экспертов», «согласно отчёту»."""
        noun = sentence.tokens[place]
        trigger = EvidenceDraft(noun.start, noun.end, "trigger")
        if noun.word.lower == "заявлению" and start and sentence.tokens[start - 1].text not in _ASIDE:
            return None  # «ограничил доступ по заявлению фирмы»
        for token in sentence.tokens[start + 1 : place]:
            if token.word.lower in _THEIRS:
                found = self._unnamed.taken_up(sentence, token, trigger)
                return (
                    found if found or noun.word.lower in _PERSONAL else self._unnamed.of_body(sentence, token, trigger)
                )
            if token.parse is None or token.parse.pos not in ("ADJF", "PRTF", "NPRO"):
                return None
        case = "datv" if "according_to" in noun.word.values else "gent"
        places = list(self._complement(sentence, place))
        for at in places if noun.word.lower in _PERSONAL else ():
            named = self._speakers.at(sentence.tokens[at].start)
            if named and isinstance(named.entity, PersonDraft) and stands_in(sentence.tokens[at], case):
                return self._speakers.spoken(named, trigger)
        found = self._source(sentence, places, case, trigger)
        if found is not None:
            return found
        if noun.word.lower in _PERSONAL and places and is_case(sentence.tokens[places[0]], case):
            return self._unnamed.someone(sentence, places[0], trigger)
        kind = noun.word.values.get("according_noun")
        bare = kind == "bare" and place + 1 == start + 2 and is_closed(sentence, place + 1)
        return AttributionDraft("anonymous", [trigger]) if bare or kind == "nobody" else None

    def _source(
        self, sentence: Sentence, places: Sequence[int], case: str, trigger: EvidenceDraft
    ) -> AttributionDraft | None:
        """Who or what paper is named behind «по данным», «согласно»."""
        for at in places:
            near = sentence.tokens[at]
            named = self._speakers.at(near.start)
            if named and stands_in(near, case):
                return self._speakers.spoken(named, trigger)
            if "paper" in near.word.values and is_case(near, case):
                return self._paper(sentence, at, trigger)
            if is_case(near, case) and (unnamed := self._unnamed.known(sentence, at, trigger)):
                return unnamed
            if "according_noun" in near.word.values:
                case = "gent"
        return None

    def _complement(self, sentence: Sentence, place: int) -> Iterator[int]:
        """What may name the speaker behind «по словам»: to the verb, or to a comma that no name follows."""
        for at in range(place + 1, min(len(sentence.tokens), place + REACH)):
            near = sentence.tokens[at]
            if is_finite(near) or (near.text == "," and not self._goes_on(sentence, at)):
                return
            yield at

    def _paper(self, sentence: Sentence, at: int, trigger: EvidenceDraft) -> AttributionDraft:
        """«в отчёте», «согласно прогнозу ЦБ»: the paper, and whose it is."""
        paper = EvidenceDraft(sentence.tokens[at].start, sentence.tokens[at].end, "context")
        behind = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else None
        named = self._speakers.at(behind.start) if behind and stands_in(behind, "gent") else None
        owner = named.entity if named and isinstance(named.entity, OrganisationDraft) else None
        return AttributionDraft("document", [paper, trigger], None, owner)

    def _goes_on(self, sentence: Sentence, comma: int) -> bool:
        """A name in the genitive follows: «по словам главы комитета по бюджету, налогам и финансам Ивана Петрова»."""
        for token in sentence.tokens[comma + 1 : comma + 8]:
            named = self._speakers.at(token.start)
            if named and isinstance(named.entity, PersonDraft):
                return is_case(token, "gent")
            if is_finite(token):
                return False
        return False

    def _is_addressed(self, sentence: Sentence, at: int, place: int) -> bool:
        """«сообщил РИА Новости директор», «рассказал ТАСС Иван Петров»: a name without cases before who speaks."""
        if at < place or stands_plainly(sentence.tokens[at]):
            return False
        for token in sentence.tokens[at + 1 : at + REACH]:
            if token.text in ",:—–" or is_finite(token):
                return False
            named = self._speakers.at(token.start)
            person = named is not None and isinstance(named.entity, PersonDraft)
            if is_case(token, "nomn") and (person or is_person(token) or "anonymous_source" in token.word.values):
                return True
        return False


def _led_from(sentence: Sentence, place: int) -> int | None:
    """Where «по словам», «по его данным», «согласно» begin; other words tell by themselves."""
    values = sentence.tokens[place].word.values
    if "according_to" in values:
        return place
    if "according_noun" not in values:
        return None
    if sentence.tokens[place].word.lower == "слов":
        return place - 1 if place and sentence.tokens[place - 1].word.lower == "со" else None
    near = range(place - 1, max(-1, place - 4), -1)
    return next((at for at in near if "preposition_po" in sentence.tokens[at].word.values), None)


def _voice(sentence: Sentence, attribution: AttributionDraft, token: Token, *, is_forward: bool) -> Voice:
    """A voice, with the stretch of its own words: from who speaks to the verb, unless a colon parts them."""
    spans = [(piece.start, piece.end) for piece in attribution.evidence]
    first, end = min(start for start, _ in spans), max(end for _, end in spans)
    if any(first < one.start < end and one.text == ":" for one in sentence.tokens):
        first, end = token.start, token.end
    return Voice(attribution, token.start, first, end, is_forward, not _INNER.isdisjoint(token.word.values))
