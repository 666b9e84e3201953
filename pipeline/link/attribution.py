"""Who says so: the voice behind a fact.

The speaker is the subject of a verb of speech («сообщил …», «— сказал он»), the complement of «по словам»,
«по данным», «согласно», or the body after «сообщили в». One voice speaks a whole quotation, however many sentences it
has; where a sentence has several voices, the last before the fact speaks it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.draft import AttributionDraft, EvidenceDraft, OfficialDraft, OrganisationDraft, PersonDraft
from pipeline.link.background import background
from pipeline.link.quotation import quotations
from pipeline.link.saying import (
    REACH,
    Report,
    agrees,
    are_people,
    around,
    can_speak,
    is_body,
    is_case,
    is_closed,
    is_subject,
    is_told,
    is_verb,
    leads_on,
    reports,
    same_case,
    speaks_of_before,
    stands_in,
    tells,
)
from pipeline.link.speaker import Speakers
from pipeline.rules.pattern import Pattern
from pipeline.rules.phrase import is_plural
from pipeline.text import Article, Sentence, Token

REPORT = Pattern("<speech_verb> | <reported_verb> | <paper_verb> | <concluding_verb>")
ACCORDING = Pattern("<preposition_po> <word>{0,2}? <according_noun> | <according_to>")

_INNER = frozenset({"paper_verb", "concluding_verb"})
_QUOTING = frozenset({"цитировать", "процитировать"})
_HE = frozenset({"он", "она"})
_HIS = frozenset({"его", "ее"})
_PERSONAL = frozenset({"словам", "мнению"})
"""A person's, if one is named: «по словам директора завода „Прогресс“ Ивана Петрова»."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, and where the verb or noun stands that says so."""

    attribution: AttributionDraft
    place: int
    """Offset of the reporting word."""
    is_forward: bool = False
    """«заявил, что …»: what stands before is not said."""
    is_inner: bool = False
    """«суд пришёл к выводу», «опрос показал»: told by someone else if anyone does."""


class Voices:
    """Finds the voices of an article's sentences."""

    def __init__(
        self,
        article: Article,
        persons: Sequence[PersonDraft],
        organisations: Sequence[OrganisationDraft],
        officials: Sequence[OfficialDraft],
    ) -> None:
        self._speakers = Speakers(persons, organisations, officials)
        self._last: PersonDraft | None = None
        self._before: list[Sentence] = []
        self._announced: tuple[int, list[Voice]] | None = None
        """Paragraph that a colon opens, and who speaks it."""
        self._by_sentence: dict[int, list[Voice]] = {}
        self._history = background(article)
        self.reports: dict[int, Report] = {}
        """By start of sentence, the word that reports what it says, whoever speaks."""
        for group in quotations(article.sentences):
            self._hear(group)

    def of(self, sentence: Sentence, place: int) -> Voice | None:
        """The voice that says what stands at an offset of a sentence."""
        voices = self._by_sentence.get(sentence.start, ())
        before = [voice for voice in voices if sentence.start <= voice.place < place]
        return before[-1] if before else next((voice for voice in voices if not voice.is_forward), None)

    def _hear(self, group: Sequence[Sentence]) -> None:
        found = {sentence.start: voices for sentence in group if (voices := list(self._voices(sentence)))}
        shared = sorted((voice for voices in found.values() for voice in voices), key=lambda voice: voice.is_inner)[:1]
        for sentence in group:
            voices = found.get(sentence.start, shared) or self._speaking(sentence)
            self._announce(sentence, found.get(sentence.start, []))
            if voices:
                self._by_sentence[sentence.start] = voices
            if voices and speaks_of_before(sentence):
                self._speak_before(sentence, voices)
            self._before.append(sentence)

    def _speak_before(self, sentence: Sentence, voices: list[Voice]) -> None:
        """The sentence before is theirs, and those before it in one paragraph that nobody else says."""
        for number, earlier in enumerate(reversed(self._before)):
            if number and earlier.paragraph != sentence.paragraph:
                return
            if self._by_sentence.setdefault(earlier.start, voices) is not voices or earlier.start in self._history:
                return
            if sentence.start in self.reports:
                self.reports.setdefault(earlier.start, self.reports[sentence.start])

    def _announce(self, sentence: Sentence, voices: list[Voice]) -> None:
        """«Иван Петров сказал:» at the end of a paragraph: the next is his."""
        if voices and sentence.tokens[-1].text == ":":
            self._announced = sentence.paragraph + 1, voices[-1:]

    def _speaking(self, sentence: Sentence) -> list[Voice]:
        """Who was announced for this paragraph; for a list, for all its items."""
        if self._announced is None:
            return []
        paragraph, voices = self._announced
        if sentence.paragraph > paragraph and sentence.zone.kind == "list_item":
            self._announced = sentence.paragraph, voices
            return voices
        return voices if sentence.paragraph == paragraph else []

    def _voices(self, sentence: Sentence) -> Iterator[Voice]:
        codes = sentence.codes
        matches = (*REPORT.finditer(codes), *ACCORDING.finditer(codes))
        for match in sorted(matches, key=lambda match: match.start()):
            place = match.end() - 1
            token = sentence.tokens[place]
            if place == match.start() and "according_to" not in token.word.values:
                if not reports(sentence, place):
                    continue
                attribution = self._reported(sentence, place)
                if attribution or token.word.values.get("speech_verb", "aside") != "aside":
                    self.reports.setdefault(sentence.start, (sentence, token.start))
            else:
                attribution = self._according(sentence, match.start(), place)
            if attribution:
                self._last = attribution.person or self._last
                is_inner = not _INNER.isdisjoint(token.word.values)
                yield Voice(attribution, token.start, leads_on(sentence, place), is_inner)

    def _reported(self, sentence: Sentence, place: int) -> AttributionDraft | None:
        """The subject of a verb of speech, or the paper in which something «говорится»."""
        verb = sentence.tokens[place]
        trigger = EvidenceDraft(verb.start, verb.end, "trigger")
        impersonal = "reported_verb" in verb.word.values
        if "paper_verb" in verb.word.values:
            return self._shown(sentence, place, trigger)
        paper: AttributionDraft | None = None
        if verb.lemma in _QUOTING and (quoted := self._quoted(sentence, place, trigger)):
            return quoted
        for at in around(sentence, place):
            near = sentence.tokens[at]
            if "paper" in near.word.values and is_case(near, "loct", "gent" if impersonal else "loct"):
                paper = paper or self._paper(sentence, at, trigger)
                if impersonal or is_plural(verb):
                    return paper
            if impersonal:
                continue
            if near.text.lower() in _HE:
                return self._spoken_before(near, trigger)
            named = self._speakers.at(near.start)
            speaks = named and can_speak(sentence, at, verb, named) and agrees(verb, named)
            if named and speaks and not is_told(sentence, at, verb, named):
                return self._speakers.spoken(named, trigger)
            if is_body(sentence, at) and is_plural(verb):
                return AttributionDraft("anonymous", [EvidenceDraft(near.start, near.end, "organisation"), trigger])
            if is_subject(sentence, at, place):
                unnamed = self._paper(sentence, at, trigger) if tells(near) else self._unnamed(sentence, at, trigger)
                if unnamed:
                    return unnamed
        return paper

    def _shown(self, sentence: Sentence, place: int, trigger: EvidenceDraft) -> AttributionDraft | None:
        """«опрос фонда показал», «об этом свидетельствуют данные»: the paper that is the subject."""
        for at in around(sentence, place):
            if tells(sentence.tokens[at]) and is_subject(sentence, at, place):
                return self._paper(sentence, at, trigger)
        return None

    def _quoted(self, sentence: Sentence, place: int, trigger: EvidenceDraft) -> AttributionDraft | None:
        """«цитирует издание пресс-службу ЦБ», «цитирует ТАСС министра Петрова»: the object speaks."""
        for token in sentence.tokens[place + 1 : place + REACH]:
            named = self._speakers.at(token.start)
            if named and token.parse is not None and token.parse.case in ("accs", "gent"):
                return self._speakers.spoken(named, trigger)
        return None

    def _according(self, sentence: Sentence, start: int, place: int) -> AttributionDraft | None:
        """«по словам Ивана Петрова», «по его словам», «по оценкам экспертов», «согласно отчёту»."""
        noun = sentence.tokens[place]
        trigger = EvidenceDraft(noun.start, noun.end, "trigger")
        for token in sentence.tokens[start + 1 : place]:
            if token.word.lower in _HIS:
                return self._spoken_before(token, trigger)
            if token.parse is None or token.parse.pos not in ("ADJF", "PRTF", "NPRO"):
                return None
        case = "datv" if "according_to" in noun.word.values else "gent"
        places = list(self._complement(sentence, place))
        for at in places if noun.word.lower in _PERSONAL else ():
            named = self._speakers.at(sentence.tokens[at].start)
            if named and isinstance(named.entity, PersonDraft) and stands_in(sentence.tokens[at], case):
                return self._speakers.spoken(named, trigger)
        for at in places:
            near = sentence.tokens[at]
            named = self._speakers.at(near.start)
            if named and stands_in(near, case):
                return self._speakers.spoken(named, trigger)
            if "paper" in near.word.values and is_case(near, case):
                return self._paper(sentence, at, trigger)
            if is_case(near, case) and (unnamed := self._unnamed(sentence, at, trigger)):
                return unnamed
            if "according_noun" in near.word.values:
                case = "gent"
        bare = noun.word.values.get("according_noun") == "bare" and place + 1 == start + 2
        return AttributionDraft("anonymous", [trigger]) if bare and is_closed(sentence, place + 1) else None

    def _complement(self, sentence: Sentence, place: int) -> Iterator[int]:
        """What may name the speaker behind «по словам»: to the verb, or to a comma that no name follows."""
        for at in range(place + 1, min(len(sentence.tokens), place + REACH)):
            near = sentence.tokens[at]
            if is_verb(near) or (near.text == "," and not self._goes_on(sentence, at)):
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
            if is_verb(token):
                return False
        return False

    def _unnamed(self, sentence: Sentence, at: int, trigger: EvidenceDraft) -> AttributionDraft | None:
        """«эксперты», «источник в полиции»; «чиновник», «губернатор» is who was named so, or who spoke last."""
        token = sentence.tokens[at]
        holder = self._speakers.holder(token)
        if holder:
            return self._speakers.voice(holder, EvidenceDraft(token.start, token.end, "person"), trigger)
        values = token.word.values
        if "role_noun" in values and self._last is not None and not is_plural(token):
            return self._speakers.voice(self._last, EvidenceDraft(token.start, token.end, "person"), trigger)
        body = self._speakers.employer(token)
        if body:
            return self._speakers.voice(body, EvidenceDraft(token.start, token.end, "organisation"), trigger)
        if not ("anonymous_source" in values or are_people(token)) or self._is_named_behind(sentence, at):
            return None
        return AttributionDraft("anonymous", [EvidenceDraft(token.start, token.end, "person"), trigger])

    def _is_named_behind(self, sentence: Sentence, at: int) -> bool:
        """«эксперт фонда Иван Петров»: the name comes yet."""
        for token in sentence.tokens[at + 1 : at + 12]:
            if token.text in ",—–:»" or is_verb(token):
                return False
            named = self._speakers.at(token.start)
            if named and isinstance(named.entity, PersonDraft) and same_case(token, sentence.tokens[at]):
                return True
        return False

    def _spoken_before(self, pronoun: Token, trigger: EvidenceDraft) -> AttributionDraft | None:
        """«он», «её»: who spoke last, unless of the other gender."""
        gender = "male" if pronoun.word.lower in ("он", "его") else "female"
        if self._last is None or self._last.gender not in (gender, None):
            return None
        return self._speakers.voice(self._last, EvidenceDraft(pronoun.start, pronoun.end, "person"), trigger)
