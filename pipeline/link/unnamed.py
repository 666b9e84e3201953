"""Speakers without a name where they speak: «эксперты», «женщина», «губернатор», «он», «их», «там»."""

from pipeline.draft import AttributionDraft, EvidenceDraft, PersonDraft
from pipeline.link.recent import Recent
from pipeline.link.speaker import Speakers
from pipeline.link.speaking import REACH, are_people, is_person, same_case
from pipeline.normal.name import GENDERS, Gender
from pipeline.rules.phrase import is_finite, is_plural
from pipeline.text import Sentence, Token

_GENDER_OF: dict[str, Gender] = {"он": "male", "его": "male", "она": "female", "ее": "female"}


class Unnamed:
    """Finds whom they stand for, else says that nobody is named."""

    def __init__(self, speakers: Speakers, recent: Recent) -> None:
        self._speakers = speakers
        self._recent = recent

    def known(self, sentence: Sentence, at: int, trigger: EvidenceDraft) -> AttributionDraft | None:
        """«эксперты», «источник в полиции»; «чиновник», «губернатор» is who was named so, or who spoke last."""
        token = sentence.tokens[at]
        if self._is_named_behind(sentence, at):
            return None
        holder = self._speakers.holder(token)
        if holder:
            return self._speakers.voice(holder, EvidenceDraft(token.start, token.end, "person"), trigger)
        values = token.word.values
        if "role_noun" in values and self._recent.last is not None and not is_plural(token):
            return self._speakers.voice(self._recent.last, EvidenceDraft(token.start, token.end, "person"), trigger)
        body = self._speakers.employer(token)
        if body:
            return self._speakers.voice(body, EvidenceDraft(token.start, token.end, "organisation"), trigger)
        if not ("anonymous_source" in values or are_people(token)):
            return None
        return AttributionDraft("anonymous", [EvidenceDraft(token.start, token.end, "person"), trigger])

    def someone(self, sentence: Sentence, at: int, trigger: EvidenceDraft) -> AttributionDraft | None:
        """«покупатель», «женщина», «по словам директора»: one human being without a name here."""
        token = sentence.tokens[at]
        if not is_person(token) or self._is_named_behind(sentence, at):
            return None
        who = EvidenceDraft(token.start, token.end, "person")
        gender = GENDERS.get(token.parse.gender or "") if token.parse and "someone" in token.word.values else None
        known = self._recent.stranger(sentence, token.start, gender) if gender else None
        return self._speakers.voice(known, who, trigger) if known else AttributionDraft("anonymous", [who, trigger])

    def taken_up(self, sentence: Sentence, pronoun: Token, trigger: EvidenceDraft) -> AttributionDraft | None:
        """«он», «её», «они»: who spoke or was told of before; «по его данным» also a body."""
        who = EvidenceDraft(pronoun.start, pronoun.end, "person")
        gender = _GENDER_OF.get(pronoun.word.lower)
        if gender is None:
            return self._recent.many(who, trigger)
        person = self._recent.person(sentence, pronoun.start, gender)
        return self._speakers.voice(person, who, trigger) if person else None

    def of_body(self, sentence: Sentence, token: Token, trigger: EvidenceDraft) -> AttributionDraft | None:
        """«там», «по его данным»: the body told of before."""
        body = self._recent.organisation(sentence, token.start)
        who = EvidenceDraft(token.start, token.end, "organisation")
        return self._speakers.voice(body, who, trigger) if body else None

    def _is_named_behind(self, sentence: Sentence, at: int) -> bool:
        """«эксперт фонда „Заря“ Иван Петров»: the name comes yet."""
        depth = 0
        for token in sentence.tokens[at + 1 : at + REACH]:
            depth += (token.text == "«") - (token.text == "»")
            if token.text in ",—–:(" or depth < 0 or is_finite(token):
                return False
            named = self._speakers.at(token.start)
            if named and isinstance(named.entity, PersonDraft) and same_case(token, sentence.tokens[at]):
                return True
        return False
